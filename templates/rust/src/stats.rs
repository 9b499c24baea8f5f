use super::statics::statics;
use std::cell::Cell;

/// Counters for tests of interpreters and of world libraries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Contexts that are not released yet: one for each running call.
    pub live_contexts: usize,
    /// Values left on the stacks of finished calls. Anything but 0 is a bug.
    pub left_over: usize,
    /// Handles to imported resources that were neither dropped nor given away.
    pub live_handles: usize,
    /// Objects whose handles are outside of the component.
    pub live_objects: usize,
    /// Ends of futures and streams that were neither dropped nor given away.
    pub live_ends: usize,
    /// Calls of imports that have not returned yet, and reads and writes that are not over yet.
    pub live_operations: usize,
    /// Tasks that are not over yet.
    pub live_tasks: usize,
    /// Bytes that our `cabi_realloc` allocated and that are not freed yet. Meaningless if a linker
    /// connects the world library with the `cabi_realloc` of libc.so instead.
    pub canonical_bytes: isize,
}

statics! {
    static STATS: Cell<Stats> = Cell::new(Stats {
        live_contexts: 0,
        left_over: 0,
        live_handles: 0,
        live_objects: 0,
        live_ends: 0,
        live_operations: 0,
        live_tasks: 0,
        canonical_bytes: 0,
    });
}

/// Changes the counters.
pub(crate) fn count(change: impl FnOnce(&mut Stats)) {
    let mut stats = STATS.get();
    change(&mut stats);
    STATS.set(stats);
}

/// The counters so far.
pub fn stats() -> Stats {
    STATS.get()
}

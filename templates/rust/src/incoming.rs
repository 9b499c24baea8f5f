//! Memory for what the host passes in.
//!
//! Values from the host live until they have been read. So they lie one after the other, and all of
//! their memory is free again when nothing of it is used. A list of strings would otherwise spend
//! most of its instructions in `malloc` and `free`.

use super::arena::Arena;
use std::cell::{Cell, RefCell};

/// What the host passes in.
struct Incoming {
    arena: Arena,
    /// How many pieces of it are in use.
    pieces: usize,
}

/// Larger pieces are left to `malloc`.
const LARGE: usize = 1 << 12;

thread_local! {
    static INCOMING: RefCell<Incoming> =
        const { RefCell::new(Incoming { arena: Arena::EMPTY, pieces: 0 }) };
    /// Whether the component runs. What the host allocates then may be for an import of libc, which
    /// calls `free` for it.
    static RUNS: Cell<bool> = const { Cell::new(true) };
}

/// Takes the memory that stays, so that what a component holds does not depend on its calls.
pub(crate) fn prepare() {
    INCOMING.with_borrow_mut(|incoming| incoming.arena = Arena::new());
}

/// Says whether the component runs from now on, and returns whether it ran.
pub(crate) fn set_running(runs: bool) -> bool {
    RUNS.replace(runs)
}

/// Memory for a value from the host, if it is one of ours.
pub(crate) fn allocate(size: usize, align: usize) -> Option<*mut u8> {
    if RUNS.get() || size > LARGE {
        return None;
    }
    INCOMING.with_borrow_mut(|incoming| {
        incoming.pieces += 1;
        Some(incoming.arena.allocate(size, align))
    })
}

pub(crate) fn contains(ptr: *const u8) -> bool {
    INCOMING.with_borrow(|incoming| incoming.arena.contains(ptr))
}

/// Frees a piece. False if it is none.
pub(crate) fn release(ptr: *const u8) -> bool {
    INCOMING.with_borrow_mut(|incoming| {
        if !incoming.arena.contains(ptr) {
            return false;
        }
        incoming.pieces -= 1;
        if incoming.pieces == 0 {
            incoming.arena.reset();
        }
        true
    })
}

//! How many tasks run, and how many may.

use super::builtins;
use super::statics::statics;
use super::stats::count;
use std::cell::Cell;

statics! {
    /// The tasks that are not over.
    static LIVE: Cell<usize> = Cell::new(0);
    /// The most tasks that are to run at a time.
    static LIMIT: Cell<usize> = Cell::new(usize::MAX);
    /// Whether the host holds back further tasks.
    static IS_FULL: Cell<bool> = Cell::new(false);
}

/// Sets the limit.
pub(crate) fn limit(tasks: Option<usize>) {
    LIMIT.set(tasks.unwrap_or(usize::MAX).max(1));
    apply_limit();
}

/// A task starts.
pub(crate) fn add() {
    count(|stats| stats.live_tasks += 1);
    LIVE.set(LIVE.get() + 1);
    if LIVE.get() >= LIMIT.get() {
        apply_limit();
    }
}

/// A task is over.
pub(crate) fn remove() {
    count(|stats| stats.live_tasks -= 1);
    LIVE.set(LIVE.get() - 1);
    if IS_FULL.get() {
        apply_limit();
    }
}

fn apply_limit() {
    let is_full = LIVE.get() >= LIMIT.get();
    if IS_FULL.replace(is_full) == is_full {
        return;
    }
    if is_full {
        builtins::hold_back_tasks();
    } else {
        builtins::admit_tasks();
    }
}

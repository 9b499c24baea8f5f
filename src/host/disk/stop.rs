//! Stops a build after one of its changes on disk, as a signal or a power cut would.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

thread_local! {
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

struct Stopped;

/// Runs `build` until it has changed the disk `changes` times. Returns what it returns, or `None`
/// when it was stopped.
pub(crate) fn after<T>(changes: usize, build: impl FnOnce() -> T) -> Option<T> {
    LEFT.set(Some(changes));
    let ended = catch_unwind(AssertUnwindSafe(build));
    LEFT.set(None);
    match ended {
        Ok(value) => Some(value),
        Err(panic) if panic.is::<Stopped>() => None,
        Err(panic) => resume_unwind(panic),
    }
}

pub(super) fn changed(path: &Path) {
    let Some(left) = LEFT.get() else { return };
    LEFT.set(Some(left - 1));
    if left > 1 {
        return;
    }
    // The system may not have written all of a temporary file yet.
    if path.extension().is_some_and(|extension| extension == "new") {
        let bytes = std::fs::read(path).unwrap();
        std::fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    }
    // Not `panic!`, which would print.
    resume_unwind(Box::new(Stopped));
}

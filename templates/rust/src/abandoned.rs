//! Calls of imports that were dropped where waiting for their end is not allowed.

use super::builtins::{self, CallState};
use super::operation::Operation;
use super::statics::statics;
use std::cell::{Cell, RefCell};

statics! {
    static ABANDONED: RefCell<Vec<Operation>> = RefCell::new(Vec::new());
    /// Their set.
    static SET: Cell<u32> = Cell::new(0);
}

/// Leaves a call to itself: it goes on, and its result is dropped.
#[cold]
pub(crate) fn abandon(operation: Operation) {
    release_abandoned();
    if SET.get() == 0 {
        SET.set(builtins::new_set());
    }
    builtins::join(operation.subtask(), SET.get());
    ABANDONED.with_borrow_mut(|abandoned| abandoned.push(operation));
}

/// Releases calls that were left to themselves and that have returned.
pub(crate) fn release_abandoned() {
    if SET.get() != 0 {
        release_returned();
    }
}

#[cold]
fn release_returned() {
    while let Some(event) = builtins::poll(SET.get()) {
        if let builtins::Event::Call { subtask, state } = event {
            note(subtask, state);
        }
    }
    if ABANDONED.with_borrow(Vec::is_empty) {
        ABANDONED.take();
        builtins::drop_set(SET.replace(0));
    }
}

/// Takes note of an event. What a call holds may run code of the language when it is dropped, so the
/// list is not borrowed then.
fn note(subtask: u32, state: CallState) {
    let operation = ABANDONED.with_borrow_mut(|abandoned| {
        let index = abandoned.iter().position(|operation| operation.subtask() == subtask)?;
        Some(abandoned.swap_remove(index))
    });
    let Some(mut operation) = operation else { return };
    if state.is_over() {
        operation.end(state);
    } else {
        operation.start();
        ABANDONED.with_borrow_mut(|abandoned| abandoned.push(operation));
    }
}

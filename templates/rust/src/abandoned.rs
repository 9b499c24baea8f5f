//! Calls of imports that were dropped where waiting for their end is not allowed.

use super::builtins;
use super::list::List;
use super::operation::Pending;
use super::statics::statics;
use std::cell::Cell;

statics! {
    static ABANDONED: List<Box<Pending>> = List::new();
    /// Their set.
    static SET: Cell<u32> = Cell::new(0);
}

/// Leaves a call to itself: it goes on, and its result is dropped.
#[cold]
pub(crate) fn abandon(operation: Box<Pending>) {
    release_abandoned();
    if SET.get() == 0 {
        SET.set(builtins::new_set());
    }
    builtins::join(operation.subtask(), SET.get());
    ABANDONED.with(|abandoned| abandoned.push(operation));
}

/// Releases calls that were left to themselves and that have returned.
pub(crate) fn release_abandoned() {
    if SET.get() != 0 {
        ABANDONED.with(release_returned);
    }
}

/// What a call holds may run code of the language when it is dropped, so it is not in the list then.
#[cold]
fn release_returned(abandoned: &List<Box<Pending>>) {
    while let Some(event) = builtins::poll(SET.get()) {
        let builtins::Event::Call { subtask, state } = event else { continue };
        let operation = abandoned.take_first(|operation| operation.subtask() == subtask);
        let Some(mut operation) = operation else { continue };
        operation.advance(state);
        if state.is_over() {
            operation.finish();
        } else {
            abandoned.push(operation);
        }
    }
    if abandoned.is_empty() {
        abandoned.take();
        builtins::drop_set(SET.replace(0));
    }
}

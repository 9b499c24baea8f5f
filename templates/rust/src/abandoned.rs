//! Operations that were left to themselves, because waiting for their end is not allowed, or
//! because nobody wants to.

use super::builtins;
use super::list::List;
use super::operation::Work;
use super::statics::statics;
use std::cell::Cell;

statics! {
    static ABANDONED: List<Work> = List::new();
    /// Their set.
    static SET: Cell<u32> = Cell::new(0);
}

/// Leaves an operation to itself: it goes on, and its result is dropped.
#[cold]
pub(crate) fn abandon(operation: Work) {
    release_abandoned();
    if SET.get() == 0 {
        SET.set(builtins::new_set());
    }
    builtins::join(operation.waitable(), SET.get());
    ABANDONED.with(|abandoned| abandoned.push(operation));
}

/// Releases operations that were left to themselves and that are over.
pub(crate) fn release_abandoned() {
    if SET.get() != 0 {
        ABANDONED.with(release_over);
    }
}

/// What an operation holds may run code of the language when it is dropped, so it is not in the
/// list then.
#[cold]
fn release_over(abandoned: &List<Work>) {
    while let Some(event) = builtins::poll(SET.get()) {
        let builtins::Event::Of { waitable, news } = event else { continue };
        let operation = abandoned.take_first(|operation| operation.waitable() == waitable);
        let Some(mut operation) = operation else { continue };
        operation.advance(news);
        if operation.is_over() {
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

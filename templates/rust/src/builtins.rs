//! The functions of the component model for tasks, which the world library hands over, and what
//! their numbers mean ("Canonical Built-ins" in the component model's `CanonicalABI.md`).

use super::carrier::Carrier;
use super::memory::address;
use super::raw;
use super::statics::statics;
use std::cell::Cell;

statics! {
    static FUNCTIONS: Cell<Option<&'static raw::wit_async_t>> = Cell::new(None);
}

/// Why no async function can be called or run.
pub(crate) const NOT_PROVIDED: &str = "async functions need a world library of wit-dylib-build, \
                                       which passes on the functions of the component model for tasks";

/// How far a call of an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallState {
    /// The callee has not read the arguments yet.
    Starting,
    /// It has.
    Started,
    Returned,
    CancelledBeforeStarted,
    CancelledBeforeReturned,
}

impl CallState {
    fn new(code: u32) -> Self {
        match code {
            raw::WIT_SUBTASK_STARTING => Self::Starting,
            raw::WIT_SUBTASK_STARTED => Self::Started,
            raw::WIT_SUBTASK_RETURNED => Self::Returned,
            raw::WIT_SUBTASK_CANCELLED_BEFORE_STARTED => Self::CancelledBeforeStarted,
            raw::WIT_SUBTASK_CANCELLED_BEFORE_RETURNED => Self::CancelledBeforeReturned,
            _ => unknown("state of a call", code),
        }
    }

    /// Whether no further event follows.
    pub(crate) fn is_over(self) -> bool {
        !matches!(self, Self::Starting | Self::Started)
    }
}

/// What `async_impl` returns: the state, and the subtask if the call is not over.
pub(crate) fn status(status: u32) -> (CallState, u32) {
    (CallState::new(status & 0xf), status >> 4)
}

/// What a read or a write has led to, with the number of payloads that were copied. It is 0 for
/// futures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copied {
    /// It goes on.
    Blocked,
    Completed(usize),
    /// The other end is gone.
    Dropped(usize),
    Cancelled(usize),
}

/// What the functions of an end return.
pub(crate) fn copied(status: u32) -> Copied {
    if status == raw::WIT_COPY_BLOCKED {
        return Copied::Blocked;
    }
    let count = (status >> 4) as usize;
    match status & 0xf {
        raw::WIT_COPY_COMPLETED => Copied::Completed(count),
        raw::WIT_COPY_DROPPED => Copied::Dropped(count),
        raw::WIT_COPY_CANCELLED => Copied::Cancelled(count),
        code => unknown("result of a copy", code),
    }
}

impl Copied {
    /// The number of payloads that were copied.
    pub(crate) fn moved(self, carrier: Carrier) -> usize {
        match (self, carrier) {
            (Copied::Completed(_), Carrier::Future(_)) => 1,
            (Copied::Completed(count) | Copied::Dropped(count) | Copied::Cancelled(count), _) => {
                count
            }
            (Copied::Blocked, _) => 0,
        }
    }
}

/// What the host tells about something that goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    Call(CallState),
    Copy(Copied),
}

/// Something that a task was waiting for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// After a task has let others run.
    Nothing,
    /// A call of an import, or an end of a future or stream.
    Of { waitable: u32, news: News },
    /// The caller wants the task to end.
    Cancelled,
}

impl Event {
    pub(crate) fn new(kind: u32, waitable: u32, code: u32) -> Self {
        match kind {
            raw::WIT_EVENT_NONE => Self::Nothing,
            raw::WIT_EVENT_SUBTASK => Self::Of { waitable, news: News::Call(CallState::new(code)) },
            raw::WIT_EVENT_STREAM_READ
            | raw::WIT_EVENT_STREAM_WRITE
            | raw::WIT_EVENT_FUTURE_READ
            | raw::WIT_EVENT_FUTURE_WRITE => Self::Of { waitable, news: News::Copy(copied(code)) },
            raw::WIT_EVENT_TASK_CANCELLED => Self::Cancelled,
            _ => unknown("event", kind),
        }
    }
}

#[cold]
fn unknown(what: &str, code: u32) -> ! {
    panic!("the host passed {what} {code}, which this interpreter does not know")
}

/// # Safety
///
/// See `wit_dylib_async`.
pub(crate) unsafe fn provide(functions: *const raw::wit_async_t) {
    FUNCTIONS.set(Some(unsafe { &*functions }));
}

/// Whether the world library has handed over the functions.
pub(crate) fn are_provided() -> bool {
    FUNCTIONS.get().is_some()
}

/// Calls a function of the table.
macro_rules! builtin {
    ($name:ident($($arg:expr),*)) => {{
        let function = functions().and_then(|functions| functions.$name);
        let Some(function) = function else { missing() };
        unsafe { function($($arg),*) }
    }};
}

#[inline(never)]
fn functions() -> Option<&'static raw::wit_async_t> {
    FUNCTIONS.get()
}

#[cold]
#[inline(never)]
fn missing() -> ! {
    panic!("the world library does not provide the functions for tasks")
}

/// Where an event is written.
#[repr(align(8))]
struct Payload([u32; 2]);

pub(crate) fn new_set() -> u32 {
    builtin!(waitable_set_new())
}

/// Blocks until something in the set has an event.
pub(crate) fn wait(set: u32) -> Event {
    let mut payload = Payload([0; 2]);
    let kind = builtin!(waitable_set_wait(set, payload.0.as_mut_ptr()));
    Event::new(kind, payload.0[0], payload.0[1])
}

/// The next event in the set, if there is one.
pub(crate) fn poll(set: u32) -> Option<Event> {
    let mut payload = Payload([0; 2]);
    let kind = builtin!(waitable_set_poll(set, payload.0.as_mut_ptr()));
    match Event::new(kind, payload.0[0], payload.0[1]) {
        Event::Nothing => None,
        event => Some(event),
    }
}

/// Drops an empty set.
pub(crate) fn drop_set(set: u32) {
    builtin!(waitable_set_drop(set));
}

/// Moves a waitable into a set.
pub(crate) fn join(waitable: u32, set: u32) {
    builtin!(waitable_join(waitable, set));
}

/// Takes a waitable out of its set.
pub(crate) fn leave(waitable: u32) {
    builtin!(waitable_join(waitable, 0));
}

/// Ends a call that is in no set. Blocks until it has ended.
pub(crate) fn cancel_call(subtask: u32) -> CallState {
    CallState::new(builtin!(subtask_cancel(subtask)))
}

pub(crate) fn drop_call(subtask: u32) {
    builtin!(subtask_drop(subtask));
}

pub(crate) fn cancel_task() {
    builtin!(task_cancel());
}

pub(crate) fn hold_back_tasks() {
    builtin!(backpressure_inc());
}

pub(crate) fn admit_tasks() {
    builtin!(backpressure_dec());
}

pub(crate) fn context() -> u32 {
    builtin!(context_get())
}

pub(crate) fn set_context(value: u32) {
    builtin!(context_set(value));
}

/// An error context with this message.
pub(crate) fn new_error_context(message: &str) -> Option<u32> {
    let new = functions()?.error_context_new?;
    Some(unsafe { new(message.as_ptr(), message.len()) })
}

/// The message of an error context, in memory from `cabi_realloc`.
pub(crate) fn error_context_message(context: u32) -> (*mut u8, usize) {
    let mut text = [0; 2];
    builtin!(error_context_message(context, text.as_mut_ptr()));
    (address::decode(text[0]), text[1] as usize)
}

pub(crate) fn drop_error_context(context: u32) {
    builtin!(error_context_drop(context));
}

/// A stream without values, with which other tasks wake one that waits.
#[derive(Clone, Copy)]
pub(crate) struct WakeStream {
    reader: u32,
    writer: u32,
}

impl WakeStream {
    pub(crate) fn new() -> Self {
        let ends = builtin!(wake_new());
        Self { reader: ends as u32, writer: (ends >> 32) as u32 }
    }

    /// Whether this is the end that is read.
    pub(crate) fn is(self, waitable: u32) -> bool {
        self.reader == waitable
    }

    /// Waits for [`WakeStream::wake`] as a member of the set.
    pub(crate) fn listen(self, set: u32) {
        builtin!(wake_read(self.reader, std::ptr::null_mut(), 1));
        join(self.reader, set);
    }

    /// Wakes the task that listens.
    pub(crate) fn wake(self) {
        builtin!(wake_write(self.writer, std::ptr::null(), 1));
    }

    /// Ends the stream, which may be listened to.
    pub(crate) fn close(self, listens: bool) {
        leave(self.reader);
        if listens {
            builtin!(wake_cancel_read(self.reader));
        }
        builtin!(wake_drop_readable(self.reader));
        builtin!(wake_drop_writable(self.writer));
    }
}

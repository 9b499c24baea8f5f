//! Tasks: the calls of exports that are bound as async, which take turns.
//!
//! A task has one or more *fibers*. A fiber is a piece of the program that runs until it has to
//! wait: the exported function itself, or something that it has [`spawn`]ed. [`Step`] says what a
//! fiber waits for. Once no fiber can go on, the task sleeps, and the host wakes it for an event.
//!
//! A call that never waits asks nothing of the host: only a task that sleeps has a set of
//! waitables.

pub use super::fiber::{Event, Fiber};

use super::chunk::Chunk;
use super::error::{Error, Result};
use super::interpreter::Interpreter;
use super::load;
use super::operation::Operation;
use super::running;
use super::task::running as running_task;
use super::types::ExportFunc;

/// What a fiber does next.
pub enum Step<I: Interpreter> {
    /// It is over. The value of the fiber that runs the exported function is the result; those of
    /// others are ignored.
    Done(Option<I::Value>),
    /// It is over without a result, because the caller has cancelled the task.
    Cancelled,
    /// It goes on when an operation is complete: a call of an import, or a read or a write of a
    /// future or stream.
    Wait(Operation, Continuation<I>),
    /// It goes on when an event has happened.
    Event(Event, Continuation<I>),
    /// It goes on after other fibers, other tasks and the host have had a turn.
    Yield(Continuation<I>),
}

/// How a fiber goes on.
pub type Continuation<I> =
    Box<dyn FnOnce(&I, Outcome<<I as Interpreter>::Value>) -> Result<Step<I>>>;

/// Why a fiber goes on.
#[derive(Debug)]
pub enum Outcome<V> {
    /// What it waited for is complete. For a call, this is the result, and for a read of a future
    /// the value.
    Done(Option<V>),
    /// What a read of a stream has received.
    Read(Chunk),
    /// How many values a write has passed on: fewer than it had if the readable end was dropped.
    Written(usize),
    /// What it waited for is complete, but the interpreter cannot make the value.
    Failed(Error),
    /// Somebody has cancelled the fiber: its task's caller, or [`Fiber::cancel`]. What it waited
    /// for is cancelled, too. It may clean up, and wait for that.
    Cancelled,
}

/// Whether waiting in place of going on later is allowed now: in calls of functions that are async
/// in WIT.
pub fn may_block() -> bool {
    running::may_block()
}

/// The number of the task that runs. No other task of this component has or had it. None in a call
/// that is not bound as async.
pub fn id<I: Interpreter>() -> Option<u64> {
    running_task::<I>().map(|task| task.head().id())
}

/// The function that runs, as a task or not. At the start, it is the one whose call starts the
/// interpreter. None while an object ends.
pub fn export() -> Option<ExportFunc> {
    running::export()
}

/// Adds a fiber to the task that runs. It starts when the running one waits or is over, with
/// [`Outcome::Done`], or [`Outcome::Cancelled`] if it is cancelled before that. The task is over
/// when all its fibers are; before that, the function may return its result.
///
/// # Errors
///
/// Outside of a task: in a function that is bound as sync, and while an object ends.
pub fn spawn<I: Interpreter>(start: Continuation<I>) -> Result<Fiber> {
    let Some(task) = running_task::<I>() else {
        let message = match running::export() {
            None => "nothing can be spawned outside of an exported function".to_owned(),
            Some(func) => format!("nothing can be spawned: `{func}` does not run as async"),
        };
        return Err(Error::new(message));
    };
    Ok(task.spawn(start))
}

/// Has the host start no further tasks while this number is running, which is 1 at least. `None` is
/// no limit.
pub fn limit(tasks: Option<usize>) {
    load::limit(tasks);
}

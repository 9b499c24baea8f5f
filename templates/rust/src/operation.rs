//! What goes on after it was started: calls of imports, and reads and writes of futures and
//! streams.

use super::abandoned::abandon;
use super::builtins::{self, Copied, News};
use super::carrier::Carrier;
use super::chunk::Chunk;
use super::error::Result;
use super::interpreter::Interpreter;
use super::pending::Pending;
use super::running;
use super::tasks::Outcome;
use super::types::ImportFunc;
use std::fmt;
use std::mem::ManuallyDrop;

/// A call of an import that has not returned yet, or a read or a write of a future or stream that
/// is not over yet.
///
/// Pass it to [`Step::Wait`](super::Step::Wait) to go on when it is complete, or wait for it with
/// [`Operation::block`]. If you drop it, it is cancelled, and that waits until the other side has
/// ended it. Values that were read by then are what the next read returns; those that were not
/// written stay yours. Where waiting is not allowed, it is left to itself as with
/// [`Operation::detach`].
pub struct Operation(ManuallyDrop<Work>);

/// The kinds of operations.
pub(crate) enum Work {
    Call(Box<Pending>),
    Copy(Box<dyn Transfer>),
}

/// A read or a write of an end. It is a trait so that an interpreter without ends does not carry
/// the code for them: it makes none.
pub(crate) trait Transfer {
    fn carrier(&self) -> Carrier;

    /// The end, or 0 once the copy is over.
    fn waitable(&self) -> u32;

    /// Takes note of an event: more of a write may follow.
    fn advance(&mut self, copied: Copied);

    /// Ends it. It must be in no set.
    fn cancel(&mut self);

    /// What it has led to, once it is over.
    fn outcome(self: Box<Self>) -> Transferred;

    /// Nobody wants what a copy that is over has led to. The next read returns it, if there can be
    /// one.
    fn finish(self: Box<Self>);
}

/// What a copy has led to.
pub(crate) enum Transferred {
    Read(Chunk),
    /// How many payloads were written.
    Written(usize),
}

impl Work {
    /// What the host tells the end of, or 0 once that has happened.
    pub(crate) fn waitable(&self) -> u32 {
        match self {
            Work::Call(call) => call.subtask(),
            Work::Copy(copying) => copying.waitable(),
        }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.waitable() == 0
    }

    /// Takes note of what the host tells.
    pub(crate) fn advance(&mut self, news: News) {
        match (self, news) {
            (Work::Call(call), News::Call(state)) => call.advance(state),
            (Work::Copy(copying), News::Copy(copied)) => copying.advance(copied),
            _ => panic!("the host told the end of something else"),
        }
    }

    /// Ends it, and waits for that.
    fn cancel(&mut self) {
        builtins::leave(self.waitable());
        match self {
            Work::Call(call) => call.cancel(),
            Work::Copy(copying) => copying.cancel(),
        }
    }

    /// What it has led to, once it is over.
    fn outcome<I: Interpreter>(self, interpreter: &I) -> Result<Outcome<I::Value>> {
        match self {
            Work::Call(call) => call.outcome(interpreter).map(Outcome::Done),
            Work::Copy(copying) => match copying.outcome() {
                Transferred::Written(count) => Ok(Outcome::Written(count)),
                Transferred::Read(chunk) => chunk.outcome(interpreter),
            },
        }
    }

    /// Nobody wants what it has led to.
    pub(crate) fn finish(self) {
        match self {
            Work::Call(call) => call.finish(),
            Work::Copy(copying) => copying.finish(),
        }
    }
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Work::Call(call) => call.func().fmt(f),
            Work::Copy(copying) => copying.carrier().fmt(f),
        }
    }
}

impl Operation {
    pub(crate) fn new(work: Work) -> Self {
        Self(ManuallyDrop::new(work))
    }

    /// The function, if it is a call.
    pub fn func(&self) -> Option<ImportFunc> {
        match &*self.0 {
            Work::Call(call) => Some(call.func()),
            Work::Copy(_) => None,
        }
    }

    pub(crate) fn waitable(&self) -> u32 {
        self.0.waitable()
    }

    pub(crate) fn is_over(&self) -> bool {
        self.0.is_over()
    }

    pub(crate) fn advance(&mut self, news: News) {
        self.0.advance(news);
    }

    fn into_work(self) -> Work {
        let mut this = ManuallyDrop::new(self);
        // SAFETY: nobody uses it after this.
        unsafe { ManuallyDrop::take(&mut this.0) }
    }

    /// Waits until it is complete, and returns what it has led to. Meanwhile no task goes on.
    ///
    /// # Errors
    ///
    /// When the function that runs may not wait, because it is not async in WIT, or the interpreter
    /// cannot make the result.
    pub fn block<I: Interpreter>(mut self, interpreter: &I) -> Result<Outcome<I::Value>> {
        self.wait()?;
        self.outcome(interpreter)
    }

    fn wait(&mut self) -> Result<()> {
        self.check_may_wait()?;
        let set = builtins::new_set();
        builtins::join(self.waitable(), set);
        while !self.is_over() {
            if let builtins::Event::Of { news, .. } = builtins::wait(set) {
                self.advance(news);
            }
        }
        builtins::drop_set(set);
        Ok(())
    }

    fn check_may_wait(&self) -> Result<()> {
        match &*self.0 {
            Work::Call(call) => {
                running::check_may_block(call.func()).map_err(|e| e.at(call.func()))
            }
            Work::Copy(copying) => running::check_may_copy(copying.carrier()),
        }
    }

    /// Ends it now, and returns what it has led to by then: what was read, or the number of values
    /// that were written. A call that has returned meanwhile has its result; for one that was
    /// cancelled, and for a future from which nothing was read, that is an error.
    ///
    /// # Errors
    ///
    /// As [`Operation::block`].
    pub fn cancel<I: Interpreter>(mut self, interpreter: &I) -> Result<Outcome<I::Value>> {
        self.check_may_wait()?;
        self.0.cancel();
        self.outcome(interpreter)
    }

    /// Leaves it to itself: it goes on, and nobody learns what it leads to. A value that is being
    /// written stays there for who reads it. Later calls of exports take note of its end.
    pub fn detach(self) {
        abandon(self.into_work());
    }

    /// What it has led to, once it is over.
    pub(crate) fn outcome<I: Interpreter>(self, interpreter: &I) -> Result<Outcome<I::Value>> {
        self.into_work().outcome(interpreter)
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        // SAFETY: nobody uses it after this.
        let mut work = unsafe { ManuallyDrop::take(&mut self.0) };
        if !work.is_over() {
            if !running::may_block() {
                return abandon(work);
            }
            work.cancel();
        }
        work.finish();
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Operation({})", *self.0)
    }
}

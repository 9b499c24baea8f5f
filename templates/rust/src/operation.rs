//! Calls of imports that have not returned yet.

use super::abandoned::abandon;
use super::area::Area;
use super::builtins::{self, CallState};
use super::call::{Call, Origin};
use super::error::{Error, Place, Result};
use super::handles::{Handle, give_back};
use super::interpreter::Interpreter;
use super::lift::{Source, lift};
use super::running;
use super::statics::statics;
use super::stats::count;
use super::types::ImportFunc;
use std::cell::Cell;
use std::fmt;
use std::mem::ManuallyDrop;

/// A call of an import that has not returned yet.
///
/// Pass it to [`Step::Call`](super::Step::Call) to go on when it is complete, or wait for it with
/// [`Operation::block`]. If you drop it, the call is cancelled, and that waits until the callee has
/// ended it. Where waiting is not allowed, the call is left to itself, and its result is dropped.
pub struct Operation(ManuallyDrop<Box<Pending>>);

/// What belongs to a call that may go on after it was started.
pub(crate) struct Pending {
    func: ImportFunc,
    /// 0 before it is known, and once the call is over.
    subtask: u32,
    /// Whether it has returned, and nobody has taken the result yet.
    has_result: bool,
    area: Area,
    /// Handles that the host borrows until the call is over.
    lent: Vec<Handle>,
    /// The arguments, as long as the host has not read them.
    call: Option<&'static mut Call>,
}

statics! {
    /// One that no call uses. It has the size of any other, so that what a component holds between
    /// calls does not depend on the calls before.
    static SPARE: Cell<Option<Box<Pending>>> = Cell::new(None);
}

impl Pending {
    /// For a call that is about to start, with memory for arguments and the result.
    pub(crate) fn new(func: ImportFunc) -> Box<Self> {
        let mut pending = SPARE.take().unwrap_or_else(|| {
            let (lent, call) = (Vec::new(), None);
            Box::new(Self { func, subtask: 0, has_result: false, area: Area::new(), lent, call })
        });
        pending.func = func;
        pending.area.fit(func.raw().async_abi_area_size);
        pending
    }

    pub(crate) fn area(&self) -> *mut u8 {
        self.area.ptr()
    }

    pub(crate) fn subtask(&self) -> u32 {
        self.subtask
    }

    /// Takes note of how far the call is. Once it is over, it waits in no task any more.
    pub(crate) fn advance(&mut self, state: CallState) {
        if state == CallState::Starting {
            return;
        }
        if state.is_over() {
            count(|stats| stats.live_operations -= 1);
            builtins::leave(self.subtask);
            builtins::drop_call(self.subtask);
            self.subtask = 0;
            self.has_result = state == CallState::Returned;
        }
        if let Some(call) = self.call.take() {
            if state == CallState::CancelledBeforeStarted {
                // Nothing was taken.
                call.abandon();
            } else {
                call.commit();
                self.lent = call.take_lent();
            }
            call.finish();
        }
        if state.is_over() {
            give_back(std::mem::take(&mut self.lent));
        }
    }

    /// Has the library push the result.
    fn push_result(&self, call: &mut Call) {
        let lift = self.func.raw().async_lift_impl;
        let lift = lift.expect("imports that are bound as async have this");
        unsafe { lift(std::ptr::from_mut(call).cast(), self.area().cast()) };
    }

    /// The result of a call that has returned.
    pub(crate) fn result<I: Interpreter>(
        &mut self,
        interpreter: &I,
        call: &mut Call,
    ) -> Result<Option<I::Value>> {
        self.has_result = false;
        let Some(ty) = self.func.result() else { return Ok(None) };
        self.push_result(call);
        let result = lift(interpreter, ty, Source::pushed(call));
        result.map(Some).map_err(|error| error.inside(interpreter, Place::Result))
    }

    /// Keeps it for the next call. A result that nobody wants is dropped.
    pub(crate) fn finish(mut self: Box<Self>) {
        if std::mem::take(&mut self.has_result) && self.func.result().is_some() {
            let call = Call::start(Origin::Import(self.func));
            self.push_result(call);
            call.finish();
        }
        if !self.area.is_large() {
            SPARE.set(Some(self));
        }
    }
}

impl Operation {
    /// A call whose `state` says that it has not returned.
    pub(crate) fn new(
        mut pending: Box<Pending>,
        state: CallState,
        subtask: u32,
        call: &'static mut Call,
    ) -> Self {
        count(|stats| stats.live_operations += 1);
        pending.subtask = subtask;
        pending.call = Some(call);
        pending.advance(state);
        Self(ManuallyDrop::new(pending))
    }

    /// The function.
    pub fn func(&self) -> ImportFunc {
        self.0.func
    }

    pub(crate) fn subtask(&self) -> u32 {
        self.0.subtask
    }

    /// Takes note of how far the call is.
    pub(crate) fn advance(&mut self, state: CallState) {
        self.0.advance(state);
    }

    /// Waits until the call is complete, and returns its result. Meanwhile no task goes on.
    ///
    /// # Errors
    ///
    /// When the function that runs may not wait, because it is not async in WIT, or the interpreter
    /// cannot make the result.
    pub fn block<I: Interpreter>(mut self, interpreter: &I) -> Result<Option<I::Value>> {
        self.wait().map_err(|error| error.at(self.func()))?;
        self.result(interpreter)
    }

    fn wait(&mut self) -> Result<()> {
        running::check_may_block(self.func())?;
        let set = builtins::new_set();
        builtins::join(self.subtask(), set);
        while self.subtask() != 0 {
            if let builtins::Event::Call { state, .. } = builtins::wait(set) {
                self.advance(state);
            }
        }
        builtins::drop_set(set);
        Ok(())
    }

    /// Makes the result of a call that is over.
    pub(crate) fn result<I: Interpreter>(mut self, interpreter: &I) -> Result<Option<I::Value>> {
        let func = self.func();
        if !self.0.has_result {
            return Err(Error::new("the call was cancelled").at(func));
        }
        let call = Call::start(Origin::Import(func));
        let result = self.0.result(interpreter, call);
        call.finish();
        result.map_err(|error| error.at(func))
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        // SAFETY: nobody uses it after this.
        let mut pending = unsafe { ManuallyDrop::take(&mut self.0) };
        if pending.subtask != 0 {
            if !running::may_block() {
                return abandon(pending);
            }
            builtins::leave(pending.subtask);
            let state = builtins::cancel_call(pending.subtask);
            pending.advance(state);
        }
        pending.finish();
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Operation({})", self.func())
    }
}

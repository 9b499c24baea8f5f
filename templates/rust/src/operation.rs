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
use super::stats::count;
use super::types::ImportFunc;
use std::fmt;

/// A call of an import that has not returned yet.
///
/// Pass it to [`Step::Call`](super::Step::Call) to go on when it is complete, or wait for it with
/// [`Operation::block`]. If you drop it, the call is cancelled, and that waits until the callee has
/// ended it. Where waiting is not allowed, the call is left to itself, and its result is dropped.
pub struct Operation {
    func: ImportFunc,
    /// 0 once it is over.
    subtask: u32,
    /// Whether it has returned, and nobody has taken the result yet.
    has_result: bool,
    area: Area,
    /// Handles that the host borrows until the call is over.
    lent: Vec<Handle>,
    /// The arguments, as long as the host has not read them.
    call: Option<Box<Call>>,
}

impl Operation {
    /// A call whose `state` says that it has not returned.
    pub(crate) fn new(
        func: ImportFunc,
        state: CallState,
        subtask: u32,
        area: Area,
        call: Box<Call>,
    ) -> Self {
        count(|stats| stats.live_operations += 1);
        let (lent, call) = (Vec::new(), Some(call));
        let mut operation = Self { func, subtask, has_result: false, area, lent, call };
        operation.advance(state);
        operation
    }

    /// The function.
    pub fn func(&self) -> ImportFunc {
        self.func
    }

    pub(crate) fn subtask(&self) -> u32 {
        self.subtask
    }

    /// Waits until the call is complete, and returns its result. Meanwhile no task goes on.
    ///
    /// # Errors
    ///
    /// When the function that runs may not wait, because it is not async in WIT, or the interpreter
    /// cannot make the result.
    pub fn block<I: Interpreter>(mut self, interpreter: &I) -> Result<Option<I::Value>> {
        self.wait().map_err(|error| error.at(self.func))?;
        self.result(interpreter)
    }

    fn wait(&mut self) -> Result<()> {
        running::check_may_block(self.func)?;
        let set = builtins::new_set();
        builtins::join(self.subtask, set);
        while self.subtask != 0 {
            if let builtins::Event::Call { state, .. } = builtins::wait(set) {
                self.advance(state);
            }
        }
        builtins::drop_set(set);
        Ok(())
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
        if let Some(mut call) = self.call.take() {
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

    /// Makes the result of a call that is over.
    pub(crate) fn result<I: Interpreter>(mut self, interpreter: &I) -> Result<Option<I::Value>> {
        let func = self.func;
        if !std::mem::take(&mut self.has_result) {
            return Err(Error::new("the call was cancelled").at(func));
        }
        let mut call = Call::start(Origin::Import(func));
        let result = take_result(interpreter, func, &mut call, &self.area);
        call.finish();
        result.map_err(|error| error.at(func))
    }

    /// The same call, without the destructor of this one.
    fn take(&mut self) -> Self {
        Self {
            func: self.func,
            subtask: std::mem::take(&mut self.subtask),
            has_result: false,
            area: std::mem::take(&mut self.area),
            lent: std::mem::take(&mut self.lent),
            call: self.call.take(),
        }
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        if self.subtask != 0 {
            if !running::may_block() {
                return abandon(Box::new(self.take()));
            }
            builtins::leave(self.subtask);
            self.advance(builtins::cancel_call(self.subtask));
        }
        if self.has_result && self.func.result().is_some() {
            // Nobody wants it.
            let mut call = Call::start(Origin::Import(self.func));
            push_result(self.func, &mut call, &self.area);
            call.finish();
        }
        std::mem::take(&mut self.area).keep();
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Operation({})", self.func)
    }
}

/// Has the library push the result.
fn push_result(func: ImportFunc, call: &mut Call, area: &Area) {
    let lift = func.raw().async_lift_impl.expect("imports that are bound as async have this");
    unsafe { lift(std::ptr::from_mut(call).cast(), area.ptr().cast()) };
}

/// The result of a call that has returned.
pub(crate) fn take_result<I: Interpreter>(
    interpreter: &I,
    func: ImportFunc,
    call: &mut Call,
    area: &Area,
) -> Result<Option<I::Value>> {
    let Some(ty) = func.result() else { return Ok(None) };
    push_result(func, call, area);
    let result = lift(interpreter, ty, Source::pushed(call));
    result.map(Some).map_err(|error| error.inside(interpreter, Place::Result))
}

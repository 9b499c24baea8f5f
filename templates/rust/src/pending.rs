//! Calls of imports that have not returned yet.

use super::area::Area;
use super::builtins::{self, CallState};
use super::call::{Call, Origin};
use super::error::{Error, Place, Result};
use super::handles::{Handle, give_back};
use super::interpreter::Interpreter;
use super::lift::{Source, lift};
use super::operation::{Operation, Work};
use super::statics::statics;
use super::stats::count;
use super::types::ImportFunc;
use std::cell::Cell;

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
        let area_size = func.raw().async_abi_area_size;
        let spare = if Area::is_enough(area_size) { SPARE.take() } else { None };
        let Some(mut pending) = spare else {
            let (area, lent, call) = (Area::with_room(area_size), Vec::new(), None);
            return Box::new(Self { func, subtask: 0, has_result: false, area, lent, call });
        };
        pending.func = func;
        pending
    }

    pub(crate) fn area(&self) -> *mut u8 {
        self.area.ptr()
    }

    pub(crate) fn func(&self) -> ImportFunc {
        self.func
    }

    /// 0 once the call is over.
    pub(crate) fn subtask(&self) -> u32 {
        self.subtask
    }

    /// The call goes on: `state` says that it has not returned.
    pub(crate) fn go_on(
        mut self: Box<Self>,
        state: CallState,
        subtask: u32,
        call: &'static mut Call,
    ) -> Operation {
        count(|stats| stats.live_operations += 1);
        self.subtask = subtask;
        self.call = Some(call);
        self.advance(state);
        Operation::new(Work::Call(self))
    }

    /// Ends it. It must be in no set.
    pub(crate) fn cancel(&mut self) {
        let state = builtins::cancel_call(self.subtask);
        self.advance(state);
    }

    /// The result of a call that went on and is over.
    pub(crate) fn outcome<I: Interpreter>(
        mut self: Box<Self>,
        interpreter: &I,
    ) -> Result<Option<I::Value>> {
        let func = self.func;
        if !self.has_result {
            self.finish();
            return Err(Error::new("the call was cancelled").at(func));
        }
        let call = Call::start(Origin::Import(func));
        let result = self.result(interpreter, call);
        call.finish();
        self.finish();
        result.map_err(|error| error.at(func))
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

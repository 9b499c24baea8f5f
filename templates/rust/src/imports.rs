//! Calls of imports.

use super::builtins::{self, CallState};
use super::call::{Call, Origin};
use super::error::{Error, Place, Result};
use super::incoming;
use super::interpreter::Interpreter;
use super::lift::{Source, lift};
use super::lower::{Out, Written};
use super::operation::Operation;
use super::pending::Pending;
use super::running;
use super::tasks::Outcome;
use super::types::ImportFunc;
use std::borrow::Borrow;

impl ImportFunc {
    /// Calls the function with values of your language. If it is async and does not return at
    /// once, this waits for it, and no task goes on meanwhile. With [`ImportFunc::prepare`] and
    /// [`ImportCall::start`] the others do.
    ///
    /// # Errors
    ///
    /// When the number of arguments is wrong, an argument does not convert (the function is then
    /// not called), the call would have to wait where that is not allowed, or the interpreter
    /// cannot make the result.
    pub fn call<I, V, A>(self, interpreter: &I, args: A) -> Result<Option<I::Value>>
    where
        I: Interpreter,
        V: Borrow<I::Value>,
        A: IntoIterator<Item = V, IntoIter: ExactSizeIterator>,
    {
        let args = args.into_iter();
        let (expected, got) = (self.param_types().len(), args.len());
        if expected != got {
            let s = if expected == 1 { "" } else { "s" };
            let message = format_args!("expected {expected} argument{s}, got {got}");
            return Err(Error::new(message).at(self));
        }
        let mut call = self.prepare(interpreter);
        for arg in args {
            call.put(arg.borrow())?;
        }
        call.run()
    }

    /// Starts a call to which you add one argument after the other. Only [`ImportCall::run`] and
    /// [`ImportCall::start`] call the host.
    pub fn prepare<I: Interpreter>(self, interpreter: &I) -> ImportCall<'_, I> {
        let call = Call::start(Origin::Import(self));
        ImportCall { interpreter, func: self, call: Some(call), index: 0, is_broken: false }
    }
}

/// In place of the number of arguments: the call was made.
const CALLED: usize = usize::MAX;

/// A call of an import, to which you add the arguments.
pub struct ImportCall<'a, I: Interpreter> {
    interpreter: &'a I,
    func: ImportFunc,
    /// None once it is over.
    call: Option<&'static mut Call>,
    index: usize,
    /// Whether an argument did not convert.
    is_broken: bool,
}

/// What an operation leads to that was started.
#[derive(Debug)]
pub enum Started<T> {
    /// It is complete.
    Done(T),
    /// It goes on.
    Pending(Operation),
}

impl<I: Interpreter> ImportCall<'_, I> {
    /// The function.
    pub fn func(&self) -> ImportFunc {
        self.func
    }

    /// The next argument.
    ///
    /// # Errors
    ///
    /// When the value does not convert, or there are too many.
    pub fn put(&mut self, value: &I::Value) -> Result<()> {
        let (interpreter, func, index) = (self.interpreter, self.func, self.index);
        let Some((call, ty)) = self.call.as_mut().zip(func.param_types().get(index)) else {
            return Err(Error::new("too many arguments").at(func));
        };
        self.index += 1;
        call.param = Some(index);
        match Out::to_pop(interpreter, call, *ty).value(value) {
            Ok(Written(())) => Ok(()),
            Err(error) => {
                self.is_broken = true;
                let place = Place::Parameter(index, func.param_name(index));
                Err(error.inside(interpreter, place).at(func))
            }
        }
    }

    /// Calls the host, and waits if the function is async and does not return at once.
    ///
    /// # Errors
    ///
    /// When arguments are missing, the call has been made before, the call would have to wait where
    /// that is not allowed, or the interpreter cannot make the result.
    pub fn run(&mut self) -> Result<Option<I::Value>> {
        match self.start()? {
            Started::Done(result) => Ok(result),
            Started::Pending(operation) => match operation.block(self.interpreter)? {
                Outcome::Done(result) => Ok(result),
                _ => unreachable!("a call is done"),
            },
        }
    }

    /// Calls the host. A function that is not bound as async has returned after that.
    ///
    /// # Errors
    ///
    /// As [`ImportCall::run`].
    pub fn start(&mut self) -> Result<Started<Option<I::Value>>> {
        self.call_host().map_err(|error| error.at(self.func))
    }

    fn call_host(&mut self) -> Result<Started<Option<I::Value>>> {
        let func = self.func;
        if self.index == CALLED {
            return Err(Error::new("the call has been made before"));
        }
        let is_complete = self.index == func.param_types().len() && !self.is_broken;
        let Some(call) = self.call.as_mut().filter(|_| is_complete) else {
            return Err(Error::new("arguments are missing"));
        };
        let Some(import) = func.raw().impl_ else { return self.start_async() };
        if func.is_async() {
            running::check_may_block(func)?;
        }
        // No argument and no other call may follow.
        self.index = CALLED;
        call.commit();
        call.param = None;
        let expected = incoming::expect(true);
        unsafe { import((&raw mut **call).cast()) };
        incoming::expect(expected);
        call.abandon();
        let Some(ty) = func.result() else { return Ok(Started::Done(None)) };
        let result = lift(self.interpreter, ty, Source::pushed(call));
        let result = result.map_err(|error| error.inside(self.interpreter, Place::Result))?;
        Ok(Started::Done(Some(result)))
    }

    /// Calls a function that is bound as async, whose arguments are complete.
    fn start_async(&mut self) -> Result<Started<Option<I::Value>>> {
        let func = self.func;
        let raw = func.raw();
        let (Some(import), true) = (raw.async_impl, builtins::are_provided()) else {
            return Err(Error::new(builtins::NOT_PROVIDED));
        };
        let Some(call) = self.call.take() else {
            return Err(Error::new("arguments are missing"));
        };
        self.index = CALLED;
        call.param = None;
        let mut pending = Pending::new(func);
        let expected = incoming::expect(true);
        let status = unsafe { import((&raw mut *call).cast(), pending.area().cast()) };
        incoming::expect(expected);
        let (state, subtask) = builtins::status(status);
        if state != CallState::Returned {
            return Ok(Started::Pending(pending.go_on(state, subtask, call)));
        }
        call.commit();
        call.abandon();
        let result = pending.result(self.interpreter, call);
        call.finish();
        pending.finish();
        result.map(Started::Done)
    }
}

impl<I: Interpreter> Drop for ImportCall<'_, I> {
    fn drop(&mut self) {
        if let Some(call) = self.call.take() {
            if self.index != CALLED {
                // The host will not pop the arguments.
                call.to_pop.clear();
            }
            call.finish();
        }
    }
}

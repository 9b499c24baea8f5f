//! Calls: arguments and results of imports and exports.

use super::call::{Call, Origin};
use super::error::{Error, Place, Result};
use super::incoming;
use super::interpreter::Interpreter;
use super::lift::{Source, lift};
use super::lower::{Out, Written};
use super::types::{ExportFunc, ImportFunc, Type};
use std::borrow::Borrow;

/// The arguments of an export: an iterator of `Result<I::Value>`. Return an error as it is: the
/// place is part of it.
pub struct Args<'a, I: Interpreter> {
    interpreter: &'a I,
    call: &'a mut Call,
    func: ExportFunc,
    types: &'static [Type],
    index: usize,
}

impl<I: Interpreter> Iterator for Args<'_, I> {
    type Item = Result<I::Value>;

    fn next(&mut self) -> Option<Result<I::Value>> {
        let index = self.index;
        let ty = *self.types.get(index)?;
        self.index += 1;
        self.call.param = Some(index);
        let position = self.call.read;
        let value = lift(self.interpreter, ty, Source::pushed(self.call));
        if self.len() == 0 {
            self.call.release_pushed();
        }
        match value {
            Ok(value) => Some(Ok(value)),
            Err(error) => {
                if self.len() > 0 {
                    Source::pushed(self.call).skip(position, ty);
                }
                let place = Place::Parameter(index, self.func.param_name(index));
                Some(Err(error.inside(self.interpreter, place)))
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.types.len() - self.index;
        (left, Some(left))
    }
}

impl<I: Interpreter> ExactSizeIterator for Args<'_, I> {}

impl<I: Interpreter> Drop for Args<'_, I> {
    fn drop(&mut self) {
        // Arguments that nobody wants must not keep their memory while the function runs.
        self.call.release_pushed();
    }
}

impl ImportFunc {
    /// Calls the function with values of your language.
    ///
    /// # Errors
    ///
    /// When the number of arguments is wrong, an argument does not convert (the function is then
    /// not called), or the interpreter cannot make the result.
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

    /// Starts a call to which you add one argument after the other. Only [`ImportCall::run`] calls
    /// the host.
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
    call: Option<Box<Call>>,
    index: usize,
    /// Whether an argument did not convert.
    is_broken: bool,
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

    /// Calls the host.
    ///
    /// # Errors
    ///
    /// When arguments are missing, the call has been made before, or the interpreter cannot make
    /// the result.
    pub fn run(&mut self) -> Result<Option<I::Value>> {
        self.call_host().map_err(|error| error.at(self.func))
    }

    fn call_host(&mut self) -> Result<Option<I::Value>> {
        let func = self.func;
        let Some(import) = func.raw().impl_ else {
            return Err(Error::new("async functions cannot be called yet"));
        };
        if self.index == CALLED {
            return Err(Error::new("the call has been made before"));
        }
        let is_complete = self.index == func.param_types().len() && !self.is_broken;
        let Some(call) = self.call.as_mut().filter(|_| is_complete) else {
            return Err(Error::new("arguments are missing"));
        };
        // No argument and no other call may follow.
        self.index = CALLED;
        call.commit();
        call.param = None;
        let expected = incoming::expect(true);
        unsafe { import((&raw mut **call).cast()) };
        incoming::expect(expected);
        call.abandon();
        let Some(ty) = func.result() else { return Ok(None) };
        let result = lift(self.interpreter, ty, Source::pushed(call));
        result.map(Some).map_err(|error| error.inside(self.interpreter, Place::Result))
    }
}

impl<I: Interpreter> Drop for ImportCall<'_, I> {
    fn drop(&mut self) {
        if let Some(mut call) = self.call.take() {
            if self.index != CALLED {
                // The host will not pop the arguments.
                call.to_pop.clear();
            }
            call.finish();
        }
    }
}

impl ExportFunc {
    /// Runs the function with the pushed arguments, and lays out the result for popping.
    pub(crate) fn run<I: Interpreter>(self, interpreter: &I, call: &mut Call) -> Result<()> {
        self.convert_and_run(interpreter, call).map_err(|error| error.at(self))?;
        // The host checks that borrowed handles are gone before it reads the result.
        call.release_pushed();
        call.end_borrows();
        Ok(())
    }

    fn convert_and_run<I: Interpreter>(self, interpreter: &I, call: &mut Call) -> Result<()> {
        let args = Args { interpreter, call, func: self, types: self.param_types(), index: 0 };
        let result = interpreter.call(self, args)?;
        call.param = None;
        let Some(ty) = self.result() else { return Ok(()) };
        let lowered = match &result {
            Some(value) => Out::to_pop(interpreter, call, ty).value(value),
            None => Err(Error::expected(ty, "nothing")),
        };
        if let Err(error) = lowered {
            return Err(error.inside(interpreter, Place::Result));
        }
        call.commit();
        Ok(())
    }
}

//! Calls of exports: their arguments and results.

use super::call::Call;
use super::error::{Error, Place, Result};
use super::interpreter::Interpreter;
use super::lift::{Source, lift};
use super::lower::Out;
use super::types::{ExportFunc, Type};

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

impl ExportFunc {
    /// The pushed arguments.
    pub(crate) fn args<'a, I: Interpreter>(
        self,
        interpreter: &'a I,
        call: &'a mut Call,
    ) -> Args<'a, I> {
        Args { interpreter, call, func: self, types: self.param_types(), index: 0 }
    }

    /// Runs the function with the pushed arguments, and lays out the result for popping.
    pub(crate) fn run<I: Interpreter>(self, interpreter: &I, call: &mut Call) -> Result<()> {
        let result = interpreter.call(self, self.args(interpreter, call))?;
        self.lay_out(interpreter, call, &result)?;
        // The host checks that borrowed handles are gone before it reads the result.
        call.end_borrows()
    }

    /// Lays out the result for popping. Inline, since most functions return little.
    #[inline(always)]
    pub(crate) fn lay_out<I: Interpreter>(
        self,
        interpreter: &I,
        call: &mut Call,
        result: &Option<I::Value>,
    ) -> Result<()> {
        call.param = None;
        let Some(ty) = self.result() else { return Ok(()) };
        let lowered = match result {
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

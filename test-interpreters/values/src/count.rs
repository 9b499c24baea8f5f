//! What is done with the first argument for measuring, where an import does not take it: a stream
//! that is returned is pumped, and a list or a stream for which a number is returned is counted.

use crate::Values;
use crate::streams::{pumped, unexpected};
use crate::value::{self, Value};
use wit_dylib_interpreter::{
    Chunk, ExportFunc, Outcome, Result, Started, Step, StreamReader, StreamType, Type,
};

impl Values {
    /// What an export returns for this value.
    pub(crate) fn counted(&self, func: ExportFunc, value: Option<Value>) -> Result<Step<Self>> {
        let counts = matches!(func.result(), Some(Type::U32));
        let count = match value {
            Some(Value::Stream(from)) if counts => {
                let at_once = at_once(from.ty());
                return Box::new(Count { from, at_once, count: 0 }).run(self);
            }
            Some(Value::Stream(from)) => {
                let at_once = at_once(from.ty());
                let reader = pumped(from, at_once, usize::MAX)?;
                return Ok(Step::Done(Some(Value::Stream(reader))));
            }
            Some(Value::Bytes(bytes)) if counts => bytes.len(),
            Some(Value::List(values)) if counts => values.len(),
            value => return Ok(Step::Done(value)),
        };
        Ok(Step::Done(Some(Value::Unsigned(count as u64))))
    }
}

/// How many values are read at a time.
fn at_once(ty: StreamType) -> usize {
    if matches!(ty.ty(), Some(Type::U8)) { 1 << 16 } else { 64 }
}

/// A stream that is read to its end.
struct Count {
    from: StreamReader,
    at_once: usize,
    count: u64,
}

impl Count {
    fn run(mut self: Box<Self>, values: &Values) -> Result<Step<Values>> {
        loop {
            match self.from.read(self.at_once)? {
                Started::Done(chunk) => {
                    if !self.has_read(values, chunk)? {
                        return Ok(self.end());
                    }
                }
                Started::Pending(operation) => {
                    return Ok(Step::Wait(
                        operation,
                        Box::new(move |values, outcome| self.go_on(values, outcome)),
                    ));
                }
            }
        }
    }

    fn go_on(
        mut self: Box<Self>,
        values: &Values,
        outcome: Outcome<Value>,
    ) -> Result<Step<Values>> {
        let Outcome::Read(chunk) = outcome else { return Err(unexpected(outcome)) };
        if self.has_read(values, chunk)? { self.run(values) } else { Ok(self.end()) }
    }

    /// Whether more may follow. Values are made, as those of a list are.
    fn has_read(&mut self, values: &Values, mut chunk: Chunk) -> Result<bool> {
        let count = chunk.len();
        self.count += count as u64;
        if chunk.bytes().is_none() {
            value::all(chunk.items(values))?;
        }
        Ok(count > 0)
    }

    fn end(&self) -> Step<Values> {
        Step::Done(Some(Value::Unsigned(self.count)))
    }
}

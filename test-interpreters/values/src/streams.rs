//! Futures and streams. They are passed on unread, unless the project asks for more:
//!
//! - A list is taken where a stream is expected, and any value where a future is. A fiber writes it.
//! - With the line `pump N` in the file `tasks`, what comes in is read, up to N values at a time, and
//!   written again by a fiber. Other lines there change more: see `manners.rs`.
//! - If an import's result has streams or futures, and that of the export has none, they are read to
//!   their end before the export returns: as lists and values.

use crate::Values;
use crate::flow::{Flow, Items};
use crate::value::Value;
use crate::watch::Watch;
use crate::ways::{Misuse, Way};
use wit_dylib_interpreter::tasks;
use wit_dylib_interpreter::{
    Error, FutureReader, FutureType, FutureWriter, Operation, Outcome, Result, Started, Step,
    StreamReader, StreamType, Type,
};

/// What to do with the result of a function once no end is left in it.
pub(crate) type Then = Box<dyn FnOnce(&Values, Option<Value>) -> Result<Step<Values>>>;

impl Values {
    pub(crate) fn received_stream(&self, stream: StreamReader) -> Result<Value> {
        let Some(ways) = self.watch.ways() else { return Ok(Value::Stream(stream)) };
        if let Some(misuse) = ways.misuse {
            return self.misuse_stream(misuse, stream);
        }
        if let Some(count) = ways.skip
            && self.skip(&stream, count)?
        {
            // One that is over cannot be passed on.
            let (writer, reader) = stream.ty().pair()?;
            writer.close()?;
            return Ok(Value::Stream(reader));
        }
        let Some(max) = ways.pump else { return Ok(Value::Stream(stream)) };
        let stop = ways.stop.unwrap_or(usize::MAX);
        let reader = pumped(stream, max, stop)?;
        Ok(Value::Stream(if ways.again { pumped(reader, max, stop)? } else { reader }))
    }

    /// Reads some values of a stream before it is passed on. Returns whether it is over.
    fn skip(&self, stream: &StreamReader, count: usize) -> Result<bool> {
        let mut left = count;
        while left > 0 {
            let chunk = match stream.read(left)? {
                Started::Done(chunk) => chunk,
                Started::Pending(operation) => match operation.block(self)? {
                    Outcome::Read(chunk) => chunk,
                    other => return Err(unexpected(other)),
                },
            };
            left -= chunk.len();
            if chunk.is_last() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(crate) fn received_future(&self, future: FutureReader) -> Result<Value> {
        let Some(ways) = self.watch.ways() else { return Ok(Value::Future(future)) };
        if let Some(misuse) = ways.misuse {
            return self.misuse_future(misuse, future);
        }
        if ways.pump.is_none() {
            return Ok(Value::Future(future));
        }
        let (writer, reader) = future.ty().pair()?;
        tasks::spawn::<Self>(Box::new(move |values, _| values.pass_future(future, writer, false)))?;
        Ok(Value::Future(reader))
    }

    /// Reads a future, and writes its value.
    fn pass_future(
        &self,
        from: FutureReader,
        to: FutureWriter,
        is_calm: bool,
    ) -> Result<Step<Self>> {
        let operation = match from.read(self)? {
            Started::Done(value) => return self.write_future(to, value, false),
            Started::Pending(operation) => operation,
        };
        let cancel = |values: &Self, operation: Operation, from, to| {
            match operation.cancel(values) {
                Ok(Outcome::Done(value)) => values.write_future(to, value, false),
                // It was cancelled, or the next read fails as well.
                _ => values.pass_future(from, to, true),
            }
        };
        match self.watch.way(is_calm) {
            Way::Wait => Ok(Step::Wait(
                operation,
                Box::new(move |values, outcome| match outcome {
                    Outcome::Done(value) => values.write_future(to, value, false),
                    other => Err(unexpected(other)),
                }),
            )),
            Way::Cancel => cancel(self, operation, from, to),
            Way::CancelLater => {
                Ok(Step::Yield(Box::new(move |values, _| cancel(values, operation, from, to))))
            }
        }
    }

    fn write_future(
        &self,
        to: FutureWriter,
        value: Option<Value>,
        is_calm: bool,
    ) -> Result<Step<Self>> {
        let operation = match to.write(self, value.as_ref())? {
            Started::Done(_) => return Ok(Step::Done(None)),
            Started::Pending(operation) => operation,
        };
        let cancel = |values: &Self, operation: Operation, to: FutureWriter, value| match operation
            .cancel(values)?
        {
            // That fails if the reader is gone.
            Outcome::Written(0) => values.write_future(to, value, true).or(Ok(Step::Done(None))),
            _ => Ok(Step::Done(None)),
        };
        match self.watch.way(is_calm) {
            Way::Wait => Ok(Step::Wait(
                operation,
                Box::new(move |_, _| {
                    drop(to);
                    Ok(Step::Done(None))
                }),
            )),
            Way::Cancel => cancel(self, operation, to, value),
            Way::CancelLater => {
                Ok(Step::Yield(Box::new(move |values, _| cancel(values, operation, to, value))))
            }
        }
    }

    pub(crate) fn taken_stream(&self, ty: StreamType, value: &Value) -> Result<StreamReader> {
        let items = match value {
            Value::Stream(stream) => return Ok(stream.clone()),
            Value::List(values) => Items::Values(values.clone()),
            Value::Bytes(bytes) if matches!(ty.ty(), Some(Type::U8)) => {
                Items::Bytes(bytes.to_vec())
            }
            // Each of them is the value of a future.
            Value::Bytes(bytes) => {
                Items::Values(bytes.iter().map(|byte| Value::Unsigned((*byte).into())).collect())
            }
            _ => return Err(Error::expected(Type::Stream(ty), "something else")),
        };
        if !Watch::HAS_ENDS {
            return Err(Error::expected(Type::Stream(ty), "a list"));
        }
        let at_once = self.watch.ways().map_or(usize::MAX, |ways| ways.at_once);
        let (writer, reader) = ty.pair()?;
        tasks::spawn::<Self>(Box::new(move |this, _| {
            Flow::of_list(items, writer, at_once).run(this)
        }))?;
        Ok(reader)
    }

    pub(crate) fn taken_future(&self, ty: FutureType, value: &Value) -> Result<FutureReader> {
        if let Value::Future(future) = value {
            return Ok(future.clone());
        }
        if !Watch::HAS_ENDS {
            return Err(Error::expected(Type::Future(ty), "a value"));
        }
        let (writer, reader) = ty.pair()?;
        let value = value.clone();
        tasks::spawn::<Self>(Box::new(move |this, _| {
            this.write_future(writer, ty.ty().is_some().then_some(value), false)
        }))?;
        Ok(reader)
    }

    /// Reads all ends in a value.
    pub(crate) fn collect(&self, mut value: Option<Value>, then: Then) -> Result<Step<Self>> {
        let Some(end) = value.as_mut().and_then(first_end) else { return then(self, value) };
        match std::mem::replace(end, Value::Hole) {
            Value::Stream(stream) => {
                let at_once = self.watch.ways().map_or(usize::MAX, |ways| ways.at_once);
                let filled = move |values: &Self, items: Items| {
                    values.fill(value, Some(items.into_value()), then)
                };
                Flow::into_list(stream, at_once, Box::new(filled)).run(self)
            }
            Value::Future(future) => match future.read(self)? {
                Started::Done(result) => self.fill(value, result, then),
                Started::Pending(operation) => Ok(Step::Wait(
                    operation,
                    Box::new(move |values, outcome| match outcome {
                        Outcome::Done(result) => values.fill(value, result, then),
                        other => Err(unexpected(other)),
                    }),
                )),
            },
            _ => unreachable!("this is an end"),
        }
    }

    /// Puts what was read from an end in its place.
    fn fill(
        &self,
        mut value: Option<Value>,
        result: Option<Value>,
        then: Then,
    ) -> Result<Step<Self>> {
        let place = value.as_mut().and_then(hole).expect("an end was read for it");
        *place = result.unwrap_or(Value::Bool(true));
        self.collect(value, then)
    }

    /// Does what is no right use of a stream, and passes it on.
    fn misuse_stream(&self, misuse: Misuse, stream: StreamReader) -> Result<Value> {
        let (writer, reader) = stream.ty().pair()?;
        match misuse {
            Misuse::PassClosed => stream.close()?,
            Misuse::ReadClosed => {
                stream.close()?;
                stream.read(1)?;
            }
            Misuse::ReadBusy => {
                let _reading = stream.read(1)?;
                stream.read(1)?;
            }
            Misuse::CloseBusy => {
                let _reading = stream.read(1)?;
                stream.close()?;
            }
            Misuse::PassBusy => {
                let reading = stream.read(1)?;
                tasks::spawn::<Self>(Box::new(move |_, _| {
                    drop(reading);
                    Ok(Step::Done(None))
                }))?;
            }
            Misuse::ReadGiven => {
                let stream = stream.clone();
                tasks::spawn::<Self>(Box::new(move |_, _| {
                    stream.read(1)?;
                    Ok(Step::Done(None))
                }))?;
            }
            Misuse::WriteClosed => {
                writer.close()?;
                writer.write(self, [Value::Bool(true)])?;
            }
            Misuse::NeverWrite => {}
            Misuse::ReadOwn => {
                reader.read(1)?;
            }
        }
        Ok(Value::Stream(stream))
    }

    /// Does what is no right use of a future, and passes it on.
    fn misuse_future(&self, misuse: Misuse, future: FutureReader) -> Result<Value> {
        let (writer, reader) = future.ty().pair()?;
        match misuse {
            Misuse::PassClosed => future.close()?,
            Misuse::ReadClosed => {
                future.close()?;
                future.read(self)?;
            }
            Misuse::ReadBusy => {
                let _reading = future.read(self)?;
                future.read(self)?;
            }
            Misuse::CloseBusy => {
                let _reading = future.read(self)?;
                future.close()?;
            }
            Misuse::PassBusy => {
                let reading = future.read(self)?;
                tasks::spawn::<Self>(Box::new(move |_, _| {
                    drop(reading);
                    Ok(Step::Done(None))
                }))?;
            }
            Misuse::ReadGiven => {
                let future = future.clone();
                tasks::spawn::<Self>(Box::new(move |values, _| {
                    future.read(values)?;
                    Ok(Step::Done(None))
                }))?;
            }
            Misuse::WriteClosed => {
                writer.close()?;
                writer.write(self, Some(&Value::Bool(true)))?;
            }
            Misuse::NeverWrite => {
                tasks::spawn::<Self>(Box::new(move |_, _| {
                    drop(writer);
                    Ok(Step::Done(None))
                }))?;
                return Ok(Value::Future(reader));
            }
            Misuse::ReadOwn => {
                reader.read(self)?;
            }
        }
        Ok(Value::Future(future))
    }
}

/// What a fiber reads from a stream, and writes again, until there were `stop` values.
pub(crate) fn pumped(stream: StreamReader, max: usize, stop: usize) -> Result<StreamReader> {
    let (writer, reader) = stream.ty().pair()?;
    tasks::spawn::<Values>(Box::new(move |values, _| {
        Flow::between(stream, writer, max, stop).run(values)
    }))?;
    Ok(reader)
}

/// Whether what `from` has in its ends stands in `to` without them.
pub(crate) fn are_collected(from: Option<Type>, to: Option<Type>) -> bool {
    from.is_some_and(has_end) && !to.is_some_and(has_end)
}

fn has_end(ty: Type) -> bool {
    match ty {
        Type::Future(_) | Type::Stream(_) => true,
        Type::Record(ty) => ty.fields().any(|(_, ty)| has_end(ty)),
        Type::Tuple(ty) => ty.types().any(has_end),
        Type::Variant(ty) => ty.cases().any(|(_, ty)| ty.is_some_and(has_end)),
        Type::Option(ty) => has_end(ty.ty()),
        Type::Result(ty) => ty.ok().is_some_and(has_end) || ty.err().is_some_and(has_end),
        Type::List(ty) => has_end(ty.ty()),
        Type::FixedLengthList(ty) => has_end(ty.ty()),
        _ => false,
    }
}

pub(crate) fn unexpected(outcome: Outcome<Value>) -> Error {
    match outcome {
        Outcome::Failed(error) => error,
        outcome => Error::new(format_args!("it led to {outcome:?}")),
    }
}

/// The first end in a value.
fn first_end(value: &mut Value) -> Option<&mut Value> {
    first(value, &|value| matches!(value, Value::Stream(_) | Value::Future(_)))
}

/// The place of an end that is being read.
fn hole(value: &mut Value) -> Option<&mut Value> {
    first(value, &|value| matches!(value, Value::Hole))
}

fn first<'v>(value: &'v mut Value, fits: &dyn Fn(&Value) -> bool) -> Option<&'v mut Value> {
    if fits(value) {
        return Some(value);
    }
    match value {
        Value::Record(values) | Value::Tuple(values) | Value::List(values) => {
            values.iter_mut().find_map(|value| first(value, fits))
        }
        Value::Variant(_, Some(value))
        | Value::Option(Some(value))
        | Value::Result(Ok(Some(value)) | Err(Some(value))) => first(value, fits),
        _ => None,
    }
}

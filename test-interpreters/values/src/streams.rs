//! Futures and streams. They are passed on unread, unless the project asks for more:
//!
//! - A list is taken where a stream is expected, and any value where a future is. A fiber writes it.
//! - With the line `pump N` in the file `tasks`, what comes in is read, up to N values at a time, and
//!   written again by a fiber.
//! - If an import's result has streams or futures, and that of the export has none, they are read to
//!   their end before the export returns: as lists and values.

use crate::Values;
use crate::value::Value;
use crate::watch::Watch;
use wit_dylib_interpreter::tasks;
use wit_dylib_interpreter::{
    Chunk, Error, FutureReader, FutureType, FutureWriter, Outcome, Result, Started, Step,
    StreamReader, StreamType, StreamWriter, Type,
};

/// What to do with the result of a function once no end is left in it.
pub(crate) type Then = Box<dyn FnOnce(&Values, Option<Value>) -> Result<Step<Values>>>;

impl Values {
    pub(crate) fn received_stream(&self, stream: StreamReader) -> Result<Value> {
        let Some(max) = self.watch.pump() else { return Ok(Value::Stream(stream)) };
        let (writer, reader) = stream.ty().pair()?;
        tasks::spawn::<Self>(Box::new(move |values, _| values.pump(stream, writer, max)))?;
        Ok(Value::Stream(reader))
    }

    pub(crate) fn received_future(&self, future: FutureReader) -> Result<Value> {
        if self.watch.pump().is_none() {
            return Ok(Value::Future(future));
        }
        let (writer, reader) = future.ty().pair()?;
        tasks::spawn::<Self>(Box::new(move |values, _| match future.read(values)? {
            Started::Done(value) => values.write_future(writer, value),
            Started::Pending(operation) => Ok(Step::Wait(
                operation,
                Box::new(move |values, outcome| match outcome {
                    Outcome::Done(value) => values.write_future(writer, value),
                    other => Err(unexpected(other)),
                }),
            )),
        }))?;
        Ok(Value::Future(reader))
    }

    /// Reads some values, and writes them.
    fn pump(&self, from: StreamReader, to: StreamWriter, max: usize) -> Result<Step<Self>> {
        loop {
            let chunk = match from.read(max)? {
                Started::Done(chunk) => chunk,
                Started::Pending(operation) => {
                    return Ok(Step::Wait(
                        operation,
                        Box::new(move |values, outcome| match outcome {
                            Outcome::Read(chunk) => values.pass_on(chunk, from, to, max),
                            other => Err(unexpected(other)),
                        }),
                    ));
                }
            };
            match self.write_chunk(chunk, &to)? {
                Written::All => {}
                Written::End => return Ok(Step::Done(None)),
                Written::Later(operation, count) => {
                    return Ok(later(operation, count, from, to, max));
                }
            }
        }
    }

    fn pass_on(
        &self,
        chunk: Chunk,
        from: StreamReader,
        to: StreamWriter,
        max: usize,
    ) -> Result<Step<Self>> {
        match self.write_chunk(chunk, &to)? {
            Written::All => self.pump(from, to, max),
            Written::End => Ok(Step::Done(None)),
            Written::Later(operation, count) => Ok(later(operation, count, from, to, max)),
        }
    }

    fn write_chunk(&self, mut chunk: Chunk, to: &StreamWriter) -> Result<Written> {
        let count = chunk.len();
        if count == 0 {
            return Ok(Written::End);
        }
        let started = match (chunk.bytes(), chunk.ty()) {
            (Some(bytes), _) => to.write_bytes(bytes)?,
            (None, None) => to.write(self, vec![Value::Bool(true); count])?,
            (None, Some(_)) => to.write(self, crate::value::all(chunk.items(self))?)?,
        };
        Ok(match started {
            Started::Done(written) if written == count => Written::All,
            Started::Done(_) => Written::End,
            Started::Pending(operation) => Written::Later(operation, count),
        })
    }

    fn write_future(&self, to: FutureWriter, value: Option<Value>) -> Result<Step<Self>> {
        Ok(match to.write(self, value.as_ref())? {
            Started::Done(_) => Step::Done(None),
            Started::Pending(operation) => Step::Wait(
                operation,
                Box::new(move |_, _| {
                    drop(to);
                    Ok(Step::Done(None))
                }),
            ),
        })
    }

    pub(crate) fn taken_stream(&self, ty: StreamType, value: &Value) -> Result<StreamReader> {
        let values = match value {
            Value::Stream(stream) => return Ok(stream.clone()),
            Value::List(values) => values.clone(),
            Value::Bytes(bytes) => {
                bytes.iter().map(|byte| Value::Unsigned((*byte).into())).collect()
            }
            _ => return Err(Error::expected(Type::Stream(ty), "something else")),
        };
        if !Watch::LOOKS {
            return Err(Error::expected(Type::Stream(ty), "a list"));
        }
        let (writer, reader) = ty.pair()?;
        tasks::spawn::<Self>(Box::new(move |this, _| {
            Ok(match writer.write(this, values)? {
                Started::Done(_) => Step::Done(None),
                Started::Pending(operation) => Step::Wait(
                    operation,
                    Box::new(move |_, _| {
                        drop(writer);
                        Ok(Step::Done(None))
                    }),
                ),
            })
        }))?;
        Ok(reader)
    }

    pub(crate) fn taken_future(&self, ty: FutureType, value: &Value) -> Result<FutureReader> {
        if let Value::Future(future) = value {
            return Ok(future.clone());
        }
        if !Watch::LOOKS {
            return Err(Error::expected(Type::Future(ty), "a value"));
        }
        let (writer, reader) = ty.pair()?;
        let value = value.clone();
        tasks::spawn::<Self>(Box::new(move |this, _| {
            this.write_future(writer, ty.ty().is_some().then_some(value))
        }))?;
        Ok(reader)
    }

    /// Reads all ends in a value.
    pub(crate) fn collect(&self, mut value: Option<Value>, then: Then) -> Result<Step<Self>> {
        let Some(end) = value.as_mut().and_then(first_end) else { return then(self, value) };
        match std::mem::replace(end, Value::Hole(Vec::new())) {
            Value::Stream(stream) => self.collect_stream(stream, value, then),
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

    fn collect_stream(
        &self,
        stream: StreamReader,
        mut value: Option<Value>,
        then: Then,
    ) -> Result<Step<Self>> {
        loop {
            let chunk = match stream.read(usize::MAX)? {
                Started::Done(chunk) => chunk,
                Started::Pending(operation) => {
                    return Ok(Step::Wait(
                        operation,
                        Box::new(move |values, outcome| match outcome {
                            Outcome::Read(chunk) => {
                                let mut value = value;
                                if values.add(&mut value, chunk)? {
                                    return values.collect_stream(stream, value, then);
                                }
                                values.collect(value, then)
                            }
                            other => Err(unexpected(other)),
                        }),
                    ));
                }
            };
            if !self.add(&mut value, chunk)? {
                return self.collect(value, then);
            }
        }
    }

    /// Adds what was read from a stream to the list in its place. Returns whether more may follow.
    fn add(&self, value: &mut Option<Value>, mut chunk: Chunk) -> Result<bool> {
        let Some(Value::Hole(values)) = value.as_mut().and_then(hole) else {
            unreachable!("a stream was read for it")
        };
        if chunk.is_empty() {
            let values = std::mem::take(values);
            *value.as_mut().and_then(hole).expect("it is there") = Value::List(values);
            return Ok(false);
        }
        match chunk.ty() {
            None => values.extend(vec![Value::Tuple(Vec::new()); chunk.len()]),
            Some(_) => values.extend(crate::value::all(chunk.items(self))?),
        }
        Ok(true)
    }

    /// Puts what was read from a future in its place.
    fn fill(
        &self,
        mut value: Option<Value>,
        result: Option<Value>,
        then: Then,
    ) -> Result<Step<Self>> {
        let place = value.as_mut().and_then(hole).expect("a future was read for it");
        *place = result.unwrap_or(Value::Tuple(Vec::new()));
        self.collect(value, then)
    }
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

/// How far a chunk was written.
enum Written {
    All,
    /// Nobody wants more, or there is no more.
    End,
    Later(wit_dylib_interpreter::Operation, usize),
}

/// Goes on with a pump once this number of values has been written.
fn later(
    operation: wit_dylib_interpreter::Operation,
    count: usize,
    from: StreamReader,
    to: StreamWriter,
    max: usize,
) -> Step<Values> {
    let go_on = move |values: &Values, outcome| match outcome {
        Outcome::Written(written) if written == count => values.pump(from, to, max),
        Outcome::Written(_) => Ok(Step::Done(None)),
        other => Err(unexpected(other)),
    };
    Step::Wait(operation, Box::new(go_on))
}

fn unexpected(outcome: Outcome<Value>) -> Error {
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
    first(value, &|value| matches!(value, Value::Hole(_)))
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

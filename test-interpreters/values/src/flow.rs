//! Values on their way out of a stream, or into one, or both.

use crate::Values;
use crate::streams::unexpected;
use crate::value::{self, Value};
use crate::ways::Way;
use wit_dylib_interpreter::{
    Chunk, Operation, Outcome, Result, Started, Step, StreamReader, StreamWriter,
};

/// Values of a stream.
pub(crate) enum Items {
    Bytes(Vec<u8>),
    /// Those of a stream without payload are `true`.
    Values(Vec<Value>),
}

impl Items {
    pub(crate) fn into_value(self) -> Value {
        match self {
            Items::Bytes(bytes) => Value::Bytes(bytes.into()),
            Items::Values(values) => Value::List(values),
        }
    }

    fn len(&self) -> usize {
        match self {
            Items::Bytes(bytes) => bytes.len(),
            Items::Values(values) => values.len(),
        }
    }
}

/// What to do with what was read from a stream.
type Then = Box<dyn FnOnce(&Values, Items) -> Result<Step<Values>>>;

/// Values that are read and written in turn.
pub(crate) struct Flow {
    from: Option<StreamReader>,
    to: Option<StreamWriter>,
    /// What was read and not written.
    items: Items,
    /// How many values are read or written at a time.
    max: usize,
    /// How many are still read.
    left: usize,
    /// Whether what comes next is not cancelled.
    is_calm: bool,
    then: Option<Then>,
}

impl Flow {
    /// Reads up to `max` values at a time and writes them, until there were `stop`.
    pub(crate) fn between(
        from: StreamReader,
        to: StreamWriter,
        max: usize,
        stop: usize,
    ) -> Box<Self> {
        Self::new(Some(from), Some(to), Items::Values(Vec::new()), max, stop, None)
    }

    /// Writes a list.
    pub(crate) fn of_list(items: Items, to: StreamWriter, max: usize) -> Box<Self> {
        Self::new(None, Some(to), items, max, 0, None)
    }

    /// Reads all values.
    pub(crate) fn into_list(from: StreamReader, max: usize, then: Then) -> Box<Self> {
        let items = Items::Values(Vec::new());
        Self::new(Some(from), None, items, max, usize::MAX, Some(then))
    }

    fn new(
        from: Option<StreamReader>,
        to: Option<StreamWriter>,
        items: Items,
        max: usize,
        left: usize,
        then: Option<Then>,
    ) -> Box<Self> {
        Box::new(Self { from, to, items, max, left, is_calm: false, then })
    }

    pub(crate) fn run(mut self: Box<Self>, values: &Values) -> Result<Step<Values>> {
        loop {
            let operation = match &self.to {
                Some(to) if self.items.len() > 0 => match self.write(values, to)? {
                    Started::Done(count) => {
                        if !self.wrote(count) {
                            return self.end(values);
                        }
                        continue;
                    }
                    Started::Pending(operation) => operation,
                },
                _ => {
                    let Some(from) = self.from.as_ref().filter(|_| self.left > 0) else {
                        return self.end(values);
                    };
                    match from.read(self.max.min(self.left))? {
                        Started::Done(chunk) => {
                            if !self.has_read(values, chunk)? {
                                return self.end(values);
                            }
                            continue;
                        }
                        Started::Pending(operation) => operation,
                    }
                }
            };
            match values.watch.way(self.is_calm) {
                Way::Wait => {
                    return Ok(Step::Wait(
                        operation,
                        Box::new(move |values, outcome| self.go_on(values, outcome)),
                    ));
                }
                Way::Cancel => self.cancel(values, operation)?,
                Way::CancelLater => {
                    return Ok(Step::Yield(Box::new(move |values, _| {
                        self.cancel(values, operation)?;
                        self.run(values)
                    })));
                }
            }
        }
    }

    fn write(&self, values: &Values, to: &StreamWriter) -> Result<Started<usize>> {
        let count = self.items.len().min(self.max);
        match &self.items {
            Items::Bytes(bytes) => to.write_bytes(&bytes[..count]),
            Items::Values(items) => to.write(values, &items[..count]),
        }
    }

    fn go_on(
        mut self: Box<Self>,
        values: &Values,
        outcome: Outcome<Value>,
    ) -> Result<Step<Values>> {
        self.is_calm = false;
        let goes_on = match outcome {
            Outcome::Read(chunk) => self.has_read(values, chunk)?,
            Outcome::Written(count) => self.wrote(count),
            other => return Err(unexpected(other)),
        };
        if goes_on { self.run(values) } else { self.end(values) }
    }

    /// Ends what goes on, and keeps what it has moved by then. The next operation tells whether the
    /// other end is gone.
    fn cancel(&mut self, values: &Values, operation: Operation) -> Result<()> {
        self.is_calm = true;
        match operation.cancel(values)? {
            Outcome::Read(chunk) => self.add(values, chunk),
            Outcome::Written(count) => {
                self.remove(count);
                Ok(())
            }
            other => Err(unexpected(other)),
        }
    }

    /// Whether more may follow.
    fn has_read(&mut self, values: &Values, chunk: Chunk) -> Result<bool> {
        let is_end = chunk.is_empty();
        self.add(values, chunk)?;
        Ok(!is_end)
    }

    fn add(&mut self, values: &Values, mut chunk: Chunk) -> Result<()> {
        let count = chunk.len();
        self.left -= count;
        if let Some(bytes) = chunk.bytes() {
            match &mut self.items {
                Items::Bytes(items) => items.extend_from_slice(bytes),
                Items::Values(_) => self.items = Items::Bytes(bytes.to_vec()),
            }
            return Ok(());
        }
        let items = match chunk.ty() {
            None => vec![Value::Bool(true); count],
            Some(_) => value::all(chunk.items(values))?,
        };
        if let Items::Values(all) = &mut self.items {
            all.extend(items);
        }
        Ok(())
    }

    /// Whether the reader may want more.
    fn wrote(&mut self, count: usize) -> bool {
        let all = self.items.len().min(self.max);
        self.remove(count);
        count == all
    }

    fn remove(&mut self, count: usize) {
        match &mut self.items {
            Items::Bytes(bytes) => drop(bytes.drain(..count)),
            Items::Values(values) => drop(values.drain(..count)),
        }
    }

    fn end(mut self: Box<Self>, values: &Values) -> Result<Step<Values>> {
        let then = self.then.take();
        let items = std::mem::replace(&mut self.items, Items::Values(Vec::new()));
        drop(self);
        match then {
            Some(then) => then(values, items),
            None => Ok(Step::Done(None)),
        }
    }
}

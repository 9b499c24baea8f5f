//! From the language to the host: aggregates, part by part.

use super::error::{Error, Place, Result};
use super::interpreter::Interpreter;
use super::lower::{MOST, Out, Written, check_length, too_long};
use super::rows::Part;
use super::types::{MapType, Type};
use super::whole::Whole;
use std::borrow::Borrow;

impl<'a, I: Interpreter> Out<'a, I> {
    /// The fields of a record, in the order of the type.
    ///
    /// # Errors
    ///
    /// When the type is another one.
    pub fn record(self) -> Result<Writer<'a, I>> {
        let Type::Record(record) = self.ty else { return Err(self.unexpected("a record")) };
        let progress = Progress::new(record.0.parts.len());
        Ok(Writer { out: self, whole: Whole::record(record), progress })
    }

    /// The parts of a tuple, a list or a fixed-length list: `len` of them.
    ///
    /// # Errors
    ///
    /// When the type is another one or has another length.
    pub fn sequence(mut self, len: usize) -> Result<Writer<'a, I>> {
        match self.ty {
            Type::Tuple(tuple) => {
                if tuple.0.parts.len() != len {
                    return Err(self.unexpected(format_args!("{len} items")));
                }
                let (whole, progress) = (Whole::tuple(tuple), Progress::new(len));
                Ok(Writer { out: self, whole, progress })
            }
            Type::FixedLengthList(list) => {
                if list.len() != len {
                    return Err(self.unexpected(format_args!("{len} elements")));
                }
                if self.memory.is_null() {
                    self.part(self.ty, 0).word(len as u32, 4);
                }
                let whole = Whole::List(list.ty(), list.0.layout.size);
                Ok(Writer { out: self, whole, progress: Progress::new(len) })
            }
            Type::List(list) => {
                check_length(len)?;
                let (ty, layout) = (list.ty(), list.0.layout);
                let memory = self.allocate(len, layout)?;
                let Self { interpreter, call, .. } = self;
                let out = Out { interpreter, call, ty, memory };
                let (whole, progress) = (Whole::List(ty, layout.size), Progress::new(len));
                Ok(Writer { out, whole, progress })
            }
            _ => Err(self.unexpected("a list")),
        }
    }

    /// The entries of a map: `len` of them.
    ///
    /// # Errors
    ///
    /// When the type is another one.
    pub fn map(mut self, len: usize) -> Result<MapWriter<'a, I>> {
        let Type::Map(map) = self.ty else { return Err(self.unexpected("a map")) };
        check_length(len)?;
        let memory = if self.memory.is_null() {
            self.part(self.ty, 0).word(len as u32, 4);
            self.memory
        } else {
            self.allocate(len, map.0.layout)?
        };
        let Self { interpreter, call, .. } = self;
        let out = Out { interpreter, call, ty: map.value(), memory };
        Ok(MapWriter { out, map, progress: Progress::new(len) })
    }

    /// Memory for a list, which is written here.
    fn allocate(&mut self, len: usize, layout: super::Layout) -> Result<*mut u8> {
        let size = len.checked_mul(layout.size as usize).filter(|size| *size <= MOST);
        let Some(size) = size else { return Err(too_long()) };
        let memory = self.call.arena.allocate(size, layout.align as usize);
        // An element that an interpreter does not write, but says so, is zero.
        unsafe { memory.write_bytes(0, size) };
        self.part(self.ty, 0).block(memory, len);
        Ok(memory)
    }

    /// All parts of a tuple, a list, a fixed-length list or a record, whose fields must be in the
    /// order of the type.
    ///
    /// # Errors
    ///
    /// When the type is another one, its parts are of another number, or one of them does not
    /// convert.
    pub fn all<V, P>(self, parts: P) -> Result<Written>
    where
        V: Borrow<I::Value>,
        P: IntoIterator<Item = V, IntoIter: ExactSizeIterator>,
    {
        let parts = parts.into_iter();
        let mut writer = match self.ty {
            Type::Record(record) if record.0.parts.len() != parts.len() => {
                return Err(self.unexpected(format_args!("{} fields", parts.len())));
            }
            Type::Record(_) => self.record()?,
            _ => self.sequence(parts.len())?,
        };
        for part in parts {
            writer.put(part.borrow())?;
        }
        writer.finish()
    }
}

/// Where the parts of an aggregate go, one after the other. End with [`Writer::finish`], which
/// notices parts that are missing.
#[must_use]
pub struct Writer<'a, I: Interpreter> {
    out: Out<'a, I>,
    whole: Whole,
    progress: Progress,
}

impl<I: Interpreter> Writer<'_, I> {
    /// The next part: a field, an item, or an element.
    ///
    /// # Errors
    ///
    /// When the value does not convert, or there are too many.
    pub fn put(&mut self, value: &I::Value) -> Result<()> {
        self.put_with(|out| out.value(value))
    }

    /// The next part, which `write` writes with one method of [`Out`]: for parts that are not
    /// values of your language, such as the numbers of an array.
    ///
    /// ```rust
    /// # use wit_dylib_interpreter::{Interpreter, Out, Result, Written};
    /// fn take_numbers<I: Interpreter>(numbers: &[i64], out: Out<'_, I>) -> Result<Written> {
    ///     let mut writer = out.sequence(numbers.len())?;
    ///     for number in numbers {
    ///         writer.put_with(|out| out.signed(*number))?;
    ///     }
    ///     writer.finish()
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// When `write` fails, or there are too many parts.
    pub fn put_with(&mut self, write: impl FnOnce(Out<'_, I>) -> Result<Written>) -> Result<()> {
        let index = self.progress.next()?;
        if self.out.call.is_shallow {
            return Ok(());
        }
        let Part { ty, offset } = self.whole.part(index);
        match write(self.out.part(ty, offset)) {
            Ok(Written(())) => Ok(()),
            Err(error) => {
                self.progress.stop();
                Err(error.inside(self.out.interpreter, self.whole.place(index)))
            }
        }
    }

    /// Checks that all parts are there.
    ///
    /// # Errors
    ///
    /// When there are too few.
    pub fn finish(self) -> Result<Written> {
        self.progress.finish()
    }
}

/// Where the entries of a map go, one after the other. End with [`MapWriter::finish`], which
/// notices entries that are missing.
#[must_use]
pub struct MapWriter<'a, I: Interpreter> {
    out: Out<'a, I>,
    map: MapType,
    progress: Progress,
}

impl<I: Interpreter> MapWriter<'_, I> {
    /// The next entry.
    ///
    /// # Errors
    ///
    /// When key or value do not convert, or there are too many.
    pub fn put(&mut self, key: &I::Value, value: &I::Value) -> Result<()> {
        let (map, index) = (self.map, self.progress.next()?);
        if self.out.call.is_shallow {
            return Ok(());
        }
        let offset = map.0.layout.size * index as u32;
        if let Err(error) = self.out.part(map.key(), offset).value(key) {
            return Err(self.failed(error, Place::Key(index)));
        }
        match self.out.part(map.value(), offset + map.0.value_offset).value(value) {
            Ok(Written(())) => Ok(()),
            Err(error) => Err(self.failed(error, Place::Value(index))),
        }
    }

    #[cold]
    fn failed(&mut self, error: Error, place: Place<'_>) -> Error {
        self.progress.stop();
        error.inside(self.out.interpreter, place)
    }

    /// Checks that all entries are there.
    ///
    /// # Errors
    ///
    /// When there are too few.
    pub fn finish(self) -> Result<Written> {
        self.progress.finish()
    }
}

/// How many parts are written.
struct Progress {
    index: usize,
    len: usize,
}

/// In place of an index: a part did not convert.
const STOPPED: usize = usize::MAX;

impl Progress {
    fn new(len: usize) -> Self {
        Self { index: 0, len }
    }

    /// The index of the next part.
    fn next(&mut self) -> Result<usize> {
        let index = self.index;
        if index >= self.len {
            return Err(self.unexpected());
        }
        self.index += 1;
        Ok(index)
    }

    fn stop(&mut self) {
        self.index = STOPPED;
    }

    fn finish(&self) -> Result<Written> {
        if self.index == self.len { Ok(Written(())) } else { Err(self.unexpected()) }
    }

    #[cold]
    fn unexpected(&self) -> Error {
        let Self { index, len } = *self;
        if index == STOPPED {
            Error::new("a part before did not convert")
        } else if index == len {
            Error::new(format_args!("expected {len} parts, got more"))
        } else {
            Error::new(format_args!("expected {len} parts, got {index}"))
        }
    }
}

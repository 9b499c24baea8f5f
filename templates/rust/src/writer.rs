//! From the language to the host: aggregates, part by part.

use super::error::{Error, Place, Result};
use super::interpreter::Interpreter;
use super::lower::{MOST, Out, Written, check_length, too_long};
use super::types::{MapType, RecordType, TupleType, Type};
use std::borrow::Borrow;

impl<'a, I: Interpreter> Out<'a, I> {
    /// The fields of a record, in the order of the type.
    ///
    /// # Errors
    ///
    /// When the type is another one.
    pub fn record(self) -> Result<Writer<'a, I>> {
        let Type::Record(record) = self.ty else { return Err(self.unexpected("a record")) };
        Ok(Writer { len: record.0.fields.len(), whole: Whole::Record(record), index: 0, out: self })
    }

    /// The parts of a tuple, a list or a fixed-length list: `len` of them.
    ///
    /// # Errors
    ///
    /// When the type is another one or has another length.
    pub fn sequence(mut self, len: usize) -> Result<Writer<'a, I>> {
        match self.ty {
            Type::Tuple(tuple) => {
                if tuple.0.items.len() != len {
                    return Err(self.unexpected(format_args!("{len} items")));
                }
                Ok(Writer { len, whole: Whole::Tuple(tuple), index: 0, out: self })
            }
            Type::FixedLengthList(list) => {
                if list.len() != len {
                    return Err(self.unexpected(format_args!("{len} elements")));
                }
                if self.memory.is_null() {
                    self.part(self.ty, 0).word(len as u32, 4);
                }
                let whole = Whole::List(list.ty(), list.0.layout.size);
                Ok(Writer { len, whole, index: 0, out: self })
            }
            Type::List(list) => {
                check_length(len)?;
                let (ty, layout) = (list.ty(), list.0.layout);
                let memory = self.allocate(len, layout)?;
                let Self { interpreter, call, .. } = self;
                let out = Out { interpreter, call, ty, memory };
                Ok(Writer { len, whole: Whole::List(ty, layout.size), index: 0, out })
            }
            _ => Err(self.unexpected("a list")),
        }
    }

    /// The entries of a map: `len` of them.
    ///
    /// # Errors
    ///
    /// When the type is another one.
    pub fn map(mut self, len: usize) -> Result<Writer<'a, I>> {
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
        Ok(Writer { len, whole: Whole::Map(map), index: 0, out })
    }

    /// Memory for a list, which is written here.
    fn allocate(&mut self, len: usize, layout: super::Layout) -> Result<*mut u8> {
        let size = len.checked_mul(layout.size as usize).filter(|size| *size <= MOST);
        let Some(size) = size else { return Err(too_long()) };
        let memory = self.call.arena.allocate(size, layout.align as usize);
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
            Type::Record(record) if record.0.fields.len() != parts.len() => {
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

#[derive(Clone, Copy)]
enum Whole {
    Record(RecordType),
    Tuple(TupleType),
    List(Type, u32),
    Map(MapType),
}

/// Where the parts of an aggregate go, one after the other. End with [`Writer::finish`], which
/// notices parts that are missing.
#[must_use]
pub struct Writer<'a, I: Interpreter> {
    out: Out<'a, I>,
    whole: Whole,
    index: usize,
    len: usize,
}

/// In place of the number of parts: one did not convert.
const BROKEN: usize = usize::MAX;

impl<I: Interpreter> Writer<'_, I> {
    /// The next part: a field, an item, or an element.
    ///
    /// # Errors
    ///
    /// When the value does not convert, or there are too many.
    pub fn put(&mut self, value: &I::Value) -> Result<()> {
        let index = self.index;
        if index >= self.len {
            return Err(self.too_many("parts"));
        }
        self.index += 1;
        let (ty, offset) = match self.whole {
            Whole::Record(record) => (record.0.fields[index].ty, record.0.fields[index].offset),
            Whole::Tuple(tuple) => tuple.0.items[index],
            Whole::List(ty, size) => (ty, size * index as u32),
            Whole::Map(_) => return Err(Error::new("a part of a map is an entry")),
        };
        match self.out.part(ty, offset).value(value) {
            Ok(Written(())) => Ok(()),
            Err(error) => Err(self.failed(error, index)),
        }
    }

    /// A part did not convert.
    #[cold]
    fn failed(&mut self, error: Error, index: usize) -> Error {
        self.index = BROKEN;
        let place = match self.whole {
            Whole::Record(record) => Place::Field(record.field_name(index)),
            Whole::Tuple(_) => Place::Item(index),
            _ => Place::Element(index),
        };
        error.inside(self.out.interpreter, place)
    }

    /// The next entry of a map.
    ///
    /// # Errors
    ///
    /// When key or value do not convert, or there are too many.
    pub fn put_entry(&mut self, key: &I::Value, value: &I::Value) -> Result<()> {
        let Whole::Map(map) = self.whole else { return Err(Error::new("only maps have entries")) };
        let index = self.index;
        if index >= self.len {
            return Err(self.too_many("entries"));
        }
        self.index += 1;
        let offset = map.0.layout.size * index as u32;
        let mut failed = |error: Error, place| {
            self.index = BROKEN;
            Err(error.inside(self.out.interpreter, place))
        };
        if let Err(error) = self.out.part(map.key(), offset).value(key) {
            return failed(error, Place::Key(index));
        }
        match self.out.part(map.value(), offset + map.0.value_offset).value(value) {
            Ok(Written(())) => Ok(()),
            Err(error) => failed(error, Place::Value(index)),
        }
    }

    /// Checks that all parts are there.
    ///
    /// # Errors
    ///
    /// When there are too few.
    pub fn finish(self) -> Result<Written> {
        if self.index == self.len {
            return Ok(Written(()));
        }
        Err(self.missing())
    }

    #[cold]
    fn too_many(&self, parts: &str) -> Error {
        if self.index == BROKEN {
            return self.missing();
        }
        Error::new(format_args!("more than {} {parts}", self.len))
    }

    #[cold]
    fn missing(&self) -> Error {
        if self.index == BROKEN {
            return Error::new("a part did not convert");
        }
        Error::new(format_args!("expected {} parts, got {}", self.len, self.index))
    }
}

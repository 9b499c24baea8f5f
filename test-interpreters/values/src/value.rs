//! Values of the interpreter.

use crate::Values;
use std::cell::RefCell;
use std::rc::Rc;
use wit_dylib_interpreter::{
    Error, ErrorContext, FutureReader, Handle, Number, Out, Parts, Result, StreamReader, Type,
    Written,
};

#[derive(Clone, Debug)]
pub(crate) enum Value {
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Char(char),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    Record(Vec<Value>),
    Tuple(Vec<Value>),
    Variant(u32, Option<Box<Value>>),
    Enum(u32),
    Flags(u32),
    Option(Option<Box<Value>>),
    Result(std::result::Result<Option<Box<Value>>, Option<Box<Value>>>),
    List(Vec<Value>),
    Map(Vec<(Value, Value)>),
    /// A resource that the world imports.
    Handle(Handle),
    /// A resource that the world exports and nobody else implements: it holds values.
    Object(Rc<RefCell<Held>>),
    Stream(StreamReader),
    Future(FutureReader),
    ErrorContext(ErrorContext),
    /// The place of an end that is being read.
    Hole,
}

/// Values with their types.
pub(crate) type Held = Vec<(Type, Value)>;

impl Value {
    pub(crate) fn new(parts: Parts<'_, Values>) -> Result<Self> {
        Ok(match parts {
            Parts::Bool(value) => Self::Bool(value),
            Parts::Signed(value) => Self::Signed(value),
            Parts::Unsigned(value) => Self::Unsigned(value),
            Parts::Float(value) => Self::Float(value),
            Parts::Char(value) => Self::Char(value),
            Parts::Str(text) => Self::Str(text.into()),
            Parts::Bytes(bytes) => Self::Bytes(bytes.into()),
            Parts::Record(fields) => Self::Record(all(fields)?),
            Parts::Tuple(items) => Self::Tuple(all(items)?),
            Parts::Variant(case, payload) => Self::Variant(case, payload.map(Box::new)),
            Parts::Enum(case) => Self::Enum(case),
            Parts::Flags(bits) => Self::Flags(bits),
            Parts::Option(value) => Self::Option(value.map(Box::new)),
            Parts::Result(Ok(value)) => Self::Result(Ok(value.map(Box::new))),
            Parts::Result(Err(value)) => Self::Result(Err(value.map(Box::new))),
            Parts::List(elements) => Self::List(match elements.numbers() {
                Some(numbers) => numbers.map(Self::from).collect(),
                None => all(elements)?,
            }),
            Parts::Map(entries) => Self::Map(all(entries)?),
        })
    }

    pub(crate) fn object(held: Held) -> Self {
        Self::Object(Rc::new(RefCell::new(held)))
    }

    pub(crate) fn take(&self, out: Out<'_, Values>) -> Result<Written> {
        match self {
            Self::Bool(value) => out.bool(*value),
            Self::Signed(value) => out.signed(*value),
            Self::Unsigned(value) => out.unsigned(*value),
            Self::Float(value) => out.float(*value),
            Self::Char(value) => out.char(*value),
            Self::Str(text) => out.shared_str(text),
            Self::Bytes(bytes) => out.shared_bytes(bytes),
            Self::Record(values) | Self::Tuple(values) | Self::List(values) => out.all(values),
            Self::Variant(case, payload) => out.variant(*case, payload.as_deref()),
            Self::Enum(case) => out.enumeration(*case),
            Self::Flags(bits) => out.flags(*bits),
            Self::Option(value) => out.option(value.as_deref()),
            Self::Result(Ok(value)) => out.result(Ok(value.as_deref())),
            Self::Result(Err(value)) => out.result(Err(value.as_deref())),
            Self::Map(entries) => {
                let mut writer = out.map(entries.len())?;
                for (key, value) in entries {
                    writer.put(key, value)?;
                }
                writer.finish()
            }
            Self::Handle(_) | Self::Object(_) => Err(Error::expected(out.ty(), "a resource")),
            Self::Stream(_) | Self::Future(_) | Self::Hole | Self::ErrorContext(_) => {
                Err(Error::expected(out.ty(), "a handle"))
            }
        }
    }

    pub(crate) fn handle(&self) -> Option<&Handle> {
        match self {
            Self::Handle(handle) => Some(handle),
            _ => None,
        }
    }

    /// What an object holds.
    pub(crate) fn held(&self) -> Option<&RefCell<Held>> {
        match self {
            Self::Object(held) => Some(held),
            _ => None,
        }
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        match number {
            Number::Signed(number) => Self::Signed(number),
            Number::Unsigned(number) => Self::Unsigned(number),
            Number::Float(number) => Self::Float(number),
        }
    }
}

/// One of the parts. The others are made as well, because one of them may not convert.
pub(crate) fn nth<T>(parts: impl Iterator<Item = Result<T>>, index: usize) -> Result<Option<T>> {
    let mut found = None;
    for (place, part) in parts.enumerate() {
        let part = part?;
        if place == index {
            found = Some(part);
        }
    }
    Ok(found)
}

/// All parts. The number is known, so that there is one allocation.
pub(crate) fn all<T>(parts: impl ExactSizeIterator<Item = Result<T>>) -> Result<Vec<T>> {
    let mut values = Vec::with_capacity(parts.len());
    for part in parts {
        values.push(part?);
    }
    Ok(values)
}

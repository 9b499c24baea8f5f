//! Values of the interpreter.

use crate::wit_dylib::Parts;
use std::borrow::Cow;
use std::rc::Rc;

/// A value: shared, so that taking it apart copies one level and no more.
#[derive(Clone, Debug)]
pub(crate) struct Value(Rc<Parts<'static, Value>>);

impl Value {
    pub(crate) fn new(parts: Parts<'_, Value>) -> Self {
        Self(Rc::new(match parts {
            Parts::Str(text) => Parts::Str(Cow::Owned(text.into_owned())),
            Parts::Bytes(bytes) => Parts::Bytes(Cow::Owned(bytes.into_owned())),
            Parts::Bool(value) => Parts::Bool(value),
            Parts::Signed(value) => Parts::Signed(value),
            Parts::Unsigned(value) => Parts::Unsigned(value),
            Parts::Float(value) => Parts::Float(value),
            Parts::Char(value) => Parts::Char(value),
            Parts::Record(fields) => Parts::Record(fields),
            Parts::Tuple(items) => Parts::Tuple(items),
            Parts::Variant(case, payload) => Parts::Variant(case, payload),
            Parts::Enum(case) => Parts::Enum(case),
            Parts::Flags(bits) => Parts::Flags(bits),
            Parts::Option(value) => Parts::Option(value),
            Parts::Result(value) => Parts::Result(value),
            Parts::List(elements) => Parts::List(elements),
            Parts::Map(entries) => Parts::Map(entries),
        }))
    }

    /// One level of the value; text and bytes are borrowed.
    pub(crate) fn parts(&self) -> Parts<'_, Value> {
        match &*self.0 {
            Parts::Str(text) => Parts::Str(Cow::Borrowed(text)),
            Parts::Bytes(bytes) => Parts::Bytes(Cow::Borrowed(bytes)),
            parts => parts.clone(),
        }
    }
}

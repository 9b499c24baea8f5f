//! Values of the interpreter.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use wit_dylib_interpreter::{Handle, Parts, Type};

/// A value: shared, so that taking it apart copies one level and no more.
#[derive(Clone, Debug)]
pub(crate) struct Value(Rc<Inner>);

#[derive(Debug)]
enum Inner {
    Parts(Parts<'static, Value>),
    /// A resource that the world imports.
    Handle(Handle),
    /// A resource that the world exports and nobody else implements: it holds values.
    Object(RefCell<Held>),
}

/// Values with their types.
pub(crate) type Held = Vec<(Type, Value)>;

impl Value {
    pub(crate) fn new(parts: Parts<'_, Value>) -> Self {
        Self(Rc::new(Inner::Parts(match parts {
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
        })))
    }

    pub(crate) fn of_handle(handle: Handle) -> Self {
        Self(Rc::new(Inner::Handle(handle)))
    }

    pub(crate) fn object(held: Held) -> Self {
        Self(Rc::new(Inner::Object(RefCell::new(held))))
    }

    /// One level of the value; text and bytes are borrowed. Nothing for a resource.
    pub(crate) fn parts(&self) -> Option<Parts<'_, Value>> {
        match &*self.0 {
            Inner::Parts(Parts::Str(text)) => Some(Parts::Str(Cow::Borrowed(text))),
            Inner::Parts(Parts::Bytes(bytes)) => Some(Parts::Bytes(Cow::Borrowed(bytes))),
            Inner::Parts(parts) => Some(parts.clone()),
            Inner::Handle(_) | Inner::Object(_) => None,
        }
    }

    pub(crate) fn handle(&self) -> Option<&Handle> {
        match &*self.0 {
            Inner::Handle(handle) => Some(handle),
            _ => None,
        }
    }

    /// What an object holds.
    pub(crate) fn held(&self) -> Option<&RefCell<Held>> {
        match &*self.0 {
            Inner::Object(held) => Some(held),
            _ => None,
        }
    }
}

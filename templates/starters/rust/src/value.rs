//! Values of the language.

use crate::Lisp;
use crate::reader::Form;
use crate::scope::Scope;
use std::rc::Rc;
use wit_dylib_interpreter::{Handle, ImportFunc, Result};

pub(crate) type Name = Rc<str>;

/// A function written in Rust.
pub(crate) type Builtin = fn(&Lisp, &[Value]) -> Result<Value>;

#[derive(Clone)]
pub(crate) enum Value {
    Bool(bool),
    /// Large enough for every integer type of WIT.
    Int(i128),
    Float(f64),
    /// Strings and chars.
    Text(Rc<str>),
    /// Lists, tuples, maps (lists of pairs), and flags (lists of the names that are set).
    List(Rc<[Value]>),
    Record(Rc<[(Name, Value)]>),
    /// Enums, variants, options and results: `'red`, `('circle 2.0)`, `'none`, `('ok 1)`.
    Case(Name, Option<Rc<Value>>),
    /// A resource of the host.
    Handle(Handle),
    Function(Rc<Function>),
    Builtin(Builtin),
    Import(ImportFunc),
}

/// A function of a script, with the scope around it.
pub(crate) struct Function {
    pub(crate) params: Vec<Name>,
    pub(crate) body: Rc<[Form]>,
    pub(crate) scope: Rc<Scope>,
}

impl Value {
    pub(crate) fn text(text: impl Into<Rc<str>>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn list(items: Vec<Value>) -> Self {
        Self::List(items.into())
    }

    pub(crate) fn case(name: &str, payload: Option<Value>) -> Self {
        Self::Case(name.into(), payload.map(Rc::new))
    }

    /// A description for messages.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Bool(value) => value.to_string(),
            Self::Int(number) => number.to_string(),
            Self::Float(number) => format!("{number:?}"),
            Self::Text(_) => "a string".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Record(_) => "a record".to_owned(),
            Self::Case(name, _) => format!("the case `{name}`"),
            Self::Handle(handle) => format!("a `{}`", handle.resource()),
            Self::Function(_) | Self::Builtin(_) | Self::Import(_) => "a function".to_owned(),
        }
    }
}

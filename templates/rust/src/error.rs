use super::interpreter::Interpreter;
use super::types::Type;
use std::fmt;

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The most names that [`Error::unknown_case`] lists.
const MOST_NAMES: usize = 20;

/// Why a value did not convert or a call failed, and where.
///
/// `Display` writes function, place and reason on one line:
///
/// ```text
/// my:pkg/iface#area: parameter `shape`: field `width`: expected u32, got a string
/// ```
///
/// An interpreter gives the reason. The places are added on the way out:
///
/// ```rust
/// # use wit_dylib_interpreter::{Error, Type};
/// let error = Error::expected(Type::U32, "a string").at("line 3").at("main.phrases");
/// assert_eq!(error.to_string(), "main.phrases: line 3: expected u32, got a string");
/// ```
#[derive(Clone, Debug)]
pub struct Error(Box<Message>);

/// Behind a pointer, so that results without an error are small.
#[derive(Clone, Debug)]
struct Message {
    /// From the inside out. The last one is the function.
    path: Vec<String>,
    message: String,
}

impl Error {
    /// An error with a message. This crate adds the place.
    pub fn new(message: impl fmt::Display) -> Self {
        Self::of_text(text(&message))
    }

    fn of_text(message: String) -> Self {
        Self(Box::new(Message { path: Vec::new(), message }))
    }

    /// An error for a value that does not have the expected type `ty`. `got` describes the value:
    /// `a string`, `nil`.
    #[cold]
    #[inline(never)]
    pub fn expected(ty: Type, got: impl fmt::Display) -> Self {
        expected(ty, &got)
    }

    /// An error for a case or a flag that `ty` does not have. It lists those that the type has, at
    /// most 20. For a type without cases or flags, it is the same as [`Error::expected`].
    ///
    /// ```rust
    /// # use wit_dylib_interpreter::{Error, Type};
    /// # let mut world = wit_dylib_interpreter::testing::TestWorld::new();
    /// let color = Type::Enum(world.enumeration("color", &["red", "green"]));
    /// let error = Error::unknown_case(color, "`blue`");
    /// assert_eq!(error.to_string(), "expected color (`red`, `green`), got `blue`");
    /// ```
    pub fn unknown_case(ty: Type, got: impl fmt::Display) -> Self {
        let names: Vec<&str> = match ty {
            Type::Enum(ty) => ty.names().collect(),
            Type::Variant(ty) => ty.cases().map(|(name, _)| name).collect(),
            Type::Flags(ty) => ty.names().collect(),
            Type::Option(_) => vec!["none", "some"],
            Type::Result(_) => vec!["ok", "err"],
            _ => return Self::expected(ty, got),
        };
        let shown: Vec<String> =
            names.iter().take(MOST_NAMES).map(|name| format!("`{name}`")).collect();
        let more = match names.len().checked_sub(MOST_NAMES) {
            Some(more @ 1..) => format!(" and {more} more"),
            _ => String::new(),
        };
        Self::new(format_args!("expected {ty} ({}{more}), got {got}", shown.join(", ")))
    }

    /// Adds the place around the known ones: ``field `width` ``.
    #[must_use]
    pub fn at(self, place: impl fmt::Display) -> Self {
        self.at_text(text(&place))
    }

    #[inline(never)]
    fn at_text(mut self, place: String) -> Self {
        self.0.path.push(place);
        self
    }

    /// The same, with a place in the words of the language. Cold and not inlined, because
    /// conversions call it in many places but rarely.
    #[cold]
    #[inline(never)]
    pub(super) fn inside<I: Interpreter>(self, interpreter: &I, place: Place<'_>) -> Self {
        self.at(interpreter.place(place))
    }

    /// The reason without the place.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

/// Not generic, since there are many kinds of messages.
#[cold]
#[inline(never)]
fn text(message: &dyn fmt::Display) -> String {
    message.to_string()
}

#[cold]
#[inline(never)]
fn expected(ty: Type, got: &dyn fmt::Display) -> Error {
    Error::new(format_args!("expected {ty}, got {got}"))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in self.0.path.iter().rev() {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}

/// A place on the path from a function to a part of its arguments or its result. Positions count
/// from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place<'a> {
    /// A parameter, with its name if the world library provides it.
    Parameter(usize, Option<&'a str>),
    /// The result of a function.
    Result,
    /// A field of a record.
    Field(&'a str),
    /// The payload of a case of a variant.
    Case(&'a str),
    /// An item of a tuple.
    Item(usize),
    /// An element of a list.
    Element(usize),
    /// The key of an entry of a map.
    Key(usize),
    /// The value of an entry of a map.
    Value(usize),
    /// The ok side of a result.
    Ok,
    /// The err side of a result.
    Err,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Parameter(_, Some(name)) => write!(f, "parameter `{name}`"),
            Place::Parameter(index, None) => write!(f, "parameter {}", index + 1),
            Place::Result => f.write_str("result"),
            Place::Field(name) => write!(f, "field `{name}`"),
            Place::Case(name) => write!(f, "case `{name}`"),
            Place::Item(index) => write!(f, "item {index}"),
            Place::Element(index) => write!(f, "element {index}"),
            Place::Key(index) => write!(f, "key {index}"),
            Place::Value(index) => write!(f, "value {index}"),
            Place::Ok => f.write_str("ok"),
            Place::Err => f.write_str("err"),
        }
    }
}

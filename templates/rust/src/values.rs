use super::error::Result;
use super::raw;
use super::types::Type;
use std::borrow::Cow;
use std::fmt;

/// One level of a value: a scalar, or an aggregate of your language's own values `V`.
///
/// [`Interpreter::make`] receives one that fits the type. [`Interpreter::take`] returns whatever
/// the value is, and this crate checks it against the type: a number must fit, a record needs all
/// its fields.
///
/// [`Interpreter::make`]: super::Interpreter::make
/// [`Interpreter::take`]: super::Interpreter::take
#[derive(Clone, Debug, PartialEq)]
pub enum Parts<'a, V> {
    /// A bool.
    Bool(bool),
    /// An integer of a signed type. When taken, it may go to any integer type that it fits, and to
    /// a float type, which rounds it to the nearest value.
    Signed(i64),
    /// An integer of an unsigned type. When taken, it may go to any integer type that it fits, and
    /// to a float type, which rounds it to the nearest value.
    Unsigned(u64),
    /// An f32 or f64.
    Float(f64),
    /// A char.
    Char(char),
    /// A string.
    Str(Cow<'a, str>),
    /// A whole list of u8. It is always made in this form, but [`Parts::List`] may be taken too.
    Bytes(Cow<'a, [u8]>),
    /// The fields of a record, in the order of the type.
    Record(Vec<V>),
    /// The items of a tuple.
    Tuple(Vec<V>),
    /// The position of a variant's case, and the payload if that case has one.
    Variant(u32, Option<V>),
    /// The position of an enum's case.
    Enum(u32),
    /// Flags. The first one is bit 0.
    Flags(u32),
    /// An option.
    Option(Option<V>),
    /// A result. A side without a type is `None`.
    Result(Result<Option<V>, Option<V>>),
    /// The elements of a list or a fixed-length list.
    List(Vec<V>),
    /// The keys and values of a map.
    Map(Vec<(V, V)>),
}

impl<V> fmt::Display for Parts<'_, V> {
    /// A description for messages: `a string`, `300`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Parts::Bool(_) => "a bool",
            Parts::Signed(number) => return number.fmt(f),
            Parts::Unsigned(number) => return number.fmt(f),
            Parts::Float(number) => return write_float(f, *number),
            Parts::Char(_) => "a char",
            Parts::Str(_) => "a string",
            Parts::Bytes(_) => "bytes",
            Parts::Record(_) => "a record",
            Parts::Tuple(_) => "a tuple",
            Parts::Variant(..) => "a variant",
            Parts::Enum(_) => "an enum",
            Parts::Flags(_) => "flags",
            Parts::Option(_) => "an option",
            Parts::Result(_) => "a result",
            Parts::List(_) => "a list",
            Parts::Map(_) => "a map",
        })
    }
}

/// Writes six digits after the decimal point. That is enough for a message, and the code for all
/// digits would add 16 KB to a component.
fn write_float(f: &mut fmt::Formatter<'_>, number: f64) -> fmt::Result {
    let (mut size, mut exponent) = (number.abs(), 0);
    if number.is_nan() {
        return f.write_str("NaN");
    }
    if number.is_sign_negative() {
        f.write_str("-")?;
    }
    if size.is_infinite() {
        return f.write_str("inf");
    }
    if size >= 1e9 || (size < 1e-3 && size > 0.0) {
        while size >= 10.0 {
            (size, exponent) = (size / 10.0, exponent + 1);
        }
        while size < 1.0 {
            (size, exponent) = (size * 10.0, exponent - 1);
        }
    }
    let mut millionths = (size * 1e6).round() as u64;
    if exponent != 0 && millionths >= 10_000_000 {
        (millionths, exponent) = (millionths / 10, exponent + 1);
    }
    let (mut rest, mut width) = (millionths % 1_000_000, 6);
    while rest % 10 == 0 && width > 1 {
        (rest, width) = (rest / 10, width - 1);
    }
    write!(f, "{}.{rest:0width$}", millionths / 1_000_000)?;
    if exponent == 0 { Ok(()) } else { write!(f, "e{exponent}") }
}

impl Type {
    /// The size in memory of a type whose lists are passed whole.
    pub(crate) fn scalar_size(self) -> Option<usize> {
        Some(match self {
            Type::Bool | Type::U8 | Type::S8 => 1,
            Type::U16 | Type::S16 => 2,
            Type::U32 | Type::S32 | Type::F32 | Type::Char => 4,
            Type::U64 | Type::S64 | Type::F64 => 8,
            _ => return None,
        })
    }

    /// The kind of a type that is passed as one word.
    pub(crate) fn word_kind(self) -> u32 {
        match self {
            Type::Bool => raw::WIT_TYPE_BOOL,
            Type::U8 => raw::WIT_TYPE_U8,
            Type::S8 => raw::WIT_TYPE_S8,
            Type::U16 => raw::WIT_TYPE_U16,
            Type::S16 => raw::WIT_TYPE_S16,
            Type::U32 => raw::WIT_TYPE_U32,
            Type::S32 => raw::WIT_TYPE_S32,
            Type::Char => raw::WIT_TYPE_CHAR,
            Type::Own(_) => raw::WIT_TYPE_OWN,
            Type::Borrow(_) => raw::WIT_TYPE_BORROW,
            Type::Future(_) => raw::WIT_TYPE_FUTURE,
            Type::Stream(_) => raw::WIT_TYPE_STREAM,
            Type::ErrorContext => raw::WIT_TYPE_ERROR_CONTEXT,
            _ => unreachable!("{self} is not one word"),
        }
    }
}

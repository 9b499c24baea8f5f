use super::error::{Error, Place, Result};
use super::interpreter::Interpreter;
use super::lift::{Source, lift};
use super::numbers::Numbers;
use super::rows::Part;
use super::whole::Whole;
use std::fmt;

/// One level of a value that came from the host: a scalar, or an aggregate that yields its parts as
/// values of your language.
///
/// [`Interpreter::make`] receives one that fits the type. What goes to the host takes the other
/// way, through [`Out`](super::Out).
pub enum Parts<'a, I: Interpreter> {
    /// A bool.
    Bool(bool),
    /// An integer of a signed type.
    Signed(i64),
    /// An integer of an unsigned type.
    Unsigned(u64),
    /// An f32 or f64.
    Float(f64),
    /// A char.
    Char(char),
    /// A string.
    Str(&'a str),
    /// A list of u8. A fixed-length list of them is a [`Parts::List`].
    Bytes(&'a [u8]),
    /// The fields of a record, in the order of the type.
    Record(Items<'a, I>),
    /// The items of a tuple.
    Tuple(Items<'a, I>),
    /// The position of a variant's case, and the payload if that case has one.
    Variant(u32, Option<I::Value>),
    /// The position of an enum's case.
    Enum(u32),
    /// Flags. The first one is bit 0.
    Flags(u32),
    /// An option.
    Option(Option<I::Value>),
    /// A result. A side without a type is `None`.
    Result(Result<Option<I::Value>, Option<I::Value>>),
    /// The elements of a list or a fixed-length list.
    List(Items<'a, I>),
    /// The keys and values of a map.
    Map(Entries<'a, I>),
}

impl<I: Interpreter> fmt::Display for Parts<'_, I> {
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
pub(crate) fn write_float(f: &mut fmt::Formatter<'_>, number: f64) -> fmt::Result {
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

/// The parts of an aggregate, each of which becomes a value when you ask for it.
///
/// An iterator of `Result<I::Value>`. Return an error as it is: the place is part of it. You may
/// stop early.
pub struct Items<'a, I: Interpreter> {
    pub(crate) interpreter: &'a I,
    pub(crate) source: Source<'a>,
    pub(crate) whole: Whole,
    pub(crate) index: usize,
    pub(crate) len: usize,
}

impl<I: Interpreter> Items<'_, I> {
    /// The elements of a list or a fixed-length list of integers or floats, as numbers rather than
    /// as values of your language: for languages with arrays of numbers, and where making a value
    /// of each would cost more than the list. `None` if the parts are not such elements, or some of
    /// them have been made.
    pub fn numbers(&self) -> Option<Numbers<'_>> {
        match self.whole {
            Whole::List(ty, size) if ty.is_number() && self.index == 0 => {
                Some(match self.memory() {
                    Some(bytes) => Numbers::in_memory(ty, size as usize, bytes),
                    None => Numbers::pushed(ty, self.source.call.next_numbers(self.len)),
                })
            }
            _ => None,
        }
    }

    /// All elements of a list as they lie in memory, one after the other, in canonical form
    /// ([`Type::layout`](super::Type::layout)). `None` for the parts of records and tuples, and for
    /// a fixed-length list that is not inside a list, because it is not in one piece.
    pub fn memory(&self) -> Option<&[u8]> {
        match self.whole {
            Whole::List(_, size) if !self.source.is_pushed() => {
                let bytes = self.len * size as usize;
                Some(unsafe { super::tables::items(self.source.memory, bytes) })
            }
            _ => None,
        }
    }

    /// The part that was to be made, and starts at `position`, has an error.
    #[cold]
    fn failed(&mut self, error: Error, position: usize) -> Error {
        let index = self.index - 1;
        self.source.skip(position, self.whole.part(index).ty);
        error.inside(self.interpreter, self.whole.place(index))
    }
}

impl<I: Interpreter> Drop for Items<'_, I> {
    fn drop(&mut self) {
        while self.index < self.len && self.source.is_pushed() {
            let part = self.whole.part(self.index);
            self.source.skip(self.source.call.read, part.ty);
            self.index += 1;
        }
    }
}

impl<I: Interpreter> Iterator for Items<'_, I> {
    type Item = Result<I::Value>;

    fn next(&mut self) -> Option<Result<I::Value>> {
        let index = self.index;
        if index == self.len {
            return None;
        }
        self.index += 1;
        let Part { ty, offset } = self.whole.part(index);
        let position = self.source.call.read;
        match lift(self.interpreter, ty, self.source.part(offset)) {
            Ok(value) => Some(Ok(value)),
            Err(error) => Some(Err(self.failed(error, position))),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.len - self.index;
        (left, Some(left))
    }
}

impl<I: Interpreter> ExactSizeIterator for Items<'_, I> {}

/// The entries of a map: an iterator of `Result<(I::Value, I::Value)>`, the key and the value.
pub struct Entries<'a, I: Interpreter> {
    pub(crate) interpreter: &'a I,
    pub(crate) source: Source<'a>,
    pub(crate) map: super::MapType,
    pub(crate) index: usize,
    pub(crate) len: usize,
}

impl<I: Interpreter> Iterator for Entries<'_, I> {
    type Item = Result<(I::Value, I::Value)>;

    fn next(&mut self) -> Option<Self::Item> {
        let index = self.index;
        if index == self.len {
            return None;
        }
        self.index += 1;
        let offset = self.map.0.layout.size * index as u32;
        let position = self.source.call.read;
        let key = lift(self.interpreter, self.map.key(), self.source.part(offset));
        let key = match key {
            Ok(key) => key,
            Err(error) => {
                self.source.skip(position, self.map.key());
                self.source.skip(self.source.call.read, self.map.value());
                return Some(Err(error.inside(self.interpreter, Place::Key(index))));
            }
        };
        let position = self.source.call.read;
        let source = self.source.part(offset + self.map.0.value_offset);
        let value = lift(self.interpreter, self.map.value(), source);
        Some(match value {
            Ok(value) => Ok((key, value)),
            Err(error) => {
                self.source.skip(position, self.map.value());
                Err(error.inside(self.interpreter, Place::Value(index)))
            }
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.len - self.index;
        (left, Some(left))
    }
}

impl<I: Interpreter> ExactSizeIterator for Entries<'_, I> {}

impl<I: Interpreter> Drop for Entries<'_, I> {
    fn drop(&mut self) {
        while self.index < self.len && self.source.is_pushed() {
            self.source.skip(self.source.call.read, self.map.key());
            self.source.skip(self.source.call.read, self.map.value());
            self.index += 1;
        }
    }
}

use super::call::{Call, Item, Origin};
use super::error::{Error, Result};
use super::exports::Interpreter;
use super::memory::Buffer;
use super::raw;
use super::types::{ExportFunc, ImportFunc, Type};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt;

/// One level of a value: a scalar, or an aggregate of the language's own values `V`.
///
/// [`Interpreter::make`] gets one that fits the type; [`Interpreter::take`] returns whatever the value is, and the
/// layer checks it against the type: a number must fit, a record needs all its fields.
#[derive(Clone, Debug, PartialEq)]
pub enum Parts<'a, V> {
    /// A bool.
    Bool(bool),
    /// An integer of a signed type; when taken, of any integer or float type it fits.
    Signed(i64),
    /// An integer of an unsigned type; when taken, of any integer or float type it fits.
    Unsigned(u64),
    /// An f32 or f64.
    Float(f64),
    /// A char.
    Char(char),
    /// A string.
    Str(Cow<'a, str>),
    /// A list of u8, whole. It may be taken as [`Parts::List`] too, it is always made as this.
    Bytes(Cow<'a, [u8]>),
    /// The fields of a record, in the order of the type.
    Record(Vec<V>),
    /// The items of a tuple.
    Tuple(Vec<V>),
    /// A case of a variant, by its position, and the payload if it has one.
    Variant(u32, Option<V>),
    /// A case of an enum, by its position.
    Enum(u32),
    /// Flags, the first in bit 0.
    Flags(u32),
    /// An option.
    Option(Option<V>),
    /// A result; a side without a type is `None`.
    Result(Result<Option<V>, Option<V>>),
    /// The elements of a list, of a fixed-length list too.
    List(Vec<V>),
    /// The keys and values of a map.
    Map(Vec<(V, V)>),
}

impl<V> fmt::Display for Parts<'_, V> {
    /// What it is, for messages: `a string`, `300`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Parts::Bool(_) => "a bool",
            Parts::Signed(number) => return number.fmt(f),
            Parts::Unsigned(number) => return number.fmt(f),
            Parts::Float(number) => return write!(f, "{number:?}"),
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

impl Type {
    /// The size in memory of a type whose lists go over as a whole.
    pub(crate) fn scalar_size(self) -> Option<usize> {
        Some(match self {
            Type::Bool | Type::U8 | Type::S8 => 1,
            Type::U16 | Type::S16 => 2,
            Type::U32 | Type::S32 | Type::F32 | Type::Char => 4,
            Type::U64 | Type::S64 | Type::F64 => 8,
            _ => return None,
        })
    }

    /// The kind of a type that goes over as one word.
    fn word_kind(self) -> u32 {
        match self {
            Type::Bool => raw::KIND_BOOL,
            Type::U8 => raw::KIND_U8,
            Type::S8 => raw::KIND_S8,
            Type::U16 => raw::KIND_U16,
            Type::S16 => raw::KIND_S16,
            Type::U32 => raw::KIND_U32,
            Type::S32 => raw::KIND_S32,
            Type::Char => raw::KIND_CHAR,
            Type::Own(_) => raw::KIND_OWN,
            Type::Borrow(_) => raw::KIND_BORROW,
            Type::Future(_) => raw::KIND_FUTURE,
            Type::Stream(_) => raw::KIND_STREAM,
            Type::ErrorContext => raw::KIND_ERROR_CONTEXT,
            _ => unreachable!("{self} is not one word"),
        }
    }
}

/// The place of a parameter in messages.
fn parameter(name: Option<&str>, index: usize) -> String {
    match name {
        Some(name) => format!("parameter `{name}`"),
        None => format!("parameter {}", index + 1),
    }
}

impl ImportFunc {
    /// Calls the function with values of the language.
    ///
    /// # Errors
    ///
    /// When the number of arguments is wrong, an argument does not convert (the function is not called then), or the
    /// interpreter cannot make the result.
    pub fn call<I: Interpreter>(self, interpreter: &I, args: &[I::Value]) -> Result<Option<I::Value>> {
        self.convert_and_call(interpreter, args).map_err(|error| error.at(self))
    }

    fn convert_and_call<I: Interpreter>(self, interpreter: &I, args: &[I::Value]) -> Result<Option<I::Value>> {
        let Some(import) = self.raw().call else {
            return Err(Error::new("async functions cannot be called yet"));
        };
        let params = self.params();
        if params.len() != args.len() {
            let s = if params.len() == 1 { "" } else { "s" };
            return Err(Error::new(format_args!("expected {} argument{s}, got {}", params.len(), args.len())));
        }
        let mut call = Call::new(Origin::Import(self));
        for (index, (ty, arg)) in params.zip(args).enumerate() {
            lower(interpreter, ty, arg, &mut call.to_pop)
                .map_err(|error| error.at(parameter(self.param_name(index), index)))?;
        }
        unsafe { import((&raw mut call).cast()) };
        let result = self.result().map(|ty| lift(interpreter, ty, &mut call)).transpose();
        let result = result.map_err(|error| error.at("result"))?;
        call.finish();
        Ok(result)
    }
}

impl ExportFunc {
    /// Runs the function between the pushed arguments and the result to be popped.
    pub(crate) fn run<I: Interpreter>(self, interpreter: &I, call: &mut Call) -> Result<()> {
        self.convert_and_run(interpreter, call).map_err(|error| error.at(self))
    }

    fn convert_and_run<I: Interpreter>(self, interpreter: &I, call: &mut Call) -> Result<()> {
        let mut args = Vec::with_capacity(self.params().len());
        for (index, ty) in self.params().enumerate().rev() {
            let arg = lift(interpreter, ty, call);
            args.push(arg.map_err(|error| error.at(parameter(self.param_name(index), index)))?);
        }
        args.reverse();
        let result = interpreter.call(self, args)?;
        let Some(ty) = self.result() else { return Ok(()) };
        let lowered = match &result {
            Some(value) => lower(interpreter, ty, value, &mut call.to_pop),
            None => Err(Error::expected(ty, "nothing")),
        };
        lowered.map_err(|error| error.at("result"))
    }
}

/// Makes a value of the language from the last one that was pushed.
///
/// Parts are pushed before the whole, so this reads backwards: the whole, then its parts from the last to the first.
fn lift<I: Interpreter>(interpreter: &I, ty: Type, call: &mut Call) -> Result<I::Value> {
    let parts = match ty {
        Type::String => match call.pushed.pop() {
            Some(Item::Text(block)) => {
                let text = std::str::from_utf8(block.bytes()).map_err(Error::new)?;
                return interpreter.make(ty, Parts::Str(text.into()));
            }
            _ => call.disagree(format_args!("expected a {ty} on the stack")),
        },
        Type::List(list) => match call.pushed.pop() {
            Some(Item::Scalars(block, _)) if matches!(list.ty(), Type::U8) => {
                return interpreter.make(ty, Parts::Bytes(block.bytes().into()));
            }
            Some(Item::Scalars(block, len)) => {
                let size = block.bytes().len().checked_div(len as usize).unwrap_or(1);
                let elements = block.bytes().chunks_exact(size).enumerate().map(|(index, bytes)| {
                    let value = interpreter.make(list.ty(), scalar_from_memory(list.ty(), bytes));
                    value.map_err(|error| error.at(format_args!("element {index}")))
                });
                Parts::List(elements.collect::<Result<_>>()?)
            }
            Some(Item::Word(raw::KIND_LIST, len)) => lift_elements(interpreter, list.ty(), len as usize, call)?,
            _ => call.disagree(format_args!("expected a {ty} on the stack")),
        },
        Type::FixedLengthList(list) => {
            let len = pushed_word(call, raw::KIND_FIXED_LENGTH_LIST);
            lift_elements(interpreter, list.ty(), len as usize, call)?
        }
        Type::Map(map) => {
            let len = pushed_word(call, raw::KIND_MAP);
            let mut entries = Vec::with_capacity(len as usize);
            for index in (0..len).rev() {
                let value = lift(interpreter, map.value(), call);
                let value = value.map_err(|error| error.at(format_args!("value {index}")))?;
                let key = lift(interpreter, map.key(), call);
                entries.push((key.map_err(|error| error.at(format_args!("key {index}")))?, value));
            }
            entries.reverse();
            Parts::Map(entries)
        }
        Type::Record(record) => {
            pushed_word(call, raw::KIND_RECORD);
            let mut fields = Vec::with_capacity(record.fields().len());
            for (name, ty) in record.fields().rev() {
                let field = lift(interpreter, ty, call);
                fields.push(field.map_err(|error| error.at(format_args!("field `{name}`")))?);
            }
            fields.reverse();
            Parts::Record(fields)
        }
        Type::Tuple(tuple) => {
            pushed_word(call, raw::KIND_TUPLE);
            let mut items = Vec::with_capacity(tuple.types().len());
            for (index, ty) in tuple.types().enumerate().rev() {
                let item = lift(interpreter, ty, call);
                items.push(item.map_err(|error| error.at(format_args!("item {index}")))?);
            }
            items.reverse();
            Parts::Tuple(items)
        }
        Type::Variant(variant) => {
            let case = pushed_word(call, raw::KIND_VARIANT);
            let Some((name, ty)) = variant.cases().nth(case as usize) else {
                call.disagree(format_args!("`{variant}` has no case {case}"));
            };
            let payload = ty.map(|ty| lift(interpreter, ty, call)).transpose();
            Parts::Variant(case, payload.map_err(|error| error.at(format_args!("case `{name}`")))?)
        }
        Type::Option(option) => {
            let case = pushed_word(call, raw::KIND_OPTION);
            Parts::Option((case != 0).then(|| lift(interpreter, option.ty(), call)).transpose()?)
        }
        Type::Result(result) => match pushed_word(call, raw::KIND_RESULT) {
            0 => {
                let ok = result.ok().map(|ty| lift(interpreter, ty, call)).transpose();
                Parts::Result(Ok(ok.map_err(|error| error.at("ok"))?))
            }
            _ => {
                let err = result.err().map(|ty| lift(interpreter, ty, call)).transpose();
                Parts::Result(Err(err.map_err(|error| error.at("err"))?))
            }
        },
        Type::Enum(_) => Parts::Enum(pushed_word(call, raw::KIND_ENUM)),
        Type::Flags(_) => Parts::Flags(pushed_word(call, raw::KIND_FLAGS)),
        Type::Own(_) | Type::Borrow(_) | Type::Future(_) | Type::Stream(_) | Type::ErrorContext => {
            let handle = pushed_word(call, ty.word_kind());
            return interpreter.make_handle(ty, handle);
        }
        Type::F32 => match call.pushed.pop() {
            Some(Item::F32(float)) => Parts::Float(float.into()),
            _ => call.disagree("expected an f32 on the stack"),
        },
        Type::F64 => match call.pushed.pop() {
            Some(Item::F64(float)) => Parts::Float(float),
            _ => call.disagree("expected an f64 on the stack"),
        },
        Type::U64 | Type::S64 => match call.pushed.pop() {
            Some(Item::Long(long)) => scalar_from_memory(ty, &long.to_le_bytes()),
            _ => call.disagree("expected a 64-bit integer on the stack"),
        },
        Type::Bool | Type::Char | Type::U8 | Type::S8 | Type::U16 | Type::S16 | Type::U32 | Type::S32 => {
            scalar_from_memory(ty, &pushed_word(call, ty.word_kind()).to_le_bytes())
        }
    };
    interpreter.make(ty, parts)
}

fn lift_elements<I: Interpreter>(
    interpreter: &I,
    ty: Type,
    len: usize,
    call: &mut Call,
) -> Result<Parts<'static, I::Value>> {
    let mut elements = Vec::with_capacity(len);
    for index in (0..len).rev() {
        let element = lift(interpreter, ty, call);
        elements.push(element.map_err(|error| error.at(format_args!("element {index}")))?);
    }
    elements.reverse();
    Ok(Parts::List(elements))
}

fn pushed_word(call: &mut Call, kind: u32) -> u32 {
    match call.pushed.pop() {
        Some(Item::Word(found, word)) if found == kind => word,
        _ => call.disagree(format_args!("expected a value of kind {kind} on the stack")),
    }
}

/// Reads a scalar in its canonical form; `bytes` may be longer.
fn scalar_from_memory<V>(ty: Type, bytes: &[u8]) -> Parts<'static, V> {
    fn get<const N: usize>(bytes: &[u8]) -> [u8; N] {
        *bytes.first_chunk().expect("an element has its size")
    }
    match ty {
        Type::Bool => Parts::Bool(bytes[0] != 0),
        Type::U8 => Parts::Unsigned(bytes[0].into()),
        Type::S8 => Parts::Signed(i8::from_le_bytes(get(bytes)).into()),
        Type::U16 => Parts::Unsigned(u16::from_le_bytes(get(bytes)).into()),
        Type::S16 => Parts::Signed(i16::from_le_bytes(get(bytes)).into()),
        Type::U32 => Parts::Unsigned(u32::from_le_bytes(get(bytes)).into()),
        Type::S32 => Parts::Signed(i32::from_le_bytes(get(bytes)).into()),
        Type::U64 => Parts::Unsigned(u64::from_le_bytes(get(bytes))),
        Type::S64 => Parts::Signed(i64::from_le_bytes(get(bytes))),
        Type::F32 => Parts::Float(f32::from_le_bytes(get(bytes)).into()),
        Type::F64 => Parts::Float(f64::from_le_bytes(get(bytes))),
        Type::Char => {
            Parts::Char(char::from_u32(u32::from_le_bytes(get(bytes))).expect("the host passes valid chars only"))
        }
        _ => unreachable!("{ty} is not a scalar"),
    }
}

/// Takes a value of the language apart and lays out what the world library will pop: the whole, then its parts from
/// the first to the last.
fn lower<I: Interpreter>(interpreter: &I, ty: Type, value: &I::Value, out: &mut VecDeque<Item>) -> Result<()> {
    if let Type::Own(_) | Type::Borrow(_) | Type::Future(_) | Type::Stream(_) | Type::ErrorContext = ty {
        let handle = interpreter.take_handle(ty, value)?;
        out.push_back(Item::Word(ty.word_kind(), handle));
        return Ok(());
    }
    let parts = interpreter.take(ty, value)?;
    match (ty, parts) {
        (Type::String, Parts::Str(text)) => out.push_back(lend(raw::KIND_STRING, text.into_owned().into_bytes())?),
        (Type::List(list), Parts::Bytes(bytes)) if matches!(list.ty(), Type::U8) => {
            out.push_back(lend(raw::KIND_LIST, bytes.into_owned())?);
        }
        (Type::List(list), Parts::List(elements)) => match list.ty().scalar_size() {
            Some(size) => {
                let words = lower_scalars(interpreter, list.ty(), size, &elements)?;
                out.push_back(Item::Lent(raw::KIND_LIST, Buffer::Words(words), length(elements.len())?));
            }
            None => {
                out.push_back(Item::Word(raw::KIND_LIST, length(elements.len())?));
                lower_elements(interpreter, list.ty(), &elements, out)?;
            }
        },
        (Type::FixedLengthList(list), Parts::List(elements)) => {
            if elements.len() != list.len() {
                return Err(Error::expected(ty, format_args!("{} elements", elements.len())));
            }
            out.push_back(Item::Word(raw::KIND_FIXED_LENGTH_LIST, length(elements.len())?));
            lower_elements(interpreter, list.ty(), &elements, out)?;
        }
        (Type::Map(map), Parts::Map(entries)) => {
            out.push_back(Item::Word(raw::KIND_MAP, length(entries.len())?));
            for (index, (key, value)) in entries.iter().enumerate() {
                lower(interpreter, map.key(), key, out).map_err(|error| error.at(format_args!("key {index}")))?;
                lower(interpreter, map.value(), value, out).map_err(|error| error.at(format_args!("value {index}")))?;
            }
        }
        (Type::Record(record), Parts::Record(fields)) => {
            if fields.len() != record.fields().len() {
                return Err(Error::expected(ty, format_args!("{} fields", fields.len())));
            }
            out.push_back(Item::Word(raw::KIND_RECORD, 0));
            for ((name, ty), field) in record.fields().zip(&fields) {
                lower(interpreter, ty, field, out).map_err(|error| error.at(format_args!("field `{name}`")))?;
            }
        }
        (Type::Tuple(tuple), Parts::Tuple(items)) => {
            if items.len() != tuple.types().len() {
                return Err(Error::expected(ty, format_args!("{} items", items.len())));
            }
            out.push_back(Item::Word(raw::KIND_TUPLE, 0));
            for (index, (ty, item)) in tuple.types().zip(&items).enumerate() {
                lower(interpreter, ty, item, out).map_err(|error| error.at(format_args!("item {index}")))?;
            }
        }
        (Type::Variant(variant), Parts::Variant(case, payload)) => {
            let Some((name, payload_type)) = variant.cases().nth(case as usize) else {
                return Err(Error::expected(ty, format_args!("case {case}")));
            };
            out.push_back(Item::Word(raw::KIND_VARIANT, case));
            lower_payload(interpreter, payload_type, payload.as_ref(), out)
                .map_err(|error| error.at(format_args!("case `{name}`")))?;
        }
        (Type::Option(option), Parts::Option(value)) => {
            out.push_back(Item::Word(raw::KIND_OPTION, value.is_some().into()));
            if let Some(value) = value {
                lower(interpreter, option.ty(), &value, out)?;
            }
        }
        (Type::Result(result), Parts::Result(value)) => {
            out.push_back(Item::Word(raw::KIND_RESULT, value.is_err().into()));
            match value {
                Ok(ok) => lower_payload(interpreter, result.ok(), ok.as_ref(), out).map_err(|error| error.at("ok"))?,
                Err(err) => {
                    lower_payload(interpreter, result.err(), err.as_ref(), out).map_err(|error| error.at("err"))?
                }
            }
        }
        (Type::Enum(names), Parts::Enum(case)) => {
            if case as usize >= names.names().len() {
                return Err(Error::expected(ty, format_args!("case {case}")));
            }
            out.push_back(Item::Word(raw::KIND_ENUM, case));
        }
        (Type::Flags(names), Parts::Flags(bits)) => {
            if u64::from(bits) >> names.names().len() != 0 {
                return Err(Error::expected(ty, format_args!("the bits {bits:#b}")));
            }
            out.push_back(Item::Word(raw::KIND_FLAGS, bits));
        }
        (ty, parts) => out.push_back(scalar(ty, &parts)?),
    }
    Ok(())
}

fn lower_elements<I: Interpreter>(
    interpreter: &I,
    ty: Type,
    elements: &[I::Value],
    out: &mut VecDeque<Item>,
) -> Result<()> {
    for (index, element) in elements.iter().enumerate() {
        lower(interpreter, ty, element, out).map_err(|error| error.at(format_args!("element {index}")))?;
    }
    Ok(())
}

fn lower_payload<I: Interpreter>(
    interpreter: &I,
    ty: Option<Type>,
    payload: Option<&I::Value>,
    out: &mut VecDeque<Item>,
) -> Result<()> {
    match (ty, payload) {
        (Some(ty), Some(payload)) => lower(interpreter, ty, payload, out),
        (Some(ty), None) => Err(Error::expected(ty, "nothing")),
        // A language may have no way to say that there is no value, so one that nobody asked for is let go.
        (None, _) => Ok(()),
    }
}

/// The canonical form of a list of scalars.
fn lower_scalars<I: Interpreter>(interpreter: &I, ty: Type, size: usize, elements: &[I::Value]) -> Result<Vec<u64>> {
    let mut words = vec![0; (elements.len() * size).div_ceil(8)];
    for (index, element) in elements.iter().enumerate() {
        let item = interpreter.take(ty, element).and_then(|parts| scalar(ty, &parts));
        let bits = match item.map_err(|error| error.at(format_args!("element {index}")))? {
            Item::Word(_, word) => u64::from(word),
            Item::Long(long) => long,
            Item::F32(float) => float.to_bits().into(),
            Item::F64(float) => float.to_bits(),
            _ => unreachable!("{ty} is a scalar"),
        };
        let offset = index * size;
        let mask = u64::MAX >> (64 - 8 * size);
        words[offset / 8] |= (bits & mask) << (offset % 8 * 8);
    }
    Ok(words)
}

/// Checks a scalar against its type.
fn scalar<V>(ty: Type, parts: &Parts<'_, V>) -> Result<Item> {
    let integer = match *parts {
        Parts::Signed(number) => Some(i128::from(number)),
        Parts::Unsigned(number) => Some(i128::from(number)),
        _ => None,
    };
    let item = match (ty, parts) {
        (Type::Bool, Parts::Bool(value)) => Some(Item::Word(raw::KIND_BOOL, (*value).into())),
        (Type::Char, Parts::Char(value)) => Some(Item::Word(raw::KIND_CHAR, (*value).into())),
        (Type::F32, Parts::Float(value)) => Some(Item::F32(*value as f32)),
        (Type::F64, Parts::Float(value)) => Some(Item::F64(*value)),
        (Type::F32, _) => integer.map(|number| Item::F32(number as f32)),
        (Type::F64, _) => integer.map(|number| Item::F64(number as f64)),
        _ => integer.and_then(|number| integer_item(ty, number)),
    };
    item.ok_or_else(|| Error::expected(ty, parts))
}

fn integer_item(ty: Type, number: i128) -> Option<Item> {
    let word = |fits: Option<u32>| fits.map(|word| Item::Word(ty.word_kind(), word));
    match ty {
        Type::U8 => word(u8::try_from(number).ok().map(u32::from)),
        Type::S8 => word(i8::try_from(number).ok().map(|number| i32::from(number) as u32)),
        Type::U16 => word(u16::try_from(number).ok().map(u32::from)),
        Type::S16 => word(i16::try_from(number).ok().map(|number| i32::from(number) as u32)),
        Type::U32 => word(u32::try_from(number).ok()),
        Type::S32 => word(i32::try_from(number).ok().map(|number| number as u32)),
        Type::U64 => u64::try_from(number).ok().map(Item::Long),
        Type::S64 => i64::try_from(number).ok().map(|number| Item::Long(number as u64)),
        _ => None,
    }
}

fn lend(kind: u32, bytes: Vec<u8>) -> Result<Item> {
    let len = length(bytes.len())?;
    Ok(Item::Lent(kind, Buffer::Bytes(bytes), len))
}

fn length(len: usize) -> Result<u32> {
    u32::try_from(len).map_err(|_| Error::new("more than 4294967295 elements"))
}

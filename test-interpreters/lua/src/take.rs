//! From Lua to WIT.

use crate::make::may_be_nil;
use crate::names;
use crate::number;
use crate::script::Script;
use crate::shape::Shape;
use mlua::{Table, Value};
use wit_dylib_interpreter::{Error, Out, Result, Type};

/// Takes a Lua value apart.
pub(crate) fn take(value: &Value, out: Out<'_, Script>) -> Result<()> {
    shape(out.ty(), value)?.write(out)
}

/// Looks at one level of a Lua value.
pub(crate) fn shape(ty: Type, value: &Value) -> Result<Shape> {
    let parts = match (ty, value) {
        (Type::Bool, Value::Boolean(value)) => Some(Shape::Bool(*value)),
        (ty, value) if is_number(ty) => number::take(ty, value),
        (Type::Char, Value::String(text)) => one_char(&text.as_bytes()).map(Shape::Char),
        (Type::String, Value::String(text)) => match std::str::from_utf8(&text.as_bytes()) {
            Ok(text) => Some(Shape::Str(text.to_owned())),
            Err(error) => {
                let got = format_args!(
                    "bytes that are not UTF-8 after the first {}",
                    error.valid_up_to()
                );
                return Err(Error::expected(ty, got));
            }
        },
        (Type::List(list), Value::String(bytes)) if matches!(list.ty(), Type::U8) => {
            Some(Shape::Bytes(bytes.as_bytes().to_vec()))
        }
        (Type::List(_) | Type::FixedLengthList(_), Value::Table(table)) => {
            Some(Shape::All(sequence(table, length(table)?)?))
        }
        (Type::Tuple(tuple), Value::Table(table)) => {
            let (expected, len) = (tuple.types().len(), length(table)?);
            if len > expected {
                return Err(Error::expected(ty, format_args!("a table of {len} items")));
            }
            Some(Shape::All(sequence(table, expected)?))
        }
        (Type::Record(record), Value::Table(table)) => {
            let fields = record.fields().map(|(name, _)| get(table, names::to_lua(name)));
            Some(Shape::All(fields.collect::<Result<_>>()?))
        }
        (Type::Variant(variant), Value::Table(table)) => {
            let (tag, payload) = (get(table, "tag")?, get(table, "val")?);
            let (case, payload_type) = case_of(ty, &tag, || variant.cases())?;
            if payload_type.is_none() && !payload.is_nil() {
                return Err(Error::new(format_args!(
                    "the case {} of {ty} has no `val`",
                    describe(&tag)
                )));
            }
            Some(Shape::Variant(case, payload_type.map(|_| payload)))
        }
        (Type::Enum(cases), value) => {
            Some(Shape::Enum(case_of(ty, value, || cases.names().map(|name| (name, ())))?.0))
        }
        (Type::Flags(flags), Value::Table(table)) => {
            Some(Shape::Flags(bits(ty, table, || flags.names())?))
        }
        (Type::Option(_), Value::Nil) => Some(Shape::Option(None)),
        (Type::Option(option), value) if may_be_nil(option.ty()) => {
            Some(Shape::Option(tagged_option(ty, value)?))
        }
        (Type::Option(_), value) => Some(Shape::Option(Some(value.clone()))),
        (Type::Result(result), Value::Table(table)) => {
            let payload = get(table, "val")?;
            let tags = [("ok", result.ok()), ("err", result.err())];
            let (case, payload_type) = case_of(ty, &get(table, "tag")?, || tags.into_iter())?;
            let payload = payload_type.map(|_| payload);
            Some(Shape::Result(if case == 0 { Ok(payload) } else { Err(payload) }))
        }
        (Type::Map(map), Value::Table(table)) => {
            let mut entries = Vec::new();
            for entry in table.pairs() {
                let (key, value) = entry.map_err(from_lua)?;
                let value =
                    if may_be_nil(map.value()) { map_option(map.value(), value)? } else { value };
                entries.push((key, value));
            }
            Some(Shape::Map(entries))
        }
        _ => None,
    };
    parts.ok_or_else(|| Error::expected(ty, describe(value)))
}

/// Lua's own error while a value is made or taken apart.
pub(crate) fn from_lua(error: mlua::Error) -> Error {
    match error {
        // mlua keeps the values that Rust holds on a stack of Lua, and that is full.
        mlua::Error::StackError => Error::new(format_args!(
            "a value with more than {MOST} strings, tables or functions in it"
        )),
        error => Error::new(error),
    }
}

/// How many values that are not numbers mlua can hold.
const MOST: &str = if cfg!(feature = "lua51") { "7,900" } else { "a million" };

/// What a value is, for messages: `nil`, `300`, `"left"`, `a table`.
pub(crate) fn describe(value: &Value) -> String {
    match value {
        Value::Nil => "nil".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::String(text) => {
            let text = text.to_string_lossy();
            let mut chars = text.chars();
            let start: String = chars.by_ref().take(60).collect();
            format!("{start:?}{}", if chars.next().is_some() { "…" } else { "" })
        }
        value => number::describe(value).unwrap_or_else(|| format!("a {}", value.type_name())),
    }
}

fn is_number(ty: Type) -> bool {
    use Type::{F32, F64, S8, S16, S32, S64, U8, U16, U32, U64};
    matches!(ty, U8 | S8 | U16 | S16 | U32 | S32 | U64 | S64 | F32 | F64)
}

fn one_char(bytes: &[u8]) -> Option<char> {
    let mut chars = std::str::from_utf8(bytes).ok()?.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn get(table: &Table, key: impl mlua::IntoLua) -> Result<Value> {
    table.get(key).map_err(from_lua)
}

/// The longest sequence with gaps. What is really in a table takes memory that the script had to
/// get; what `n` or `__len` says costs nothing, and a wrong one must not take all the memory there
/// is.
const MAX_LENGTH: usize = 1 << 24;

/// The length of a sequence: what its field `n` says, or its border.
fn length(table: &Table) -> Result<usize> {
    let said = match get(table, "n")? {
        Value::Integer(n) => n,
        _ => table.len().map_err(from_lua)?,
    };
    match usize::try_from(said) {
        Ok(len) if len <= MAX_LENGTH.max(table.raw_len()) => Ok(len),
        Ok(_) => Err(Error::new(format_args!(
            "a sequence of length {said} (with gaps, {MAX_LENGTH} is the most)"
        ))),
        Err(_) => Err(Error::new(format_args!("a sequence of length {said}"))),
    }
}

fn sequence(table: &Table, len: usize) -> Result<Vec<Value>> {
    (1..=len).map(|index| get(table, index)).collect()
}

/// The position and the rest of the case that a string names.
fn case_of<T, I>(ty: Type, name: &Value, cases: impl Fn() -> I) -> Result<(u32, T)>
where
    I: Iterator<Item = (&'static str, T)>,
{
    let found = match name {
        Value::String(text) => {
            cases().enumerate().find(|(_, (case, _))| names::is(&text.as_bytes(), case))
        }
        _ => None,
    };
    let Some((index, (_, rest))) = found else {
        let names = names::list(cases().map(|(name, _)| name));
        return Err(Error::expected(ty, format_args!("{} (it is one of {names})", describe(name))));
    };
    Ok((index as u32, rest))
}

fn bits<I>(ty: Type, table: &Table, names: impl Fn() -> I) -> Result<u32>
where
    I: Iterator<Item = &'static str>,
{
    let mut bits = 0;
    for entry in table.pairs::<Value, Value>() {
        let (flag, value) = entry.map_err(from_lua)?;
        let (bit, ()) = case_of(ty, &flag, || names().map(|name| (name, ())))?;
        match value {
            Value::Boolean(true) => bits |= 1 << bit,
            Value::Boolean(false) => {}
            value => {
                return Err(Error::expected(Type::Bool, describe(&value))
                    .at(format_args!("flag {}", describe(&flag))));
            }
        }
    }
    Ok(bits)
}

/// `{ tag = "some", val = … }` or `{ tag = "none" }`.
fn tagged_option(ty: Type, value: &Value) -> Result<Option<Value>> {
    if let Value::Table(table) = value
        && let Value::String(tag) = get(table, "tag")?
    {
        match &*tag.as_bytes() {
            b"some" => return get(table, "val").map(Some),
            b"none" => return Ok(None),
            _ => {}
        }
    }
    Err(Error::expected(ty, format_args!("{} (write `wit.some(…)`)", describe(value))))
}

/// The option that a map's value stands for, as it would be written elsewhere.
fn map_option(ty: Type, value: Value) -> Result<Value> {
    let inner = tagged_option(ty, &value)?;
    Ok(match (ty, inner) {
        (_, None) => Value::Nil,
        (Type::Option(option), Some(_)) if may_be_nil(option.ty()) => value,
        (Type::Option(option), Some(Value::Nil)) => {
            return Err(Error::expected(option.ty(), "nil"));
        }
        (_, Some(inner)) => inner,
    })
}

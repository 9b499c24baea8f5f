//! From WIT to Lua.

use crate::number;
use crate::script::Script;
use crate::take::from_lua;
use mlua::{IntoLua, Result, Table, Value};
use wit_dylib_interpreter::{Items, Parts, Type};

/// Makes a Lua value of type `ty`.
pub(crate) fn make(
    script: &Script,
    ty: Type,
    parts: Parts<'_, Script>,
) -> wit_dylib_interpreter::Result<Value> {
    let lua = &script.lua;
    // Parts are made while a table is filled, and their errors say more than Lua's.
    let made = match (ty, parts) {
        (Type::Record(record), Parts::Record(fields)) => {
            let table = lua.create_table_with_capacity(0, fields.len()).map_err(from_lua)?;
            for ((name, _), value) in record.fields().zip(fields) {
                let name = script.name(name).map_err(from_lua)?;
                table.raw_set(name, value?).map_err(from_lua)?;
            }
            Ok(Value::Table(table))
        }
        (Type::Tuple(tuple), Parts::Tuple(items)) => {
            return sequence(script, items, tuple.types().any(may_be_nil));
        }
        (Type::List(list), Parts::List(elements)) => {
            return sequence(script, elements, may_be_nil(list.ty()));
        }
        (Type::FixedLengthList(list), Parts::List(elements)) => {
            return sequence(script, elements, may_be_nil(list.ty()));
        }
        (Type::Map(map), Parts::Map(entries)) => {
            let table = lua.create_table_with_capacity(0, entries.len()).map_err(from_lua)?;
            for entry in entries {
                let (key, mut value) = entry?;
                if may_be_nil(map.value()) {
                    value = map_value(script, map.value(), value).map_err(from_lua)?;
                }
                table.raw_set(key, value).map_err(from_lua)?;
            }
            Ok(Value::Table(table))
        }
        (ty, parts) => make_one(script, ty, parts),
    };
    made.map_err(from_lua)
}

/// Makes a value whose parts have been made.
fn make_one(script: &Script, ty: Type, parts: Parts<'_, Script>) -> Result<Value> {
    let lua = &script.lua;
    match (ty, parts) {
        (_, Parts::Bool(value)) => Ok(Value::Boolean(value)),
        (ty, Parts::Signed(number)) => number::make(lua, ty, number.into()),
        (ty, Parts::Unsigned(number)) => number::make(lua, ty, number.into()),
        (_, Parts::Float(number)) => Ok(Value::Number(number)),
        (_, Parts::Char(char)) => {
            lua.create_string(char.encode_utf8(&mut [0; 4])).map(Value::String)
        }
        (_, Parts::Str(text)) => lua.create_string(text.as_bytes()).map(Value::String),
        (_, Parts::Bytes(bytes)) => lua.create_string(bytes).map(Value::String),
        (Type::Variant(variant), Parts::Variant(case, payload)) => {
            tagged(script, variant.case_name(case), payload)
        }
        (Type::Enum(names), Parts::Enum(case)) => {
            script.name(names.case_name(case)).map(Value::String)
        }
        (Type::Flags(flags), Parts::Flags(bits)) => {
            let table = lua.create_table()?;
            for name in flags.names_in(bits) {
                table.raw_set(script.name(name)?, true)?;
            }
            Ok(Value::Table(table))
        }
        (Type::Option(option), Parts::Option(value)) => match value {
            Some(value) if may_be_nil(option.ty()) => tagged(script, "some", Some(value)),
            Some(value) => Ok(value),
            None => Ok(Value::Nil),
        },
        (_, Parts::Result(Ok(value))) => tagged(script, "ok", value),
        (_, Parts::Result(Err(value))) => tagged(script, "err", value),
        (ty, parts) => unreachable!("{parts} for a {ty}"),
    }
}

/// Whether values of the type can be nil in Lua, so that they leave a gap in a sequence.
pub(crate) fn may_be_nil(ty: Type) -> bool {
    matches!(ty, Type::Option(_))
}

/// A sequence; like one from `table.pack` it tells its length when it may have gaps.
fn sequence(
    script: &Script,
    values: Items<'_, Script>,
    gaps: bool,
) -> wit_dylib_interpreter::Result<Value> {
    let table = script.lua.create_table_with_capacity(values.len(), gaps.into());
    let table = table.map_err(from_lua)?;
    if gaps {
        table.raw_set("n", values.len()).map_err(from_lua)?;
    }
    for (index, value) in values.enumerate() {
        table.raw_set(index + 1, value?).map_err(from_lua)?;
    }
    Ok(Value::Table(table))
}

/// `{ tag = …, val = … }`
pub(crate) fn tagged(script: &Script, tag: &'static str, value: Option<Value>) -> Result<Value> {
    let table: Table = script.lua.create_table_with_capacity(0, 2)?;
    table.raw_set(script.name("tag")?, script.name(tag)?)?;
    if let Some(value) = value {
        table.raw_set(script.name("val")?, value)?;
    }
    table.into_lua(&script.lua)
}

/// An option that can be the value of a map, where nil would be no entry at all.
fn map_value(script: &Script, ty: Type, value: Value) -> Result<Value> {
    match (ty, value) {
        (_, Value::Nil) => tagged(script, "none", None),
        (Type::Option(option), value) if may_be_nil(option.ty()) => Ok(value),
        (_, value) => tagged(script, "some", Some(value)),
    }
}

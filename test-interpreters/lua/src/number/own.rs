//! Lua's own integers, which have 64 bits.

use crate::shape::Shape;
use mlua::{Lua, Result, Table, Value};
use wit_dylib_interpreter::Type;

/// Makes a number of an integer type. From 2^63 on, those of `u64` are negative: the same bits.
pub(crate) fn make(_: &Lua, _: Type, number: i128) -> Result<Value> {
    Ok(Value::Integer(number as i64))
}

/// Takes a number for any number type, an integral float for an integer type too.
pub(crate) fn take(ty: Type, value: &Value) -> Option<Shape> {
    match (ty, value) {
        (Type::F32 | Type::F64, Value::Number(number)) => Some(Shape::Float(*number)),
        (Type::F32 | Type::F64, Value::Integer(number)) => Some(Shape::Signed(*number)),
        (Type::U64, value) => integer(value).map(|number| Shape::Unsigned(number as u64)),
        (_, value) => integer(value).map(Shape::Signed),
    }
}

/// An integer, or a float with the value of one.
fn integer(value: &Value) -> Option<i64> {
    match *value {
        Value::Integer(number) => Some(number),
        Value::Number(number)
            if number.fract() == 0.0 && (-TWO_TO_63..TWO_TO_63).contains(&number) =>
        {
            Some(number as i64)
        }
        _ => None,
    }
}

const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;

/// A number in messages: `300`, `1.5`.
pub(crate) fn describe(value: &Value) -> Option<String> {
    match value {
        Value::Integer(number) => Some(number.to_string()),
        Value::Number(number) => Some(format!("{number:?}")),
        _ => None,
    }
}

/// Adds to the module `wit` what it has for numbers.
pub(crate) fn install(lua: &Lua, wit: &Table) -> Result<()> {
    lua.load(include_str!("../u64.lua")).set_name("=wit").call(wit)
}

//! One level of a Lua value that should become a value of WIT.

use crate::script::Script;
use mlua::Value;
use wit_dylib_interpreter::{Out, Result};

/// What a Lua value is, seen as a value of a WIT type.
pub(crate) enum Shape {
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Char(char),
    Str(String),
    Bytes(Vec<u8>),
    /// The parts of a record, a tuple, a list or a fixed-length list.
    All(Vec<Value>),
    Map(Vec<(Value, Value)>),
    Variant(u32, Option<Value>),
    Enum(u32),
    Flags(u32),
    Option(Option<Value>),
    Result(std::result::Result<Option<Value>, Option<Value>>),
}

impl Shape {
    pub(crate) fn write(&self, out: Out<'_, Script>) -> Result<()> {
        match self {
            Shape::Bool(value) => out.bool(*value),
            Shape::Signed(number) => out.signed(*number),
            Shape::Unsigned(number) => out.unsigned(*number),
            Shape::Float(number) => out.float(*number),
            Shape::Char(value) => out.char(*value),
            Shape::Str(text) => out.str(text),
            Shape::Bytes(bytes) => out.bytes(bytes),
            Shape::All(values) => out.all(values),
            Shape::Map(entries) => {
                let mut writer = out.map(entries.len())?;
                for (key, value) in entries {
                    writer.put_entry(key, value)?;
                }
                writer.finish()
            }
            Shape::Variant(case, payload) => out.variant(*case, payload.as_ref()),
            Shape::Enum(case) => out.enumeration(*case),
            Shape::Flags(bits) => out.flags(*bits),
            Shape::Option(value) => out.option(value.as_ref()),
            Shape::Result(Ok(value)) => out.result(Ok(value.as_ref())),
            Shape::Result(Err(value)) => out.result(Err(value.as_ref())),
        }
    }
}

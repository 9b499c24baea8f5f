//! From WIT to Lua: values are made at the top of the stack.

use crate::number;
use crate::script::Script;
use crate::stack::{State, Value, push_bytes, reserve, top};
use mlua_sys as ffi;
use std::ffi::c_int;
use wit_dylib_interpreter::{Chunk, Items, Number, Parts, Result, Type};

/// Makes a Lua value of type `ty` at the top of the stack.
pub(crate) fn make(script: &Script, ty: Type, parts: Parts<'_, Script>) -> Result<Value> {
    let state = script.state();
    match (ty, parts) {
        (_, Parts::Bool(value)) => unsafe { ffi::lua_pushboolean(state, value.into()) },
        (_, Parts::Signed(number)) => number::push(script, ty, Number::Signed(number))?,
        (_, Parts::Unsigned(number)) => number::push(script, ty, Number::Unsigned(number))?,
        (_, Parts::Float(number)) => number::push(script, ty, Number::Float(number))?,
        (_, Parts::Char(char)) => push_bytes(state, char.encode_utf8(&mut [0; 4]).as_bytes()),
        (_, Parts::Str(text)) => push_bytes(state, text.as_bytes()),
        (_, Parts::Bytes(bytes)) => push_bytes(state, bytes),
        (Type::Record(record), Parts::Record(mut fields)) => {
            reserve(state, 0)?;
            let names = script.names_of_record(record);
            unsafe { ffi::lua_createtable(state, 0, names.len() as c_int) };
            for name in names.iter() {
                name.push(state);
                // The field itself is made here, on top of its name.
                let Some(value) = fields.next() else { break };
                settle(script, state, value?);
                unsafe { ffi::lua_rawset(state, -3) };
            }
        }
        (Type::Tuple(tuple), Parts::Tuple(items)) => {
            sequence(script, state, items, tuple.types().any(may_be_nil))?;
        }
        (Type::List(list), Parts::List(elements)) => {
            sequence(script, state, elements, may_be_nil(list.ty()))?;
        }
        (Type::FixedLengthList(list), Parts::List(elements)) => {
            sequence(script, state, elements, may_be_nil(list.ty()))?;
        }
        (Type::Variant(variant), Parts::Variant(case, payload)) => {
            let has_payload = payload.map(|payload| settle(script, state, payload)).is_some();
            let name = script.names_of_variant(variant)[case as usize];
            tagged(script, state, has_payload, |state| name.push(state));
        }
        (Type::Enum(cases), Parts::Enum(case)) => {
            script.names_of_enum(cases)[case as usize].push(state);
        }
        (Type::Flags(flags), Parts::Flags(bits)) => unsafe {
            ffi::lua_createtable(state, 0, bits.count_ones() as c_int);
            for (bit, name) in script.names_of_flags(flags).iter().enumerate() {
                if bits >> bit & 1 == 1 {
                    name.push(state);
                    ffi::lua_pushboolean(state, 1);
                    ffi::lua_rawset(state, -3);
                }
            }
        },
        (_, Parts::Option(None)) => unsafe { ffi::lua_pushnil(state) },
        (Type::Option(option), Parts::Option(Some(value))) => {
            settle(script, state, value);
            if may_be_nil(option.ty()) {
                tagged(script, state, true, |state| script.words.some.push(state));
            }
        }
        (_, Parts::Result(Ok(value))) => return Ok(Value::Result(Ok(inner(script, state, value)))),
        (_, Parts::Result(Err(value))) => {
            return Ok(Value::Result(Err(inner(script, state, value))));
        }
        (Type::Map(map), Parts::Map(entries)) => {
            reserve(state, 0)?;
            unsafe { ffi::lua_createtable(state, 0, entries.len() as c_int) };
            for entry in entries {
                let (_, value) = entry?;
                settle(script, state, value);
                if may_be_nil(map.value()) {
                    map_value(script, state, map.value());
                }
                unsafe { ffi::lua_rawset(state, -3) };
            }
        }
        (ty, parts) => unreachable!("{parts} for a {ty}"),
    }
    Ok(Value::At(top(state)))
}

/// Whether making a value of the type raises no error of Lua. Before 5.4, an error of a finalizer
/// is raised wherever memory is taken.
pub(crate) fn raises_nothing(ty: Type) -> bool {
    if cfg!(feature = "lua54") {
        return true;
    }
    match ty {
        Type::U64 | Type::S64 => cfg!(feature = "lua53"),
        ty => ty.is_number() || matches!(ty, Type::Bool),
    }
}

/// Whether values of the type can be nil in Lua, so that they leave a gap in a sequence.
pub(crate) fn may_be_nil(ty: Type) -> bool {
    matches!(ty, Type::Option(_))
}

/// Whether there is a payload, which is at the top of the stack.
fn inner(script: &Script, state: State, value: Option<Value>) -> bool {
    value.map(|value| settle(script, state, value)).is_some()
}

/// Has the value at the top of the stack: a result becomes a table.
pub(crate) fn settle(script: &Script, state: State, value: Value) {
    match value {
        Value::At(_) | Value::Tagged(_) => {}
        Value::Kept(kept) => kept.push(state),
        Value::Result(Ok(has_payload)) => {
            tagged(script, state, has_payload, |state| script.words.ok.push(state));
        }
        Value::Result(Err(has_payload)) => {
            tagged(script, state, has_payload, |state| script.words.err.push(state));
        }
    }
}

/// A sequence; like one from `table.pack` it tells its length when it may have gaps.
fn sequence(script: &Script, state: State, values: Items<'_, Script>, gaps: bool) -> Result<()> {
    reserve(state, 0)?;
    unsafe { ffi::lua_createtable(state, values.len() as c_int, gaps.into()) };
    if gaps {
        script.words.n.push(state);
        unsafe {
            ffi::lua_pushinteger(state, values.len() as ffi::lua_Integer);
            ffi::lua_rawset(state, -3);
        }
    }
    if let Some(numbers) = values.numbers() {
        let ty = numbers.ty();
        for (index, number) in numbers.enumerate() {
            number::push(script, ty, number)?;
            unsafe { ffi::lua_rawseti(state, -2, index as ffi::lua_Integer + 1) };
        }
        return Ok(());
    }
    for (index, value) in values.enumerate() {
        settle(script, state, value?);
        unsafe { ffi::lua_rawseti(state, -2, index as ffi::lua_Integer + 1) };
    }
    Ok(())
}

/// Has a value of a stream at the top of the stack, where nil would be the end of the stream.
pub(crate) fn element(script: &Script, state: State, ty: Type, value: Value) {
    settle(script, state, value);
    if may_be_nil(ty) {
        map_value(script, state, ty);
    }
}

/// Pushes a table with values of a chunk.
pub(crate) fn elements(
    script: &Script,
    state: State,
    chunk: &mut Chunk,
    most: usize,
) -> Result<()> {
    let Some(ty) = chunk.ty() else { return Ok(()) };
    if most >= chunk.len() && !may_be_nil(ty) {
        return sequence(script, state, chunk.items(script), false);
    }
    reserve(state, 0)?;
    let count = most.min(chunk.len());
    unsafe { ffi::lua_createtable(state, count as c_int, 0) };
    for index in 1..=count {
        let Some(value) = chunk.take(script) else { break };
        element(script, state, ty, value?);
        unsafe { ffi::lua_rawseti(state, -2, index as ffi::lua_Integer) };
    }
    Ok(())
}

/// `{ tag = …, val = … }`, with the value at the top of the stack if there is one.
pub(crate) fn tagged(script: &Script, state: State, has_value: bool, push_tag: impl Fn(State)) {
    unsafe {
        ffi::lua_createtable(state, 0, 1 + c_int::from(has_value));
        script.words.tag.push(state);
        push_tag(state);
        ffi::lua_rawset(state, -3);
        if has_value {
            ffi::lua_insert(state, -2);
            script.words.val.push(state);
            ffi::lua_insert(state, -2);
            ffi::lua_rawset(state, -3);
        }
    }
}

/// Turns the option at the top of the stack into what can be the value of a map, where nil would be
/// no entry at all, or of a stream.
fn map_value(script: &Script, state: State, ty: Type) {
    if unsafe { ffi::lua_type(state, -1) } == ffi::LUA_TNIL {
        unsafe { ffi::lua_settop(state, -2) };
        return tagged(script, state, false, |state| script.words.none.push(state));
    }
    // A nested option is a table with a tag already.
    if !matches!(ty, Type::Option(option) if may_be_nil(option.ty())) {
        tagged(script, state, true, |state| script.words.some.push(state));
    }
}

//! From Lua to WIT.

use crate::make::may_be_nil;
use crate::names;
use crate::number;
use crate::script::Script;
use crate::stack::{
    Kept, Name, State, Table, Value, bytes, describe, kind, next, reserve, set_top, top,
};
use mlua_sys as ffi;
use std::ffi::c_int;
use wit_dylib_interpreter::{Error, Out, Result, Type, Written, utf8};

/// Takes a Lua value apart.
pub(crate) fn take(script: &Script, value: &Value, out: Out<'_, Script>) -> Result<Written> {
    let state = script.state();
    match value {
        Value::At(index) => take_at(script, state, *index, out),
        Value::Tagged(index) => {
            let start = top(state);
            let option = map_option(script, state, out.ty(), *index)?;
            let written = take_at(script, state, option, out)?;
            set_top(state, start);
            Ok(written)
        }
        Value::Result(result) => {
            let payload = Value::At(top(state));
            let result = match result {
                Ok(has_payload) => Ok(has_payload.then_some(&payload)),
                Err(has_payload) => Err(has_payload.then_some(&payload)),
            };
            out.result(result)
        }
        Value::Kept(kept) => {
            kept.push(state);
            let index = top(state);
            let written = take(script, &Value::At(index), out)?;
            set_top(state, index - 1);
            Ok(written)
        }
    }
}

/// Takes a part of a value: at once what is no handle.
fn take_part(script: &Script, state: State, index: c_int, out: Out<'_, Script>) -> Result<Written> {
    match out.ty() {
        Type::Own(_) | Type::Borrow(_) | Type::Stream(_) | Type::Future(_) | Type::ErrorContext => {
            out.value(&Value::At(index))
        }
        _ => take_at(script, state, index, out),
    }
}

/// Longer strings are not copied for the host.
const LENT: usize = 1024;

fn take_at(script: &Script, state: State, index: c_int, out: Out<'_, Script>) -> Result<Written> {
    let ty = out.ty();
    if ty.is_number() {
        return number::take(script, index, out);
    }
    match (ty, kind(state, index)) {
        (Type::Bool, ffi::LUA_TBOOLEAN) => {
            out.bool(unsafe { ffi::lua_toboolean(state, index) } != 0)
        }
        (Type::Char, ffi::LUA_TSTRING) => match one_char(bytes(state, index).unwrap_or_default()) {
            Some(char) => out.char(char),
            None => Err(unexpected(state, index, ty)),
        },
        (Type::String, ffi::LUA_TSTRING) => {
            let bytes = bytes(state, index).unwrap_or_default();
            match utf8(bytes) {
                Ok(text) if text.len() < LENT => out.str(text),
                Ok(_) => lend(script, state, index, bytes, out),
                Err(error) => {
                    let valid = error.valid_up_to();
                    let got = format_args!("bytes that are not UTF-8 after the first {valid}");
                    Err(Error::expected(ty, got))
                }
            }
        }
        (Type::List(list), ffi::LUA_TSTRING) if matches!(list.ty(), Type::U8) => {
            let bytes = bytes(state, index).unwrap_or_default();
            if bytes.len() < LENT {
                out.bytes(bytes)
            } else {
                lend(script, state, index, bytes, out)
            }
        }
        (Type::List(_) | Type::FixedLengthList(_), ffi::LUA_TTABLE) => {
            let table = open(state, index)?;
            let len = length(script, state, table)?;
            sequence(script, state, table, len, out)
        }
        (Type::Tuple(tuple), ffi::LUA_TTABLE) => {
            let table = open(state, index)?;
            let (expected, len) = (tuple.types().len(), length(script, state, table)?);
            if len > expected {
                return Err(Error::expected(ty, format_args!("a table of {len} items")));
            }
            sequence(script, state, table, expected, out)
        }
        (Type::Record(record), ffi::LUA_TTABLE) => {
            let table = open(state, index)?;
            let mut writer = out.record()?;
            let place = top(state) + 1;
            for name in script.names_of_record(record) {
                name.push(state);
                table.get()?;
                writer.put_with(|out| take_part(script, state, place, out))?;
                set_top(state, place - 1);
            }
            writer.finish()
        }
        (Type::Variant(variant), ffi::LUA_TTABLE) => {
            let (tag, payload) = tag_and_value(script, state, index)?;
            let names = script.names_of_variant(variant);
            let case = case_of(state, ty, tag, names, || variant.cases().map(|(name, _)| name))?;
            let has_payload = variant.payload(case).flatten().is_some();
            if !has_payload && kind(state, payload) != ffi::LUA_TNIL {
                return Err(Error::new(format_args!(
                    "the case {} of {ty} has no `val`",
                    describe(state, tag)
                )));
            }
            let value = Value::At(payload);
            let written = out.variant(case, has_payload.then_some(&value))?;
            set_top(state, tag - 1);
            Ok(written)
        }
        (Type::Enum(cases), _) => {
            let names = script.names_of_enum(cases);
            out.enumeration(case_of(state, ty, index, names, || cases.names())?)
        }
        (Type::Flags(flags), ffi::LUA_TTABLE) => {
            reserve(state, 0)?;
            let names = script.names_of_flags(flags);
            out.flags(bits(state, ty, index, names, || flags.names())?)
        }
        (Type::Option(_), ffi::LUA_TNIL) => out.option(None),
        (Type::Option(option), _) if may_be_nil(option.ty()) => {
            let start = top(state);
            let expected = |error: Error| Error::expected(ty, error.message());
            let inner = tagged_option(script, state, index).map_err(expected)?.map(Value::At);
            let written = out.option(inner.as_ref())?;
            set_top(state, start);
            Ok(written)
        }
        (Type::Option(_), _) => out.option(Some(&Value::At(index))),
        (Type::Result(result), ffi::LUA_TTABLE) => {
            let (tag, payload) = tag_and_value(script, state, index)?;
            let names = [script.words.ok, script.words.err];
            let case = case_of(state, ty, tag, &names, || ["ok", "err"].into_iter())?;
            let value = Value::At(payload);
            let (ok, err) = (result.ok().map(|_| &value), result.err().map(|_| &value));
            let written = out.result(if case == 0 { Ok(ok) } else { Err(err) })?;
            set_top(state, tag - 1);
            Ok(written)
        }
        (Type::Map(map), ffi::LUA_TTABLE) => take_map(script, state, index, map.value(), out),
        (ty, _) => Err(unexpected(state, index, ty)),
    }
}

/// Has the host read the string where it is.
fn lend(
    script: &Script,
    state: State,
    index: c_int,
    bytes: &[u8],
    out: Out<'_, Script>,
) -> Result<Written> {
    unsafe { ffi::lua_pushvalue(state, index) };
    let kept = Value::Kept(Kept::pop(script.main, state));
    // SAFETY: Lua neither moves nor changes a string, and the registry keeps it.
    unsafe { out.lend(bytes, &kept) }
}

#[cold]
pub(crate) fn unexpected(state: State, index: c_int, ty: Type) -> Error {
    Error::expected(ty, describe(state, index))
}

/// The table at `index`, with room for its parts.
fn open(state: State, index: c_int) -> Result<Table> {
    reserve(state, 0)?;
    Ok(Table::at(state, index))
}

/// Pushes the fields `tag` and `val` of a table, and tells their places.
fn tag_and_value(script: &Script, state: State, index: c_int) -> Result<(c_int, c_int)> {
    let table = open(state, index)?;
    script.words.tag.push(state);
    table.get()?;
    script.words.val.push(state);
    table.get()?;
    let value = top(state);
    Ok((value - 1, value))
}

fn sequence(
    script: &Script,
    state: State,
    table: Table,
    len: usize,
    out: Out<'_, Script>,
) -> Result<Written> {
    let has_numbers = matches!(out.ty(), Type::List(list) if list.ty().is_number());
    let mut writer = out.sequence(len)?;
    let place = top(state) + 1;
    // One loop for both would take a fifth more instructions for numbers.
    if has_numbers {
        for element in 1..=len {
            table.get_index(element)?;
            writer.put_with(|out| number::take(script, place, out))?;
            set_top(state, place - 1);
        }
        return writer.finish();
    }
    for element in 1..=len {
        table.get_index(element)?;
        writer.put_with(|out| take_part(script, state, place, out))?;
        set_top(state, place - 1);
    }
    writer.finish()
}

fn take_map(
    script: &Script,
    state: State,
    index: c_int,
    value_type: Type,
    out: Out<'_, Script>,
) -> Result<Written> {
    reserve(state, 0)?;
    let start = top(state);
    let mut len = 0;
    unsafe {
        ffi::lua_pushnil(state);
        while ffi::lua_next(state, index) != 0 {
            len += 1;
            set_top(state, start + 1);
        }
    }
    let mut writer = out.map(len)?;
    unsafe { ffi::lua_pushnil(state) };
    // What follows may run metamethods, which may change the table.
    while next(state, index)? {
        let (key, value) = (Value::At(start + 1), start + 2);
        if may_be_nil(value_type) {
            let value = map_option(script, state, value_type, value)?;
            writer.put(&key, &Value::At(value))?;
        } else {
            writer.put(&key, &Value::At(value))?;
        }
        set_top(state, start + 1);
    }
    set_top(state, start);
    writer.finish()
}

fn one_char(bytes: &[u8]) -> Option<char> {
    let mut chars = std::str::from_utf8(bytes).ok()?.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The longest sequence with gaps. What is really in a table takes memory that the script had to
/// get; what `n` or `__len` says costs nothing, and a wrong one must not take all the memory there
/// is.
const MAX_LENGTH: usize = 1 << 24;

/// The length of a sequence: what its field `n` says, or its border.
pub(crate) fn length(script: &Script, state: State, table: Table) -> Result<usize> {
    script.words.n.push(state);
    table.get()?;
    let said = number::integer(state, -1);
    set_top(state, top(state) - 1);
    let said = match said {
        Some(said) => said,
        None => table.border()?,
    };
    match usize::try_from(said) {
        Ok(len) if len <= MAX_LENGTH.max(table.raw_len()) => Ok(len),
        Ok(_) => Err(Error::new(format_args!(
            "a sequence of length {said} (with gaps, {MAX_LENGTH} is the most)"
        ))),
        Err(_) => Err(Error::new(format_args!("a sequence of length {said}"))),
    }
}

/// The position of the case that a string names.
fn case_of<I>(
    state: State,
    ty: Type,
    index: c_int,
    known: &[Name],
    names: impl Fn() -> I,
) -> Result<u32>
where
    I: Iterator<Item = &'static str>,
{
    let found = bytes(state, index)
        .and_then(|text| known.iter().zip(names()).position(|(known, name)| known.is(text, name)));
    found.map(|case| case as u32).ok_or_else(|| {
        let (got, names) = (describe(state, index), names::list(names()));
        Error::expected(ty, format_args!("{got} (it is one of {names})"))
    })
}

fn bits<I>(
    state: State,
    ty: Type,
    index: c_int,
    known: &[Name],
    names: impl Fn() -> I + Copy,
) -> Result<u32>
where
    I: Iterator<Item = &'static str>,
{
    let start = top(state);
    let mut bits = 0;
    unsafe { ffi::lua_pushnil(state) };
    while unsafe { ffi::lua_next(state, index) } != 0 {
        let (flag, value) = (start + 1, start + 2);
        let bit = case_of(state, ty, flag, known, names)?;
        if kind(state, value) != ffi::LUA_TBOOLEAN {
            let place = format!("flag {}", describe(state, flag));
            return Err(unexpected(state, value, Type::Bool).at(place));
        }
        if unsafe { ffi::lua_toboolean(state, value) } != 0 {
            bits |= 1 << bit;
        }
        set_top(state, flag);
    }
    Ok(bits)
}

/// `{ tag = "some", val = … }`, whose value it pushes, or `{ tag = "none" }`.
fn tagged_option(script: &Script, state: State, index: c_int) -> Result<Option<c_int>> {
    if kind(state, index) == ffi::LUA_TTABLE {
        let (tag, value) = tag_and_value(script, state, index)?;
        match bytes(state, tag) {
            Some(b"some") => return Ok(Some(value)),
            Some(b"none") => return Ok(None),
            _ => {}
        }
    }
    Err(Error::new(format_args!("{} (write `wit.some(…)`)", describe(state, index))))
}

/// The option that the value of a map or a stream stands for, as it would be written elsewhere.
fn map_option(script: &Script, state: State, ty: Type, index: c_int) -> Result<c_int> {
    let expected = |error: Error| Error::expected(ty, error.message());
    match (ty, tagged_option(script, state, index).map_err(expected)?) {
        (_, None) => {
            unsafe { ffi::lua_pushnil(state) };
            Ok(top(state))
        }
        (Type::Option(option), Some(_)) if may_be_nil(option.ty()) => Ok(index),
        (Type::Option(option), Some(value)) if kind(state, value) == ffi::LUA_TNIL => {
            Err(Error::expected(option.ty(), "nil"))
        }
        (_, Some(value)) => Ok(value),
    }
}

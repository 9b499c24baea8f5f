//! Lua's own integers, which have 64 bits.

use crate::script::Script;
use crate::stack::{State, kind};
use crate::take::unexpected;
use mlua::ffi;
use mlua::{Lua, Table};
use std::ffi::c_int;
use wit_dylib_interpreter::{Number, Out, Result, Type, Written};

/// Pushes a number. From 2^63 on, those of `u64` are negative: the same bits.
pub(crate) fn push(script: &Script, _: Type, number: Number) -> Result<()> {
    unsafe {
        match number {
            Number::Signed(number) => ffi::lua_pushinteger(script.state(), number),
            Number::Unsigned(number) => ffi::lua_pushinteger(script.state(), number as i64),
            Number::Float(number) => ffi::lua_pushnumber(script.state(), number),
        }
    }
    Ok(())
}

/// Takes a number for any number type, an integral float for an integer type too.
pub(crate) fn take(script: &Script, index: c_int, out: Out<'_, Script>) -> Result<Written> {
    let state = script.state();
    let ty = out.ty();
    if let Some(number) = integer(state, index) {
        return take_integer(number, out);
    }
    // Lua would turn a string into a number.
    if kind(state, index) != ffi::LUA_TNUMBER {
        return Err(unexpected(state, index, ty));
    }
    let number = unsafe { ffi::lua_tonumberx(state, index, std::ptr::null_mut()) };
    if matches!(ty, Type::F32 | Type::F64) {
        return out.float(number);
    }
    match integral(number) {
        Some(number) => take_integer(number, out),
        None => Err(unexpected(state, index, ty)),
    }
}

fn take_integer(number: i64, out: Out<'_, Script>) -> Result<Written> {
    if matches!(out.ty(), Type::U64) { out.unsigned(number as u64) } else { out.signed(number) }
}

/// A float with the value of an integer.
fn integral(number: f64) -> Option<i64> {
    let fits = number.fract() == 0.0 && (-TWO_TO_63..TWO_TO_63).contains(&number);
    fits.then_some(number as i64)
}

const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;

/// An integer.
pub(crate) fn integer(state: State, index: c_int) -> Option<i64> {
    unsafe {
        (ffi::lua_isinteger(state, index) != 0)
            .then(|| ffi::lua_tointegerx(state, index, std::ptr::null_mut()))
    }
}

/// A number in messages: `300`, `1.5`.
pub(crate) fn describe(state: State, index: c_int) -> Option<String> {
    if kind(state, index) != ffi::LUA_TNUMBER {
        return None;
    }
    if let Some(number) = integer(state, index) {
        return Some(number.to_string());
    }
    let number = unsafe { ffi::lua_tonumberx(state, index, std::ptr::null_mut()) };
    Some(format!("{number:?}"))
}

/// Adds to the module `wit` what it has for numbers.
pub(crate) fn install(lua: &Lua, wit: &Table) -> mlua::Result<()> {
    lua.load(include_str!("../u64.lua")).set_name("=wit").call(wit)
}

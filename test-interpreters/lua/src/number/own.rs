//! Lua's own integers, which have 64 bits.

use crate::library::set_functions;
use crate::raise::raise_misuse;
use crate::script::Script;
use crate::stack::{State, bytes, kind, push_bytes};
use crate::take::unexpected;
use mlua_sys as ffi;
use std::ffi::{CStr, c_int};
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

/// The functions of `wit.u64`. Integers have the same 64 bits, read as signed: from 2^63 on they
/// are negative. `+`, `-`, `*`, `==` and the bitwise operators give the right bits as they are;
/// what differs is here.
const U64: [(&CStr, ffi::lua_CFunction); 7] = [
    (c"lt", lt),
    (c"le", le),
    (c"div", div),
    (c"mod", modulo),
    (c"tostring", to_string),
    (c"tofloat", to_float),
    (c"parse", parse),
];

/// Adds to the module `wit` what it has for numbers.
pub(crate) fn install(state: State) {
    unsafe {
        ffi::lua_createtable(state, 0, U64.len() as c_int + 1);
        set_functions(state, &U64);
        ffi::lua_pushinteger(state, u64::MAX as i64);
        ffi::lua_setfield(state, -2, c"max".as_ptr());
        ffi::lua_setfield(state, -2, c"u64".as_ptr());
    }
}

/// An argument that is an integer, or an error of Lua.
fn unsigned(state: State, index: c_int) -> u64 {
    unsafe { ffi::luaL_checkinteger(state, index) as u64 }
}

unsafe extern "C-unwind" fn lt(state: State) -> c_int {
    let is_less = unsigned(state, 1) < unsigned(state, 2);
    unsafe { ffi::lua_pushboolean(state, is_less.into()) };
    1
}

unsafe extern "C-unwind" fn le(state: State) -> c_int {
    let is_less = unsigned(state, 1) <= unsigned(state, 2);
    unsafe { ffi::lua_pushboolean(state, is_less.into()) };
    1
}

unsafe extern "C-unwind" fn div(state: State) -> c_int {
    divided(state, "div", |quotient, _| quotient)
}

unsafe extern "C-unwind" fn modulo(state: State) -> c_int {
    divided(state, "mod", |_, remainder| remainder)
}

fn divided(state: State, name: &str, part: fn(u64, u64) -> u64) -> c_int {
    let (left, right) = (unsigned(state, 1), unsigned(state, 2));
    if right == 0 {
        raise_misuse(state, format!("wit.u64.{name}: division by zero"));
    }
    unsafe { ffi::lua_pushinteger(state, part(left / right, left % right) as i64) };
    1
}

unsafe extern "C-unwind" fn to_string(state: State) -> c_int {
    let digits = unsigned(state, 1).to_string();
    push_bytes(state, digits.as_bytes());
    1
}

unsafe extern "C-unwind" fn to_float(state: State) -> c_int {
    // As in older versions, any number has a nearest float.
    if kind(state, 1) == ffi::LUA_TNUMBER && integer(state, 1).is_none() {
        let number = unsafe { ffi::lua_tonumberx(state, 1, std::ptr::null_mut()) };
        if integral(number).is_none() {
            unsafe { ffi::lua_pushnumber(state, number) };
            return 1;
        }
    }
    let number = unsigned(state, 1) as f64;
    unsafe { ffi::lua_pushnumber(state, number) };
    1
}

/// The integer written in a string of decimal digits; nil where that is no number below 2^64.
unsafe extern "C-unwind" fn parse(state: State) -> c_int {
    unsafe { ffi::luaL_checktype(state, 1, ffi::LUA_TSTRING) };
    let text = bytes(state, 1).unwrap_or_default();
    let digits = std::str::from_utf8(text).ok().filter(|text| !text.starts_with('+'));
    match digits.and_then(|digits| digits.parse::<u64>().ok()) {
        Some(number) => unsafe { ffi::lua_pushinteger(state, number as i64) },
        None => unsafe { ffi::lua_pushnil(state) },
    }
    1
}

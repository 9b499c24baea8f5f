//! Errors that functions of Rust raise in Lua.

use crate::stack::{State, kind, push_bytes};
use mlua_sys as ffi;
use std::ffi::c_int;

/// Raises a message as it is. An error of Lua leaves functions of Rust without dropping their
/// values, so the message is dropped here.
pub(crate) fn raise(state: State, message: String) -> ! {
    push_bytes(state, message.as_bytes());
    drop(message);
    raise_value(state)
}

/// Raises a message with the place of the call in front.
pub(crate) fn raise_misuse(state: State, message: String) -> ! {
    push_misuse(state, &message);
    drop(message);
    raise_value(state)
}

/// Raises the value at the top of the stack.
pub(crate) fn raise_value(state: State) -> ! {
    unsafe { ffi::lua_error(state) }
}

/// Pushes a message with the place of the call in front, as Lua's own functions do.
pub(crate) fn push_misuse(state: State, message: &str) {
    unsafe {
        ffi::luaL_where(state, 1);
        push_bytes(state, message.as_bytes());
        ffi::lua_concat(state, 2);
    }
}

/// An argument that is a string if it is there, or an error of Lua.
pub(crate) fn optional_argument<'a>(state: State, index: c_int) -> Option<&'a [u8]> {
    let is_missing = matches!(kind(state, index), ffi::LUA_TNIL | ffi::LUA_TNONE);
    if is_missing { None } else { Some(argument(state, index)) }
}

/// An argument that is a string, or an error of Lua.
pub(crate) fn argument<'a>(state: State, index: c_int) -> &'a [u8] {
    let mut len = 0;
    unsafe {
        let ptr = ffi::luaL_checklstring(state, index, &raw mut len);
        std::slice::from_raw_parts(ptr.cast(), len)
    }
}

//! The module `wit`: what a script needs beside Lua's own libraries. Like them it is a global and a
//! module.

use crate::make::tagged;
use crate::number;
use crate::script::Script;
use crate::stack::{Name, State, bytes, kind, set_top, top};
use mlua_sys as ffi;
use std::ffi::{CStr, c_int};
use wit_dylib_interpreter::current;

const FUNCTIONS: [(&CStr, ffi::lua_CFunction); 4] =
    [(c"some", some), (c"none", none), (c"ok", ok), (c"err", err)];

pub(crate) fn install(state: State) {
    unsafe {
        ffi::lua_createtable(state, 0, 8);
        set_functions(state, &FUNCTIONS);
        number::install(state);
        ffi::lua_createtable(state, 0, 1);
        set_functions(state, &[(c"__index", index)]);
        ffi::lua_setmetatable(state, -2);
        ffi::lua_getfield(state, ffi::LUA_REGISTRYINDEX, ffi::LUA_LOADED_TABLE);
        ffi::lua_pushvalue(state, -2);
        ffi::lua_setfield(state, -2, c"wit".as_ptr());
        set_top(state, top(state) - 1);
        ffi::lua_setglobal(state, c"wit".as_ptr());
    }
}

/// Sets functions as fields of the table at the top.
pub(crate) fn set_functions(state: State, functions: &[(&CStr, ffi::lua_CFunction)]) {
    for (name, function) in functions {
        unsafe {
            ffi::lua_pushcfunction(state, *function);
            ffi::lua_setfield(state, -2, name.as_ptr());
        }
    }
}

/// `wit.imports`, which is made when somebody asks for it.
unsafe extern "C-unwind" fn index(state: State) -> c_int {
    let Some(script) = current::<Script>() else { return 0 };
    if kind(state, 1) != ffi::LUA_TTABLE || bytes(state, 2) != Some(b"imports") {
        return 0;
    }
    set_top(state, 2);
    script.push_imports(state);
    unsafe {
        ffi::lua_pushvalue(state, 2);
        ffi::lua_pushvalue(state, 3);
        ffi::lua_rawset(state, 1);
    }
    1
}

/// The options that a plain nil cannot tell apart (see the table of types in the README).
unsafe extern "C-unwind" fn some(state: State) -> c_int {
    make(state, 1, |script| script.words.some)
}

unsafe extern "C-unwind" fn none(state: State) -> c_int {
    make(state, 0, |script| script.words.none)
}

/// Results inside other values.
unsafe extern "C-unwind" fn ok(state: State) -> c_int {
    make(state, 1, |script| script.words.ok)
}

unsafe extern "C-unwind" fn err(state: State) -> c_int {
    make(state, 1, |script| script.words.err)
}

/// Makes a table with a tag, and with as many of the arguments as there are values.
fn make(state: State, values: c_int, tag: fn(&Script) -> Name) -> c_int {
    let Some(script) = current::<Script>() else { return 0 };
    set_top(state, values);
    tagged(script, state, values != 0, |state| tag(script).push(state));
    1
}

//! The files of the project, which the component carries.

use crate::raise::{argument, raise_value};
use crate::script::Script;
use crate::stack::{State, bytes, push_bytes, set_top, top};
use mlua_sys as ffi;
use std::ffi::{c_char, c_int};
use wit_dylib_interpreter::current;

/// Puts `loadfile` and `dofile` in place of those that read a file system.
pub(crate) fn install(state: State) {
    unsafe {
        ffi::lua_pushcfunction(state, loadfile);
        ffi::lua_setglobal(state, c"loadfile".as_ptr());
        ffi::lua_pushcfunction(state, dofile);
        ffi::lua_setglobal(state, c"dofile".as_ptr());
    }
}

impl Script {
    /// The contents of a file.
    pub(crate) fn file(&self, name: &[u8]) -> Option<&'static [u8]> {
        self.wit.files().find(|(found, _)| found.as_bytes() == name).map(|(_, contents)| contents)
    }
}

/// Pushes the file whose name is at `name` as a function, or a message. `environment` is the place
/// of the table that it has for its globals, or 0.
pub(crate) fn load(state: State, name: c_int, mode: *const c_char, environment: c_int) -> bool {
    let file = bytes(state, name).unwrap_or_default();
    let Some(contents) = current::<Script>().and_then(|script| script.file(file)) else {
        push_bytes(state, b"cannot open ");
        unsafe { ffi::lua_pushvalue(state, name) };
        push_bytes(state, b": the component has no such file");
        unsafe { ffi::lua_concat(state, 3) };
        return false;
    };
    let text = text_of(contents);
    unsafe {
        push_bytes(state, b"@");
        ffi::lua_pushvalue(state, name);
        ffi::lua_concat(state, 2);
        let chunk = ffi::lua_tolstring(state, -1, std::ptr::null_mut());
        let start = text.as_ptr().cast();
        let status = ffi::luaL_loadbufferenv(state, start, text.len(), chunk, mode, environment);
        ffi::lua_remove(state, -2);
        status == ffi::LUA_OK
    }
}

/// Like Lua's own loader this skips a byte order mark, and a first line that begins with `#`.
fn text_of(file: &[u8]) -> &[u8] {
    let text = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
    if text.first() != Some(&b'#') {
        return text;
    }
    let end = text.iter().position(|&byte| byte == b'\n').unwrap_or(text.len());
    &text[end..]
}

/// `loadfile(name, mode, env)`, where the mode is `t` unless the script gives another one.
unsafe extern "C-unwind" fn loadfile(state: State) -> c_int {
    unsafe {
        argument(state, 1);
        let mode = ffi::luaL_optlstring(state, 2, c"t".as_ptr(), std::ptr::null_mut());
        let environment = if ffi::lua_toboolean(state, 3) != 0 { 3 } else { 0 };
        if environment != 0 && cfg!(feature = "lua51") {
            ffi::luaL_checktype(state, environment, ffi::LUA_TTABLE);
        }
        if load(state, 1, mode, environment) {
            return 1;
        }
        ffi::lua_pushnil(state);
        ffi::lua_insert(state, -2);
        2
    }
}

/// `dofile(name)`.
pub(crate) unsafe extern "C-unwind" fn dofile(state: State) -> c_int {
    unsafe {
        argument(state, 1);
        set_top(state, 1);
        if !load(state, 1, c"t".as_ptr(), 0) {
            raise_value(state);
        }
        call_chunk(state);
    }
    top(state) - 1
}

#[cfg(feature = "lua51")]
unsafe fn call_chunk(state: State) {
    unsafe { ffi::lua_call(state, 0, ffi::LUA_MULTRET) };
}

#[cfg(feature = "lua52")]
unsafe fn call_chunk(state: State) {
    unsafe extern "C-unwind" fn go_on(state: State) -> c_int {
        top(state) - 1
    }
    unsafe { ffi::lua_callk(state, 0, ffi::LUA_MULTRET, 0, Some(go_on)) };
}

/// The file may yield.
#[cfg(any(feature = "lua53", feature = "lua54"))]
unsafe fn call_chunk(state: State) {
    unsafe extern "C-unwind" fn go_on(state: State, _: c_int, _: ffi::lua_KContext) -> c_int {
        top(state) - 1
    }
    unsafe { ffi::lua_callk(state, 0, ffi::LUA_MULTRET, 0, Some(go_on)) };
}

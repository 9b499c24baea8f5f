//! A new Lua state, with all of Lua's libraries.

use crate::memory::{Memory, allocate};
use crate::stack::{State, set_top};
use mlua_sys as ffi;
use std::ffi::{c_int, c_void};

/// Makes a state. `install` adds the rest, while nothing is collected. Nothing in here raises an
/// error of Lua.
pub(crate) fn new_state(install: impl FnOnce(State)) -> State {
    let memory = Box::leak(Box::new(Memory::NEW));
    unsafe {
        let state = ffi::lua_newstate(allocate, std::ptr::from_mut(memory).cast());
        ffi::lua_gc(state, ffi::LUA_GCSTOP, 0);
        make_room(state);
        ffi::luaL_openlibs(state);
        seed(state);
        install(state);
        ffi::lua_gc(state, ffi::LUA_GCRESTART, 0);
        // The first collection begins when there is twice as much, as after any other one.
        if cfg!(any(feature = "lua53", feature = "lua54")) {
            let kilobytes = ffi::lua_gc(state, ffi::LUA_GCCOUNT, 0);
            ffi::lua_gc(state, ffi::LUA_GCSTEP, -kilobytes);
        }
        state
    }
}

/// Makes the tables that get most entries as large as they will be.
fn make_room(state: State) {
    unsafe {
        ffi::lua_createtable(state, 0, 64);
        #[cfg(feature = "lua51")]
        ffi::lua_replace(state, ffi::LUA_GLOBALSINDEX);
        #[cfg(not(feature = "lua51"))]
        ffi::lua_rawseti(state, ffi::LUA_REGISTRYINDEX, ffi::LUA_RIDX_GLOBALS);
        ffi::lua_createtable(state, 0, 16);
        ffi::lua_setfield(state, ffi::LUA_REGISTRYINDEX, ffi::LUA_LOADED_TABLE);
    }
}

/// Has each instance draw other numbers. Lua itself takes the time, which is the same for instances
/// that start in one second.
fn seed(state: State) {
    unsafe extern "C" {
        fn getentropy(buffer: *mut c_void, size: usize) -> c_int;
    }
    let mut entropy = [0u32; 2];
    unsafe {
        if getentropy(entropy.as_mut_ptr().cast(), size_of_val(&entropy)) != 0 {
            return;
        }
        ffi::lua_getglobal(state, c"math".as_ptr());
        ffi::lua_getfield(state, -1, c"randomseed".as_ptr());
        for word in entropy {
            // Older versions take one integer of the size of C's `int`.
            ffi::lua_pushinteger(state, (word >> 1) as ffi::lua_Integer);
        }
        ffi::lua_call(state, 2, 0);
        set_top(state, 0);
    }
}

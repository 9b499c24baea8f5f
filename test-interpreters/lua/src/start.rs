//! A new Lua state, with all of Lua's libraries.

use crate::memory::{Memory, allocate};
use crate::stack::{State, message, set_top};
use mlua_sys as ffi;
use std::ffi::{c_int, c_void};

/// Makes a state. `install` adds the rest, while nothing is collected. Nothing in here raises an
/// error of Lua.
pub(crate) fn new_state(install: impl FnOnce(State)) -> State {
    let memory = Box::leak(Box::new(Memory::NEW));
    unsafe {
        let state = ffi::lua_newstate(allocate, std::ptr::from_mut(memory).cast());
        ffi::lua_atpanic(state, panicked);
        #[cfg(feature = "lua54")]
        ffi::lua_setwarnf(state, Some(warn), Box::into_raw(Box::new(Warnings::default())).cast());
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

/// Shows an error that nobody catches. Lua ends the component after that.
unsafe extern "C-unwind" fn panicked(state: State) -> c_int {
    eprintln!("unprotected error in a call of Lua: {}", message(state, -1));
    0
}

/// What a script has asked of `warn`, as Lua's own program has it.
#[cfg(feature = "lua54")]
#[derive(Default)]
struct Warnings {
    are_shown: bool,
    /// Whether a piece of a message came before.
    continues: bool,
}

#[cfg(feature = "lua54")]
unsafe extern "C-unwind" fn warn(
    warnings: *mut c_void,
    message: *const std::ffi::c_char,
    to_be_continued: c_int,
) {
    let warnings = unsafe { &mut *warnings.cast::<Warnings>() };
    let message = unsafe { std::ffi::CStr::from_ptr(message) }.to_string_lossy();
    if !warnings.continues && to_be_continued == 0 && message.starts_with('@') {
        match &*message {
            "@on" => warnings.are_shown = true,
            "@off" => warnings.are_shown = false,
            _ => {}
        }
        return;
    }
    if warnings.are_shown {
        let start = if warnings.continues { "" } else { "Lua warning: " };
        let end = if to_be_continued == 0 { "\n" } else { "" };
        eprint!("{start}{message}{end}");
    }
    warnings.continues = to_be_continued != 0;
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

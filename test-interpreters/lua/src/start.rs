//! A new Lua state, with all of Lua's libraries.

use crate::stack::{State, set_top};
use mlua_sys as ffi;
use std::alloc::{Layout, handle_alloc_error};
use std::ffi::{c_int, c_void};

unsafe extern "C" {
    fn realloc(block: *mut c_void, size: usize) -> *mut c_void;
    fn free(block: *mut c_void);
    fn getentropy(buffer: *mut c_void, size: usize) -> c_int;
}

/// Makes a state. Nothing in here raises an error of Lua.
pub(crate) fn new_state() -> State {
    unsafe {
        let state = ffi::lua_newstate(allocate, std::ptr::null_mut());
        ffi::luaL_openlibs(state);
        seed(state);
        state
    }
}

/// Ends the component when there is no memory left. An error of Lua would leave functions of Rust
/// without dropping their values.
unsafe extern "C" fn allocate(
    _: *mut c_void,
    block: *mut c_void,
    _: usize,
    size: usize,
) -> *mut c_void {
    unsafe {
        if size == 0 {
            free(block);
            return std::ptr::null_mut();
        }
        let block = realloc(block, size);
        if block.is_null() {
            handle_alloc_error(Layout::from_size_align_unchecked(size, 1));
        }
        block
    }
}

/// Has each instance draw other numbers. Lua itself takes the time, which is the same for instances
/// that start in one second.
fn seed(state: State) {
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

//! The library `coroutine` in worlds with async exports, whose coroutines may wait.

use crate::library::set_functions;
use crate::script::Script;
use crate::stack::{State, set_top};
use crate::wait::{Wait, push_token, suspend};
use mlua_sys as ffi;
use std::ffi::{CStr, c_int};
use std::mem::MaybeUninit;
use wit_dylib_interpreter::current;

const SOURCE: &[u8] = include_bytes!("coroutine.lua");

const FUNCTIONS: [(&CStr, ffi::lua_CFunction); 4] = [
    (c"pass", pass),
    (c"is_running_fiber", is_running_fiber),
    (c"give_out", give_out),
    (c"has_ended", has_ended),
];

/// Replaces the functions of the library.
pub(crate) fn install(state: State) {
    let (source, len) = (SOURCE.as_ptr().cast(), SOURCE.len());
    unsafe {
        let name = c"=coroutine".as_ptr();
        if ffi::luaL_loadbufferx(state, source, len, name, std::ptr::null()) != ffi::LUA_OK {
            ffi::lua_error(state);
        }
        push_token(state);
        ffi::lua_createtable(state, 0, FUNCTIONS.len() as c_int);
        set_functions(state, &FUNCTIONS);
        ffi::lua_call(state, 2, 0);
        set_top(state, 0);
    }
}

/// Passes the token outward: yields it, and returns the answer. Blocks where that cannot be done.
unsafe extern "C-unwind" fn pass(state: State) -> c_int {
    match current::<Script>().map_or(0, |script| block(script, state)) {
        0 => suspend(state),
        count => count,
    }
}

/// The number of values of the answer, or 0 if the coroutine can yield.
fn block(script: &Script, state: State) -> c_int {
    if script.can_yield(state) {
        return 0;
    }
    let outer = script.enter_state(state);
    let wait = script.waits_for.take();
    let count = script.block(state, wait.unwrap_or_else(Wait::turn));
    script.enter_state(outer);
    count
}

/// Whether a thread is that of the fiber that runs, which the script has not made.
unsafe extern "C-unwind" fn is_running_fiber(state: State) -> c_int {
    let thread = unsafe { ffi::lua_tothread(state, 1) };
    let fiber = current::<Script>().map_or(std::ptr::null_mut(), |script| script.fiber.get());
    unsafe { ffi::lua_pushboolean(state, (!thread.is_null() && thread == fiber).into()) };
    1
}

/// Notes that the script has the thread of the fiber that runs.
unsafe extern "C-unwind" fn give_out(_: State) -> c_int {
    current::<Script>().iter().for_each(|script| script.is_given_out.set(true));
    0
}

/// Whether a thread that was started has ended. Its results may still be on its stack, which is why
/// Lua itself cannot tell.
unsafe extern "C-unwind" fn has_ended(state: State) -> c_int {
    let mut activation = MaybeUninit::<ffi::lua_Debug>::zeroed();
    unsafe {
        let thread = ffi::lua_tothread(state, 1);
        let has_ended = ffi::lua_status(thread) != ffi::LUA_YIELD
            && ffi::lua_getstack(thread, 0, activation.as_mut_ptr()) == 0;
        ffi::lua_pushboolean(state, has_ended.into());
    }
    1
}

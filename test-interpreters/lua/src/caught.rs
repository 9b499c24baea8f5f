//! Protected calls, and the errors that the script does not catch.

use crate::files;
use crate::import;
use crate::modules;
use crate::resource;
use crate::script::Script;
use crate::stack::{
    State, Table, bytes, describe, kind, push_bytes, push_reference, reserve, set_top, text, top,
};
use mlua_sys as ffi;
use std::ffi::{c_int, c_void};
use std::mem::MaybeUninit;
use wit_dylib_interpreter::{Error, Result, current};

/// How the script's code ended: with the value at a place of the stack.
pub(crate) enum Outcome {
    Returned(c_int),
    Raised { value: c_int, traceback: String },
}

impl Script {
    /// Runs a function in a protected call, with a pointer to `frame` as its only argument.
    pub(crate) fn run<T>(&self, function: ffi::lua_CFunction, frame: &mut T) -> Result<Outcome> {
        let state = self.state();
        reserve(state, 0)?;
        let status = unsafe {
            ffi::lua_pushcfunction(state, caught);
            let handler = top(state);
            ffi::lua_pushcfunction(state, function);
            ffi::lua_pushlightuserdata(state, std::ptr::from_mut(frame).cast::<c_void>());
            ffi::lua_pcall(state, 1, 1, handler)
        };
        self.outcome(state, status)
    }

    /// How a protected call with the handler `caught` ended. Its value is at the top of the stack.
    #[inline]
    pub(crate) fn outcome(&self, state: State, status: c_int) -> Result<Outcome> {
        // An error may have left the state of a coroutine.
        self.enter_state(state);
        flush();
        let value = top(state);
        if status == ffi::LUA_OK { Ok(Outcome::Returned(value)) } else { raised(state, value) }
    }

    /// The place of what was returned.
    pub(crate) fn returned(&self, outcome: Outcome) -> Result<c_int> {
        match outcome {
            Outcome::Returned(value) => Ok(value),
            Outcome::Raised { value, traceback } => Err(self.uncaught(value, &traceback)),
        }
    }

    /// An error that the script did not catch.
    pub(crate) fn uncaught(&self, value: c_int, traceback: &str) -> Error {
        let state = self.state();
        let message = if kind(state, value) == ffi::LUA_TSTRING {
            text(state, value)
        } else {
            let value_text = shown(state, value);
            format!("the script raised {}{value_text}", describe(state, value))
        };
        Error::new(if traceback.is_empty() { message } else { format!("{message}\n{traceback}") })
    }
}

/// The value that was raised, and where, as `caught` has put them together.
#[cold]
fn raised(state: State, value: c_int) -> Result<Outcome> {
    // Lua's own message, when there was no room to run `caught`.
    if kind(state, value) != ffi::LUA_TTABLE {
        return Ok(Outcome::Raised { value, traceback: String::new() });
    }
    let caught = Table::at(state, value);
    unsafe {
        ffi::lua_pushstring(state, c"traceback".as_ptr());
        caught.get()?;
        let traceback = text(state, -1);
        ffi::lua_pushstring(state, c"value".as_ptr());
        caught.get()?;
        Ok(Outcome::Raised { value: top(state), traceback })
    }
}

/// What the `__tostring` of a table says, in brackets. The address of a table says nothing.
fn shown(state: State, value: c_int) -> String {
    unsafe extern "C-unwind" fn to_string(state: State) -> c_int {
        unsafe { ffi::luaL_tolstring(state, 1, std::ptr::null_mut()) };
        1
    }
    if kind(state, value) != ffi::LUA_TTABLE {
        return String::new();
    }
    let start = top(state);
    let status = unsafe {
        ffi::lua_pushcfunction(state, to_string);
        ffi::lua_pushvalue(state, value);
        ffi::lua_pcall(state, 1, 1, 0)
    };
    let shown = text(state, -1);
    set_top(state, start);
    if status != ffi::LUA_OK || shown.starts_with("table: ") {
        return String::new();
    }
    format!(" ({shown})")
}

/// Writes out what the script has printed.
fn flush() {
    unsafe extern "C" {
        fn fflush(file: *mut c_void) -> c_int;
    }
    unsafe { fflush(std::ptr::null_mut()) };
}

/// Pushes `debug.traceback`, which scripts may replace later.
pub(crate) fn push_lua_traceback(state: State) {
    unsafe {
        ffi::lua_getglobal(state, c"debug".as_ptr());
        ffi::lua_getfield(state, -1, c"traceback".as_ptr());
        ffi::lua_remove(state, -2);
    }
}

/// The message handler of the script's calls: keeps beside the error value, which may be of any
/// type, where it was raised.
pub(crate) unsafe extern "C-unwind" fn caught(state: State) -> c_int {
    unsafe {
        set_top(state, 1);
        ffi::lua_createtable(state, 0, 2);
        ffi::lua_pushvalue(state, 1);
        ffi::lua_setfield(state, 2, c"value".as_ptr());
        if kind(state, 1) == ffi::LUA_TSTRING && push_traceback(state) {
            ffi::lua_setfield(state, 2, c"traceback".as_ptr());
        }
        set_top(state, 2);
    }
    1
}

/// Pushes the traceback, if it shows anything of the script.
unsafe fn push_traceback(state: State) -> bool {
    let Some(script) = current::<Script>() else { return false };
    push_reference(state, script.traceback);
    unsafe {
        push_bytes(state, b"");
        ffi::lua_pushinteger(state, 2);
        ffi::lua_call(state, 2, 1);
    }
    let Some(traceback) = bytes(state, -1) else { return false };
    let Some(traceback) = of_the_script(traceback, is_ours_that_raised(state)) else {
        return false;
    };
    push_bytes(state, &traceback);
    true
}

/// Whether a function of the runtime has raised the error that is handled.
fn is_ours_that_raised(state: State) -> bool {
    let ours: [ffi::lua_CFunction; 4] =
        [import::call, files::dofile, modules::search_files, resource::close];
    let mut activation = MaybeUninit::<ffi::lua_Debug>::zeroed();
    let raising = unsafe {
        if ffi::lua_getstack(state, 1, activation.as_mut_ptr()) == 0 {
            return false;
        }
        ffi::lua_getinfo(state, c"f".as_ptr(), activation.as_mut_ptr());
        let raising = ffi::lua_tocfunction(state, -1);
        set_top(state, top(state) - 1);
        raising
    };
    raising.is_some_and(|raising| ours.iter().any(|&ours| std::ptr::fn_addr_eq(raising, ours)))
}

/// A traceback without the runtime's own functions: above, where one has raised the error, and
/// below, where the script was called.
fn of_the_script(traceback: &[u8], is_ours_that_raised: bool) -> Option<Vec<u8>> {
    let traceback = traceback.strip_prefix(b"\n").unwrap_or(traceback);
    let mut lines: Vec<&[u8]> = traceback.split(|&byte| byte == b'\n').collect();
    if is_ours_that_raised && lines.get(1).is_some_and(|line| line.starts_with(b"\t[C]")) {
        lines.remove(1);
    }
    if lines.last().is_some_and(|line| matches!(*line, b"\t[C]: in ?" | b"\t[C]: ?")) {
        lines.pop();
    }
    (lines.len() > 1).then(|| lines.join(&b'\n'))
}

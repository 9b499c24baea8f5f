//! Protected calls, and the errors that the script does not catch.

use crate::files;
use crate::future;
use crate::import;
use crate::make::raises_nothing;
use crate::modules;
use crate::resource;
use crate::script::Script;
use crate::stack::{
    State, bytes, describe, kind, message, push_bytes, push_reference, reserve, set_top, text, top,
};
use crate::stream;
use crate::wait;
use crate::writer;
use mlua_sys as ffi;
use std::ffi::{c_int, c_void};
use std::fmt;
use std::mem::MaybeUninit;
use wit_dylib_interpreter::{Error, Result, Type, current};

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
        Ok(self.outcome(state, status))
    }

    /// How a protected call with the handler `caught` ended. Its value is at the top of the stack.
    #[inline]
    pub(crate) fn outcome(&self, state: State, status: c_int) -> Outcome {
        // An error may have left the state of a coroutine.
        self.enter_state(state);
        flush();
        let value = top(state);
        if status == ffi::LUA_OK { Outcome::Returned(value) } else { self.raised(state, value) }
    }

    /// The value that was raised, with the traceback that `caught` has made of it.
    #[cold]
    pub(crate) fn raised(&self, state: State, value: c_int) -> Outcome {
        let mut tracebacks = self.tracebacks.borrow_mut();
        // Lua may have had no room to run `caught`.
        let position = tracebacks.iter().position(|(of, _)| *of == state);
        let traceback = position.map(|position| tracebacks.swap_remove(position).1);
        Outcome::Raised { value, traceback: traceback.unwrap_or_default() }
    }

    /// Where the error was raised that is handled and whose value is at 1, if that is a string and
    /// the traceback shows anything of the script.
    fn traceback_in(&self, state: State) -> String {
        if kind(state, 1) != ffi::LUA_TSTRING {
            return String::new();
        }
        push_reference(state, self.traceback);
        unsafe {
            push_bytes(state, b"");
            ffi::lua_pushinteger(state, 2);
            ffi::lua_call(state, 2, 1);
        }
        of_the_script(bytes(state, -1), is_ours_that_raised(state, 1))
    }

    /// Where the coroutine of a state is, or where it has ended with an error.
    pub(crate) fn traceback_of(&self, thread: State) -> String {
        let state = self.state();
        let start = top(state);
        let is_ours = is_ours_that_raised(thread, 0);
        push_reference(state, self.traceback);
        let status = unsafe {
            ffi::lua_pushthread(thread);
            ffi::lua_xmove(thread, state, 1);
            push_bytes(state, b"");
            ffi::lua_pushinteger(state, 0);
            ffi::lua_pcall(state, 3, 1, 0)
        };
        let traceback = bytes(state, -1).filter(|_| status == ffi::LUA_OK);
        let traceback = of_the_script(traceback, is_ours);
        set_top(state, start);
        traceback
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

/// Does something that makes values of a type at the top of the stack: in a protected call, if that
/// may raise an error of Lua.
pub(crate) fn guard<T>(
    state: State,
    ty: Option<Type>,
    place: impl fmt::Display,
    body: impl FnOnce() -> Result<T>,
) -> Result<T> {
    if ty.is_none_or(raises_nothing) {
        return body();
    }
    protect(state, body).unwrap_or_else(|message| Err(Error::new(message).at(place)))
}

/// Does something in a protected call. What it leaves on the stack is there afterwards.
///
/// # Errors
///
/// The message of an error of Lua.
pub(crate) fn protect<T, F: FnOnce() -> T>(state: State, body: F) -> Result<T, String> {
    struct Frame<T, F> {
        body: Option<F>,
        result: Option<T>,
    }
    unsafe extern "C-unwind" fn run<T, F: FnOnce() -> T>(state: State) -> c_int {
        let frame = unsafe { &mut *ffi::lua_touserdata(state, 1).cast::<Frame<T, F>>() };
        set_top(state, 0);
        frame.result = frame.body.take().map(|body| body());
        top(state)
    }
    let mut frame = Frame { body: Some(body), result: None };
    let status = unsafe {
        ffi::lua_pushcfunction(state, run::<T, F>);
        ffi::lua_pushlightuserdata(state, (&raw mut frame).cast::<c_void>());
        ffi::lua_pcall(state, 1, ffi::LUA_MULTRET, 0)
    };
    match frame.result {
        Some(result) if status == ffi::LUA_OK => Ok(result),
        _ => Err(message(state, -1)),
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
pub(crate) fn flush() {
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

/// The message handler of the script's calls: keeps where the error was raised. The value stays as
/// it is, since the ends of variables with `<close>` get it.
pub(crate) unsafe extern "C-unwind" fn caught(state: State) -> c_int {
    set_top(state, 1);
    if let Some(script) = current::<Script>() {
        let traceback = script.traceback_in(state);
        let mut tracebacks = script.tracebacks.borrow_mut();
        tracebacks.retain(|(of, _)| *of != state);
        tracebacks.push((state, traceback));
    }
    set_top(state, 1);
    1
}

/// Whether a function of the runtime is at a level of the stack: it has raised the error.
fn is_ours_that_raised(state: State, level: c_int) -> bool {
    const FUNCTIONS: [ffi::lua_CFunction; 6] = [
        import::call,
        import::call_async,
        wait::finish,
        files::dofile,
        modules::search_files,
        resource::close,
    ];
    let methods = [stream::METHODS, stream::WAITING, writer::METHODS, writer::WAITING];
    let methods = methods.into_iter().chain([future::METHODS, future::WAITING, future::WRITER]);
    let methods = methods.flatten().map(|(_, method)| method);
    let mut ours = FUNCTIONS.iter().chain(methods);
    let mut activation = MaybeUninit::<ffi::lua_Debug>::zeroed();
    let raising = unsafe {
        if ffi::lua_getstack(state, level, activation.as_mut_ptr()) == 0 {
            return false;
        }
        ffi::lua_getinfo(state, c"f".as_ptr(), activation.as_mut_ptr());
        let raising = ffi::lua_tocfunction(state, -1);
        set_top(state, top(state) - 1);
        raising
    };
    raising.is_some_and(|raising| ours.any(|&ours| std::ptr::fn_addr_eq(raising, ours)))
}

/// The lines of the runtime's own functions that are written in Lua.
const OURS: [&[u8]; 3] = [b"\tcoroutine:", b"\tasync:", b"\tfeed:"];

/// A traceback without the runtime's own functions: above, where one has raised the error, and
/// below, where the script was called.
fn of_the_script(traceback: Option<&[u8]>, is_ours_that_raised: bool) -> String {
    let traceback = traceback.unwrap_or_default();
    let traceback = traceback.strip_prefix(b"\n").unwrap_or(traceback);
    let mut lines: Vec<&[u8]> = traceback.split(|&byte| byte == b'\n').collect();
    if is_ours_that_raised && lines.get(1).is_some_and(|line| line.starts_with(b"\t[C]")) {
        lines.remove(1);
    }
    lines.retain(|line| !OURS.iter().any(|ours| line.starts_with(ours)));
    if lines.last().is_some_and(|line| matches!(*line, b"\t[C]: in ?" | b"\t[C]: ?")) {
        lines.pop();
    }
    if lines.len() < 2 {
        return String::new();
    }
    String::from_utf8_lossy(&lines.join(&b'\n')).into_owned()
}

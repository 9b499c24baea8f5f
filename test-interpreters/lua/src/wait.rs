//! How functions of Rust that a script calls wait: the coroutine yields until there is an answer,
//! or the whole component blocks where Lua cannot yield.
//!
//! What is yielded is a token that scripts do not see: `coroutine.lua` passes it outward until it
//! reaches the fiber. The answer takes the same way back. It is `true` and values to return,
//! `false` and a value to raise, or nil and a message about a misuse, which gets the place of the
//! call.

use crate::caught::flush;
use crate::import::guarded;
use crate::make::settle;
use crate::script::Script;
use crate::stack::{State, Value, kind, push_bytes, push_reference, reference, set_top, top};
use mlua_sys as ffi;
use std::ffi::{c_int, c_void};
use wit_dylib_interpreter::tasks::{self, Event};
use wit_dylib_interpreter::{Error, Operation, Outcome, Result};

/// What a coroutine waits for.
pub(crate) enum Wait {
    Call(Operation),
    Event(Event),
    /// Others are to have a turn.
    Turn,
}

/// Its address is the token.
static TOKEN: u8 = 0;

fn token() -> *mut c_void {
    (&raw const TOKEN).cast_mut().cast()
}

pub(crate) fn push_token(state: State) {
    unsafe { ffi::lua_pushlightuserdata(state, token()) };
}

pub(crate) fn is_token(state: State, index: c_int) -> bool {
    kind(state, index) == ffi::LUA_TLIGHTUSERDATA
        && unsafe { ffi::lua_touserdata(state, index) } == token()
}

impl Script {
    /// Whether a function that the script has called can have its coroutine yield a token.
    pub(crate) fn can_yield(&self, state: State) -> bool {
        !self.fiber.get().is_null() && is_yieldable(state)
    }

    /// Waits in place, and pushes the answer. Returns the number of values.
    pub(crate) fn block(&self, state: State, wait: Wait) -> c_int {
        flush();
        let result = match wait {
            Wait::Call(operation) => {
                let Some(func) = operation.func() else { unreachable!("this is a call") };
                guarded(state, func, || operation.block(self)).map(|outcome| match outcome {
                    Outcome::Done(result) => result,
                    _ => unreachable!("this was a call"),
                })
            }
            Wait::Event(_) | Wait::Turn => Err(Error::new(self.why_not())),
        };
        self.answer(state, result)
    }

    /// Why nothing but a call of an import can wait.
    fn why_not(&self) -> String {
        if !self.fiber.get().is_null() {
            return "nothing can wait here: a function that cannot yield has called this one"
                .into();
        }
        match tasks::export() {
            Some(func) if tasks::id::<Self>().is_none() => {
                format!("nothing can wait here: `{func}` does not run as async")
            }
            Some(_) if self.program.get() == 0 => {
                "nothing can wait here: main.lua still runs, and can wait only for imports".into()
            }
            Some(func) => format!("nothing can wait here: `{func}` does not run now"),
            None => "nothing can wait here: no exported function runs".into(),
        }
    }

    /// Makes the answer from what a call has led to, whose value is at the top of the stack.
    /// Returns the number of values.
    pub(crate) fn answer(&self, state: State, result: Result<Option<Value>>) -> c_int {
        let count = match result {
            Ok(result) => {
                let (is_fine, count) = push_result(self, state, result);
                unsafe { ffi::lua_pushboolean(state, is_fine.into()) };
                count
            }
            Err(error) => {
                push_bytes(state, error.to_string().as_bytes());
                unsafe { ffi::lua_pushnil(state) };
                1
            }
        };
        unsafe { ffi::lua_insert(state, -1 - count) };
        count + 1
    }
}

/// Makes what a call of an import returns, or raises, from its result, whose value is at the top of
/// the stack. Returns whether it returns, and the number of values.
pub(crate) fn push_result(script: &Script, state: State, result: Option<Value>) -> (bool, c_int) {
    match result {
        None | Some(Value::Result(Ok(false))) => (true, 0),
        Some(Value::Result(Ok(true))) => (true, 1),
        Some(Value::Result(Err(has_payload))) => {
            if !has_payload {
                unsafe { ffi::lua_pushnil(state) };
            }
            (false, 1)
        }
        Some(value) => {
            settle(script, state, value);
            (true, 1)
        }
    }
}

/// Has the coroutine yield the token. Leaves the functions of Rust, which must have nothing to
/// drop. The function of Lua that has called returns the answer as it is.
pub(crate) fn suspend(state: State) -> c_int {
    set_top(state, 0);
    push_token(state);
    unsafe { ffi::lua_yield(state, 1) }
}

/// The same, but what the answer says is returned or raised. In Lua 5.1, a function of Rust has no
/// say once it has yielded: there, `waiting` calls [`finish`].
pub(crate) fn suspend_and_finish(state: State) -> c_int {
    if cfg!(feature = "lua51") {
        return suspend(state);
    }
    set_top(state, 0);
    push_token(state);
    yield_to(state)
}

#[cfg(feature = "lua51")]
fn yield_to(_: State) -> c_int {
    unreachable!("Lua 5.1 has no continuations")
}

#[cfg(feature = "lua52")]
fn yield_to(state: State) -> c_int {
    unsafe { ffi::lua_yieldk(state, 1, 0, Some(finish)) }
}

#[cfg(any(feature = "lua53", feature = "lua54"))]
fn yield_to(state: State) -> c_int {
    unsafe extern "C-unwind" fn go_on(state: State, _: c_int, _: ffi::lua_KContext) -> c_int {
        unsafe { finish(state) }
    }
    unsafe { ffi::lua_yieldk(state, 1, 0, Some(go_on)) }
}

/// Ends a function that has waited or not, with the answer on the stack.
pub(crate) fn finish_or_pass(state: State) -> c_int {
    if cfg!(feature = "lua51") { top(state) } else { unsafe { finish(state) } }
}

/// Returns or raises what an answer says.
pub(crate) unsafe extern "C-unwind" fn finish(state: State) -> c_int {
    unsafe {
        if kind(state, 1) == ffi::LUA_TNIL {
            // In 5.1, the function of `waiting` lies in between.
            let level = if cfg!(feature = "lua51") { 2 } else { 1 };
            set_top(state, 2);
            ffi::luaL_where(state, level);
            ffi::lua_insert(state, 2);
            ffi::lua_concat(state, 2);
        } else if ffi::lua_toboolean(state, 1) != 0 {
            return top(state) - 1;
        } else {
            set_top(state, 2);
        }
        ffi::lua_error(state)
    }
}

/// Has the function at the top of the stack return or raise what its answers say.
pub(crate) fn waiting(script: &Script, state: State) {
    if !cfg!(feature = "lua51") {
        return;
    }
    const WAITING: &[u8] = b"local finish = ...
        return function(raw) return function(...) return finish(raw(...)) end end";
    if script.waiting.get() == 0 {
        unsafe {
            let (source, len) = (WAITING.as_ptr().cast(), WAITING.len());
            ffi::luaL_loadbufferx(state, source, len, c"=coroutine".as_ptr(), std::ptr::null());
            ffi::lua_pushcfunction(state, finish);
            ffi::lua_call(state, 1, 1);
        }
        script.waiting.set(reference(state));
    }
    push_reference(state, script.waiting.get());
    unsafe {
        ffi::lua_insert(state, -2);
        ffi::lua_call(state, 1, 1);
    }
}

#[cfg(any(feature = "lua53", feature = "lua54"))]
fn is_yieldable(state: State) -> bool {
    unsafe { ffi::lua_isyieldable(state) != 0 }
}

/// Lua 5.1 and 5.2 do not tell it, but count the calls that cannot be yielded across, in the state.
#[cfg(any(feature = "lua51", feature = "lua52"))]
fn is_yieldable(state: State) -> bool {
    #[repr(C)]
    struct Start {
        next: *const c_void,
        kind: u8,
        mark: u8,
        status: u8,
        pointers: [*const c_void; if cfg!(feature = "lua51") { 9 } else { 6 }],
        sizes: [c_int; if cfg!(feature = "lua51") { 2 } else { 1 }],
        /// `nCcalls` and `baseCcalls` in 5.1, `nny` and `nCcalls` in 5.2.
        calls: [u16; 2],
    }
    let calls = unsafe { (*state.cast::<Start>()).calls };
    if cfg!(feature = "lua51") { calls[0] <= calls[1] } else { calls[0] == 0 }
}

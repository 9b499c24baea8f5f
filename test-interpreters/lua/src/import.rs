//! Functions of the world, as functions of Lua.

use crate::make::{raises_nothing, settle};
use crate::raise::push_misuse;
use crate::script::Script;
use crate::stack::{State, Value, message, push_bytes, reserve, set_top, top};
use mlua_sys as ffi;
use std::ffi::{c_int, c_void};
use wit_dylib_interpreter::{Error, ImportCall, ImportFunc, Result, current};

/// How a call of an import ends.
enum Outcome {
    /// With this many values at the top of the stack.
    Return(c_int),
    /// With the error value at the top of the stack.
    Raise,
}

/// Calls the import whose number is the upvalue.
pub(crate) unsafe extern "C-unwind" fn call(state: State) -> c_int {
    // Nothing is left to drop where the error is raised.
    match run(state) {
        Outcome::Return(count) => count,
        Outcome::Raise => unsafe { ffi::lua_error(state) },
    }
}

fn run(state: State) -> Outcome {
    let Some(script) = current::<Script>() else {
        push_bytes(state, b"the world cannot be called yet");
        return Outcome::Raise;
    };
    let index =
        unsafe { ffi::lua_tointegerx(state, ffi::lua_upvalueindex(1), std::ptr::null_mut()) };
    let func = script.imports[index as usize];
    let outer = script.enter_state(state);
    let outcome = call_import(script, state, func);
    script.enter_state(outer);
    outcome.unwrap_or_else(|error| {
        set_top(state, 0);
        push_misuse(state, &error.to_string());
        Outcome::Raise
    })
}

fn call_import(script: &Script, state: State, func: ImportFunc) -> Result<Outcome> {
    let params = func.params().len() as c_int;
    reserve(state, params)?;
    // As everywhere in Lua: what is missing is nil, what is too much is ignored.
    set_top(state, params);
    let mut call = func.prepare(script);
    for index in 1..=params {
        call.put(&Value::At(index))?;
    }
    let result = finish(state, call)?;
    let Some(result) = result else { return Ok(Outcome::Return(0)) };
    Ok(match result {
        Value::Result(Ok(false)) => Outcome::Return(0),
        Value::Result(Ok(true)) => Outcome::Return(1),
        Value::Result(Err(has_payload)) => {
            if !has_payload {
                unsafe { ffi::lua_pushnil(state) };
            }
            Outcome::Raise
        }
        value => {
            settle(script, state, value);
            Outcome::Return(1)
        }
    })
}

/// A call whose result is made in a protected call.
struct Frame<'a> {
    call: ImportCall<'a, Script>,
    result: Option<Result<Option<Value>>>,
}

/// Calls the host, and pushes the result if there is one.
fn finish(state: State, call: ImportCall<'_, Script>) -> Result<Option<Value>> {
    let mut frame = Frame { call, result: None };
    if frame.call.func().result().is_none_or(raises_nothing) {
        return frame.call.run();
    }
    unsafe extern "C-unwind" fn run(state: State) -> c_int {
        let frame = unsafe { &mut *ffi::lua_touserdata(state, 1).cast::<Frame<'_>>() };
        set_top(state, 0);
        frame.result = Some(frame.call.run());
        top(state)
    }
    let status = unsafe {
        ffi::lua_pushcfunction(state, run);
        ffi::lua_pushlightuserdata(state, (&raw mut frame).cast::<c_void>());
        ffi::lua_pcall(state, 1, ffi::LUA_MULTRET, 0)
    };
    match frame.result {
        Some(result) if status == ffi::LUA_OK => result,
        _ => Err(Error::new(message(state, -1)).at(frame.call.func())),
    }
}

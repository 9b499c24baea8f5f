//! Functions of the world, as functions of Lua.

use crate::caught::{flush, guard};
use crate::raise::push_misuse;
use crate::script::Script;
use crate::stack::{State, Value, keep_last, push_bytes, reserve, set_top, top};
use crate::wait::{Wait, finish_or_pass, push_result, suspend, suspend_and_finish};
use mlua_sys as ffi;
use std::ffi::c_int;
use wit_dylib_interpreter::{ImportCall, ImportFunc, Result, Started, current};

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
    let func = func_of(script, state);
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
    let mut call = convert(script, state, func)?;
    let result = guarded(state, func, || call.run())?;
    let (is_fine, count) = push_result(script, state, result);
    Ok(if is_fine { Outcome::Return(count) } else { Outcome::Raise })
}

/// A call with the arguments on the stack.
fn convert(script: &Script, state: State, func: ImportFunc) -> Result<ImportCall<'_, Script>> {
    let params = func.params().len() as c_int;
    reserve(state, params)?;
    // As everywhere in Lua: what is missing is nil, what is too much is ignored.
    set_top(state, params);
    let mut call = func.prepare(script);
    for index in 1..=params {
        call.put(&Value::At(index))?;
    }
    Ok(call)
}

/// Calls the async import whose number is the upvalue, and waits for it.
pub(crate) unsafe extern "C-unwind" fn call_async(state: State) -> c_int {
    // Nothing is left to drop where the coroutine yields or an error is raised.
    if has_answer(state) { finish_or_pass(state) } else { suspend_and_finish(state) }
}

/// The same, but what it returns is the answer, for the runtime's own functions.
pub(crate) unsafe extern "C-unwind" fn answer_of_async(state: State) -> c_int {
    if has_answer(state) { top(state) } else { suspend(state) }
}

/// Checks that the arguments fit the import whose number is the upvalue: returns true, or nil and a
/// message.
pub(crate) unsafe extern "C-unwind" fn check(state: State) -> c_int {
    let Some(script) = current::<Script>() else { return 0 };
    let outer = script.enter_state(state);
    let checked = convert(script, state, func_of(script, state)).map(|_| None);
    let count = script.answer(state, checked);
    script.enter_state(outer);
    count
}

/// The import whose number is the upvalue.
fn func_of(script: &Script, state: State) -> ImportFunc {
    let upvalue = ffi::lua_upvalueindex(1);
    let index = unsafe { ffi::lua_tointegerx(state, upvalue, std::ptr::null_mut()) };
    script.imports[index as usize]
}

/// Whether the answer is known, which is then all that is on the stack.
fn has_answer(state: State) -> bool {
    let Some(script) = current::<Script>() else {
        set_top(state, 0);
        unsafe { ffi::lua_pushnil(state) };
        push_bytes(state, b"the world cannot be called yet");
        return true;
    };
    let func = func_of(script, state);
    let outer = script.enter_state(state);
    let started = start(script, state, func);
    let count = match started {
        Ok(Started::Pending(operation)) => script.yield_or_block(state, Wait::operation(operation)),
        Ok(Started::Done(result)) => script.answer(state, Ok(result)),
        Err(error) => script.answer(state, Err(error)),
    };
    script.enter_state(outer);
    keep_last(state, count);
    count > 0
}

fn start(script: &Script, state: State, func: ImportFunc) -> Result<Started<Option<Value>>> {
    let mut call = convert(script, state, func)?;
    // If it is bound sync, it waits in the host.
    flush();
    guarded(state, func, || call.start())
}

/// Does something that makes the result of a function at the top of the stack.
fn guarded<T>(state: State, func: ImportFunc, body: impl FnOnce() -> Result<T>) -> Result<T> {
    guard(state, func.result(), func, body)
}

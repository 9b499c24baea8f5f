//! How functions of Rust that a script calls wait: the coroutine yields until there is an answer,
//! or the whole component blocks where Lua cannot yield.
//!
//! What is yielded is a token that scripts do not see: `coroutine.lua` passes it outward until it
//! reaches the fiber. The answer takes the same way back. It is `true` and values to return,
//! `false` and a value to raise, or nil and a message about a misuse, which gets the place of the
//! call.

use crate::caught::{flush, guard};
use crate::fiber::News;
use crate::held::{Class, held, unexpected};
use crate::make::settle;
use crate::script::Script;
use crate::stack::{
    State, Value, keep_last, kind, push_bytes, push_reference, reference, set_top, top,
};
use mlua_sys as ffi;
use std::ffi::{c_int, c_void};
use std::rc::Rc;
use wit_dylib_interpreter::tasks::{self, Event};
use wit_dylib_interpreter::{Error, Operation, Result, Type, current};

/// What a coroutine waits for, and what it does then.
pub(crate) struct Wait {
    pub(crate) on: On,
    /// None: the answer is what it has waited for.
    pub(crate) then: Option<Then>,
}

pub(crate) enum On {
    Operation(Operation),
    Event(Event),
    /// Others are to have a turn.
    Turn,
}

/// What follows when a wait is over, unless it has failed or is cancelled.
pub(crate) type Then = Box<dyn FnOnce(&Script, News) -> Next>;

/// How a function goes on that may wait.
pub(crate) enum Next {
    /// It ends with an answer of as many values, at the top of the stack.
    Answer(c_int),
    Wait(Wait),
}

impl Wait {
    pub(crate) fn operation(operation: Operation) -> Self {
        Self { on: On::Operation(operation), then: None }
    }

    pub(crate) fn event(event: Event) -> Self {
        Self { on: On::Event(event), then: None }
    }

    pub(crate) fn turn() -> Self {
        Self { on: On::Turn, then: None }
    }

    pub(crate) fn new(on: On) -> Self {
        Self { on, then: None }
    }

    /// Does something when the wait is over.
    pub(crate) fn then(self, then: impl FnOnce(&Script, News) -> Next + 'static) -> Next {
        Next::Wait(Self { on: self.on, then: Some(Box::new(then)) })
    }
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

    /// Has the coroutine yield, and returns 0. Where it cannot, waits in place, and pushes the
    /// answer. Returns the number of its values then.
    pub(crate) fn yield_or_block(&self, state: State, wait: Wait) -> c_int {
        if self.can_yield(state) {
            self.waits_for.set(Some(wait));
            return 0;
        }
        self.block(state, wait)
    }

    /// Waits in place, and pushes the answer. Returns the number of values.
    pub(crate) fn block(&self, state: State, mut wait: Wait) -> c_int {
        flush();
        loop {
            let Wait { on, then } = wait;
            let news = match on {
                On::Operation(operation) => self.block_on(state, operation),
                On::Event(_) | On::Turn => Err(Error::new(self.why_not())),
            };
            match news.map(|news| self.next(then, news)) {
                Ok(Next::Answer(count)) => return count,
                Ok(Next::Wait(next)) => wait = next,
                Err(error) => return self.answer(state, Err(error)),
            }
        }
    }

    fn block_on(&self, state: State, operation: Operation) -> Result<News> {
        match operation.func() {
            Some(func) => guard(state, func.result(), func, || operation.block(self)),
            // What it makes, if anything, may be of any type.
            None => guard(state, Some(Type::String), "a wait", || operation.block(self)),
        }
    }

    /// What follows when a wait is over.
    pub(crate) fn next(&self, then: Option<Then>, news: News) -> Next {
        let state = self.state();
        Next::Answer(match (news, then) {
            (News::Cancelled, _) => {
                unsafe { ffi::lua_pushboolean(state, 0) };
                self.push_cancelled(state);
                2
            }
            (News::Failed(error), _) => self.answer(state, Err(error)),
            (news, Some(then)) => return then(self, news),
            (News::Done(value), None) => self.answer(state, Ok(value)),
            (News::Read(_) | News::Written(_), None) => {
                unreachable!("what reads and writes goes on after that")
            }
        })
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

    /// Ends with an error.
    pub(crate) fn misuse(&self, error: Error) -> Next {
        Next::Answer(self.answer(self.state(), Err(error)))
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

/// Runs a method that may wait, and returns or raises what its answer says. The first argument must
/// be what the method is of.
pub(crate) fn method<T: Class>(
    state: State,
    run: impl FnOnce(&Script, State, Rc<T>) -> Next,
) -> c_int {
    // Nothing is left to drop where the coroutine yields or an error is raised.
    if answer_of(state, run) > 0 { finish_or_pass(state) } else { suspend_and_finish(state) }
}

/// The same, but what it returns is the answer, for the runtime's own functions.
pub(crate) fn answering<T: Class>(
    state: State,
    run: impl FnOnce(&Script, State, Rc<T>) -> Next,
) -> c_int {
    if answer_of(state, run) > 0 { top(state) } else { suspend(state) }
}

/// The number of values of the answer, which are all that is on the stack, or 0 if the coroutine
/// has to yield.
fn answer_of<T: Class>(state: State, run: impl FnOnce(&Script, State, Rc<T>) -> Next) -> c_int {
    let (script, held) = (current::<Script>(), held::<T>(state, 1).cloned());
    let (Some(script), Some(held)) = (script, held) else {
        set_top(state, 0);
        unsafe { ffi::lua_pushnil(state) };
        push_bytes(state, unexpected::<T>().as_bytes());
        return 2;
    };
    let outer = script.enter_state(state);
    let count = match run(script, state, held) {
        Next::Answer(count) => count,
        Next::Wait(wait) => script.yield_or_block(state, wait),
    };
    script.enter_state(outer);
    keep_last(state, count);
    count
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

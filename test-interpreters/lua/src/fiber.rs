//! Fibers: the parts of tasks that take turns. Each runs in a thread of Lua, as a coroutine.

use crate::caught::{Outcome, flush};
use crate::make::raises_nothing;
use crate::script::Script;
use crate::spawned::{Ending, Spawned};
use crate::stack::{State, Value, kind, message, push_reference, reserve, set_top, top};
use crate::thread::Thread;
use crate::wait::{Next, On, Then, Wait, is_token};
use mlua_sys as ffi;
use std::ffi::{c_int, c_void};
use std::rc::Rc;
use wit_dylib_interpreter::{Args, Error, ExportFunc, Result, Step, current};

/// Why a fiber goes on.
pub(crate) type News = wit_dylib_interpreter::Outcome<Value>;

/// A coroutine that the layer of tasks resumes.
pub(crate) struct Fiber {
    thread: Thread,
    role: Role,
    /// Whether it was told that it is cancelled.
    is_cancelled: bool,
}

pub(crate) enum Role {
    /// It runs an exported function.
    Export(ExportFunc),
    /// It runs a function of `async.spawn`.
    Spawned(Rc<Spawned>),
}

impl Fiber {
    pub(crate) fn new(thread: Thread, role: Role) -> Self {
        Self { thread, role, is_cancelled: false }
    }
}

impl Script {
    /// Starts an exported function of the script as a task.
    pub(crate) fn start_export(
        &self,
        func: ExportFunc,
        args: Args<'_, Self>,
    ) -> Result<Step<Self>> {
        let function = self.function(func)?;
        let thread = self.thread()?;
        reserve(thread.state, args.len() as c_int)?;
        let home = self.enter_state(thread.state);
        push_body(thread.state);
        push_reference(thread.state, function);
        let converted = if func.params().all(raises_nothing) {
            self.push_args(thread.state, args)
        } else {
            self.push_args_protected(args)
        };
        self.enter_state(home);
        converted?;
        self.begin(Fiber::new(thread, Role::Export(func)))
    }

    fn push_args_protected(&self, args: Args<'_, Self>) -> Result<()> {
        struct Frame<'a> {
            args: Option<Args<'a, Script>>,
            pushed: Result<()>,
        }
        unsafe extern "C-unwind" fn push(state: State) -> c_int {
            let frame = unsafe { &mut *ffi::lua_touserdata(state, 1).cast::<Frame<'_>>() };
            set_top(state, 0);
            let (Some(script), Some(args)) = (current::<Script>(), frame.args.take()) else {
                return 0;
            };
            frame.pushed =
                reserve(state, args.len() as c_int).and_then(|()| script.push_args(state, args));
            top(state)
        }
        let state = self.state();
        let mut frame = Frame { args: Some(args), pushed: Ok(()) };
        let status = unsafe {
            ffi::lua_pushcfunction(state, push);
            ffi::lua_pushlightuserdata(state, (&raw mut frame).cast::<c_void>());
            ffi::lua_pcall(state, 1, ffi::LUA_MULTRET, 0)
        };
        if status != ffi::LUA_OK {
            return Err(Error::new(message(state, -1)));
        }
        frame.pushed
    }

    /// Starts a coroutine whose function and arguments are on its stack.
    fn begin(&self, fiber: Fiber) -> Result<Step<Self>> {
        let args = top(fiber.thread.state) - 1;
        self.resume(fiber, args)
    }

    /// Goes on with a coroutine with as many values of its stack, and says what it waits for next.
    fn resume(&self, mut fiber: Fiber, args: c_int) -> Result<Step<Self>> {
        let state = fiber.thread.state;
        let home = self.enter_state(state);
        let outer = self.fiber.replace(state);
        let is_outer_given_out = self.is_given_out.replace(fiber.thread.is_given_out);
        let mut count = 0;
        let status = unsafe { ffi::lua_resume(state, home, args, &raw mut count) };
        self.fiber.set(outer);
        fiber.thread.is_given_out = self.is_given_out.replace(is_outer_given_out);
        self.enter_state(home);
        flush();
        if status == ffi::LUA_YIELD {
            return self.park(fiber, count);
        }
        self.end(fiber, status)
    }

    fn park(&self, fiber: Fiber, count: c_int) -> Result<Step<Self>> {
        let state = fiber.thread.state;
        let waits_for = self.waits_for.take();
        let is_ours = count == 1 && is_token(state, top(state));
        set_top(state, top(state) - count);
        match waits_for.filter(|_| is_ours) {
            Some(wait) => Ok(Self::step(fiber, wait)),
            None => {
                let traceback = self.traceback_of(state);
                let message = "`coroutine.yield` was called outside of a coroutine of the script";
                Err(Error::new(format_args!("{message}\n{traceback}")))
            }
        }
    }

    /// Has a fiber wait.
    fn step(fiber: Fiber, wait: Wait) -> Step<Self> {
        let Wait { on, then } = wait;
        let go_on = Box::new(|script: &Self, news| script.go_on(fiber, then, news));
        match on {
            On::Operation(operation) => Step::Wait(operation, go_on),
            On::Event(event) => Step::Event(event, go_on),
            On::Turn => Step::Yield(go_on),
        }
    }

    /// Resumes a coroutine with what it has waited for.
    fn go_on(&self, mut fiber: Fiber, then: Option<Then>, news: News) -> Result<Step<Self>> {
        let (home, state) = (self.state(), fiber.thread.state);
        fiber.is_cancelled |= matches!(news, News::Cancelled);
        match self.next(then, news) {
            Next::Answer(count) => {
                reserve(state, count)?;
                unsafe { ffi::lua_xmove(home, state, count) };
                self.resume(fiber, count)
            }
            Next::Wait(wait) => Ok(Self::step(fiber, wait)),
        }
    }

    /// Runs a function that was spawned, which is on the thread's stack with its arguments.
    pub(crate) fn start_spawned(
        &self,
        thread: Thread,
        spawned: Rc<Spawned>,
        news: &News,
    ) -> Result<Step<Self>> {
        if matches!(news, News::Cancelled) {
            self.end_spawned(&spawned, Ending::Cancelled, thread)?;
            return Ok(Step::Cancelled);
        }
        self.begin(Fiber::new(thread, Role::Spawned(spawned)))
    }

    fn end(&self, fiber: Fiber, status: c_int) -> Result<Step<Self>> {
        let Fiber { thread, role, is_cancelled } = fiber;
        let outcome = self.outcome_of(&thread, status);
        let state = thread.state;
        let is_cancellation = match outcome {
            Outcome::Raised { value, .. } => is_cancelled && self.is_cancelled(state, value),
            Outcome::Returned(_) => false,
        };
        match role {
            Role::Export(_) if is_cancellation => Ok(Step::Cancelled),
            Role::Export(func) => {
                let outcome = self.bring_home(&thread, outcome)?;
                if status == ffi::LUA_OK {
                    self.release(thread);
                }
                self.result(func, outcome).map(Step::Done)
            }
            Role::Spawned(spawned) => {
                let ending = match outcome {
                    _ if is_cancellation => Ending::Cancelled,
                    Outcome::Returned(first) => Ending::Returned(first),
                    Outcome::Raised { value, traceback } => Ending::Raised(value, traceback),
                };
                self.end_spawned(&spawned, ending, thread)?;
                Ok(Step::Done(None))
            }
        }
    }

    /// How a coroutine has ended: the values are on its stack. All that were returned follow the
    /// first.
    fn outcome_of(&self, thread: &Thread, status: c_int) -> Outcome {
        let (state, value) = (thread.state, top(thread.state));
        if status != ffi::LUA_OK {
            let is_text = kind(state, value) == ffi::LUA_TSTRING;
            let traceback = if is_text { self.traceback_of(state) } else { String::new() };
            return Outcome::Raised { value, traceback };
        }
        if !cfg!(feature = "lua54") {
            return Outcome::Returned(1);
        }
        if unsafe { ffi::lua_toboolean(state, 1) } != 0 {
            return Outcome::Returned(2);
        }
        self.raised(state, value)
    }

    /// Moves the value of an outcome to the stack of the state that runs.
    fn bring_home(&self, thread: &Thread, outcome: Outcome) -> Result<Outcome> {
        let home = self.state();
        reserve(home, 0)?;
        let value = match outcome {
            Outcome::Returned(value) | Outcome::Raised { value, .. } => value,
        };
        // A function that returns nothing returns nil.
        set_top(thread.state, top(thread.state).max(value));
        unsafe {
            ffi::lua_pushvalue(thread.state, value);
            ffi::lua_xmove(thread.state, home, 1);
        }
        Ok(match outcome {
            Outcome::Returned(_) => Outcome::Returned(top(home)),
            Outcome::Raised { traceback, .. } => Outcome::Raised { value: top(home), traceback },
        })
    }
}

/// Pushes what runs a function in a coroutine. In Lua 5.4 it is called protected, so that the end
/// of a variable with `<close>` may wait when the function raises an error.
#[cfg(feature = "lua54")]
pub(crate) fn push_body(state: State) {
    unsafe extern "C-unwind" fn body(state: State) -> c_int {
        unsafe {
            ffi::lua_pushcfunction(state, crate::caught::caught);
            ffi::lua_insert(state, 1);
            let args = top(state) - 2;
            let status = ffi::lua_pcallk(state, args, ffi::LUA_MULTRET, 1, 0, Some(ended));
            ended(state, status, 0)
        }
    }
    unsafe extern "C-unwind" fn ended(state: State, status: c_int, _: ffi::lua_KContext) -> c_int {
        let is_fine = status == ffi::LUA_OK || status == ffi::LUA_YIELD;
        unsafe {
            ffi::lua_pushboolean(state, is_fine.into());
            ffi::lua_replace(state, 1);
        }
        top(state)
    }
    unsafe { ffi::lua_pushcfunction(state, body) };
}

#[cfg(not(feature = "lua54"))]
pub(crate) fn push_body(_: State) {}

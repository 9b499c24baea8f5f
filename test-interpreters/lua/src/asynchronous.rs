//! The module `async`: what `async.lua` is built on.

use crate::channel;
use crate::context;
use crate::future;
use crate::held::{Class, held, push_empty, push_metatable};
use crate::import;
use crate::library::set_functions;
use crate::raise::raise_misuse;
use crate::script::Script;
use crate::spawned::{Ended, Ending, Group, Spawned};
use crate::stack::{State, kind, push_bytes, push_reference, reference, set_top, top};
use crate::thread::Thread;
use crate::wait::{Wait, suspend};
use mlua_sys as ffi;
use std::ffi::{CStr, c_int};
use std::rc::Rc;
use wit_dylib_interpreter::{Error, current, tasks};

const SOURCE: &[u8] = include_bytes!("async.lua");

const FUNCTIONS: [(&CStr, ffi::lua_CFunction); 14] = [
    (c"start", start),
    (c"group", group),
    (c"first", first),
    (c"wait", wait),
    (c"leave", leave),
    (c"pause", pause),
    (c"results", results),
    (c"status", status),
    (c"cancel", cancel),
    (c"limit", limit),
    (c"stream", channel::new),
    (c"future", future::new),
    (c"ready", future::ready),
    (c"error_context", context::new),
];

impl Class for Spawned {
    const NAME: &'static CStr = c"async.handle";
}

impl Class for Group {
    const NAME: &'static CStr = c"async.group";
}

const NO_HANDLE: &str = "a handle of async.spawn is expected";

/// The clock of WASI with the function `wait-for`.
const CLOCK: &str = "wasi:clocks/monotonic-clock@0.3.";

pub(crate) const NAME: &[u8] = b"async";

/// Pushes what a searcher of modules returns for this one, and returns the number of values.
pub(crate) fn push_loader(state: State) -> c_int {
    unsafe { ffi::lua_pushcfunction(state, load) };
    push_bytes(state, NAME);
    2
}

unsafe extern "C-unwind" fn load(state: State) -> c_int {
    let Some(script) = current::<Script>() else { return 0 };
    set_top(state, 0);
    let (source, len) = (SOURCE.as_ptr().cast(), SOURCE.len());
    unsafe {
        if ffi::luaL_loadbufferx(state, source, len, c"=async".as_ptr(), std::ptr::null())
            != ffi::LUA_OK
        {
            ffi::lua_error(state);
        }
        ffi::lua_createtable(state, 0, FUNCTIONS.len() as c_int + 4);
        set_functions(state, &FUNCTIONS);
        script.push_cancelled(state);
        ffi::lua_setfield(state, -2, c"cancelled".as_ptr());
        let is_clock = |interface: &str| interface.starts_with(CLOCK);
        let mut imports = script.imports.iter();
        if let Some(func) =
            imports.find(|func| func.name() == "wait-for" && func.interface().is_some_and(is_clock))
        {
            let functions: [(&CStr, ffi::lua_CFunction); 2] =
                [(c"wait_for", import::answer_of_async), (c"check_time", import::check)];
            for (name, function) in functions {
                ffi::lua_pushinteger(state, func.index() as ffi::lua_Integer);
                ffi::lua_pushcclosure(state, function, 1);
                ffi::lua_setfield(state, -2, name.as_ptr());
            }
        }
        push_metatable::<Spawned>(state);
        ffi::lua_setfield(state, -2, c"handle".as_ptr());
        ffi::lua_call(state, 1, 1);
    }
    1
}

impl Script {
    /// Pushes `async.cancelled`, which is raised where a fiber that is cancelled waits.
    pub(crate) fn push_cancelled(&self, state: State) {
        unsafe extern "C-unwind" fn to_string(state: State) -> c_int {
            push_bytes(state, b"cancelled");
            1
        }
        if self.cancelled.get() == 0 {
            unsafe {
                ffi::lua_createtable(state, 0, 0);
                ffi::lua_createtable(state, 0, 2);
                set_functions(state, &[(c"__tostring", to_string)]);
                ffi::lua_pushboolean(state, 0);
                ffi::lua_setfield(state, -2, c"__metatable".as_ptr());
                ffi::lua_setmetatable(state, -2);
            }
            self.cancelled.set(reference(state));
        }
        push_reference(state, self.cancelled.get());
    }

    /// Whether a value is `async.cancelled`.
    pub(crate) fn is_cancelled(&self, state: State, value: c_int) -> bool {
        self.push_cancelled(state);
        let is_it = unsafe { ffi::lua_rawequal(state, value, -1) } != 0;
        set_top(state, top(state) - 1);
        is_it
    }
}

/// The handle that is the first argument, or an error of Lua.
fn handle<'a>(state: State) -> &'a Rc<Spawned> {
    match held(state, 1) {
        Some(spawned) => spawned,
        None => raise_misuse(state, NO_HANDLE.to_owned()),
    }
}

/// `start(group, f, ...)`: the handle of a function that has become a fiber of its own, in a group
/// if the first argument is one. Returns nil and a message where that cannot be.
unsafe extern "C-unwind" fn start(state: State) -> c_int {
    let Some(script) = current::<Script>() else { return 0 };
    let place = push_empty::<Spawned>(state);
    unsafe { ffi::lua_insert(state, 2) };
    if kind(state, 3) != ffi::LUA_TFUNCTION {
        unsafe { ffi::lua_pushnil(state) };
        push_bytes(state, b"a function is expected");
        return 2;
    }
    // Nothing is left to drop where this raises an error of Lua.
    let thread = Thread::new(state);
    match script.spawn(state, 3, thread, held(state, 1).cloned(), None) {
        Ok(spawned) => {
            unsafe { *place = Some(spawned) };
            set_top(state, 2);
            1
        }
        Err(error) => {
            unsafe { ffi::lua_pushnil(state) };
            push_bytes(state, error.to_string().as_bytes());
            2
        }
    }
}

/// `group(ends_with_first)`.
unsafe extern "C-unwind" fn group(state: State) -> c_int {
    let ends_with_first = unsafe { ffi::lua_toboolean(state, 1) } != 0;
    let place = push_empty::<Group>(state);
    unsafe { *place = Some(Rc::new(Group::new(ends_with_first))) };
    1
}

/// `first(group)`: the number of the function that was the first to end or to fail, or nil.
unsafe extern "C-unwind" fn first(state: State) -> c_int {
    match held::<Group>(state, 1).map_or(0, |group| group.first.get()) {
        0 => 0,
        number => {
            unsafe { ffi::lua_pushinteger(state, number as ffi::lua_Integer) };
            1
        }
    }
}

/// `wait(handle)`, `wait(group)`: waits for the end, and returns the answer (see `wait.rs`). Who
/// waits for a function calls `leave` afterwards.
unsafe extern "C-unwind" fn wait(state: State) -> c_int {
    match current::<Script>().map_or(0, |script| wait_for(script, state)) {
        0 => suspend(state),
        count => count,
    }
}

/// The number of values of the answer, or 0 if the coroutine has to yield.
fn wait_for(script: &Script, state: State) -> c_int {
    let event = if let Some(group) = held::<Group>(state, 1) {
        &group.has_ended
    } else if let Some(spawned) = held::<Spawned>(state, 1) {
        spawned.add_waiter();
        &spawned.has_ended
    } else {
        return script.answer(state, Err(Error::new(NO_HANDLE)));
    };
    if event.has_happened() {
        unsafe { ffi::lua_pushboolean(state, 1) };
        return 1;
    }
    script.yield_or_block(state, Wait::event(event.clone()))
}

/// `leave(handle)`: a wait for a function is over.
unsafe extern "C-unwind" fn leave(state: State) -> c_int {
    held::<Spawned>(state, 1).iter().for_each(|spawned| spawned.remove_waiter());
    0
}

/// `pause()`: lets others run, and returns the answer.
unsafe extern "C-unwind" fn pause(state: State) -> c_int {
    match current::<Script>().map_or(0, |script| script.yield_or_block(state, Wait::turn())) {
        0 => suspend(state),
        count => count,
    }
}

/// `results(handle)`: returns what the function has returned, or raises what it has raised.
unsafe extern "C-unwind" fn results(state: State) -> c_int {
    let Some(script) = current::<Script>() else { return 0 };
    match push_results(script, state) {
        Some(count) => count,
        None => unsafe { ffi::lua_error(state) },
    }
}

/// The number of results, which are at the top of the stack. None if that is an error.
fn push_results(script: &Script, state: State) -> Option<c_int> {
    let spawned = handle(state);
    script.mark_told(spawned);
    let ended = spawned.ended.borrow();
    let Some(Ended { thread, ending }) = &*ended else { return Some(0) };
    let (first, last, is_error) = match ending {
        Ending::Cancelled => {
            script.push_cancelled(state);
            return None;
        }
        Ending::Returned(first) => (*first, top(thread.state), false),
        Ending::Raised(value, _) => (*value, *value, true),
    };
    let count = last - first + 1;
    let has_room = unsafe {
        ffi::lua_checkstack(state, count) != 0 && ffi::lua_checkstack(thread.state, count) != 0
    };
    if !has_room {
        push_bytes(state, b"too many results");
        return None;
    }
    for index in first..=last {
        unsafe { ffi::lua_pushvalue(thread.state, index) };
    }
    unsafe { ffi::lua_xmove(thread.state, state, count) };
    (!is_error).then_some(count)
}

/// `status(handle)`.
unsafe extern "C-unwind" fn status(state: State) -> c_int {
    let status: &[u8] = match &*handle(state).ended.borrow() {
        None => b"running",
        Some(Ended { ending: Ending::Returned(_), .. }) => b"returned",
        Some(Ended { ending: Ending::Raised(..), .. }) => b"raised",
        Some(Ended { ending: Ending::Cancelled, .. }) => b"cancelled",
    };
    push_bytes(state, status);
    1
}

/// `cancel(handle)`.
unsafe extern "C-unwind" fn cancel(state: State) -> c_int {
    handle(state).cancel();
    0
}

/// `limit(n)`: how many tasks may run at a time; nil is no limit.
unsafe extern "C-unwind" fn limit(state: State) -> c_int {
    if unsafe { ffi::lua_type(state, 1) } <= ffi::LUA_TNIL {
        tasks::limit(None);
        return 0;
    }
    // Integers of Lua 5.1 and 5.2 are too small for what a script may write.
    let limit = unsafe { ffi::luaL_checknumber(state, 1) };
    if limit.is_nan() || limit < 1.0 {
        raise_misuse(state, "the limit is at least 1".to_owned());
    }
    // What is too large for the type becomes its largest number.
    tasks::limit(Some(limit as usize));
    0
}

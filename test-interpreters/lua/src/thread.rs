//! Threads of Lua, in which tasks run.

use crate::script::Script;
use crate::stack::{State, reference, set_top, top};
use mlua_sys as ffi;
use std::ffi::c_int;
use wit_dylib_interpreter::{Error, Result};

/// A thread that is kept in the registry.
pub(crate) struct Thread {
    pub(crate) state: State,
    reference: c_int,
    /// Whether the script has got it, and may keep it.
    pub(crate) is_given_out: bool,
}

impl Thread {
    /// A new thread. This may raise an error of Lua before 5.4, but only where nothing was made.
    pub(crate) fn new(state: State) -> Self {
        let thread = unsafe { ffi::lua_newthread(state) };
        Self { state: thread, reference: reference(state), is_given_out: false }
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        unsafe { ffi::luaL_unref(self.state, ffi::LUA_REGISTRYINDEX, self.reference) };
    }
}

impl Script {
    /// A thread with nothing on its stack.
    pub(crate) fn thread(&self) -> Result<Thread> {
        unsafe extern "C-unwind" fn make(state: State) -> c_int {
            let place = unsafe { ffi::lua_touserdata(state, 1).cast::<Option<Thread>>() };
            let thread = Thread::new(state);
            unsafe { *place = Some(thread) };
            0
        }
        if let Some(thread) = self.spare.take() {
            return Ok(thread);
        }
        if cfg!(feature = "lua54") {
            return Ok(Thread::new(self.state()));
        }
        let state = self.state();
        let mut thread: Option<Thread> = None;
        let made = self.run(make, &mut thread)?;
        self.returned(made)?;
        set_top(state, top(state) - 2);
        thread.ok_or_else(|| Error::new("Lua has made no thread"))
    }

    /// Keeps a thread that has ended for the next task, unless the script would take the two for
    /// one.
    pub(crate) fn release(&self, thread: Thread) {
        if thread.is_given_out {
            return;
        }
        set_top(thread.state, 0);
        self.spare.set(Some(thread));
    }
}

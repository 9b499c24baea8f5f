//! Userdata that hold values of Rust.

use crate::library::set_functions;
use crate::raise::raise_misuse;
use crate::script::Script;
use crate::stack::{State, kind, push_bytes, set_top, top};
use crate::wait::waiting;
use mlua_sys as ffi;
use std::ffi::{CStr, c_int, c_void};
use std::rc::Rc;
use wit_dylib_interpreter::{Result, current};

/// Functions by their names in Lua.
pub(crate) type Functions = &'static [(&'static CStr, ffi::lua_CFunction)];

/// A type whose values are userdata for scripts.
pub(crate) trait Class: Sized + 'static {
    /// The name of the metatable in the registry.
    const NAME: &'static CStr;
    const METHODS: Functions = &[];
    /// Methods that may wait.
    const WAITING: Functions = &[];
    const METAMETHODS: Functions = &[];

    /// Ends it, for its method `close`.
    fn close(&self) -> Result<()> {
        Ok(())
    }

    /// The end of a variable with `<close>`: what is closed or given away already is fine.
    fn end(&self) -> Result<()> {
        let _ = self.close();
        Ok(())
    }

    /// What `tostring` says.
    fn text(&self) -> String {
        Self::NAME.to_string_lossy().into_owned()
    }
}

/// The method `close` of a class.
pub(crate) unsafe extern "C-unwind" fn close<T: Class>(state: State) -> c_int {
    call(state, T::close)
}

/// The metamethod `__close` of a class.
pub(crate) unsafe extern "C-unwind" fn end<T: Class>(state: State) -> c_int {
    call(state, T::end)
}

/// Calls a function with the first argument. Nothing is left to drop where an error is raised.
fn call<T: Class>(state: State, function: impl FnOnce(&T) -> Result<()>) -> c_int {
    let message = match held::<T>(state, 1).cloned() {
        Some(held) => function(&held).err().map(|error| error.to_string()),
        None => Some(unexpected::<T>()),
    };
    match message {
        Some(message) => raise_misuse(state, message),
        None => 0,
    }
}

/// The metamethod `__tostring` of a class.
pub(crate) unsafe extern "C-unwind" fn to_string<T: Class>(state: State) -> c_int {
    let text = held::<T>(state, 1).map_or_else(unexpected::<T>, |held| held.text());
    push_bytes(state, text.as_bytes());
    1
}

/// What a method says whose first argument is something else.
pub(crate) fn unexpected<T: Class>() -> String {
    format!("a value of the kind `{}` is expected as `self`", T::NAME.to_string_lossy())
}

/// Pushes the metatable of a class, which is made for the first value.
pub(crate) fn push_metatable<T: Class>(state: State) {
    unsafe extern "C-unwind" fn collect<T>(state: State) -> c_int {
        let held = unsafe { &mut *ffi::lua_touserdata(state, 1).cast::<Option<Rc<T>>>() };
        drop(held.take());
        0
    }
    unsafe {
        if ffi::luaL_newmetatable(state, T::NAME.as_ptr()) == 0 {
            return;
        }
        set_functions(state, &[(c"__gc", collect::<T>)]);
        set_functions(state, T::METAMETHODS);
        // Scripts get no metatable: a call of `__gc` would end what is in use.
        ffi::lua_pushboolean(state, 0);
        ffi::lua_setfield(state, -2, c"__metatable".as_ptr());
        let methods = T::METHODS.len() + T::WAITING.len();
        if methods == 0 {
            return;
        }
        ffi::lua_createtable(state, 0, methods as c_int);
        set_functions(state, T::METHODS);
        if let Some(script) = current::<Script>() {
            set_waiting(script, state, T::WAITING);
        }
        ffi::lua_setfield(state, -2, c"__index".as_ptr());
    }
}

/// Sets functions that may wait as fields of the table at the top.
pub(crate) fn set_waiting(script: &Script, state: State, functions: Functions) {
    for (name, function) in functions {
        unsafe {
            ffi::lua_pushcfunction(state, *function);
            waiting(script, state);
            ffi::lua_setfield(state, -2, name.as_ptr());
        }
    }
}

/// Pushes a userdata that will hold a value. Nothing may be left to drop in the callers: before Lua
/// 5.4, this may raise an error.
pub(crate) fn push_empty<T: Class>(state: State) -> *mut Option<Rc<T>> {
    unsafe {
        let place = ffi::lua_newuserdata(state, size_of::<Option<Rc<T>>>()).cast::<Option<Rc<T>>>();
        place.write(None);
        push_metatable::<T>(state);
        ffi::lua_setmetatable(state, -2);
        place
    }
}

/// Pushes a userdata that holds a value.
pub(crate) fn push<T: Class>(state: State, value: Rc<T>) {
    let place = push_empty::<T>(state);
    unsafe { *place = Some(value) };
}

/// What a userdata at a place of the stack holds, if it is one of the class.
pub(crate) fn held<'a, T: Class>(state: State, index: c_int) -> Option<&'a Rc<T>> {
    unsafe {
        if kind(state, index) != ffi::LUA_TUSERDATA || ffi::lua_getmetatable(state, index) == 0 {
            return None;
        }
        ffi::lua_getfield(state, ffi::LUA_REGISTRYINDEX, T::NAME.as_ptr());
        let is_it = ffi::lua_rawequal(state, -1, -2) != 0;
        set_top(state, top(state) - 2);
        let place: *mut c_void = ffi::lua_touserdata(state, index);
        if is_it { (*place.cast::<Option<Rc<T>>>()).as_ref() } else { None }
    }
}

//! `main.lua`: it runs once, and returns the functions that the world exports.

use crate::files;
use crate::names;
use crate::raise::{raise, raise_value};
use crate::script::{Script, name_in_class};
use crate::stack::{
    State, Value, bytes, describe, kind, push_bytes, push_reference, reference, set_top,
};
use mlua_sys as ffi;
use std::ffi::{c_int, c_void};
use wit_dylib_interpreter::{ExportFunc, Result, current};

impl Script {
    /// Runs `main.lua`.
    pub(crate) fn load_main(&self) -> Result<()> {
        let loaded = self.run(load, &mut ())?;
        self.returned(loaded).map(|_| ())
    }

    /// Pushes the function that the script has for an export.
    pub(crate) fn find(&self, mut func: ExportFunc) -> Result<()> {
        let found = self.run(find, &mut func)?;
        self.returned(found).map(|_| ())
    }

    /// Calls the metamethod `__close` of an object, if it has one.
    pub(crate) fn finish(&self, mut object: &Value) -> Result<()> {
        let finished = self.run(finish, &mut object)?;
        self.returned(finished).map(|_| ())
    }
}

unsafe extern "C-unwind" fn load(state: State) -> c_int {
    let Some(script) = current::<Script>() else { return 0 };
    if script.file(b"main.lua").is_none() {
        raise(state, "the component has no file main.lua".to_owned());
    }
    set_top(state, 0);
    push_bytes(state, b"main.lua");
    if !files::load(state, 1, c"t".as_ptr(), 0) {
        raise_value(state);
    }
    unsafe {
        push_bytes(state, b"main");
        ffi::lua_pushvalue(state, 1);
        ffi::lua_call(state, 2, 1);
    }
    if kind(state, 2) != ffi::LUA_TTABLE {
        let message = "main.lua does not return a table with the exports of the world";
        raise(state, message.to_owned());
    }
    // It is no module that `require` looks for: an import may be called `main`.
    if !script.imports_main() {
        unsafe {
            ffi::lua_getfield(state, ffi::LUA_REGISTRYINDEX, ffi::LUA_LOADED_TABLE);
            ffi::lua_pushvalue(state, 2);
            ffi::lua_setfield(state, -2, c"main".as_ptr());
            set_top(state, 2);
        }
    }
    script.program.set(reference(state));
    0
}

/// The functions of an interface are in a table of its name, and those of a resource in a table of
/// its name, the class.
unsafe extern "C-unwind" fn find(state: State) -> c_int {
    let func = unsafe { *argument::<ExportFunc>(state) };
    let Some(script) = current::<Script>() else { return 0 };
    set_top(state, 0);
    push_reference(state, script.program.get());
    if let Some(interface) = func.interface() {
        get(state, interface);
        if unsafe { ffi::lua_toboolean(state, 2) } == 0 {
            set_top(state, 1);
            get(state, short(func, interface));
        }
        if kind(state, 2) != ffi::LUA_TTABLE {
            raise(state, lacks(state, String::new(), func));
        }
        unsafe { ffi::lua_remove(state, 1) };
    }
    if let Some(resource) = func.resource() {
        names::push(state, resource.name());
        unsafe { ffi::lua_gettable(state, 1) };
        if kind(state, 2) != ffi::LUA_TTABLE {
            let class = names::to_lua(resource.name());
            raise(state, lacks(state, format!(" `{class}`"), func));
        }
        unsafe { ffi::lua_remove(state, 1) };
    }
    names::push(state, name_of(func));
    unsafe { ffi::lua_gettable(state, 1) };
    if kind(state, 2) == ffi::LUA_TNIL {
        raise(state, lacks_function(state, func));
    }
    1
}

/// Pushes a field of the table at 1.
fn get(state: State, name: &str) {
    push_bytes(state, name.as_bytes());
    unsafe { ffi::lua_gettable(state, 1) };
}

/// Its name in WIT.
fn name_of(func: ExportFunc) -> &'static str {
    let all = func.wit().exports().map(|func| func.name());
    name_in_class(func.resource(), func.short_name(), func.kind(), all)
}

/// The interface without its version; with it where the world exports several of them.
fn short(func: ExportFunc, interface: &'static str) -> &'static str {
    let short = names::without_version(interface);
    let mut others = func.wit().exports().filter_map(|other| other.interface());
    let is_unique =
        others.all(|other| other == interface || names::without_version(other) != short);
    if is_unique { short } else { interface }
}

/// The table in which a function is looked for, after what is looked for.
fn place(func: ExportFunc, in_class: bool) -> String {
    let class = match func.resource().filter(|_| in_class) {
        Some(resource) => format!(" in `{}`", names::to_lua(resource.name())),
        None => String::new(),
    };
    match func.interface() {
        Some(interface) => format!("{class} under `{}`", short(func, interface)),
        None => class,
    }
}

fn lacks_function(state: State, func: ExportFunc) -> String {
    let (name, place) = (names::to_lua(name_of(func)), place(func, true));
    format!("main.lua does not return a function `{name}`{place}{}", has(state))
}

/// What the table at 1 lacks where a table should be.
fn lacks(state: State, name: String, func: ExportFunc) -> String {
    format!("main.lua does not return a table{name}{}{}", place(func, false), has(state))
}

/// What the table at 1 has, for messages.
fn has(state: State) -> String {
    set_top(state, 1);
    let mut names = Vec::new();
    unsafe { ffi::lua_pushnil(state) };
    while unsafe { ffi::lua_next(state, 1) } != 0 {
        names.push(match bytes(state, 2) {
            Some(name) => String::from_utf8_lossy(name).into_owned(),
            None => describe(state, 2),
        });
        set_top(state, 2);
    }
    names::they_have(names)
}

unsafe extern "C-unwind" fn finish(state: State) -> c_int {
    let object = unsafe { *argument::<&Value>(state) };
    set_top(state, 0);
    if let Value::Kept(object) = object {
        object.push(state);
    }
    unsafe {
        if ffi::lua_getmetatable(state, 1) == 0 {
            return 0;
        }
        ffi::lua_getfield(state, 2, c"__close".as_ptr());
        if ffi::lua_toboolean(state, 3) != 0 {
            ffi::lua_pushvalue(state, 1);
            ffi::lua_pushnil(state);
            ffi::lua_call(state, 2, 0);
        }
    }
    0
}

/// What [`Script::run`] was given.
fn argument<T>(state: State) -> *const T {
    let argument: *const c_void = unsafe { ffi::lua_touserdata(state, 1) };
    argument.cast()
}

//! Resources that the world imports, as userdata.

use crate::library::set_functions;
use crate::names;
use crate::raise::raise_misuse;
use crate::script::Script;
use crate::stack::{State, bytes, kind, push_bytes, push_reference, reference, set_top, top};
use mlua_sys as ffi;
use std::ffi::{CStr, c_int};
use wit_dylib_interpreter::{Handle, current};

/// What a userdata holds. None once it was collected.
type Slot = Option<Handle>;

const METAMETHODS: [(&CStr, ffi::lua_CFunction); 4] =
    // Lua 5.4 looks for `__close`; the older ones do not.
    [(c"__index", index), (c"__gc", collect), (c"__close", end), (c"__tostring", to_string)];

/// Pushes the metatable of all resources, which is made for the first one.
fn push_metatable(script: &Script, state: State) {
    if script.resource_metatable.get() == 0 {
        unsafe {
            ffi::lua_createtable(state, 0, METAMETHODS.len() as c_int + 1);
            set_functions(state, &METAMETHODS);
            // Scripts get no metatable: a call of `__gc` would end a resource that is in use.
            ffi::lua_pushboolean(state, 0);
            ffi::lua_setfield(state, -2, c"__metatable".as_ptr());
        }
        script.resource_metatable.set(reference(state));
    }
    push_reference(state, script.resource_metatable.get());
}

/// Pushes a resource.
pub(crate) fn push(script: &Script, handle: Handle) {
    let state = script.state();
    unsafe {
        let slot = ffi::lua_newuserdata(state, size_of::<Slot>()).cast::<Slot>();
        slot.write(Some(handle));
        push_metatable(script, state);
        ffi::lua_setmetatable(state, -2);
    }
}

/// The handle of a value, if it is a resource.
pub(crate) fn handle(script: &Script, state: State, index: c_int) -> Option<Handle> {
    slot(script, state, index)?.clone()
}

fn slot<'a>(script: &Script, state: State, index: c_int) -> Option<&'a mut Slot> {
    unsafe {
        if ffi::lua_type(state, index) != ffi::LUA_TUSERDATA
            || ffi::lua_getmetatable(state, index) == 0
        {
            return None;
        }
        push_metatable(script, state);
        let is_resource = ffi::lua_rawequal(state, -1, -2) != 0;
        set_top(state, top(state) - 2);
        if is_resource { ffi::lua_touserdata(state, index).cast::<Slot>().as_mut() } else { None }
    }
}

/// Drops the handle of a resource, unless that has happened or it is no longer ours.
pub(crate) fn end_handle(handle: &Handle) {
    if handle.is_live() {
        // What can be live and not be dropped is in use by a call, and ends with it.
        let _ = handle.close();
    }
}

/// The handle of the first argument.
fn first(state: State) -> Option<Handle> {
    handle(current::<Script>()?, state, 1)
}

/// A method: `close`, or one of the class.
unsafe extern "C-unwind" fn index(state: State) -> c_int {
    push_method(state);
    1
}

fn push_method(state: State) {
    let Some((script, handle)) = current::<Script>().zip(first(state)) else {
        return unsafe { ffi::lua_pushnil(state) };
    };
    if bytes(state, 2) == Some(b"close") {
        return push_close(script, state);
    }
    script.push_class(state, handle.resource());
    if kind(state, -1) == ffi::LUA_TTABLE {
        unsafe {
            ffi::lua_pushvalue(state, 2);
            ffi::lua_rawget(state, -2);
        }
    }
}

/// Pushes the method `close`, which is the same for all resources.
fn push_close(script: &Script, state: State) {
    if script.close.get() == 0 {
        unsafe { ffi::lua_pushcfunction(state, close) };
        script.close.set(reference(state));
    }
    push_reference(state, script.close.get());
}

unsafe extern "C-unwind" fn collect(state: State) -> c_int {
    if let Some(slot) = current::<Script>().and_then(|script| slot(script, state, 1)) {
        drop(slot.take());
    }
    0
}

unsafe extern "C-unwind" fn end(state: State) -> c_int {
    if let Some(handle) = first(state) {
        end_handle(&handle);
    }
    0
}

unsafe extern "C-unwind" fn to_string(state: State) -> c_int {
    match first(state) {
        Some(handle) => {
            let name = names::to_lua(handle.resource().name());
            push_bytes(state, format!("resource {name}").as_bytes());
        }
        None => push_bytes(state, b"resource"),
    }
    1
}

/// The method `close`.
pub(crate) unsafe extern "C-unwind" fn close(state: State) -> c_int {
    let message = match first(state) {
        Some(handle) => handle.close().err().map(|error| error.to_string()),
        None => Some("a resource is expected".to_owned()),
    };
    match message {
        Some(message) => raise_misuse(state, message),
        None => 0,
    }
}

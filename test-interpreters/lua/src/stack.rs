//! Lua's stack, where values are made and taken apart.
//!
//! An error of Lua leaves the functions of Rust that it passes without dropping their values. So
//! what may raise one runs in a protected call ([`protected_get`], and the calls of functions).
//! Running out of memory raises none: `memory::allocate` ends the component. Before Lua 5.4, an
//! error of a finalizer is raised wherever memory is taken, also outside of protected calls: where
//! names are made for the first time, where an error is told, and where the result of a call that
//! has waited is made.

use crate::names;
use crate::number;
use mlua_sys::{self as ffi, lua_State};
use std::ffi::{c_char, c_int};
use std::rc::Rc;
use wit_dylib_interpreter::{Error, Result};

pub(crate) type State = *mut lua_State;

/// A value of Lua, as far as the crate `wit-dylib-interpreter` needs to know it.
#[derive(Clone)]
pub(crate) enum Value {
    /// The value at this place of the stack.
    At(c_int),
    /// The option at this place of the stack, as maps and streams have it.
    Tagged(c_int),
    /// A result whose payload, if it has one, is at the top of the stack.
    Result(std::result::Result<bool, bool>),
    /// A value that stays in the registry.
    Kept(Rc<Kept>),
}

/// A reference to a value in the registry.
pub(crate) struct Kept {
    state: State,
    reference: c_int,
}

impl Kept {
    /// Takes the value at the top of the stack. `main` lives as long as Lua.
    pub(crate) fn pop(main: State, state: State) -> Rc<Self> {
        let reference = unsafe { ffi::luaL_ref(state, ffi::LUA_REGISTRYINDEX) };
        Rc::new(Self { state: main, reference })
    }

    pub(crate) fn push(&self, state: State) {
        push_reference(state, self.reference);
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        unsafe { ffi::luaL_unref(self.state, ffi::LUA_REGISTRYINDEX, self.reference) };
    }
}

/// Moves the value at the top of the stack to the registry, and returns its reference.
pub(crate) fn reference(state: State) -> c_int {
    unsafe { ffi::luaL_ref(state, ffi::LUA_REGISTRYINDEX) }
}

/// Pushes what the registry has under a reference.
pub(crate) fn push_reference(state: State, reference: c_int) {
    unsafe { ffi::lua_rawgeti(state, ffi::LUA_REGISTRYINDEX, reference.into()) };
}

pub(crate) fn top(state: State) -> c_int {
    unsafe { ffi::lua_gettop(state) }
}

pub(crate) fn set_top(state: State, top: c_int) {
    unsafe { ffi::lua_settop(state, top) };
}

/// Removes all values but the last ones.
pub(crate) fn keep_last(state: State, count: c_int) {
    let others = top(state) - count;
    for _ in 0..others {
        unsafe { ffi::lua_remove(state, 1) };
    }
}

/// Makes room for `count` values and a few more.
///
/// # Errors
///
/// When the stack is full.
pub(crate) fn reserve(state: State, count: c_int) -> Result<()> {
    if unsafe { ffi::lua_checkstack(state, count + 12) } == 0 {
        return Err(Error::new("a value that is nested too deeply for Lua's stack"));
    }
    Ok(())
}

pub(crate) fn push_bytes(state: State, bytes: &[u8]) {
    unsafe { ffi::lua_pushlstring(state, bytes.as_ptr().cast::<c_char>(), bytes.len()) };
}

pub(crate) fn kind(state: State, index: c_int) -> c_int {
    unsafe { ffi::lua_type(state, index) }
}

/// The bytes of a string, which live as long as the value is on the stack.
pub(crate) fn bytes<'a>(state: State, index: c_int) -> Option<&'a [u8]> {
    // Lua would turn a number into a string.
    if kind(state, index) != ffi::LUA_TSTRING {
        return None;
    }
    let mut len = 0;
    unsafe {
        let ptr = ffi::lua_tolstring(state, index, &raw mut len);
        Some(std::slice::from_raw_parts(ptr.cast(), len))
    }
}

/// The text of a string, for messages.
pub(crate) fn text(state: State, index: c_int) -> String {
    String::from_utf8_lossy(bytes(state, index).unwrap_or_default()).into_owned()
}

/// A table whose fields are read.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    state: State,
    index: c_int,
    has_metatable: bool,
}

impl Table {
    pub(crate) fn at(state: State, index: c_int) -> Self {
        let has_metatable = unsafe { ffi::lua_getmetatable(state, index) } != 0;
        if has_metatable {
            set_top(state, top(state) - 1);
        }
        Self { state, index, has_metatable }
    }

    /// Replaces the key at the top of the stack with its value.
    ///
    /// # Errors
    ///
    /// When a metamethod raises one.
    pub(crate) fn get(self) -> Result<()> {
        if self.has_metatable {
            return protected_get(self.state, self.index);
        }
        unsafe { ffi::lua_rawget(self.state, self.index) };
        Ok(())
    }

    /// Pushes an element.
    ///
    /// # Errors
    ///
    /// When a metamethod raises one.
    pub(crate) fn get_index(self, element: usize) -> Result<()> {
        unsafe {
            if self.has_metatable {
                ffi::lua_pushinteger(self.state, element as ffi::lua_Integer);
                return protected_get(self.state, self.index);
            }
            ffi::lua_rawgeti(self.state, self.index, element as ffi::lua_Integer);
        }
        Ok(())
    }

    /// What the operator `#` says.
    ///
    /// # Errors
    ///
    /// When a metamethod raises one.
    pub(crate) fn border(self) -> Result<i64> {
        if !self.has_metatable {
            return Ok(self.raw_len() as i64);
        }
        unsafe extern "C-unwind" fn len(state: State) -> c_int {
            unsafe {
                let len = ffi::luaL_len(state, 1);
                ffi::lua_pushnumber(state, len as f64);
            }
            1
        }
        unsafe {
            ffi::lua_pushcfunction(self.state, len);
            ffi::lua_pushvalue(self.state, self.index);
            protected(self.state, 1)?;
            let len = ffi::lua_tonumberx(self.state, -1, std::ptr::null_mut());
            set_top(self.state, top(self.state) - 1);
            Ok(len as i64)
        }
    }

    pub(crate) fn raw_len(self) -> usize {
        unsafe { ffi::lua_rawlen(self.state, self.index) }
    }
}

/// Replaces the key at the top with the next key and its value in a table. False, with nothing
/// pushed, if there is none.
///
/// # Errors
///
/// When the key is no longer in the table, because a metamethod has changed it.
pub(crate) fn next(state: State, table: c_int) -> Result<bool> {
    unsafe extern "C-unwind" fn next(state: State) -> c_int {
        if unsafe { ffi::lua_next(state, 1) } == 0 { 0 } else { 2 }
    }
    unsafe {
        let key = top(state);
        ffi::lua_pushcfunction(state, next);
        ffi::lua_pushvalue(state, table);
        ffi::lua_pushvalue(state, key);
        let status = ffi::lua_pcall(state, 2, ffi::LUA_MULTRET, 0);
        ffi::lua_remove(state, key);
        if status == ffi::LUA_OK {
            return Ok(top(state) > key - 1);
        }
    }
    Err(Error::new(message(state, -1)))
}

/// Replaces the key at the top with its value in a table that may have metamethods.
fn protected_get(state: State, table: c_int) -> Result<()> {
    unsafe extern "C-unwind" fn get(state: State) -> c_int {
        unsafe { ffi::lua_gettable(state, 1) };
        1
    }
    unsafe {
        ffi::lua_pushcfunction(state, get);
        ffi::lua_pushvalue(state, table);
        ffi::lua_pushvalue(state, -3);
        let got = protected(state, 2);
        ffi::lua_remove(state, -2);
        got
    }
}

/// Calls a function with arguments, which returns one value or raises an error.
fn protected(state: State, args: c_int) -> Result<()> {
    if unsafe { ffi::lua_pcall(state, args, 1, 0) } == ffi::LUA_OK {
        return Ok(());
    }
    Err(Error::new(message(state, -1)))
}

/// What an error value says.
pub(crate) fn message(state: State, index: c_int) -> String {
    match bytes(state, index) {
        Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        None => format!("error object: {}", describe(state, index)),
    }
}

/// What a value is, for messages: `nil`, `300`, `"left"`, `a table`.
pub(crate) fn describe(state: State, index: c_int) -> String {
    match kind(state, index) {
        ffi::LUA_TNIL | ffi::LUA_TNONE => "nil".to_owned(),
        ffi::LUA_TBOOLEAN => (unsafe { ffi::lua_toboolean(state, index) } != 0).to_string(),
        ffi::LUA_TSTRING => {
            let text = text(state, index);
            let mut chars = text.chars();
            let start: String = chars.by_ref().take(60).collect();
            format!("{start:?}{}", if chars.next().is_some() { "…" } else { "" })
        }
        kind => number::describe(state, index).unwrap_or_else(|| format!("a {}", type_name(kind))),
    }
}

fn type_name(kind: c_int) -> &'static str {
    match kind {
        ffi::LUA_TTABLE => "table",
        ffi::LUA_TFUNCTION => "function",
        ffi::LUA_TTHREAD => "thread",
        ffi::LUA_TNUMBER => "number",
        ffi::LUA_TLIGHTUSERDATA | ffi::LUA_TUSERDATA => "userdata",
        _ => "value",
    }
}

/// A name of WIT as a string of Lua, made once.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    reference: c_int,
    /// Where Lua has the bytes. Equal short strings are one string.
    bytes: *const c_char,
}

impl Name {
    pub(crate) fn new(state: State, name: &str) -> Self {
        names::push(state, name);
        unsafe {
            let bytes = ffi::lua_tolstring(state, -1, std::ptr::null_mut());
            Self { reference: ffi::luaL_ref(state, ffi::LUA_REGISTRYINDEX), bytes }
        }
    }

    pub(crate) fn push(self, state: State) {
        push_reference(state, self.reference);
    }

    /// Whether a string of Lua is `name`, whose bytes are here.
    pub(crate) fn is(self, text: &[u8], name: &str) -> bool {
        self.bytes.cast() == text.as_ptr() || names::is(text, name)
    }
}

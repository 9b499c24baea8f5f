//! Values that were read and that the script has not taken.

use crate::caught::guard;
use crate::make::{element, elements};
use crate::script::Script;
use crate::stack::{Kept, State, push_bytes};
use crate::values::Values;
use mlua_sys as ffi;
use std::ffi::c_int;
use wit_dylib_interpreter::{Chunk, Result, Type};

/// Values that were read.
pub(crate) enum Rest {
    Chunk(Chunk),
    Bytes(Vec<u8>),
    Values(Values),
    /// As many values of a stream without a payload.
    Units(usize),
    /// Nothing: this is the end.
    End,
}

/// How much a script wants.
#[derive(Clone, Copy)]
pub(crate) enum Want {
    /// One value, or the bytes that have come.
    Next,
    UpTo(usize),
}

impl Rest {
    /// A type whose values are to be made.
    pub(crate) fn ty(&self) -> Option<Type> {
        match self {
            Rest::Chunk(chunk) => chunk.ty(),
            _ => Some(Type::String),
        }
    }

    /// The same, with values of Lua where that takes any.
    pub(crate) fn settled(mut self, script: &Script) -> Result<Self> {
        match &self {
            Rest::Chunk(chunk) if chunk.bytes().is_none() && chunk.ty().is_some() => {}
            _ => return Ok(self),
        }
        self.values(script).map(Rest::Values)
    }

    /// Takes all values.
    pub(crate) fn values(&mut self, script: &Script) -> Result<Values> {
        let state = script.state();
        let len = match self {
            Rest::Chunk(chunk) => chunk.len(),
            Rest::Values(values) => values.len(),
            _ => 0,
        };
        let ty = self.ty();
        guard(state, ty, "a stream", || self.push(script, Want::UpTo(usize::MAX)))?;
        Ok(Values::new(Kept::pop(script.main, state), len))
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Rest::Chunk(chunk) => chunk.is_empty(),
            Rest::Bytes(bytes) => bytes.is_empty(),
            Rest::Values(values) => values.len() == 0,
            Rest::Units(count) => *count == 0,
            Rest::End => true,
        }
    }

    /// Pushes as much as is wanted, or nil if there is nothing, and keeps what follows.
    pub(crate) fn push(&mut self, script: &Script, want: Want) -> Result<()> {
        let state = script.state();
        if self.is_empty() {
            unsafe { ffi::lua_pushnil(state) };
            return Ok(());
        }
        match (self, want) {
            (Rest::Chunk(chunk), want) => return push_chunk(script, chunk, want),
            (Rest::Bytes(bytes), want) => {
                let count = want.most().min(bytes.len());
                push_bytes(state, &bytes[..count]);
                bytes.drain(..count);
            }
            (Rest::Values(values), Want::Next) => values.push_first(state),
            (Rest::Values(values), Want::UpTo(most)) => values.push_table(state, most),
            (Rest::Units(count), want) => push_units(state, count, want),
            (Rest::End, _) => {}
        }
        Ok(())
    }
}

impl Want {
    pub(crate) fn most(self) -> usize {
        match self {
            Want::Next => usize::MAX,
            Want::UpTo(most) => most,
        }
    }
}

fn push_chunk(script: &Script, chunk: &mut Chunk, want: Want) -> Result<()> {
    let state = script.state();
    if let Some(bytes) = chunk.bytes() {
        let count = want.most().min(bytes.len());
        push_received(state, &bytes[..count]);
        chunk.skip(count);
        return Ok(());
    }
    let Some(ty) = chunk.ty() else {
        let mut count = chunk.len();
        push_units(state, &mut count, want);
        chunk.skip(chunk.len() - count);
        return Ok(());
    };
    match want {
        Want::Next => {
            if let Some(value) = chunk.take(script) {
                element(script, state, ty, value?);
            }
            Ok(())
        }
        Want::UpTo(most) => elements(script, state, chunk, most),
    }
}

/// How much memory, in kilobytes, Lua may have before the bytes of streams have it collect garbage
/// earlier.
const SMALL: c_int = 1024;

/// Pushes bytes, which are soon garbage in most scripts. Each chunk of a stream is about as large
/// as all that a small script has, so that Lua would go through all of it for every other chunk.
fn push_received(state: State, bytes: &[u8]) {
    push_bytes(state, bytes);
    let kilobytes = (bytes.len() >> 10) as c_int;
    if kilobytes > 0 && cfg!(any(feature = "lua53", feature = "lua54")) {
        unsafe {
            if ffi::lua_gc(state, ffi::LUA_GCCOUNT, 0) < SMALL {
                ffi::lua_gc(state, ffi::LUA_GCSTEP, -kilobytes);
            }
        }
    }
}

/// The script gets one of them as true, and several as their number.
fn push_units(state: State, count: &mut usize, want: Want) {
    match want {
        Want::Next => {
            unsafe { ffi::lua_pushboolean(state, 1) };
            *count -= 1;
        }
        Want::UpTo(most) => {
            let taken = most.min(*count);
            unsafe { ffi::lua_pushinteger(state, taken as ffi::lua_Integer) };
            *count -= taken;
        }
    }
}

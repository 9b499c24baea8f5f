//! Components in wasmtime: an interpreter, a world library, and a host that makes its own values and checks what the
//! guest saw of them.

#![allow(dead_code, reason = "each test uses what it needs")]

pub(crate) mod host;
pub(crate) mod interpreter;
pub(crate) mod library;
pub(crate) mod resources;
pub(crate) mod sample;
pub(crate) mod show;

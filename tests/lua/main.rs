//! Components in Lua, run in wasmtime.

mod errors;
mod harness;
mod modules;
mod values;

//! Components in Lua, run in wasmtime.

mod harness;
mod values;

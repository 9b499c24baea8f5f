//! Components in Lua, run in wasmtime.

mod demo;
mod errors;
mod harness;
mod modules;
mod values;

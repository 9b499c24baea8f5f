//! Components in Lua, run in wasmtime.

mod demo;
mod echo;
mod errors;
mod harness;
mod modules;
mod resources;
#[path = "../support/mod.rs"]
mod support;
mod values;

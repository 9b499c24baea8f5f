//! Components in Lua, run in wasmtime.

mod r#async;
mod conform;
mod demo;
mod echo;
mod ends;
mod errors;
pub(crate) mod harness;
mod lifetimes;
mod modules;
mod names;
mod resources;
mod setjmp;
mod stack;
mod values;
mod versions;
mod wasi3;
mod web;

//! Components in Lua, run in wasmtime.

mod conform;
mod demo;
mod echo;
mod errors;
mod harness;
mod lifetimes;
mod modules;
mod names;
mod resources;
mod setjmp;
mod values;
mod versions;

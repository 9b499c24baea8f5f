//! Components in wasmtime, of the interpreters of this repository and of world libraries of either
//! generator.

#![allow(dead_code, reason = "each test uses what it needs")]

pub(crate) mod app;
pub(crate) mod blobs;
pub(crate) mod interpreter;
pub(crate) mod library;
pub(crate) mod running;

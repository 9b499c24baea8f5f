//! Turns language interpreters and WIT worlds into WebAssembly components.

pub mod abi;
mod artifact;
mod bindings;
mod build;
mod cargo;
mod component;
mod components;
mod dylib;
mod error;
mod identifier;
mod interpreter;
mod library;
mod nearest;
mod output;
mod pipeline;
mod project;
mod stamp;
mod toolchain;
mod world;

pub use build::{Build, BuiltComponent, Output, generate, try_generate};
pub use component::{Component, Linked};
pub use dylib::Dylib;
pub use error::{Error, Result};
pub use interpreter::Interpreter;
pub use project::Project;
pub use world::{World, WorldLoader};

//! Turns language interpreters and WIT worlds into WebAssembly components.

pub mod abi;
mod dylib;
mod error;
mod world;

pub use dylib::Dylib;
pub use error::{Error, Result};
pub use world::World;

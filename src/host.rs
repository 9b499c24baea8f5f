//! The machine below a build: disk, environment, cargo and other tools.

pub(crate) mod cargo;
pub(crate) mod directives;
pub(crate) mod disk;
pub(crate) mod environment;
pub(crate) mod patterns;
pub(crate) mod process;
pub(crate) mod report;
pub(crate) mod rustc;
pub(crate) mod session;
pub(crate) mod shared;
pub(crate) mod stamp;
mod terminal;
pub(crate) mod wasi_sdk;
#[cfg(feature = "bundle")]
pub(crate) mod wasm_opt;

//! Tells which features of WIT an interpreter supports: it is linked with worlds that use them, the
//! components run in wasmtime with values that the host makes, and the host checks what it gets
//! back.
//!
//! The interpreter implements the [echo protocol](self#the-echo-protocol) in place of a language,
//! or has a script that does.
//!
//! ```no_run
//! # fn main() -> Result<(), wit_dylib_conform::Error> {
//! let library = std::fs::read("libmylang.so").unwrap();
//! let libc = std::fs::read("libc.so").unwrap();
//!
//! let report = wit_dylib_conform::Suite::new("libmylang.so", library)
//!     .library("libc.so", libc)
//!     .file("main.mylang", b"return imports".to_vec())
//!     .run()?;
//! print!("{report}");
//! assert!(report.has_passed());
//! # Ok(())
//! # }
//! ```
#![doc = include_str!("protocol.md")]

mod boundaries;
mod differ;
mod drive;
mod endurance;
mod engine;
mod error;
mod exercise;
mod failure;
mod features;
mod gates;
mod handles;
mod host;
mod imports;
mod library;
mod limits;
mod memory;
mod overlap;
mod panicking;
mod probe;
mod report;
mod resources;
mod sample;
mod show;
mod suite;
mod waiting;

pub use engine::engine;
pub use error::{Error, Result};
pub use failure::Failure;
pub use features::Feature;
pub use gates::{Completion, Gates, HeldCall};
pub use host::{Export, Host};
pub use imports::ImportCall;
#[doc(hidden)]
pub use memory::Memory;
pub use overlap::{Call, Returned};
pub use probe::{ENDS_PROBE_WIT, PROBE, PROBE_WIT, TRACING_PROBE_WIT, with_probe};
pub use report::{Outcome, Report};
pub use sample::Samples;
pub use suite::Suite;

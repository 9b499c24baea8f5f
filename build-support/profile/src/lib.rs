//! Where the instructions of a call go.
//!
//! The component is rewritten so that each function counts what it executes, and a second time run
//! as it is with wasmtime's fuel. Both count the same, one per instruction and one per byte or
//! element of a bulk operation, so what the functions do not add up to was executed elsewhere, for
//! example in components inside the component.

mod component;
mod module;
mod report;
mod run;

pub use component::{Instrumented, instrument};
pub use report::Report;
pub use run::{Call, Phase, Profile, profile};

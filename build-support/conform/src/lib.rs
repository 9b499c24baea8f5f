//! Runs components of an interpreter with values that the host makes, and checks what the guest saw of them.

mod host;
mod resources;
mod sample;
mod show;

pub use host::{Export, Host, ImportCall, PROBE, PROBE_WIT, engine};
pub use sample::Samples;

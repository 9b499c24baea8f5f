//! Reads and rewrites core WebAssembly modules.

mod core_module;
pub(crate) mod hollow;
pub(crate) mod layout;
pub(crate) mod library;
pub(crate) mod placement;
pub(crate) mod rewrite;
pub(crate) mod sections;
pub(crate) mod sizes;
pub(crate) mod strip;
mod wiring;

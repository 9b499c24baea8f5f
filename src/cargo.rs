//! What cargo tells a build script, what a build script tells cargo, and cargo as a command.

mod command;
mod dep_info;
mod directives;
mod environment;
mod metadata;

pub(crate) use command::{CargoCommand, quoted, run_offline_first};
pub(crate) use dep_info::dep_info_files;
pub(crate) use directives::Directives;
pub(crate) use environment::{DOCS_RS, Environment, NESTED, Outer, SKIP, WASM_TARGET, WORKSPACE_WRAPPER};
pub(crate) use metadata::Metadata;

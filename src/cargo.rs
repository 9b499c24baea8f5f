//! What cargo tells a build script, what a build script tells cargo, and cargo as a command.

mod command;
mod dep_info;
mod directives;
mod environment;
mod flags;
mod home;
mod messages;
mod metadata;
mod run;
mod shell;
mod target_dir;
mod variables;

pub(crate) use command::CargoCommand;
pub(crate) use dep_info::dep_info_files;
pub(crate) use directives::Directives;
pub(crate) use environment::{DOCS_RS, Environment, NESTED, Outer, SKIP, WASM_TARGET, WORKSPACE_WRAPPER};
pub(crate) use flags::without_lto;
pub(crate) use home::is_fetched;
pub(crate) use messages::warnings;
pub(crate) use metadata::Metadata;
pub(crate) use run::run_offline_first;
pub(crate) use shell::quoted;
pub(crate) use target_dir::find_target_dir;
pub(crate) use variables::variables_of;

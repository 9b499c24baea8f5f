//! cargo as a command, and what it leaves on disk.

mod command;
mod flags;
mod home;
mod leftovers;
mod messages;
mod metadata;
mod run;
mod shell;
mod target_dir;
mod variables;

pub(crate) use command::CargoCommand;
pub(crate) use flags::without_lto;
pub(crate) use home::is_fetched;
pub(crate) use leftovers::dep_info_files;
pub(crate) use messages::warnings;
pub(crate) use metadata::Metadata;
pub(crate) use run::run_offline_first;
pub(crate) use shell::quoted;
pub(crate) use target_dir::find_target_dir;
pub(crate) use variables::variables_of;

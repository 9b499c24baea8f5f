//! cargo as a command, and the files that it leaves on disk.

mod command;
mod home;
mod leftovers;
mod metadata;
mod run;
mod target_dir;

pub(crate) use command::{CargoCommand, without_lto};
pub(crate) use home::is_fetched;
pub(crate) use leftovers::{dep_info_files, variables_of};
pub(crate) use metadata::Metadata;
pub(crate) use run::{run_offline_first, warnings};
pub(crate) use target_dir::find_target_dir;

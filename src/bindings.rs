//! Writes the bindings to the push/pop interface, for interpreters.

mod constants;
pub(crate) mod embedded;
pub(crate) mod identifiers;

use crate::error::Result;
use crate::host::disk::write_if_changed;
use crate::host::session::Session;
use crate::host::stamp::Made;
use crate::world::World;
use serde_json::Value;
use std::path::PathBuf;

const HEADER: &str = include_str!("../templates/wit_dylib.h");

/// The paths of the bindings.
pub(crate) struct Bindings {
    /// The files that any interpreter may include. They are the same for all worlds.
    pub(crate) files: Vec<PathBuf>,
    /// Constants for the world of the only project. They are a separate file because they change
    /// with the world: an interpreter that does not include it is not compiled again for another
    /// world.
    pub(crate) world: PathBuf,
}

/// The world of the only project: its WIT, its settings, and how to load it.
pub(crate) struct OnlyWorld<'a> {
    pub(crate) wit: &'a [PathBuf],
    pub(crate) settings: Option<Value>,
    pub(crate) load: Box<dyn Fn() -> Result<World> + 'a>,
}

/// Writes the bindings to the session's folder. Writes constants for a world only if it is the only
/// one of all `projects`.
pub(crate) fn write(
    session: &Session,
    projects: usize,
    only: Option<OnlyWorld<'_>>,
) -> Result<Bindings> {
    let folder = &session.folder;
    let mut bindings = Bindings { files: Vec::new(), world: folder.join("world.rs") };
    let mut files = vec![("include/wit_dylib.h", HEADER.to_owned())];
    files.extend(wit_dylib_interpreter::text::files());
    for (path, text) in files {
        write_if_changed(&folder.join(path), text)?;
        bindings.files.push(folder.join(path));
    }
    let settings = (only.as_ref().map(|world| &world.settings), projects);
    session.step(".stamp.world", settings, || {
        let constants = match &only {
            Some(world) => constants::render(&(world.load)()?),
            None => constants::render_none(projects),
        };
        write_if_changed(&bindings.world, constants)?;
        let inputs = only.as_ref().map_or(Vec::new(), |world| world.wit.to_vec());
        Ok(Made::new((), inputs, vec![bindings.world.clone()]))
    })?;
    Ok(bindings)
}

//! Writing the bindings to the push/pop interface, for interpreters.

mod constants;
pub(crate) mod embedded;
pub(crate) mod identifiers;

use crate::build::project::Project;
use crate::error::Result;
use crate::host::directives::Directives;
use crate::host::disk::write_if_changed;
use crate::host::report::Report;
use crate::host::stamp::Stamp;
use serde_json::json;
use std::path::{Path, PathBuf};

const HEADER: &str = include_str!("../templates/wit_dylib.h");
const RUST: &str = include_str!("../templates/wit_dylib.rs");

/// The parts that `wit_dylib.rs` includes, by the path below our folder in `OUT_DIR`.
const PARTS: &[(&str, &str)] = &[
    ("rust/call.rs", include_str!("../templates/rust/call.rs")),
    ("rust/error.rs", include_str!("../templates/rust/error.rs")),
    ("rust/exports.rs", include_str!("../templates/rust/exports.rs")),
    ("rust/functions.rs", include_str!("../templates/rust/functions.rs")),
    ("rust/handles.rs", include_str!("../templates/rust/handles.rs")),
    ("rust/lift.rs", include_str!("../templates/rust/lift.rs")),
    ("rust/lower.rs", include_str!("../templates/rust/lower.rs")),
    ("rust/memory.rs", include_str!("../templates/rust/memory.rs")),
    ("rust/objects.rs", include_str!("../templates/rust/objects.rs")),
    ("rust/raw.rs", include_str!("../templates/rust/raw.rs")),
    ("rust/types.rs", include_str!("../templates/rust/types.rs")),
    ("rust/values.rs", include_str!("../templates/rust/values.rs")),
    ("rust/wit.rs", include_str!("../templates/rust/wit.rs")),
];

/// The bindings, where they were written.
pub(crate) struct Bindings {
    /// What every interpreter may have compiled in. It is the same for all worlds.
    pub(crate) files: Vec<PathBuf>,
    /// Constants for the world of the only project. They change with the world, so they are a file
    /// of their own: an interpreter that does not include it is not compiled again for another
    /// world.
    pub(crate) world: PathBuf,
}

/// Writes the bindings to `folder`.
pub(crate) fn write(
    folder: &Path,
    projects: &[Project],
    directives: &mut Directives,
    report: &Report,
) -> Result<Bindings> {
    for path in projects.iter().flat_map(|project| &project.wit) {
        directives.rerun_if_changed(path);
    }
    let mut bindings = Bindings { files: Vec::new(), world: folder.join("world.rs") };
    let fixed = [("include/wit_dylib.h", HEADER), ("wit_dylib.rs", RUST)];
    for (path, text) in fixed.iter().chain(PARTS) {
        write_if_changed(&folder.join(path), text)?;
        bindings.files.push(folder.join(path));
    }
    let bound = if let [project] = projects { Some(project) } else { None };
    let stamp =
        Stamp::new(folder.join(".stamp.world"), json!([format!("{bound:?}"), projects.len()]));
    if stamp.current().is_some() {
        report.current();
    } else {
        let constants = match bound {
            Some(project) => constants::render(&project.load_world()?),
            None => constants::render_none(projects.len()),
        };
        write_if_changed(&bindings.world, constants)?;
        let inputs = bound.map_or(&[][..], |project| &project.wit);
        stamp.record(inputs, std::slice::from_ref(&bindings.world), &json!(null))?;
    }
    Ok(bindings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_that_is_included_is_written() {
        let included: Vec<&str> =
            RUST.split("include!(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut included: Vec<&str> =
            included.into_iter().filter(|path| path.starts_with("rust/")).collect();
        included.sort();
        assert_eq!(included, PARTS.iter().map(|(path, _)| *path).collect::<Vec<_>>());
    }
}

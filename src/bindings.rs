//! Writing the bindings to the push/pop interface, for interpreters.

mod constants;

use crate::Result;
use crate::cargo::Directives;
use crate::output::write_if_changed;
use crate::project::Project;
use crate::stamp::Stamp;
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
    ("rust/lift.rs", include_str!("../templates/rust/lift.rs")),
    ("rust/lower.rs", include_str!("../templates/rust/lower.rs")),
    ("rust/memory.rs", include_str!("../templates/rust/memory.rs")),
    ("rust/raw.rs", include_str!("../templates/rust/raw.rs")),
    ("rust/types.rs", include_str!("../templates/rust/types.rs")),
    ("rust/values.rs", include_str!("../templates/rust/values.rs")),
    ("rust/wit.rs", include_str!("../templates/rust/wit.rs")),
];

/// Writes the bindings to `folder`, with constants when exactly one project is bound: then the interpreter may be
/// compiled for its world alone. Returns the file that changes when one of them does.
pub(crate) fn write(folder: &Path, projects: &[Project], directives: &mut Directives) -> Result<PathBuf> {
    let bindings = folder.join("wit_dylib.rs");
    for path in projects.iter().flat_map(|project| &project.wit) {
        directives.rerun_if_changed(path);
    }
    let bound = if let [project] = projects { Some(project) } else { None };
    let stamp = Stamp::new(folder.join(".stamp.bindings"), json!(format!("{bound:?}")));
    if stamp.current().is_some() {
        return Ok(bindings);
    }
    let mut rust = RUST.to_owned();
    if let Some(project) = bound {
        rust.push_str(&constants::render(&project.load_world()?));
    }
    let header = folder.join("include/wit_dylib.h");
    write_if_changed(&header, HEADER)?;
    let mut outputs = vec![bindings.clone(), header];
    for (path, text) in PARTS {
        write_if_changed(&folder.join(path), text)?;
        outputs.push(folder.join(path));
    }
    write_if_changed(&bindings, rust)?;
    stamp.record(bound.map_or(&[], |project| &project.wit), &outputs, &json!(null))?;
    Ok(bindings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_that_is_included_is_written() {
        let included: Vec<&str> = RUST.split("include!(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut included: Vec<&str> = included.into_iter().filter(|path| path.starts_with("rust/")).collect();
        included.sort();
        assert_eq!(included, PARTS.iter().map(|(path, _)| *path).collect::<Vec<_>>());
    }
}

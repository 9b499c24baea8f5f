//! Writing the bindings to the push/pop interface, for interpreters.

use crate::cargo::Directives;
use crate::output::write_if_changed;
use crate::project::Project;
use crate::stamp::Stamp;
use crate::{Error, Result};
use serde_json::json;
use std::path::{Path, PathBuf};

/// The templates by the path below our folder in `OUT_DIR`. `wit_dylib.rs` includes those in `rust`.
const TEMPLATES: &[(&str, &str)] = &[];

/// Writes the bindings to `folder`, with constants when exactly one project is bound: then the interpreter may be
/// compiled for its world alone. Returns the file that changes when one of them does.
pub(crate) fn write(folder: &Path, projects: &[Project], directives: &mut Directives) -> Result<PathBuf> {
    let bindings = folder.join("wit_dylib.rs");
    for path in projects.iter().flat_map(|project| &project.wit) {
        directives.rerun_if_changed(path);
    }
    let bound = if let [project] = projects { Some(project) } else { None };
    let stamp = Stamp::new(folder.join(".bindings.stamp"), json!(format!("{bound:?}")));
    if stamp.current().is_some() {
        return Ok(bindings);
    }
    let mut outputs = Vec::new();
    for (path, text) in TEMPLATES {
        write_if_changed(&folder.join(path), text)?;
        outputs.push(folder.join(path));
    }
    if let Some(project) = bound {
        _ = project.load_world().map_err(|error| {
            Error::new(format!("cannot write bindings for project `{}`", project.name)).caused_by(error)
        })?;
    }
    stamp.record(bound.map_or(&[], |project| &project.wit), &outputs, &json!(null))?;
    Ok(bindings)
}

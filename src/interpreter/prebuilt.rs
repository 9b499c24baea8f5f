//! An interpreter that was compiled before.

use super::{Built, Request};
use crate::cargo::Directives;
use crate::library::Library;
use crate::output::write_if_changed;
use crate::{Error, Result};
use std::path::Path;

pub(super) fn take(request: &Request<'_>, path: &Path, directives: &mut Directives) -> Result<Built> {
    let path = request.outer.manifest_dir.join(path);
    let bytes = std::fs::read(&path)
        .map_err(|error| Error::new(format!("cannot read the interpreter `{}`", path.display())).caused_by(error))?;
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("interpreter.so").to_owned();
    Library::read(&path.display().to_string(), &bytes)?;
    directives.rerun_if_changed(&path);
    let copy = request.folder.join(&name);
    write_if_changed(&copy, bytes)?;
    Ok(Built { link_name: name, path: copy, library_folders: Vec::new() })
}

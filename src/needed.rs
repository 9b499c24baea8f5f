//! Finding the libraries that an interpreter needs on disk.

use crate::library::Library;
use crate::{Error, Result};
use std::path::PathBuf;

/// A library that was found on disk because another one needs it.
pub(crate) struct Needed {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

/// Finds what `needed` names, and what those libraries need in turn. `folders` are searched in order; `more_folders`
/// gives the places that are worth looking for only when those do not have a library.
pub(crate) fn resolve_needed(
    by: &str,
    needed: &[String],
    folders: &[PathBuf],
    more_folders: impl FnOnce(&str, &str) -> Result<Vec<PathBuf>>,
) -> Result<Vec<Needed>> {
    let mut folders = folders.to_vec();
    let mut more_folders = Some(more_folders);
    let mut found: Vec<Needed> = Vec::new();
    let mut open: Vec<(String, String)> = needed.iter().map(|name| (by.to_owned(), name.clone())).collect();
    while let Some((by, name)) = open.pop() {
        if found.iter().any(|library| library.name == name) {
            continue;
        }
        let in_folders = |folders: &[PathBuf]| folders.iter().map(|it| it.join(&name)).find(|path| path.is_file());
        let mut path = in_folders(&folders);
        if let (None, Some(more)) = (&path, more_folders.take_if(|_| path.is_none())) {
            folders.extend(more(&by, &name)?);
            path = in_folders(&folders);
        }
        let Some(path) = path else { return Err(not_found(&by, &name, &folders)) };
        let bytes = std::fs::read(&path)
            .map_err(|error| Error::new(format!("cannot read `{}`", path.display())).caused_by(error))?;
        let library = Library::read(&path.display().to_string(), &bytes)?;
        open.extend(library.needed.into_iter().map(|needed| (name.clone(), needed)));
        found.push(Needed { name, path, bytes });
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

fn not_found(by: &str, name: &str, folders: &[PathBuf]) -> Error {
    let looked: Vec<String> = folders.iter().map(|folder| format!("`{}`", folder.display())).collect();
    Error::new(format!("`{by}` needs the library `{name}`, which was not found"))
        .help(format!("looked in {}", if looked.is_empty() { "no folder at all".into() } else { looked.join(", ") }))
        .help("`Interpreter::library_folder` adds a folder to look in")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::tests::library;

    #[test]
    fn what_is_needed_is_found_through_other_libraries_and_missing_ones_are_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("liba.so"), library(&["libb.so"])).unwrap();
        let find = || {
            let more = |_: &str, _: &str| Ok(Vec::new());
            resolve_needed("interpreter", &["liba.so".into()], &[folder.path().to_owned()], more)
        };
        let error = find().err().unwrap();
        assert_eq!(error.to_string(), "`liba.so` needs the library `libb.so`, which was not found");
        assert!(format!("{error:?}").contains(&folder.path().display().to_string()));
        std::fs::write(folder.path().join("libb.so"), library(&[])).unwrap();
        assert_eq!(find().unwrap().len(), 2);
    }
}

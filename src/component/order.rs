//! Which libraries go into a component, and in which order.

use crate::library::Library;
use crate::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
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

/// Sorts libraries so that `libc.so` is first and each of the others follows what it needs. Where libraries need
/// one another in a circle, their names decide.
pub(crate) fn in_link_order(libraries: &[(String, Vec<u8>)]) -> Result<Vec<&(String, Vec<u8>)>> {
    let mut open = BTreeMap::new();
    for library in libraries {
        open.insert(library.0.as_str(), (library, Library::read(&library.0, &library.1)?.needed));
    }
    let mut sorted = Vec::new();
    while !open.is_empty() {
        let is_ready = |needed: &[String]| !needed.iter().any(|name| open.contains_key(name.as_str()));
        let next = if open.contains_key("libc.so") {
            "libc.so"
        } else {
            let ready = open.iter().find(|(_, (_, needed))| is_ready(needed));
            ready.or_else(|| open.iter().next()).map(|(name, _)| *name).unwrap_or_default()
        };
        sorted.extend(open.remove(next).map(|(library, _)| library));
    }
    Ok(sorted)
}

/// Libraries call one another by name, so a name can be used once.
pub(crate) fn check_names(libraries: &[&(String, Vec<u8>)]) -> Result<()> {
    let mut seen = BTreeSet::new();
    match libraries.iter().find(|(name, _)| !seen.insert(name)) {
        None => Ok(()),
        Some((name, _)) => Err(Error::new(format!("two libraries of the component are called `{name}`"))
            .help("a project's library is called like the project: rename the project's folder")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that is nothing but its `dylink.0` section.
    fn library(needed: &[&str]) -> Vec<u8> {
        let mut names = vec![needed.len() as u8];
        for name in needed {
            names.push(name.len() as u8);
            names.extend(name.as_bytes());
        }
        let mut module = wasm_encoder::Module::new();
        let mut section = vec![2, names.len() as u8];
        section.extend(names);
        module.section(&wasm_encoder::CustomSection { name: "dylink.0".into(), data: section.into() });
        module.finish()
    }

    #[test]
    fn libc_is_first_and_users_follow_what_they_use() {
        let libraries = [
            ("liba.so".to_owned(), library(&["libb.so", "libc.so"])),
            ("libb.so".to_owned(), library(&["libc.so"])),
            ("libc.so".to_owned(), library(&["libsetjmp.so"])),
            ("libsetjmp.so".to_owned(), library(&[])),
        ];
        let sorted = in_link_order(&libraries).unwrap();
        let names: Vec<&str> = sorted.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["libc.so", "libb.so", "liba.so", "libsetjmp.so"]);
    }

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

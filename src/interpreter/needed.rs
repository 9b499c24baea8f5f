//! Finding the libraries that an interpreter needs on disk.

mod places;

use crate::error::{Error, Result};
use crate::wasm::library::Library;
use std::collections::VecDeque;
use std::path::PathBuf;

pub(crate) use places::{Found, Places};

/// A library that was found on disk because another one needs it.
#[derive(Debug)]
pub(crate) struct Needed {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

/// What was found, and where it was not.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub(crate) libraries: Vec<Needed>,
    /// The files in `folders` that do not exist, and would be taken instead if they did.
    pub(crate) absent: Vec<PathBuf>,
}

/// Finds what `needed` names, behind the words for who needs it, and what those libraries need in
/// turn. `folders` are searched in order; `more_folders` gives the places that are worth looking
/// for only when those do not have a library. It is told who needs which.
///
/// # Errors
///
/// When libraries are missing, which are all named, or are no libraries.
pub(crate) fn resolve_needed(
    needed: Vec<(String, String)>,
    folders: &[PathBuf],
    more_folders: impl FnOnce(&str, &str) -> Result<Vec<PathBuf>>,
) -> Result<Resolved> {
    let given = folders;
    let mut folders = folders.to_vec();
    let mut absent = Vec::new();
    let mut more_folders = Some(more_folders);
    let mut found: Vec<Needed> = Vec::new();
    let mut missing: Vec<(String, String)> = Vec::new();
    let mut open = VecDeque::from(needed);
    while let Some((by, name)) = open.pop_front() {
        if found.iter().any(|library| library.name == name)
            || missing.iter().any(|(_, missing)| *missing == name)
        {
            continue;
        }
        absent.extend(
            given.iter().map(|folder| folder.join(&name)).take_while(|path| !path.is_file()),
        );
        let in_folders = |folders: &[PathBuf]| {
            folders.iter().map(|it| it.join(&name)).find(|path| path.is_file())
        };
        let mut path = in_folders(&folders);
        if let (None, Some(more)) = (&path, more_folders.take_if(|_| path.is_none())) {
            folders.extend(more(&by, &name)?);
            path = in_folders(&folders);
        }
        let Some(path) = path else {
            missing.push((by, name));
            continue;
        };
        let bytes = std::fs::read(&path).map_err(|error| {
            Error::new(format!("cannot read `{}`", path.display())).caused_by(error)
        })?;
        let library = Library::read(&path.display().to_string(), &bytes)?;
        open.extend(library.needed.into_iter().map(|needed| (format!("`{name}`"), needed)));
        found.push(Needed { name, path, bytes });
    }
    if !missing.is_empty() {
        return Err(not_found(&missing, &folders));
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Resolved { libraries: found, absent })
}

fn not_found(missing: &[(String, String)], folders: &[PathBuf]) -> Error {
    let mut error = match missing {
        [(by, name)] => Error::new(format!("{by} needs the library `{name}`, which was not found")),
        _ => {
            let lines: Vec<String> =
                missing.iter().map(|(by, name)| format!("`{name}`, needed by {by}")).collect();
            Error::new("libraries that are needed were not found").caused_by(lines.join("\n"))
        }
    };
    let looked: Vec<String> =
        folders.iter().map(|folder| format!("`{}`", folder.display())).collect();
    error = error.help(format!(
        "looked in {}",
        if looked.is_empty() { "no folder at all".into() } else { looked.join(", ") }
    ));
    for (_, name) in missing {
        let archive =
            |folder: &PathBuf| Some(folder.join(name.strip_suffix(".so")?.to_owned() + ".a"));
        if let Some(archive) = folders.iter().filter_map(archive).find(|path| path.is_file()) {
            error = error.help(format!(
                "`{}` is a static library: one that is position independent can be linked into the interpreter instead",
                archive.display()
            ));
        }
        // wasi-sdk has shared libraries of C++ without exceptions only.
        let without = folders
            .iter()
            .filter(|folder| folder.ends_with("eh"))
            .map(|eh| eh.with_file_name("noeh").join(name));
        if let Some(without) = without.into_iter().find(|path| path.is_file()) {
            error = error.help(format!(
                "`{}` is for code without exceptions: compile the interpreter with `-fno-exceptions` to use it",
                without.display()
            ));
        }
    }
    error.help("`Interpreter::library_folder` adds a folder to look in")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::library::tests::library;
    use std::path::Path;

    fn find(by: &str, needed: &[&str], folders: &[&Path], more: &[&Path]) -> Result<Resolved> {
        let owned = |folders: &[&Path]| {
            folders.iter().map(|folder| folder.to_path_buf()).collect::<Vec<_>>()
        };
        let needed = needed.iter().map(|name| (format!("`{by}`"), (*name).to_owned())).collect();
        resolve_needed(needed, &owned(folders), |_, _| Ok(owned(more)))
    }

    fn write(folder: &Path, name: &str, needed: &[&str]) {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join(name), library(needed)).unwrap();
    }

    #[test]
    fn what_is_needed_is_found_through_other_libraries_and_missing_ones_are_named() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "liba.so", &["libb.so"]);
        let find = || find("interpreter", &["liba.so"], &[folder.path()], &[]);
        let error = find().err().unwrap();
        assert_eq!(error.to_string(), "`liba.so` needs the library `libb.so`, which was not found");
        assert!(format!("{error:?}").contains(&folder.path().display().to_string()));
        write(folder.path(), "libb.so", &[]);
        assert_eq!(find().unwrap().libraries.len(), 2);
    }

    #[test]
    fn a_folder_of_the_user_comes_before_the_sysroot_which_is_asked_only_when_it_must_be() {
        let folder = tempfile::tempdir().unwrap();
        let [own, sysroot] = ["own", "sysroot"].map(|name| folder.path().join(name));
        write(&own, "libc.so", &[]);
        write(&sysroot, "libc.so", &[]);
        let needed = vec![("`x`".to_owned(), "libc.so".to_owned())];
        let asked = |_: &str, _: &str| Err(Error::new("asked"));
        let found = resolve_needed(needed, std::slice::from_ref(&own), asked).unwrap();
        assert_eq!(found.libraries[0].path, own.join("libc.so"));
        assert!(found.absent.is_empty());
        write(&sysroot, "libm.so", &["libc.so"]);
        let found = find("x", &["libm.so"], &[&own], &[&sysroot]).unwrap();
        assert_eq!(
            found.libraries.iter().map(|it| it.path.clone()).collect::<Vec<_>>(),
            [own.join("libc.so"), sysroot.join("libm.so")]
        );
        assert_eq!(found.absent, [own.join("libm.so")]);
    }

    #[test]
    fn all_that_is_missing_is_one_report() {
        let folder = tempfile::tempdir().unwrap();
        let [own, eh, noeh] = ["own", "eh", "noeh"].map(|name| folder.path().join(name));
        write(&own, "liba.so", &["libfoo.so", "libc.so"]);
        write(&noeh, "libc++.so", &[]);
        std::fs::create_dir(&eh).unwrap();
        std::fs::write(eh.join("libc++.a"), "").unwrap();
        let error =
            find("libx.so", &["liba.so", "libc++.so", "libfoo.so"], &[&own], &[&eh]).unwrap_err();
        let report = format!("{error:?}")
            .replace(folder.path().to_str().unwrap(), "[ROOT]")
            .replace('\\', "/");
        assert_eq!(
            report,
            "error: libraries that are needed were not found
  caused by: `libc++.so`, needed by `libx.so`
    `libfoo.so`, needed by `libx.so`
    `libc.so`, needed by `liba.so`
  = help: looked in `[ROOT]/own`, `[ROOT]/eh`
  = help: `[ROOT]/eh/libc++.a` is a static library: one that is position independent can be linked into the interpreter instead
  = help: `[ROOT]/noeh/libc++.so` is for code without exceptions: compile the interpreter with `-fno-exceptions` to use it
  = help: `Interpreter::library_folder` adds a folder to look in"
        );
    }
}

//! Writing and removing files: atomically, and only when something changed.

#[cfg(test)]
pub(crate) mod stop;

use crate::error::{Error, Result};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

#[cfg(test)]
use stop::changed;

/// Runs after every change on disk. Tests stop builds here.
#[cfg(not(test))]
fn changed(_: &Path) {}

/// Writes `contents` to `path` unless the file already has them, so that an unchanged file keeps
/// its time.
///
/// Writes the bytes to a temporary file and renames it, so that a stopped build leaves either the
/// old file or the new one.
pub(crate) fn write_if_changed(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    let contents = contents.as_ref();
    if std::fs::metadata(path).is_ok_and(|found| found.len() == contents.len() as u64)
        && std::fs::read(path).is_ok_and(|found| found == contents)
    {
        return Ok(());
    }
    let cannot_write = |error| {
        Error::new(format!("cannot write `{}`", path.display()))
            .caused_by(error)
            .help("check that the folder is writable and that the disk has space")
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(cannot_write)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = folder.join(format!(".{name}.{}{TEMPORARY_SUFFIX}", std::process::id()));
    let written = std::fs::write(&temporary, contents).and_then(|()| {
        changed(&temporary);
        std::fs::rename(&temporary, path)
    });
    written.map_err(|error| {
        _ = std::fs::remove_file(&temporary);
        cannot_write(error)
    })?;
    changed(path);
    Ok(())
}

const TEMPORARY_SUFFIX: &str = ".new";

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path)
        .map_err(|error| Error::new(format!("cannot read `{}`", path.display())).caused_by(error))
}

/// The path with its links resolved, or unchanged if it does not exist.
pub(crate) fn resolve(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Removes a file if it exists. A file that cannot be removed stays until a later build succeeds.
pub(crate) fn remove(path: &Path) {
    if std::fs::remove_file(path).is_ok() {
        changed(path);
    }
}

/// Removes a folder if it exists. Renames it first, so that a stopped build leaves the whole folder
/// or nothing with that name.
pub(crate) fn remove_folder(path: &Path) -> Result<()> {
    let mut gone = path.as_os_str().to_owned();
    gone.push(".gone");
    let gone = Path::new(&gone);
    // A stopped build may have left it.
    removed(std::fs::remove_dir_all(gone), gone)?;
    removed(std::fs::rename(path, gone), path)?;
    removed(std::fs::remove_dir_all(gone), gone)
}

fn removed(result: std::io::Result<()>, path: &Path) -> Result<()> {
    match result {
        Ok(()) => changed(path),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => {
            return Err(Error::new(format!("cannot remove `{}`", path.display())).caused_by(error));
        }
    }
    Ok(())
}

/// Removes everything from a folder except the names to keep.
pub(crate) fn keep_only(folder: &Path, keep: impl Fn(&str) -> bool) -> Result<()> {
    for name in names_in(folder).iter().filter(|name| !keep(name)) {
        let path = folder.join(name);
        if path.is_dir() {
            remove_folder(&path)?;
        } else {
            remove(&path);
        }
    }
    Ok(())
}

/// The names of all files and folders in a folder; empty if it does not exist.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// Removes the temporary files from `folder` that stopped builds left while writing a file whose
/// name is `chosen`.
pub(crate) fn remove_temporaries(folder: &Path, chosen: impl Fn(&str) -> bool) {
    for name in names_in(folder) {
        if name_of_temporary(&name).is_some_and(&chosen) {
            remove(&folder.join(&name));
        }
    }
}

/// The final name of a temporary file.
fn name_of_temporary(name: &str) -> Option<&str> {
    let (name, _process) =
        name.strip_prefix('.')?.strip_suffix(TEMPORARY_SUFFIX)?.rsplit_once('.')?;
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::{remove_temporaries, write_if_changed};

    #[test]
    fn the_same_contents_are_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("below/file");
        write_if_changed(&path, "one").unwrap();
        let before = path.metadata().unwrap().modified().unwrap();
        write_if_changed(&path, "one").unwrap();
        assert_eq!(path.metadata().unwrap().modified().unwrap(), before);
        write_if_changed(&path, "two").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(path.parent().unwrap().read_dir().unwrap().count(), 1);
    }

    #[test]
    fn what_a_stopped_build_left_of_a_file_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for name in [".a.wasm.12.new", ".b.wasm.12.new", "a.wasm", ".new", "a.12.new"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        remove_temporaries(folder.path(), |name| name == "a.wasm");
        let left = folder
            .path()
            .read_dir()
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut left: Vec<String> = left.collect();
        left.sort();
        assert_eq!(left, [".b.wasm.12.new", ".new", "a.12.new", "a.wasm"]);
    }
}

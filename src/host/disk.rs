//! Changing files: whole or not at all, and only when something changed.

#[cfg(test)]
pub(crate) mod stop;

use crate::error::{Error, Result};
use std::path::Path;

#[cfg(test)]
use stop::changed;

/// Comes after every change on disk. Tests stop builds here.
#[cfg(not(test))]
fn changed(_: &Path) {}

/// Writes `contents` to `path` unless they are there already, so that what is newer than its inputs
/// stays so.
///
/// The bytes go to a file beside it that is then renamed: a build that is stopped leaves the old
/// file or the new one.
pub(crate) fn write_if_changed(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    let contents = contents.as_ref();
    if std::fs::metadata(path).is_ok_and(|found| found.len() == contents.len() as u64)
        && std::fs::read(path).is_ok_and(|found| found == contents)
    {
        return Ok(());
    }
    let cannot_write = |error| {
        Error::new(format!("cannot write `{}`", path.display())).caused_by(error).help(
            "the folder must be writable and the disk must have room; everything made here lies in cargo's OUT_DIR",
        )
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

/// Removes a file that may be gone already. One that cannot be removed stays, until a later build
/// succeeds.
pub(crate) fn remove(path: &Path) {
    if std::fs::remove_file(path).is_ok() {
        changed(path);
    }
}

/// Removes a folder that may be gone already. It gets another name first, so that a build which is
/// stopped leaves the whole folder or none of that name.
pub(crate) fn remove_folder(path: &Path) -> Result<()> {
    let mut gone = path.as_os_str().to_owned();
    gone.push(".gone");
    let gone = Path::new(&gone);
    let none_is_well = |result: std::io::Result<()>, path: &Path| match result {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::new(format!("cannot remove `{}`", path.display())).caused_by(error))
        }
        Err(_) => Ok(()),
        Ok(()) => {
            changed(path);
            Ok(())
        }
    };
    // A build that was stopped may have left it.
    none_is_well(std::fs::remove_dir_all(gone), gone)?;
    none_is_well(std::fs::rename(path, gone), path)?;
    none_is_well(std::fs::remove_dir_all(gone), gone)
}

/// Removes from `folder` what builds left that were stopped while they wrote a file whose name is
/// `chosen`.
pub(crate) fn remove_temporaries(folder: &Path, chosen: impl Fn(&str) -> bool) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let file_name = entry.file_name();
        let name = file_name
            .to_str()
            .and_then(|name| name.strip_prefix('.')?.strip_suffix(TEMPORARY_SUFFIX));
        if name.and_then(|name| name.rsplit_once('.')).is_some_and(|(name, _)| chosen(name)) {
            remove(&entry.path());
        }
    }
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

//! Writing files: whole or not at all, and only when something changed.

use crate::{Error, Result};
use std::path::Path;

/// Writes `contents` to `path` unless they are there already, so that what is newer than its inputs stays so.
///
/// The bytes go to a file beside it that is then renamed: a build that is stopped leaves the old file or the new one.
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
    let temporary = folder.join(format!(".{name}.{}.new", std::process::id()));
    let written = std::fs::write(&temporary, contents).and_then(|()| std::fs::rename(&temporary, path));
    written.map_err(|error| {
        _ = std::fs::remove_file(&temporary);
        cannot_write(error)
    })
}

#[cfg(test)]
mod tests {
    use super::write_if_changed;

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
}

//! Output of a nested cargo from tools that it does not track.

use crate::error::Result;
use crate::host::disk::{remove, remove_folder, write_if_changed};
use std::path::Path;

/// Has cargo compile everything in `target_dir` again if the `version` of wasi-sdk changed: build
/// scripts that compile C watch the path of their tools, but not their contents.
///
/// Writes the version beside the folder only after removing the folder, so that the version is
/// right even if the build is stopped at any point.
pub(crate) fn forget_other_tools(target_dir: &Path, version: Option<&str>) -> Result<()> {
    let note = target_dir.with_file_name(".wasi-sdk");
    let last = std::fs::read_to_string(&note).ok();
    if last.is_some() && last.as_deref() != version {
        remove_folder(target_dir)?;
    }
    match version {
        Some(version) => write_if_changed(&note, version),
        None => {
            remove(&note);
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::disk::stop;
    use std::fs;

    #[test]
    fn after_every_change_nothing_of_other_tools_is_used() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        // What a nested cargo would make next.
        let compile = |version: &str| {
            forget_other_tools(&target, Some(version)).unwrap();
            let object = target.join("build/c.o");
            if !object.exists() {
                fs::create_dir_all(object.parent().unwrap()).unwrap();
                fs::write(&object, version).unwrap();
            }
            fs::read_to_string(object).unwrap()
        };
        for version in ["26", "25"] {
            for changes in 1.. {
                fs::remove_dir_all(folder.path()).unwrap();
                assert_eq!(compile("25"), "25");
                let ended =
                    stop::after(changes, || forget_other_tools(&target, Some("26")).unwrap());
                assert_eq!(compile(version), version, "after {changes} changes");
                if ended.is_some() {
                    assert!(changes > 3, "{changes}");
                    break;
                }
            }
        }
        let left = || {
            fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name())
                .collect::<Vec<_>>()
        };
        compile("26");
        assert_eq!(left().len(), 2, "{:?}", left());
        forget_other_tools(&target, None).unwrap();
        assert!(left().is_empty(), "{:?}", left());
        fs::create_dir(&target).unwrap();
        forget_other_tools(&target, None).unwrap();
        assert_eq!(left(), ["target"], "without tools there is nothing to forget");
    }
}

//! The folder that the build scripts of one target folder share, for all packages and profiles.
//!
//! cargo gives a build script another `OUT_DIR` whenever the features of its dependencies change,
//! as between `cargo build -p` and `cargo check --workspace`. So what takes minutes to make is made
//! here, and copied to `OUT_DIR`.

use crate::error::{Error, Result};
use crate::host::disk::{self, names_in, remove, remove_folder, write_if_changed};
use crate::host::environment::Environment;
use crate::host::stamp::{Made, Stamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fs::{File, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How many files to keep: the same interpreter for some features, profiles and versions of tools.
const KEPT: usize = 12;

const STAMP: &str = ".stamp";

/// What is between the name of a file and the hash of its settings.
const SEPARATOR: char = '@';

/// The shared folder. No other build script changes it until this value is dropped.
pub(crate) struct Shared {
    folder: PathBuf,
    /// Closing the file unlocks it, however the process ends.
    _lock: File,
}

impl Shared {
    /// Creates the folder if it does not exist, and waits until no other build script has it. Calls
    /// `waiting` before it waits.
    pub(crate) fn lock(folder: &Path, waiting: impl FnOnce()) -> Result<Self> {
        let path = folder.join(".lock");
        let lock = lock_file(folder, &path, waiting).map_err(|error| {
            Error::new(format!("cannot lock `{}`", path.display()))
                .caused_by(error)
                .help("check that the folder is writable")
        })?;
        Ok(Self { folder: folder.to_owned(), _lock: lock })
    }

    /// Writes a file to `output`. Runs `make` only if no build script has made the file with the
    /// same settings and inputs, or if the outcome does not satisfy `is_right`.
    pub(crate) fn make_once<T: Serialize + DeserializeOwned>(
        &self,
        output: &Path,
        settings: &Value,
        environment: &Environment,
        is_right: impl Fn(&T) -> bool,
        make: impl Fn(&Path) -> Result<Made<T>>,
    ) -> Result<T> {
        let name = output.file_name().unwrap_or_default();
        let mut hasher = DefaultHasher::new();
        settings.to_string().hash(&mut hasher);
        let folder = self.folder.join(format!(
            "{}{SEPARATOR}{:016x}",
            name.to_string_lossy(),
            hasher.finish()
        ));
        let (file, stamp) = (folder.join(name), folder.join(STAMP));
        let (mut outcome, is_current) =
            Stamp::of_tool(stamp.clone(), settings).run(environment, || make(&file))?;
        if is_current && !is_right(&outcome) {
            remove(&stamp);
            (outcome, _) =
                Stamp::of_tool(stamp.clone(), settings).run(environment, || make(&file))?;
        }
        write_if_changed(output, disk::read(&file)?)?;
        note_use(&stamp);
        self.forget_oldest()?;
        Ok(outcome)
    }

    /// Removes all but the files that were used last. Those of stopped builds have no stamp.
    fn forget_oldest(&self) -> Result<()> {
        let mut used: Vec<(SystemTime, PathBuf)> = Vec::new();
        for name in names_in(&self.folder).iter().filter(|name| name.contains(SEPARATOR)) {
            let folder = self.folder.join(name);
            let time = folder.join(STAMP).metadata().and_then(|stamp| stamp.modified());
            used.push((time.unwrap_or(SystemTime::UNIX_EPOCH), folder));
        }
        used.sort();
        for (_, folder) in used.iter().rev().skip(KEPT) {
            remove_folder(folder)?;
        }
        Ok(())
    }
}

fn lock_file(folder: &Path, path: &Path, waiting: impl FnOnce()) -> std::io::Result<File> {
    std::fs::create_dir_all(folder)?;
    // Windows locks only files that can be read.
    let file = File::options().create(true).read(true).append(true).open(path)?;
    let locked = match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            waiting();
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
    };
    match locked {
        // As cargo, which goes without locks on network drives that have none.
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(file),
        locked => locked.map(|()| file),
    }
}

/// Gives a stamp the current time. If that fails, the file may be forgotten earlier than others.
fn note_use(stamp: &Path) {
    if let Ok(file) = File::options().append(true).open(stamp) {
        _ = file.set_modified(SystemTime::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::cell::Cell;

    #[test]
    fn a_file_is_made_once_for_all_output_folders() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("input"), "1").unwrap();
        let old = SystemTime::now() - std::time::Duration::from_secs(60);
        let input = File::options().append(true).open(path("input")).unwrap();
        input.set_modified(old).unwrap();
        let count = Cell::new(0);
        let make = |output: &str, settings: Value, right: i32| {
            let shared = Shared::lock(&path("shared"), || {}).unwrap();
            let run = |file: &Path| {
                count.set(count.get() + 1);
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::write(file, "made").unwrap();
                Ok(Made::new(count.get(), vec![path("input")], vec![file.to_owned()]))
            };
            let is_right = |outcome: &i32| *outcome >= right;
            let environment = Environment::empty();
            shared.make_once(&path(output), &settings, &environment, is_right, run).unwrap()
        };
        assert_eq!(make("a/lib.so", json!(1), 0), 1);
        assert_eq!(make("b/lib.so", json!(1), 0), 1, "the same for another folder");
        assert_eq!(std::fs::read_to_string(path("b/lib.so")).unwrap(), "made");
        assert_eq!(make("a/lib.so", json!(2), 0), 2, "other settings");
        assert_eq!(make("a/lib.so", json!(1), 2), 3, "an outcome that is no longer right");
        std::fs::write(path("input"), "22").unwrap();
        input.set_modified(old).unwrap();
        assert_eq!(make("b/lib.so", json!(1), 0), 4, "another input");

        std::fs::create_dir_all(path("shared/lib.so@stopped")).unwrap();
        for settings in 10..30 {
            make("a/lib.so", json!(settings), 0);
        }
        let kept = names_in(&path("shared")).into_iter().filter(|name| name != ".lock");
        assert_eq!(kept.count(), KEPT);
        let before = count.get();
        make("a/lib.so", json!(29), 0);
        assert_eq!(count.get(), before, "the last one is kept");
        make("a/lib.so", json!(10), 0);
        assert_eq!(count.get(), before + 1, "an old one is forgotten");
    }

    #[test]
    fn one_script_at_a_time_has_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let first = Shared::lock(folder.path(), || panic!("nobody has it")).unwrap();
        std::thread::scope(|scope| {
            let (sender, receiver) = std::sync::mpsc::channel();
            let path = folder.path();
            let second = scope.spawn(move || {
                let shared = Shared::lock(path, || sender.send("waits").unwrap()).unwrap();
                sender.send("has it").unwrap();
                drop(shared);
            });
            assert_eq!(receiver.recv().unwrap(), "waits");
            assert!(receiver.try_recv().is_err());
            drop(first);
            assert_eq!(receiver.recv().unwrap(), "has it");
            second.join().unwrap();
        });
    }
}

//! The cache folder, and how a wasi-sdk comes to be in it whole or not at all.

use crate::in_work::InWork;
use crate::{Error, Machine, Result, find};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Written last into a finished wasi-sdk.
const MARKER: &str = "wit-dylib-toolchain.txt";

/// The marker's first line. A wasi-sdk with another one was made by another version of this crate,
/// and is replaced.
const RECIPE: &str = "recipe 3, wasi-sdk 33.0";

/// The start of the name of a folder in which a wasi-sdk is being made.
const PARTIAL: &str = "partial-";

/// The cache folder:
///
/// ```text
/// lock            held while a wasi-sdk is made
/// partial-XXXXXX  … and the folder it is made in, with everything downloaded for it
/// wasi-sdk        the finished one
/// ```
pub(crate) struct Cache<'a> {
    machine: &'a Machine,
    folder: PathBuf,
}

impl<'a> Cache<'a> {
    pub(crate) fn new(machine: &'a Machine) -> Result<Self> {
        Ok(Self { machine, folder: machine.cache()? })
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn wasi_sdk(&self) -> PathBuf {
        self.folder.join("wasi-sdk")
    }

    /// Whether there is a finished wasi-sdk of the current recipe, and the system's packages that
    /// it may lead to are still installed.
    pub(crate) fn is_complete(&self) -> bool {
        self.marker().is_some_and(|text| text.lines().next() == Some(RECIPE))
            && find::missing_part(self.machine, &self.wasi_sdk()).is_none()
    }

    fn marker(&self) -> Option<String> {
        fs::read_to_string(self.wasi_sdk().join(MARKER)).ok()
    }

    /// Lets `make` fill a folder, and moves it to [`Cache::wasi_sdk`] when that is done. `make`
    /// gets that folder, a second one for what is needed only meanwhile, and returns a line that
    /// says where it all came from.
    ///
    /// Whatever happens, no unfinished folder stays: it is removed when `make` fails or the program
    /// is interrupted, and where even that was impossible, by the next call.
    pub(crate) fn fill(&self, make: impl FnOnce(&Path, &Path) -> Result<String>) -> Result<()> {
        let file = |verb, path: &Path| {
            let path = path.to_owned();
            move |error| Error::file(verb, &path, error)
        };
        fs::create_dir_all(&self.folder).map_err(file("create", &self.folder))?;
        let mut lock = self.open_lock()?;
        let _guard = lock.write().map_err(file("lock", &self.folder))?;
        if self.is_complete() {
            return Ok(());
        }
        if self.wasi_sdk().exists() && self.marker().is_none() {
            return Err(Error::new(format!("`{}` was not set up by this program", self.wasi_sdk().display()))
                .help("move it away, name it in `WASI_SDK_PATH`, or set `WIT_DYLIB_CACHE` to another folder"));
        }
        self.remove_leftovers()?;

        let partial = tempfile::Builder::new().prefix(PARTIAL).tempdir_in(&self.folder);
        let partial = InWork::new(partial.map_err(file("create a folder in", &self.folder))?);
        let (made, scratch, old) =
            (partial.path("wasi-sdk"), partial.path("scratch"), partial.path("old"));
        for folder in [&made, &scratch] {
            fs::create_dir(folder).map_err(file("create", folder))?;
        }
        let source = make(&made, &scratch)?;
        fs::write(made.join(MARKER), format!("{RECIPE}\n{source}\n"))
            .map_err(file("write", &made))?;
        if self.wasi_sdk().exists() {
            fs::rename(self.wasi_sdk(), old).map_err(file("replace", &self.wasi_sdk()))?;
        }
        fs::rename(&made, self.wasi_sdk()).map_err(file("create", &self.wasi_sdk()))
    }

    fn open_lock(&self) -> Result<fd_lock::RwLock<File>> {
        let path = self.folder.join("lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        Ok(fd_lock::RwLock::new(file.map_err(|error| Error::file("open", &path, error))?))
    }

    /// Removes what a killed run left. The lock is held, so none of it is in use.
    fn remove_leftovers(&self) -> Result<()> {
        let entries =
            fs::read_dir(&self.folder).map_err(|error| Error::file("read", &self.folder, error))?;
        for entry in entries.filter_map(io::Result::ok) {
            if entry.file_name().to_string_lossy().starts_with(PARTIAL) {
                fs::remove_dir_all(entry.path())
                    .map_err(|error| Error::file("remove", &entry.path(), error))?;
            }
        }
        Ok(())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::fake::Fake;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_failure_leaves_nothing_and_the_next_run_succeeds() {
        let fake = Fake::new();
        let cache = fake.cache();
        let error = cache.fill(|made, _| {
            fake.wasi_sdk_at(made);
            Err(Error::new("no network"))
        });
        assert_eq!(error.unwrap_err().to_string(), "no network");
        assert_eq!(names(cache.folder()), ["lock"]);
        assert!(!cache.is_complete());

        fake.wasi_sdk_in_cache();
        assert!(cache.is_complete());
        assert_eq!(names(cache.folder()), ["lock", "wasi-sdk"]);
        assert_eq!(cache.marker().unwrap(), format!("{RECIPE}\nfrom a test\n"));
    }

    #[test]
    fn what_a_killed_run_left_is_removed() {
        let fake = Fake::new();
        let cache = fake.cache();
        fs::create_dir_all(cache.folder().join("partial-abc/wasi-sdk/bin")).unwrap();
        assert!(!cache.is_complete());
        fake.wasi_sdk_in_cache();
        assert_eq!(names(cache.folder()), ["lock", "wasi-sdk"]);
    }

    #[test]
    fn a_finished_one_is_not_made_again_but_one_that_is_old_or_broken_is_replaced() {
        let fake = Fake::new();
        let cache = fake.cache();
        fake.wasi_sdk_in_cache();
        cache.fill(|_, _| panic!("made again")).unwrap();

        fs::write(cache.wasi_sdk().join(MARKER), "recipe 0\n").unwrap();
        assert!(!cache.is_complete());
        fake.wasi_sdk_in_cache();
        assert!(cache.is_complete());

        fs::remove_file(cache.wasi_sdk().join("bin/llvm-ar")).unwrap();
        assert!(!cache.is_complete());
        fake.wasi_sdk_in_cache();
        assert!(cache.is_complete());
        assert_eq!(names(cache.folder()), ["lock", "wasi-sdk"]);
    }

    #[test]
    fn a_folder_of_someone_else_is_not_touched() {
        let fake = Fake::new();
        let cache = fake.cache();
        fs::create_dir_all(cache.wasi_sdk().join("bin")).unwrap();
        let error = cache.fill(|_, _| panic!("made over it")).unwrap_err();
        assert_eq!(
            fake.report(error),
            "error: `DIR/cache/wasi-sdk` was not set up by this program\n  \
             = help: move it away, name it in `WASI_SDK_PATH`, or set `WIT_DYLIB_CACHE` to another folder"
        );
        assert_eq!(names(&cache.wasi_sdk()), ["bin"]);
    }
}

//! The version of a wasi-sdk, so that the build runs again with another version, but not when a
//! file is touched.

use super::{RELEASES, WasiSdk};
use crate::error::{Error, Result};
use crate::host::session::Session;
use crate::host::stamp::Made;
use std::path::{Path, PathBuf};

/// The first clang that supports everything that we use in shared libraries for wasm32-wasip2. It
/// is in wasi-sdk 25.
const OLDEST_CLANG: u32 = 19;

impl WasiSdk {
    /// Identifies this wasi-sdk: its folder, and the contents of its `VERSION`. Without that file,
    /// asks its clang for the version if the clang changed.
    ///
    /// # Errors
    ///
    /// When its clang does not run or is too old.
    pub(crate) fn version(&self, session: &Session) -> Result<String> {
        let written = file_of(&self.root).and_then(|path| std::fs::read_to_string(path).ok());
        let major = written.as_deref().and_then(|text| {
            text.lines().find_map(|line| {
                line.strip_prefix("llvm-version:")?.trim().split('.').next()?.parse().ok()
            })
        });
        let (text, major) = match (written, major) {
            (Some(text), Some(major)) => (text, Some(major)),
            (written, _) => {
                let asked = self.ask_clang(session)?;
                let major = clang_major(&asked);
                (written.unwrap_or_default() + &asked + &self.size_of_libc(), major)
            }
        };
        check_clang(&self.clang(), major).map_err(|error| {
            error.help(format!("the folder comes from {}", self.origin)).help(install_newer())
        })?;
        Ok(format!("{} {}", self.root.display(), text.trim()))
    }

    /// Describes it in reports: its folder, and its release or clang.
    pub(crate) fn describe(&self, session: &Session) -> Result<String> {
        // Fails if it is too old.
        self.version(session)?;
        let what = match of_release(&self.root) {
            Some(release) => format!("wasi-sdk {release}"),
            None => self.ask_clang(session)?,
        };
        Ok(format!("{} ({what})", self.root.display()))
    }

    /// The file that differs between versions.
    pub(crate) fn version_file(&self) -> PathBuf {
        file_of(&self.root).unwrap_or_else(|| self.clang())
    }

    fn ask_clang(&self, session: &Session) -> Result<String> {
        let clang = self.clang();
        session.step(".stamp.clang", clang.display().to_string(), || {
            let version = session.tool(&clang).arg("--version").stdout().map_err(|error| {
                error.help(format!(
                    "the folder comes from {}; `{} --version` must work",
                    self.origin,
                    clang.display()
                ))
            })?;
            // The other lines contain the folder that it is installed in.
            let first_line = version.lines().next().unwrap_or_default().to_owned();
            Ok(Made::from_files(first_line, vec![clang.clone()]))
        })
    }

    /// Distinguishes custom sysroots that may have the same clang.
    fn size_of_libc(&self) -> String {
        let libc = self.root.join(super::library_folder()).join("libc.so");
        std::fs::metadata(libc).map(|libc| format!(" libc.so {}", libc.len())).unwrap_or_default()
    }
}

/// The number of a release, such as `25.0`.
pub(super) fn of_release(root: &Path) -> Option<String> {
    let text = std::fs::read_to_string(file_of(root)?).ok()?;
    text.lines()
        .next()
        .map(str::to_owned)
        .filter(|version| version.starts_with(|c: char| c.is_ascii_digit()))
}

/// The `VERSION` file. Releases have one in their folder and one in the sysroot, which is also
/// distributed separately.
fn file_of(root: &Path) -> Option<PathBuf> {
    let places = [root.join("VERSION"), root.join("share").join("wasi-sysroot").join("VERSION")];
    places.into_iter().find(|path| path.is_file())
}

/// The major version in the output of `clang --version`: `Debian clang version 19.1.7 (3)`.
pub(crate) fn clang_major(answer: &str) -> Option<u32> {
    let (_, version) = answer.split_once("clang version ")?;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Checks that a clang is not too old, if its version is known.
pub(crate) fn check_clang(clang: &Path, major: Option<u32>) -> Result<()> {
    match major {
        Some(major) if major < OLDEST_CLANG => Err(Error::new(format!(
            "`{}` is clang {major}, but shared libraries for wasm32-wasip2 need clang \
             {OLDEST_CLANG} or later",
            clang.display()
        ))),
        _ => Ok(()),
    }
}

/// The help line for a wasi-sdk that is too old or incomplete.
pub(super) fn install_newer() -> String {
    format!("install wasi-sdk 25 or later ({RELEASES}) and name its folder")
}

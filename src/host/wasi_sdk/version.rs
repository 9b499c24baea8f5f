//! Which version a wasi-sdk is, so that things are made again with another one, and not when a file
//! is touched.

use super::{RELEASES, WasiSdk};
use crate::error::{Error, Result};
use crate::host::environment::Environment;
use crate::host::stamp::Stamp;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The first clang that makes shared libraries for wasm32-wasip2 with all that we use; wasi-sdk 25
/// has it.
pub(crate) const OLDEST_CLANG: u32 = 19;

impl WasiSdk {
    /// What tells this wasi-sdk from others: its folder, and the contents of its `VERSION`. One
    /// without that file is asked for the version of its clang, when its clang is another file than
    /// the last time; the answer is kept in `folder`.
    ///
    /// # Errors
    ///
    /// When its clang does not run or is too old.
    pub(crate) fn version(&self, environment: &Environment, folder: &Path) -> Result<String> {
        let written = file_of(&self.root).and_then(|path| std::fs::read_to_string(path).ok());
        let major = written.as_deref().and_then(|text| {
            text.lines().find_map(|line| {
                line.strip_prefix("llvm-version:")?.trim().split('.').next()?.parse().ok()
            })
        });
        let (text, major) = match (written, major) {
            (Some(text), Some(major)) => (text, Some(major)),
            (written, _) => {
                let asked = self.ask_clang(environment, folder)?;
                let major = major_in(&asked);
                (written.unwrap_or_default() + &asked + &self.size_of_libc(), major)
            }
        };
        match major {
            Some(major) if major < OLDEST_CLANG => Err(Error::new(format!(
                "`{}` is clang {major}, and shared libraries for wasm32-wasip2 need clang {OLDEST_CLANG} or later",
                self.clang().display()
            ))
            .help(format!("the folder comes from {}", self.origin))
            .help(format!("install wasi-sdk 25 or later ({RELEASES}) and name its folder"))),
            _ => Ok(format!("{} {}", self.root.display(), text.trim())),
        }
    }

    /// What it is, for people: its folder, and its release or clang.
    pub(crate) fn describe(&self, environment: &Environment, folder: &Path) -> Result<String> {
        // Also to say it of one that is too old.
        self.version(environment, folder)?;
        let what = match of_release(&self.root) {
            Some(release) => format!("wasi-sdk {release}"),
            None => self.ask_clang(environment, folder)?,
        };
        Ok(format!("{} ({what})", self.root.display()))
    }

    /// The file that is another one in another version.
    pub(crate) fn version_file(&self) -> PathBuf {
        file_of(&self.root).unwrap_or_else(|| self.clang())
    }

    fn ask_clang(&self, environment: &Environment, folder: &Path) -> Result<String> {
        let clang = self.clang();
        let stamp = Stamp::new(folder.join(".stamp.clang"), json!(clang.display().to_string()));
        if let Some(answer) = stamp.current().as_ref().and_then(|answer| answer.as_str()) {
            return Ok(answer.to_owned());
        }
        let failed = || {
            Error::new(format!("cannot run `{}`", clang.display())).help(format!(
                "the folder comes from {}; `{} --version` must work",
                self.origin,
                clang.display()
            ))
        };
        let mut command = Command::new(&clang);
        let output = command.arg("--version").env_clear().envs(environment.iter()).output();
        let output = output.map_err(|error| failed().caused_by(error))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(failed().caused_by(format!("{}\n{said}", output.status)));
        }
        // The lines below say where it is installed.
        let answer =
            String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned();
        stamp.record(std::slice::from_ref(&clang), &[], &json!(answer))?;
        Ok(answer)
    }

    /// Tells one sysroot of somebody's own making from another, whose clang may be the same.
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

/// Releases have one in their folder, and one in the sysroot, which is also distributed by itself.
fn file_of(root: &Path) -> Option<PathBuf> {
    let places = [root.join("VERSION"), root.join("share").join("wasi-sysroot").join("VERSION")];
    places.into_iter().find(|path| path.is_file())
}

/// The major version in what `clang --version` says: `Debian clang version 19.1.7 (3)`.
fn major_in(answer: &str) -> Option<u32> {
    let (_, version) = answer.split_once("clang version ")?;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

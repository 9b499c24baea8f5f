//! What is known of the machine at hand.

use crate::tool::Tool;
use crate::{Error, Result};
use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// The machine: its variables, its system and the places that are looked at.
///
/// [`Machine::current`] is the real one; the tests make others.
pub struct Machine {
    pub(crate) variables: BTreeMap<String, OsString>,
    pub(crate) os: String,
    pub(crate) arch: String,
    /// Where wasi-sdk's own documentation installs it.
    pub(crate) well_known: PathBuf,
    /// The folder of apt's configuration, and the file that names the distribution.
    pub(crate) apt: PathBuf,
    pub(crate) os_release: PathBuf,
}

impl Machine {
    /// The machine that this program runs on.
    pub fn current() -> Self {
        let variables = env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
            .collect();
        Self {
            variables,
            os: env::consts::OS.to_owned(),
            arch: env::consts::ARCH.to_owned(),
            well_known: "/opt/wasi-sdk".into(),
            apt: "/etc/apt".into(),
            os_release: "/etc/os-release".into(),
        }
    }

    /// The variable `name`, unless it is empty.
    pub(crate) fn variable(&self, name: &str) -> Option<&OsString> {
        self.variables.get(name).filter(|value| !value.is_empty())
    }

    /// The variable `name` as text.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.variable(name).map(|value| value.to_string_lossy().into_owned())
    }

    fn folder(&self, name: &str) -> Option<PathBuf> {
        self.variable(name).map(PathBuf::from)
    }

    /// The folder that a wasi-sdk is set up in: `WIT_DYLIB_CACHE`, or `wit-dylib-build` in the
    /// user's cache folder.
    ///
    /// # Errors
    ///
    /// When no variable says where the user's files are.
    pub fn cache(&self) -> Result<PathBuf> {
        if let Some(folder) = self.folder("WIT_DYLIB_CACHE") {
            return std::path::absolute(&folder)
                .map_err(|error| Error::file("resolve", &folder, error));
        }
        let home = || self.folder("HOME");
        let caches = match self.os.as_str() {
            "windows" => self.folder("LOCALAPPDATA"),
            "macos" => home().map(|home| home.join("Library").join("Caches")),
            _ => self.folder("XDG_CACHE_HOME").or_else(|| home().map(|home| home.join(".cache"))),
        };
        caches.map(|caches| caches.join("wit-dylib-build")).ok_or_else(|| {
            Error::new("no folder to set the toolchain up in: the user's cache folder is unknown")
                .help("set `WIT_DYLIB_CACHE` to a folder")
        })
    }

    /// Whether system packages can be installed.
    pub(crate) fn is_root(&self) -> bool {
        self.os == "linux" && Tool::new(self, "id").arg("-u").run().is_ok_and(|id| id.trim() == "0")
    }

    /// `program` with the suffix of this system's programs.
    pub(crate) fn program(&self, program: &str) -> String {
        if self.os == "windows" { format!("{program}.exe") } else { program.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine(os: &str, variables: &[(&str, &str)]) -> Machine {
        let variables =
            variables.iter().map(|(name, value)| ((*name).to_owned(), value.into())).collect();
        Machine { variables, os: os.to_owned(), ..Machine::current() }
    }

    #[test]
    #[cfg(unix)]
    fn the_cache_folder_is_the_one_of_the_system() {
        let cache = |os, variables| {
            machine(os, variables).cache().map(|path| path.display().to_string()).ok()
        };
        assert_eq!(cache("linux", &[("HOME", "/h")]).as_deref(), Some("/h/.cache/wit-dylib-build"));
        assert_eq!(
            cache("linux", &[("HOME", "/h"), ("XDG_CACHE_HOME", "/x")]).as_deref(),
            Some("/x/wit-dylib-build")
        );
        assert_eq!(
            cache("macos", &[("HOME", "/h")]).as_deref(),
            Some("/h/Library/Caches/wit-dylib-build")
        );
        assert_eq!(
            cache("windows", &[("LOCALAPPDATA", "/l")]).as_deref(),
            Some("/l/wit-dylib-build")
        );
        assert_eq!(
            cache("linux", &[("HOME", "/h"), ("WIT_DYLIB_CACHE", "/mine")]).as_deref(),
            Some("/mine")
        );
        assert_eq!(cache("linux", &[("HOME", "")]), None);
    }
}

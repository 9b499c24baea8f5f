//! Finding tools: rustup's wasm32-wasip2 target, and wasi-sdk for C code and shared libcs. Nothing is ever fetched.

use crate::cargo::{Environment, Outer, WASM_TARGET};
use crate::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where a user says that wasi-sdk is.
pub(crate) const WASI_SDK_PATH: &str = "WASI_SDK_PATH";
const DEFAULT_FOLDER: &str = "/opt/wasi-sdk";

/// A wasi-sdk that was found, with the parts we use.
pub(crate) struct WasiSdk {
    root: PathBuf,
}

impl WasiSdk {
    /// Finds wasi-sdk: `chosen` by the build script, else by `WASI_SDK_PATH`, else in `/opt/wasi-sdk`. `reason` says
    /// what it is for.
    pub(crate) fn find(chosen: Option<&Path>, environment: &Environment, reason: &str) -> Result<Self> {
        Self::find_or_default(chosen, environment, Path::new(DEFAULT_FOLDER), reason)
    }

    fn find_or_default(chosen: Option<&Path>, environment: &Environment, default: &Path, reason: &str) -> Result<Self> {
        let by_variable = environment.get(WASI_SDK_PATH).map(Path::new);
        let (root, origin) = match (chosen, by_variable) {
            (Some(path), _) => (path, "`Build::wasi_sdk`"),
            (None, Some(path)) => (path, "`WASI_SDK_PATH`"),
            (None, None) => (default, ""),
        };
        let sdk = Self { root: root.to_owned() };
        if origin.is_empty() && !root.exists() {
            return Err(Error::new(format!("wasi-sdk is needed and was not found: {reason}"))
                .help(format!("looked in `{}`, since `{WASI_SDK_PATH}` is not set", default.display()))
                .help("install wasi-sdk (https://github.com/WebAssembly/wasi-sdk/releases) and set `WASI_SDK_PATH` to its folder"));
        }
        for part in [sdk.clang(), sdk.archiver(), sdk.library_folder()] {
            if !part.exists() {
                let origin = if origin.is_empty() { "the default place" } else { origin };
                return Err(Error::new(format!("`{}` is not a usable wasi-sdk: `{}` does not exist", root.display(), part.display()))
                    .help(format!("the folder comes from {origin}; wasi-sdk is needed because {reason}"))
                    .help(format!("it must hold bin/clang, bin/llvm-ar and share/wasi-sysroot/lib/{WASM_TARGET}, as wasi-sdk 25 and later do")));
            }
        }
        Ok(sdk)
    }

    pub(crate) fn clang(&self) -> PathBuf {
        self.tool("clang")
    }

    pub(crate) fn clang_cpp(&self) -> PathBuf {
        self.tool("clang++")
    }

    pub(crate) fn archiver(&self) -> PathBuf {
        self.tool("llvm-ar")
    }

    fn tool(&self, name: &str) -> PathBuf {
        self.root.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    pub(crate) fn sysroot(&self) -> PathBuf {
        self.root.join("share/wasi-sysroot")
    }

    fn library_folder(&self) -> PathBuf {
        self.sysroot().join("lib").join(WASM_TARGET)
    }

    /// The folder with the sysroot's libraries and the folders below it: wasi-sdk 33 moved those of C++ into `noeh`.
    pub(crate) fn library_folders(&self) -> Vec<PathBuf> {
        let folder = self.library_folder();
        let below = std::fs::read_dir(&folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
        let mut folders: Vec<PathBuf> = below.filter(|path| path.is_dir()).collect();
        folders.sort();
        folders.insert(0, folder);
        folders
    }

    /// What tells one wasi-sdk from another without starting its tools.
    pub(crate) fn version(&self) -> String {
        let version = std::fs::read_to_string(self.root.join("VERSION")).unwrap_or_default();
        format!("{} {}", self.root.display(), version.trim())
    }
}

/// Checks that the compiler has a standard library for the wasm target. Starts a process, so it is to be called only
/// when something will be compiled.
pub(crate) fn check_wasm_target(outer: &Outer, environment: &Environment) -> Result<()> {
    let output = Command::new(&outer.rustc)
        .args(["--print", "target-libdir", "--target", WASM_TARGET])
        .current_dir(&outer.manifest_dir)
        .env_clear()
        .envs(environment.iter())
        .output()
        .map_err(|error| Error::new(format!("cannot run `{}`", outer.rustc.display())).caused_by(error))?;
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if output.status.success() && folder.is_dir() {
        return Ok(());
    }
    Err(Error::new(format!("the Rust target `{WASM_TARGET}` is not installed"))
        .help(format!("looked for `{}`", folder.display()))
        .help(format!("rustup target add {WASM_TARGET}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(root: &Path) -> Result<WasiSdk> {
        WasiSdk::find_or_default(None, &Environment::empty(), root, "`x` builds with `cc`")
    }

    #[test]
    fn a_missing_wasi_sdk_is_an_error_that_says_what_it_is_for_and_where_we_looked() {
        let error = format!("{:?}", find(Path::new("/nowhere/wasi-sdk")).err().unwrap());
        assert!(error.starts_with("error: wasi-sdk is needed and was not found: `x` builds with `cc`"), "{error}");
        assert!(error.contains("looked in `/nowhere/wasi-sdk`") && error.contains("set `WASI_SDK_PATH`"), "{error}");
    }

    #[test]
    fn libraries_are_also_found_in_the_folders_below() {
        let folder = tempfile::tempdir().unwrap();
        let libraries = folder.path().join("share/wasi-sysroot/lib").join(WASM_TARGET);
        std::fs::create_dir_all(libraries.join("noeh")).unwrap();
        std::fs::create_dir_all(folder.path().join("bin")).unwrap();
        for tool in ["clang", "llvm-ar"] {
            std::fs::write(folder.path().join(format!("bin/{tool}{}", std::env::consts::EXE_SUFFIX)), "").unwrap();
        }
        let sdk = find(folder.path()).unwrap();
        assert_eq!(sdk.library_folders(), [libraries.clone(), libraries.join("noeh")]);
    }
}

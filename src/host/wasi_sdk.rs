//! Finding wasi-sdk, for C code and for libraries that an interpreter needs. Never downloads
//! anything.

mod mistake;
mod version;

use crate::error::Result;
use crate::host::environment::WASM_TARGET;
use crate::host::session::Session;
use std::path::{Path, PathBuf};

pub(crate) use version::{check_clang, clang_major};

/// The variable with the folder of wasi-sdk.
pub(crate) const WASI_SDK_PATH: &str = "WASI_SDK_PATH";
const DEFAULT_FOLDER: &str = "/opt/wasi-sdk";

/// The folder of Debian's wasi-libc, which looks like a sysroot but does not support shared
/// libraries.
const DEBIAN_FOLDER: &str = "/usr";

const RELEASES: &str = "https://github.com/WebAssembly/wasi-sdk/releases";

/// The places to search by default.
struct DefaultPlaces<'a> {
    sdk: &'a Path,
    debian: &'a Path,
}

/// A wasi-sdk that has the parts that we use.
#[derive(Debug)]
pub(crate) struct WasiSdk {
    root: PathBuf,
    /// Where the path of the folder comes from.
    origin: &'static str,
}

impl WasiSdk {
    /// Finds wasi-sdk: the one that the build script names, else that of `WASI_SDK_PATH`, else
    /// `/opt/wasi-sdk`. `reason` is why the build needs it.
    pub(crate) fn find(session: &Session, reason: &str) -> Result<Self> {
        session.watch_variable(WASI_SDK_PATH);
        Self::look_for(session, reason)
    }

    /// Does the same for a report, without having cargo watch the variable.
    pub(crate) fn look_for(session: &Session, reason: &str) -> Result<Self> {
        let places =
            DefaultPlaces { sdk: Path::new(DEFAULT_FOLDER), debian: Path::new(DEBIAN_FOLDER) };
        Self::find_or_default(session, &places, reason)
    }

    fn find_or_default(
        session: &Session,
        defaults: &DefaultPlaces<'_>,
        reason: &str,
    ) -> Result<Self> {
        let (root, origin) = if let Some(path) = &session.wasi_sdk {
            (resolve(path, session), "`Build::wasi_sdk`")
        } else if let Some(path) = session.environment.get(WASI_SDK_PATH) {
            (resolve(Path::new(path), session), "`WASI_SDK_PATH`")
        } else if defaults.sdk.exists() {
            (defaults.sdk.to_owned(), "the default place")
        } else {
            return Err(mistake::not_found(defaults, reason));
        };
        let sdk = Self { root, origin };
        if sdk.missing_parts().is_empty() { Ok(sdk) } else { Err(mistake::explain(&sdk, reason)) }
    }

    /// The required parts that this wasi-sdk lacks, relative to its folder.
    fn missing_parts(&self) -> Vec<PathBuf> {
        let tools = ["clang", "llvm-ar"].map(tool);
        let parts = tools.into_iter().chain([library_folder()]);
        parts.filter(|part| !self.root.join(part).exists()).collect()
    }

    pub(crate) fn clang(&self) -> PathBuf {
        self.root.join(tool("clang"))
    }

    pub(crate) fn clang_cpp(&self) -> PathBuf {
        self.root.join(tool("clang++"))
    }

    pub(crate) fn archiver(&self) -> PathBuf {
        self.root.join(tool("llvm-ar"))
    }

    pub(crate) fn sysroot(&self) -> PathBuf {
        self.root.join("share").join("wasi-sysroot")
    }

    /// The folders with the sysroot's libraries, in the order in which clang searches them. Since
    /// wasi-sdk 33, C++ libraries are in two folders: one for programs that throw exceptions, and
    /// one for those that do not.
    pub(crate) fn library_folders(&self, exceptions: bool) -> Vec<PathBuf> {
        let folder = self.root.join(library_folder());
        let of_cpp = folder.join(if exceptions { "eh" } else { "noeh" });
        [of_cpp, folder].into_iter().filter(|folder| folder.is_dir()).collect()
    }
}

/// The path of a tool, relative to the folder of wasi-sdk.
fn tool(name: &str) -> PathBuf {
    Path::new("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn library_folder() -> PathBuf {
    ["share", "wasi-sysroot", "lib", WASM_TARGET].iter().collect()
}

/// Resolves a folder as users write it: `~` is the home folder even if no shell replaced it, and a
/// relative path starts at the folder of Cargo.toml. The result is valid for tools that run
/// elsewhere.
fn resolve(path: &Path, session: &Session) -> PathBuf {
    let home = session.environment.get("HOME").or(session.environment.get("USERPROFILE"));
    let path = match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => Path::new(home).join(rest),
        _ => session.outer.manifest_dir.join(path),
    };
    // Remove a slash at the end, which would appear in messages and make the path a different one.
    path.components().collect()
}

#[cfg(test)]
mod tests;

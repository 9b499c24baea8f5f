//! Finding tools: rustup's wasm32-wasip2 target, and wasi-sdk for C code and shared libcs. Nothing
//! is ever fetched.

mod mistake;
mod version;

use crate::error::{Error, Result};
use crate::host::environment::{Environment, WASM_TARGET};
use std::path::{Path, PathBuf};

pub(crate) use version::OLDEST_CLANG;

/// Where a user says that wasi-sdk is.
pub(crate) const WASI_SDK_PATH: &str = "WASI_SDK_PATH";
const DEFAULT_FOLDER: &str = "/opt/wasi-sdk";

/// Where Debian's wasi-libc is; it looks like a sysroot, and is none for shared libraries.
const DEBIAN_FOLDER: &str = "/usr";

const RELEASES: &str = "https://github.com/WebAssembly/wasi-sdk/releases";

/// A wasi-sdk that was found, with the parts we use.
#[derive(Debug)]
pub(crate) struct WasiSdk {
    root: PathBuf,
    /// Who named the folder.
    origin: &'static str,
}

impl WasiSdk {
    /// Finds wasi-sdk: `chosen` by the build script, else by `WASI_SDK_PATH`, else in
    /// `/opt/wasi-sdk`. `reason` says what it is for.
    pub(crate) fn find(
        chosen: Option<&Path>,
        environment: &Environment,
        reason: &str,
    ) -> Result<Self> {
        Self::find_or_default(
            chosen,
            environment,
            [DEFAULT_FOLDER, DEBIAN_FOLDER].map(Path::new),
            reason,
        )
    }

    fn find_or_default(
        chosen: Option<&Path>,
        environment: &Environment,
        [default, debian]: [&Path; 2],
        reason: &str,
    ) -> Result<Self> {
        let named = match (chosen, environment.get(WASI_SDK_PATH)) {
            (Some(path), _) => Some((path, "`Build::wasi_sdk`")),
            (None, Some(path)) => Some((Path::new(path), "`WASI_SDK_PATH`")),
            (None, None) => None,
        };
        if named.is_none() && !default.exists() {
            let error = Error::new(format!("wasi-sdk is needed and was not found: {reason}"))
                .help(format!(
                    "looked in `{}`, since `{WASI_SDK_PATH}` is not set",
                    default.display()
                ))
                .help(format!(
                    "install wasi-sdk ({RELEASES}) and set `WASI_SDK_PATH` to its folder"
                ));
            return Err(match mistake::debian(debian) {
                Some(help) => error.help(help),
                None => error,
            });
        }
        let (root, origin) = match named {
            Some((path, origin)) => (resolve(path, environment), origin),
            None => (default.to_owned(), "the default place"),
        };
        let sdk = Self { root, origin };
        match sdk.missing_parts().is_empty() {
            true => Ok(sdk),
            false => Err(mistake::explain(&sdk, reason)),
        }
    }

    /// The parts that a wasi-sdk must have and this one lacks, relative to its folder.
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

    /// The folders with the sysroot's libraries, in the order in which clang searches them. From
    /// wasi-sdk 33 on, those of C++ lie in a folder for programs that throw exceptions and one for
    /// those that do not.
    pub(crate) fn library_folders(&self, exceptions: bool) -> Vec<PathBuf> {
        let folder = self.root.join(library_folder());
        let of_cpp = folder.join(if exceptions { "eh" } else { "noeh" });
        [of_cpp, folder].into_iter().filter(|folder| folder.is_dir()).collect()
    }
}

/// A tool's place below the folder of a wasi-sdk.
fn tool(name: &str) -> PathBuf {
    Path::new("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn library_folder() -> PathBuf {
    ["share", "wasi-sysroot", "lib", WASM_TARGET].iter().collect()
}

/// A folder as people write it: `~` stands for the home folder also where no shell replaced it, and
/// a relative path starts at the folder of Cargo.toml. Tools that run elsewhere are given the
/// result.
fn resolve(path: &Path, environment: &Environment) -> PathBuf {
    let home = ["HOME", "USERPROFILE"].into_iter().find_map(|name| environment.get(name));
    let path = match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => Path::new(home).join(rest),
        _ => Path::new(environment.get("CARGO_MANIFEST_DIR").unwrap_or_default()).join(path),
    };
    // Without the slash at the end, which would show in messages and make another path of it.
    path.components().collect()
}

#[cfg(test)]
mod tests;

//! The environment of a build script.

use crate::error::{Error, Result};
use crate::host::cargo::is_fetched;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Marks the nested run of cargo, in which build scripts only write bindings.
pub(crate) const NESTED: &str = "WIT_DYLIB_BUILD_NESTED";
/// Set by users to get bindings only.
pub(crate) const SKIP: &str = "WIT_DYLIB_BUILD_SKIP";
/// Set by docs.rs, where there are no tools and no network.
pub(crate) const DOCS_RS: &str = "DOCS_RS";
/// Where `cargo clippy` puts its driver.
pub(crate) const WORKSPACE_WRAPPER: &str = "RUSTC_WORKSPACE_WRAPPER";

/// The only target of which wit-component can link shared libraries with the libc that Rust brings
/// along.
pub(crate) const WASM_TARGET: &str = "wasm32-wasip2";

/// Environment variables: those of the process, or those that were set by hand.
#[derive(Clone)]
pub(crate) struct Environment {
    variables: BTreeMap<OsString, OsString>,
}

impl Environment {
    pub(crate) fn of_process() -> Self {
        Self { variables: std::env::vars_os().collect() }
    }

    pub(crate) fn empty() -> Self {
        Self { variables: BTreeMap::new() }
    }

    /// Sets a variable; an empty value removes it.
    pub(crate) fn set(&mut self, name: &OsStr, value: &OsStr) {
        if value.is_empty() {
            self.variables.remove(name);
        } else {
            self.variables.insert(name.to_owned(), value.to_owned());
        }
    }

    /// A variable's value; an empty one counts as not set.
    pub(crate) fn get(&self, name: &str) -> Option<&OsStr> {
        self.variables
            .get(OsStr::new(name))
            .map(OsString::as_os_str)
            .filter(|value| !value.is_empty())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&OsStr, &OsStr)> {
        self.variables.iter().map(|(name, value)| (name.as_os_str(), value.as_os_str()))
    }

    fn required(&self, name: &str) -> Result<&OsStr> {
        self.get(name).ok_or_else(|| {
            Error::new(format!("the environment variable `{name}` is not set"))
                .help("cargo sets it for build scripts; anywhere else, `Build::env` can")
        })
    }

    fn required_text(&self, name: &str) -> Result<String> {
        let value = self.required(name)?;
        value.to_str().map(str::to_owned).ok_or_else(|| {
            Error::new(format!(
                "the environment variable `{name}` is not UTF-8: `{}`",
                value.display()
            ))
        })
    }
}

/// The package whose build script runs.
pub(crate) struct Outer {
    pub(crate) package: String,
    pub(crate) manifest_dir: PathBuf,
    pub(crate) out_dir: PathBuf,
    pub(crate) target: String,
    pub(crate) cargo: PathBuf,
    pub(crate) rustc: PathBuf,
    /// The flags for the outer target, in cargo's encoding.
    pub(crate) rustflags: OsString,
    /// The features that are on, as in `CARGO_FEATURE_<NAME>`.
    pub(crate) features: Vec<String>,
    /// Why there is nothing to do but to write bindings.
    pub(crate) bindings_only: Option<&'static str>,
    /// Whether cargo fetched the package for who builds, so that its artifacts are not what they
    /// ask for.
    pub(crate) fetched: bool,
}

impl Outer {
    pub(crate) fn read(environment: &Environment) -> Result<Self> {
        let features = environment
            .iter()
            .filter_map(|(name, _)| {
                name.to_str()?.strip_prefix("CARGO_FEATURE_").map(str::to_owned)
            })
            .collect();
        let tool = |name, default: &str| {
            environment.get(name).map_or_else(|| default.into(), PathBuf::from)
        };
        let manifest_dir = PathBuf::from(environment.required("CARGO_MANIFEST_DIR")?);
        Ok(Self {
            package: environment.required_text("CARGO_PKG_NAME")?,
            fetched: is_fetched(&manifest_dir, environment),
            manifest_dir,
            out_dir: environment.required("OUT_DIR")?.into(),
            target: environment.required_text("TARGET")?,
            cargo: tool("CARGO", "cargo"),
            rustc: tool("RUSTC", "rustc"),
            rustflags: environment
                .get("CARGO_ENCODED_RUSTFLAGS")
                .map(OsStr::to_owned)
                .unwrap_or_default(),
            features,
            bindings_only: bindings_only(environment),
        })
    }

    pub(crate) fn is_wasm(&self) -> bool {
        self.target == WASM_TARGET
    }

    /// The folder with the artifacts and the name of the profile, as in `<target
    /// dir>/[<target>/]<profile>/build/…`. Where the user has set `build.build-dir`, it is that
    /// folder.
    pub(crate) fn target_dir_and_profile(&self) -> Option<(PathBuf, String)> {
        let build = self
            .out_dir
            .ancestors()
            .find(|folder| folder.file_name() == Some(OsStr::new("build")))?;
        let profile = build.parent()?;
        let name = profile.file_name()?.to_str()?.to_owned();
        let above = profile.parent()?;
        let target_dir = if above.file_name() == Some(OsStr::new(&self.target)) {
            above.parent()?
        } else {
            above
        };
        Some((target_dir.to_owned(), name))
    }
}

fn bindings_only(environment: &Environment) -> Option<&'static str> {
    let is_on = |name| environment.get(name).is_some_and(|value| value != "0");
    if is_on(NESTED) {
        Some("the interpreter is being compiled")
    } else if is_on(SKIP) {
        Some("`WIT_DYLIB_BUILD_SKIP` is set")
    } else if is_on(DOCS_RS) {
        Some("docs.rs builds documentation")
    } else if is_clippy(environment) {
        Some("clippy only checks the sources")
    } else {
        None
    }
}

fn is_clippy(environment: &Environment) -> bool {
    let wrapper = environment.get(WORKSPACE_WRAPPER).map(Path::new).and_then(Path::file_stem);
    wrapper == Some(OsStr::new("clippy-driver")) || environment.get("CLIPPY_ARGS").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outer(out_dir: &str, target: &str) -> Outer {
        let mut environment = Environment::empty();
        for (name, value) in
            [("CARGO_PKG_NAME", "p"), ("CARGO_MANIFEST_DIR", "/p"), ("OUT_DIR", out_dir)]
        {
            environment.set(name.as_ref(), value.as_ref());
        }
        environment.set("TARGET".as_ref(), target.as_ref());
        Outer::read(&environment).unwrap()
    }

    #[test]
    fn the_target_folder_is_above_profile_and_target() {
        let find = |out_dir, target| outer(out_dir, target).target_dir_and_profile();
        let found = |folder: &str, profile: &str| Some((PathBuf::from(folder), profile.to_owned()));
        assert_eq!(find("/t/debug/build/p-1/out", "x86_64"), found("/t", "debug"));
        assert_eq!(
            find("/t/wasm32-wasip2/release/build/p-1/out", WASM_TARGET),
            found("/t", "release")
        );
        assert_eq!(
            find("/t/wasm32-wasip2/release/build/p/1/out", WASM_TARGET),
            found("/t", "release")
        );
        assert_eq!(find("/elsewhere", WASM_TARGET), None);
    }

    #[test]
    fn clippy_docs_and_the_nested_run_get_bindings_only() {
        let mut environment = Environment::empty();
        assert_eq!(bindings_only(&environment), None);
        environment.set(WORKSPACE_WRAPPER.as_ref(), "/bin/sccache".as_ref());
        assert_eq!(bindings_only(&environment), None);
        environment.set(WORKSPACE_WRAPPER.as_ref(), "/toolchain/bin/clippy-driver".as_ref());
        assert!(bindings_only(&environment).unwrap().contains("clippy"));
        environment.set(SKIP.as_ref(), "1".as_ref());
        assert!(bindings_only(&environment).unwrap().contains(SKIP));
    }
}

//! The environment of a build script.

use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Set for the nested run of cargo, in which build scripts write only bindings.
pub(crate) const NESTED: &str = "WIT_DYLIB_BUILD_NESTED";
/// Set by users to get only bindings.
pub(crate) const SKIP: &str = "WIT_DYLIB_BUILD_SKIP";
/// Set by users to see how a build is configured and what it does.
pub(crate) const VERBOSE: &str = "WIT_DYLIB_BUILD_VERBOSE";
/// Set by docs.rs, where there are no tools and no network.
pub(crate) const DOCS_RS: &str = "DOCS_RS";
/// Where `cargo clippy` puts its driver.
pub(crate) const WORKSPACE_WRAPPER: &str = "RUSTC_WORKSPACE_WRAPPER";

/// The only target for which wit-component can link shared libraries with the libc that Rust ships.
pub(crate) const WASM_TARGET: &str = "wasm32-wasip2";

/// Environment variables: those of the process, or those that a build script sets.
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

    #[cfg(test)]
    pub(crate) fn of(variables: &[(&str, &str)]) -> Self {
        let mut environment = Self::empty();
        for (name, value) in variables {
            environment.set(name.as_ref(), value.as_ref());
        }
        environment
    }

    /// Sets a variable; an empty value removes it.
    pub(crate) fn set(&mut self, name: &OsStr, value: &OsStr) {
        if value.is_empty() {
            self.variables.remove(name);
        } else {
            self.variables.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Keeps the variables whose names are `chosen`.
    pub(crate) fn retain(&mut self, chosen: impl Fn(&str) -> bool) {
        self.variables.retain(|name, _| chosen(&name.to_string_lossy()));
    }

    /// A variable's value; an empty one counts as not set.
    pub(crate) fn get(&self, name: &str) -> Option<&OsStr> {
        let value = self.variables.get(OsStr::new(name))?;
        (!value.is_empty()).then_some(value)
    }

    /// A variable's value for comparing and showing.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| value.to_string_lossy().into_owned())
    }

    /// Whether a switch is set to anything except `0`.
    pub(crate) fn is_on(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value != "0")
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&OsStr, &OsStr)> {
        self.variables.iter().map(|(name, value)| (name.as_os_str(), value.as_os_str()))
    }

    fn required(&self, name: &str) -> Result<&OsStr> {
        self.get(name).ok_or_else(|| {
            Error::new(format!("the environment variable `{name}` is not set"))
                .help("cargo sets it for build scripts; elsewhere, set it with `Build::env`")
        })
    }

    fn required_text(&self, name: &str) -> Result<String> {
        let value = self.required(name)?;
        let text = value.to_str().ok_or_else(|| {
            Error::new(format!(
                "the environment variable `{name}` is not UTF-8: `{}`",
                value.display()
            ))
        })?;
        Ok(text.to_owned())
    }
}

/// The build that this build script is part of: its package, target and tools, as cargo passes
/// them.
#[derive(Clone)]
pub(crate) struct OuterBuild {
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
    /// Why this build writes only bindings.
    pub(crate) bindings_only: Option<&'static str>,
}

impl OuterBuild {
    pub(crate) fn read(environment: &Environment) -> Result<Self> {
        let features = environment
            .iter()
            .filter_map(|(name, _)| {
                name.to_str()?.strip_prefix("CARGO_FEATURE_").map(str::to_owned)
            })
            .collect();
        Ok(Self {
            package: environment.required_text("CARGO_PKG_NAME")?,
            manifest_dir: environment.required("CARGO_MANIFEST_DIR")?.into(),
            out_dir: environment.required("OUT_DIR")?.into(),
            target: environment.required_text("TARGET")?,
            cargo: environment.get("CARGO").unwrap_or("cargo".as_ref()).into(),
            rustc: environment.get("RUSTC").unwrap_or("rustc".as_ref()).into(),
            rustflags: environment.get("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default().to_owned(),
            features,
            bindings_only: bindings_only(environment),
        })
    }

    /// The manifest of the package.
    pub(crate) fn manifest(&self) -> PathBuf {
        self.manifest_dir.join("Cargo.toml")
    }

    pub(crate) fn is_wasm(&self) -> bool {
        self.target == WASM_TARGET
    }

    /// The target folder and the name of the profile, from `<target
    /// dir>/[<target>/]<profile>/build/…`. If the user has set `build.build-dir`, returns that
    /// folder instead.
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
    if environment.is_on(NESTED) {
        Some("the interpreter is being compiled")
    } else if environment.is_on(SKIP) {
        Some("`WIT_DYLIB_BUILD_SKIP` is set")
    } else if environment.is_on(DOCS_RS) {
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

    fn outer(out_dir: &str, target: &str) -> OuterBuild {
        OuterBuild::read(&Environment::of(&[
            ("CARGO_PKG_NAME", "p"),
            ("CARGO_MANIFEST_DIR", "/p"),
            ("OUT_DIR", out_dir),
            ("TARGET", target),
        ]))
        .unwrap()
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

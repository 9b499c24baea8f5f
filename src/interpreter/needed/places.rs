//! Where the libraries of an interpreter are, and what a stamp remembers of them.

use super::{Needed, Resolved, resolve_needed};
use crate::error::Result;
use crate::host::directives::Directives;
use crate::host::environment::Environment;
use crate::host::json::{from_paths, paths};
use crate::host::wasi_sdk::{WASI_SDK_PATH, WasiSdk};
use crate::wasm::library::Library;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The places where the libraries of an interpreter are looked for.
pub(crate) struct Places<'a> {
    pub(crate) folders: Vec<PathBuf>,
    /// wasi-sdk, where the build script says it is.
    pub(crate) wasi_sdk: Option<&'a Path>,
    pub(crate) environment: &'a Environment,
}

/// What was found.
pub(crate) struct Found {
    pub(crate) libraries: Vec<PathBuf>,
    /// The files that would be taken instead if they existed.
    absent: Vec<PathBuf>,
    /// wasi-sdk, if it was asked for them.
    wasi_sdk: Option<PathBuf>,
}

impl Places<'_> {
    /// Finds what the interpreter `link_name` needs, of which `facts` are known, and what the build
    /// script asks for. wasi-sdk is looked for when the other folders do not have it all.
    pub(crate) fn find(
        &self,
        link_name: &str,
        facts: &Library,
        asked_for: &[String],
    ) -> Result<(Vec<Needed>, Found)> {
        let by_interpreter =
            facts.needed.iter().map(|name| (format!("`{link_name}`"), name.clone()));
        let asked_for = asked_for
            .iter()
            .map(|name| ("the build script (`Interpreter::library`)".to_owned(), name.clone()));
        let needed = by_interpreter.chain(asked_for).collect();
        let mut wasi_sdk = None;
        let Resolved { libraries, absent } = resolve_needed(needed, &self.folders, |by, name| {
            wasi_sdk = Some(self.wasi_sdk());
            let reason = format!("{by} needs the library `{name}`");
            let sdk = WasiSdk::find(self.wasi_sdk, self.environment, &reason)?;
            Ok(sdk.library_folders(facts.uses_cpp_exceptions()))
        })?;
        let paths = libraries.iter().map(|library| library.path.clone()).collect();
        Ok((libraries, Found { libraries: paths, absent, wasi_sdk }))
    }

    /// Where wasi-sdk is said to be; nothing stands for the default place.
    fn wasi_sdk(&self) -> PathBuf {
        let said = self.wasi_sdk.or_else(|| self.environment.get(WASI_SDK_PATH).map(Path::new));
        said.map(Path::to_owned).unwrap_or_default()
    }

    /// Whether libraries would be looked for where these were.
    pub(crate) fn are_those_of(&self, found: &Found) -> bool {
        found.wasi_sdk.is_none() || found.wasi_sdk == Some(self.wasi_sdk())
    }
}

impl Found {
    /// All files that a change of is to be noticed.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = PathBuf> {
        self.libraries.iter().chain(&self.absent).cloned()
    }

    /// Has cargo watch for other libraries, apart from the folders that hold any of `own`: the
    /// package's, and ours in `OUT_DIR`, where files are new to cargo after the build that made
    /// them.
    pub(crate) fn watch(&self, own: [&Path; 2], directives: &mut Directives) {
        for library in self.libraries.iter().filter(|library| !library.starts_with(own[1])) {
            directives.rerun_if_changed(library);
        }
        for folder in self.absent.iter().filter_map(|path| path.parent()) {
            directives.rerun_if_added(folder, own);
        }
        if self.wasi_sdk.is_some() {
            directives.rerun_if_env_changed(WASI_SDK_PATH);
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let sdk = self.wasi_sdk.as_ref().map(|path| path.to_string_lossy());
        let [libraries, absent] = [&self.libraries, &self.absent].map(|paths| from_paths(paths));
        json!({ "libraries": libraries, "absent": absent, "sdk": sdk })
    }

    pub(crate) fn from_json(json: &Value) -> Option<Self> {
        Some(Self {
            libraries: paths(&json["libraries"])?,
            absent: paths(&json["absent"])?,
            wasi_sdk: json["sdk"].as_str().map(PathBuf::from),
        })
    }
}

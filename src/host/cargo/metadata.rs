//! `cargo metadata`: packages and their dependencies.

use super::command::CargoCommand;
use super::run::{Locked, run_locked, run_offline_first};
use crate::error::{Error, Result, backticked, did_you_mean};
use crate::host::environment::WASM_TARGET;
use crate::host::session::Session;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The output of `cargo metadata` for the wasm target.
pub(crate) struct Metadata {
    json: Value,
}

/// One package in the metadata.
#[derive(Clone, Copy)]
pub(crate) struct Package<'a> {
    json: &'a Value,
}

impl Metadata {
    /// Asks cargo about the packages of the workspace at `manifest_dir`, without their
    /// dependencies.
    pub(crate) fn of_workspace(session: &Session, manifest_dir: &Path) -> Result<Self> {
        let mut command = Self::command(session, manifest_dir);
        command.arg("--no-deps");
        Self::ask(&command)
    }

    /// Asks cargo about the package at `manifest_dir` and its dependencies with
    /// `feature_arguments`. `None` if cargo would have to write the lock file.
    pub(crate) fn resolved(
        session: &Session,
        manifest_dir: &Path,
        feature_arguments: &[String],
    ) -> Result<Option<Self>> {
        let mut command = Self::command(session, manifest_dir);
        command.args(feature_arguments);
        match run_locked(&command, &["--quiet"]).map_err(no_answer)? {
            Locked::Done(output) => Self::parse(&output).map(Some),
            Locked::Outdated => Ok(None),
        }
    }

    /// Does the same for a shadow manifest, whose lock file cargo may write. Runs in `folder`.
    pub(crate) fn of_shadow(session: &Session, manifest_dir: &Path, folder: &Path) -> Result<Self> {
        let mut command = Self::command(session, manifest_dir);
        command.run_in(folder);
        Self::ask(&command)
    }

    fn ask(command: &CargoCommand) -> Result<Self> {
        Self::parse(&run_offline_first(command, &["--quiet"]).map_err(no_answer)?)
    }

    fn command(session: &Session, manifest_dir: &Path) -> CargoCommand {
        let mut command = CargoCommand::new(session, "metadata");
        command.arg("--format-version=1").arg(format!("--filter-platform={WASM_TARGET}"));
        command.arg("--manifest-path").arg(manifest_dir.join("Cargo.toml"));
        command
    }

    fn parse(output: &[u8]) -> Result<Self> {
        let json = serde_json::from_slice(output).map_err(|error| {
            Error::new("`cargo metadata` printed something other than JSON").caused_by(error)
        })?;
        Ok(Self { json })
    }

    /// The dependency graph, by package.
    fn nodes(&self) -> BTreeMap<&str, &Value> {
        items(&self.json["resolve"]["nodes"]).map(|node| (text(&node["id"]), node)).collect()
    }

    fn packages(&self) -> impl Iterator<Item = Package<'_>> {
        items(&self.json["packages"]).map(|json| Package { json })
    }

    /// The package whose manifest is in `folder`.
    pub(crate) fn package_at(&self, folder: &Path) -> Result<Package<'_>> {
        let is_there = |package: &Package<'_>| {
            package.folder() == Some(folder) || same_folder(package.folder(), folder)
        };
        self.packages().find(is_there).ok_or_else(|| {
            Error::new(format!(
                "`cargo metadata` does not list the package at `{}`",
                folder.display()
            ))
        })
    }

    /// The folder of the package called `name`: in the workspace, among its path dependencies, or
    /// in `resolved`.
    pub(crate) fn folder_of(
        &self,
        name: &str,
        resolved: impl FnOnce() -> Result<Option<Self>>,
    ) -> Result<PathBuf> {
        let dependencies =
            || self.packages().flat_map(|package| items(&package.json["dependencies"]));
        let local: BTreeMap<&str, &Path> = dependencies()
            .filter_map(|dependency| {
                Some((text(&dependency["name"]), Path::new(dependency["path"].as_str()?)))
            })
            .chain(self.packages().filter_map(|package| Some((package.name(), package.folder()?))))
            .collect();
        if let Some(folder) = local.get(name) {
            return Ok((*folder).to_owned());
        }
        let resolved = resolved()?;
        let further =
            resolved.iter().flat_map(Self::packages).find(|package| package.name() == name);
        if let Some(folder) = further.and_then(Package::folder) {
            return Ok(folder.to_owned());
        }
        let suggestion = did_you_mean(name, local.keys());
        Err(Error::new(format!("the workspace has no package `{name}` to use as the interpreter"))
            .help(format!("the packages are {}", backticked(local.keys())))
            .help(suggestion.unwrap_or("add it to the workspace, or as a dependency".to_owned())))
    }

    /// The manifest and the lock file of the workspace.
    pub(crate) fn workspace_files(&self) -> Vec<PathBuf> {
        let root = self.json["workspace_root"].as_str().map(Path::new);
        root.into_iter()
            .flat_map(|root| [root.join("Cargo.toml"), root.join("Cargo.lock")])
            .collect()
    }

    /// The folder for final artifacts, and the one for everything else. Older versions of cargo
    /// have only one.
    pub(crate) fn target_and_build_folder(&self) -> Option<(&Path, &Path)> {
        let target = self.json["target_directory"].as_str()?;
        Some((
            Path::new(target),
            Path::new(self.json["build_directory"].as_str().unwrap_or(target)),
        ))
    }

    /// The manifests on this disk that decide what `package` is compiled from.
    pub(crate) fn manifests_of(&self, package: Package<'_>) -> Vec<PathBuf> {
        self.reachable(package)
            .filter(|package| package.json["source"].is_null())
            .filter_map(|package| Some(PathBuf::from(package.json["manifest_path"].as_str()?)))
            .collect()
    }

    /// `package` and all its dependencies.
    fn reachable(&self, package: Package<'_>) -> impl Iterator<Item = Package<'_>> {
        let nodes = self.nodes();
        let mut seen = BTreeSet::from([package.id().to_owned()]);
        let mut open = vec![package.id().to_owned()];
        while let Some(id) = open.pop() {
            let Some(node) = nodes.get(id.as_str()) else { continue };
            for id in items(&node["dependencies"]).map(text) {
                if seen.insert(id.to_owned()) {
                    open.push(id.to_owned());
                }
            }
        }
        self.packages().filter(move |package| seen.contains(package.id()))
    }

    /// Finds a package that `package` links for the wasm target and that compiles C. Returns the
    /// evidence.
    pub(crate) fn find_c_code(&self, package: Package<'_>) -> Option<String> {
        let packages: BTreeMap<&str, Package<'_>> =
            self.packages().map(|package| (package.id(), package)).collect();
        let nodes = self.nodes();
        let mut seen = BTreeSet::new();
        let mut open = vec![package.id()];
        while let Some(id) = open.pop() {
            let (Some(node), true) = (nodes.get(id), seen.insert(id)) else { continue };
            let dependencies = |kind: &'static str| {
                items(&node["deps"])
                    .filter(move |dep| {
                        items(&dep["dep_kinds"])
                            .any(|found| found["kind"].as_str().unwrap_or("normal") == kind)
                    })
                    .map(|dep| text(&dep["pkg"]))
            };
            let package = packages.get(id)?;
            let builders: Vec<&str> = dependencies("build")
                .filter_map(|id| packages.get(id))
                .map(Package::name)
                .collect();
            if let Some(builder) =
                builders.iter().find(|name| ["cc", "cmake", "autotools"].contains(name))
            {
                return Some(format!("`{}` builds with `{builder}`", package.name()));
            }
            // A `links` key alone is no evidence: pure Rust packages use it to forbid a second
            // version.
            if let (Some(links), false) = (package.json["links"].as_str(), builders.is_empty()) {
                return Some(format!("`{}` links the native library `{links}`", package.name()));
            }
            open.extend(dependencies("normal"));
        }
        None
    }
}

impl<'a> Package<'a> {
    pub(crate) fn name(&self) -> &'a str {
        text(&self.json["name"])
    }

    /// The package as an argument for `--package`.
    pub(crate) fn id(&self) -> &'a str {
        text(&self.json["id"])
    }

    pub(crate) fn folder(self) -> Option<&'a Path> {
        Path::new(self.json["manifest_path"].as_str()?).parent()
    }

    /// The crate name of the library target.
    pub(crate) fn library(&self) -> Option<&'a str> {
        let kinds = ["lib", "rlib", "cdylib", "dylib", "staticlib"];
        kinds.iter().find_map(|kind| self.targets_of(kind).next())
    }

    /// The names of its targets of one kind, such as `bin` or `cdylib`.
    pub(crate) fn targets_of(&self, kind: &str) -> impl Iterator<Item = &'a str> {
        let is_of_kind =
            move |target: &&Value| items(&target["kind"]).any(|found| text(found) == kind);
        items(&self.json["targets"]).filter(is_of_kind).map(|target| text(&target["name"]))
    }

    /// The settings below `[package.metadata.wit-dylib]`.
    pub(crate) fn settings(&self) -> &'a Value {
        &self.json["metadata"]["wit-dylib"]
    }

    /// The names of the features that a build script sees as `CARGO_FEATURE_<NAME>`.
    pub(crate) fn features_of_variables(&self, variables: &[String]) -> Vec<String> {
        let Some(features) = self.json["features"].as_object() else { return Vec::new() };
        let variable = |name: &str| name.to_uppercase().replace('-', "_");
        features.keys().filter(|name| variables.contains(&variable(name))).cloned().collect()
    }
}

fn no_answer(error: Error) -> Error {
    Error::new("cannot list the packages with `cargo metadata`").caused_by(error)
}

fn items(json: &Value) -> impl Iterator<Item = &Value> {
    json.as_array().into_iter().flatten()
}

fn text(json: &Value) -> &str {
    json.as_str().unwrap_or_default()
}

/// Whether two paths are the same folder. cargo resolves links in the paths that it prints, but not
/// in those that it passes to build scripts.
pub(super) fn same_folder(one: Option<&Path>, other: &Path) -> bool {
    match (one.map(Path::canonicalize), other.canonicalize()) {
        (Some(Ok(one)), Ok(other)) => one == other,
        _ => false,
    }
}

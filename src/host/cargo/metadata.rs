//! `cargo metadata`: packages and what they depend on.

use super::command::CargoCommand;
use super::run::{Locked, run_locked, run_offline_first};
use crate::error::{Error, Result};
use crate::host::environment::{Environment, Outer, WASM_TARGET};
use crate::nearest::nearest;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The answer of `cargo metadata` for the wasm target.
pub(crate) struct Metadata {
    json: Value,
}

/// One package of it.
#[derive(Clone, Copy)]
pub(crate) struct Package<'a> {
    json: &'a Value,
}

impl Metadata {
    /// Asks cargo about the packages of the workspace at `manifest_dir`, without what they depend
    /// on.
    pub(crate) fn of_workspace(
        outer: &Outer,
        environment: &Environment,
        manifest_dir: &Path,
    ) -> Result<Self> {
        let mut command = Self::command(outer, environment, manifest_dir);
        command.arg("--no-deps");
        run_offline_first(&command, &["--quiet"])
            .map_err(no_answer)
            .and_then(|output| Self::parse(&output))
    }

    /// Asks cargo about the package at `manifest_dir` and what it depends on with
    /// `feature_arguments`. `None` when cargo would have to write the lock file for that.
    pub(crate) fn resolved(
        outer: &Outer,
        environment: &Environment,
        manifest_dir: &Path,
        feature_arguments: &[String],
    ) -> Result<Option<Self>> {
        let mut command = Self::command(outer, environment, manifest_dir);
        for argument in feature_arguments {
            command.arg(argument);
        }
        match run_locked(&command, &["--quiet"]).map_err(no_answer)? {
            Locked::Done(output) => Self::parse(&output).map(Some),
            Locked::Outdated => Ok(None),
        }
    }

    /// Does the same for a manifest of ours, whose lock file may be written. Runs in `folder`.
    pub(crate) fn of_shadow(
        outer: &Outer,
        environment: &Environment,
        manifest_dir: &Path,
        folder: &Path,
    ) -> Result<Self> {
        let mut command = Self::command(outer, environment, manifest_dir);
        command.folder(folder);
        run_offline_first(&command, &["--quiet"])
            .map_err(no_answer)
            .and_then(|output| Self::parse(&output))
    }

    fn command(outer: &Outer, environment: &Environment, manifest_dir: &Path) -> CargoCommand {
        let mut command = CargoCommand::new(outer, environment, "metadata");
        command.arg("--format-version=1").arg(format!("--filter-platform={WASM_TARGET}"));
        command.arg("--manifest-path").arg(manifest_dir.join("Cargo.toml"));
        command
    }

    fn parse(output: &[u8]) -> Result<Self> {
        let json = serde_json::from_slice(output).map_err(|error| {
            Error::new("`cargo metadata` printed something else than JSON").caused_by(error)
        })?;
        Ok(Self { json })
    }

    fn packages(&self) -> impl Iterator<Item = Package<'_>> {
        items(&self.json["packages"]).map(|json| Package { json })
    }

    /// The package whose manifest lies in `folder`.
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

    /// The folder of a package of the workspace, or of a path dependency of one, or of any in
    /// `resolved`, by name.
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
        let names = local.keys().map(|name| (*name).to_owned());
        let error = Error::new(format!(
            "there is no package `{name}` in the workspace to be the interpreter"
        ));
        let list: Vec<String> = names.clone().map(|name| format!("`{name}`")).collect();
        let error = error.help(format!("the packages are {}", list.join(", ")));
        Err(match nearest(name, names) {
            Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
            None => error.help("add it to the workspace, or as a dependency"),
        })
    }

    /// The manifest and the lock file of the workspace.
    pub(crate) fn workspace_files(&self) -> Vec<PathBuf> {
        let root = self.json["workspace_root"].as_str().map(Path::new);
        root.into_iter()
            .flat_map(|root| [root.join("Cargo.toml"), root.join("Cargo.lock")])
            .collect()
    }

    /// Where cargo puts what people look for, and where it puts the rest. Older ones know no
    /// difference.
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

    /// `package`, and all that it depends on.
    fn reachable(&self, package: Package<'_>) -> impl Iterator<Item = Package<'_>> {
        let nodes: BTreeMap<&str, &Value> =
            items(&self.json["resolve"]["nodes"]).map(|node| (text(&node["id"]), node)).collect();
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

    /// A package that `package` links for the wasm target and that compiles C, with how we can
    /// tell.
    pub(crate) fn find_c_code(&self, package: Package<'_>) -> Option<String> {
        let packages: BTreeMap<&str, Package<'_>> =
            self.packages().map(|package| (package.id(), package)).collect();
        let nodes: BTreeMap<&str, &Value> =
            items(&self.json["resolve"]["nodes"]).map(|node| (text(&node["id"]), node)).collect();
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
            // A `links` key alone also serves to have only one version of a pure Rust package.
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

    /// What `--package` takes.
    pub(crate) fn id(&self) -> &'a str {
        text(&self.json["id"])
    }

    pub(crate) fn folder(self) -> Option<&'a Path> {
        Path::new(self.json["manifest_path"].as_str()?).parent()
    }

    /// The crate name of the library target.
    pub(crate) fn library(&self) -> Option<&'a str> {
        let is_library = |target: &&Value| {
            items(&target["kind"])
                .any(|kind| ["lib", "rlib", "cdylib", "dylib", "staticlib"].contains(&text(kind)))
        };
        items(&self.json["targets"]).find(is_library).map(|target| text(&target["name"]))
    }

    /// The names of its targets of a kind, such as `bin` or `cdylib`.
    pub(crate) fn targets_of(&self, kind: &str) -> impl Iterator<Item = &'a str> {
        let is_of_kind =
            move |target: &&Value| items(&target["kind"]).any(|found| text(found) == kind);
        items(&self.json["targets"]).filter(is_of_kind).map(|target| text(&target["name"]))
    }

    /// What stands below `[package.metadata.wit-dylib]`.
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
    Error::new("cannot learn the packages from `cargo metadata`").caused_by(error)
}

fn items(json: &Value) -> impl Iterator<Item = &Value> {
    json.as_array().into_iter().flatten()
}

fn text(json: &Value) -> &str {
    json.as_str().unwrap_or_default()
}

/// cargo resolves links in the paths that it prints, but not in those that it hands to build
/// scripts.
pub(super) fn same_folder(one: Option<&Path>, other: &Path) -> bool {
    match (one.map(Path::canonicalize), other.canonicalize()) {
        (Some(Ok(one)), Ok(other)) => one == other,
        _ => false,
    }
}

//! `cargo metadata`: packages and what they depend on.

use super::command::{CargoCommand, run_offline_first};
use super::environment::{Environment, Outer, WASM_TARGET};
use crate::nearest::nearest;
use crate::{Error, Result};
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
    /// Asks cargo about the package at `manifest_dir` with `feature_arguments`.
    pub(crate) fn query(
        outer: &Outer,
        environment: &Environment,
        manifest_dir: &Path,
        feature_arguments: &[String],
    ) -> Result<Self> {
        let mut command = CargoCommand::new(outer, environment, "metadata");
        command.arg("--quiet").arg("--format-version=1").arg(format!("--filter-platform={WASM_TARGET}"));
        command.arg("--manifest-path").arg(manifest_dir.join("Cargo.toml"));
        for argument in feature_arguments {
            command.arg(argument);
        }
        let output = run_offline_first(&command)
            .map_err(|error| Error::new("cannot learn the packages from `cargo metadata`").caused_by(error))?;
        let json = serde_json::from_slice(&output)
            .map_err(|error| Error::new("`cargo metadata` printed something else than JSON").caused_by(error))?;
        Ok(Self { json })
    }

    fn packages(&self) -> impl Iterator<Item = Package<'_>> {
        items(&self.json["packages"]).map(|json| Package { json })
    }

    /// The package whose manifest lies in `folder`.
    pub(crate) fn package_at(&self, folder: &Path) -> Result<Package<'_>> {
        let is_there =
            |package: &Package<'_>| package.folder() == Some(folder) || same_folder(package.folder(), folder);
        self.packages()
            .find(is_there)
            .ok_or_else(|| Error::new(format!("`cargo metadata` does not list the package at `{}`", folder.display())))
    }

    /// A package of the workspace, or another one that lies on this disk, by name.
    pub(crate) fn package_named(&self, name: &str) -> Result<Package<'_>> {
        let mut local = self.packages().filter(|package| package.json["source"].is_null());
        if let Some(package) = local.find(|package| package.name() == name) {
            return Ok(package);
        }
        let names: BTreeSet<String> = self
            .packages()
            .filter(|package| package.json["source"].is_null())
            .map(|package| package.name().to_owned())
            .collect();
        let error = Error::new(format!("there is no package `{name}` in the workspace to be the interpreter"));
        let list: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let error = error.help(format!("the packages are {}", list.join(", ")));
        Err(match nearest(name, names) {
            Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
            None => error.help("add it to the workspace, or as a path dependency for another target"),
        })
    }

    /// The manifests and the lock file that this answer depends on.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = self
            .packages()
            .filter(|package| package.json["source"].is_null())
            .filter_map(|package| Some(PathBuf::from(package.json["manifest_path"].as_str()?)))
            .collect();
        if let Some(root) = self.json["workspace_root"].as_str().map(Path::new) {
            files.extend([root.join("Cargo.toml"), root.join("Cargo.lock")]);
        }
        files.sort();
        files.dedup();
        files
    }

    /// A package that `package` links for the wasm target and that compiles C, with how we can tell.
    pub(crate) fn find_c_code(&self, package: Package<'_>) -> Option<String> {
        let packages: BTreeMap<&str, Package<'_>> = self.packages().map(|package| (package.id(), package)).collect();
        let nodes: BTreeMap<&str, &Value> =
            items(&self.json["resolve"]["nodes"]).map(|node| (text(&node["id"]), node)).collect();
        let mut seen = BTreeSet::new();
        let mut open = vec![package.id()];
        while let Some(id) = open.pop() {
            let (Some(node), true) = (nodes.get(id), seen.insert(id)) else { continue };
            let dependencies = |kind: &'static str| {
                items(&node["deps"])
                    .filter(move |dep| {
                        items(&dep["dep_kinds"]).any(|found| found["kind"].as_str().unwrap_or("normal") == kind)
                    })
                    .map(|dep| text(&dep["pkg"]))
            };
            let package = packages.get(id)?;
            let builders: Vec<&str> =
                dependencies("build").filter_map(|id| packages.get(id)).map(Package::name).collect();
            if let Some(builder) = builders.iter().find(|name| ["cc", "cmake", "autotools"].contains(name)) {
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

    fn id(&self) -> &'a str {
        text(&self.json["id"])
    }

    pub(crate) fn folder(&self) -> Option<&'a Path> {
        Path::new(self.json["manifest_path"].as_str()?).parent()
    }

    /// The crate name of the library target.
    pub(crate) fn library(&self) -> Option<&'a str> {
        let is_library = |target: &&Value| {
            items(&target["kind"]).any(|kind| ["lib", "rlib", "cdylib", "dylib", "staticlib"].contains(&text(kind)))
        };
        items(&self.json["targets"]).find(is_library).map(|target| text(&target["name"]))
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

fn items(json: &Value) -> impl Iterator<Item = &Value> {
    json.as_array().into_iter().flatten()
}

fn text(json: &Value) -> &str {
    json.as_str().unwrap_or_default()
}

/// cargo resolves links in the paths that it prints, but not in those that it hands to build scripts.
fn same_folder(one: Option<&Path>, other: &Path) -> bool {
    match (one.map(Path::canonicalize), other.canonicalize()) {
        (Some(Ok(one)), Ok(other)) => one == other,
        _ => false,
    }
}

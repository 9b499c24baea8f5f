//! The targets of the package that the object of a project is linked into.

use crate::build::project::Project;
use crate::error::{Error, Result, backticked, nearest};
use crate::host::cargo::Metadata;
use crate::host::session::Session;
use crate::host::stamp::Made;
use crate::interpreter::package::{local_metadata, own_features, patterns_in_manifest};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::PathBuf;

/// A target of the package that can become a component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Target {
    Cdylib,
    Bin(String),
    /// All examples, because cargo cannot pass arguments to only one.
    Examples,
}

impl Target {
    /// The name of this target in `rustc-link-arg-…`.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Cdylib => "cdylib".to_owned(),
            Self::Bin(name) => format!("bin={name}"),
            Self::Examples => "examples".to_owned(),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cdylib => out.write_str("cdylib"),
            Self::Bin(name) => write!(out, "bin `{name}`"),
            Self::Examples => out.write_str("examples"),
        }
    }
}

/// What cargo knows about the package.
#[derive(Serialize, Deserialize)]
pub(super) struct Targets {
    pub(super) targets: Vec<Target>,
    /// The patterns for the files that a component carries.
    pub(super) patterns: Vec<String>,
    /// Why it needs wasi-sdk.
    pub(super) c_code: Option<String>,
    /// The existing files that all this comes from.
    pub(super) files: Vec<PathBuf>,
}

impl Targets {
    /// Asks cargo if anything changed since the last time.
    pub(super) fn learn(session: &Session) -> Result<Self> {
        let settings = (&session.outer.manifest_dir, &session.outer.features);
        session.step(".stamp.targets", settings, || {
            let targets = Self::ask(session)?;
            let inputs = targets.files.clone();
            Ok(Made::from_files(targets, inputs))
        })
    }

    fn ask(session: &Session) -> Result<Self> {
        let root = &session.outer.manifest_dir;
        let local = local_metadata(session)?;
        let package = local.package_at(root)?;
        let features = own_features(session, &local)?.arguments();
        let mut files = local.workspace_files();
        let mut c_code = None;
        if let Some(resolved) = Metadata::resolved(session, root, &features)? {
            let package = resolved.package_at(root)?;
            c_code = resolved.find_c_code(package);
            files.extend(resolved.manifests_of(package));
        }
        // cargo finds targets here that no manifest names.
        let places = ["Cargo.toml", "src/main.rs", "src/bin", "examples"];
        files.extend(places.map(|path| root.join(path)));
        files.retain(|path| path.exists());
        files.sort();
        files.dedup();

        let mut targets = Vec::new();
        if package.targets_of("cdylib").next().is_some() {
            targets.push(Target::Cdylib);
        }
        targets.extend(package.targets_of("bin").map(|name| Target::Bin(name.to_owned())));
        if package.targets_of("example").next().is_some() {
            targets.push(Target::Examples);
        }
        let patterns = patterns_in_manifest(package.settings(), &session.outer.manifest())?;
        Ok(Self { targets, patterns, c_code, files })
    }
}

/// The targets of each project of `package`, as [`Link::Static`](crate::Link::Static) describes.
///
/// # Errors
///
/// When a project has no target.
pub(super) fn assign(
    projects: &[Project],
    targets: &[Target],
    package: &str,
) -> Result<Vec<Vec<Target>>> {
    let is_only = projects.len() == 1;
    let mut assigned = Vec::new();
    for project in projects {
        let has_cdylib = is_only || project.name == package;
        let its_own = targets.iter().filter(|target| match target {
            Target::Cdylib => has_cdylib,
            Target::Bin(name) => *name == project.name,
            Target::Examples => false,
        });
        let mut found: Vec<Target> = its_own.cloned().collect();
        if found.is_empty() && is_only {
            let bins = targets.iter().filter(|target| matches!(target, Target::Bin(_)));
            found.extend(bins.cloned());
        }
        if found.is_empty() && is_only && targets.contains(&Target::Examples) {
            found.push(Target::Examples);
        }
        if found.is_empty() {
            return Err(no_target(&project.name, targets, package, has_cdylib));
        }
        assigned.push(found);
    }
    Ok(assigned)
}

fn no_target(name: &str, targets: &[Target], package: &str, could_be_cdylib: bool) -> Error {
    let mut error = Error::new(format!(
        "the package `{package}` has no target that becomes the component of project `{name}`"
    ));
    let bins: Vec<&String> = targets
        .iter()
        .filter_map(|target| match target {
            Target::Bin(name) => Some(name),
            _ => None,
        })
        .collect();
    if !bins.is_empty() {
        error = error.help(format!("its bins are {}", backticked(&bins)));
    }
    error = match nearest(name, &bins) {
        Some(nearest) => error.help(format!(
            "did you mean the bin `{nearest}`? A bin becomes the component of the project of the \
             same name"
        )),
        None => error.help(format!("add a bin of that name: `src/bin/{name}.rs`")),
    };
    if could_be_cdylib {
        error = error.help(
            "or make the library a cdylib: `crate-type = [\"cdylib\"]` below `[lib]` in Cargo.toml",
        );
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(projects: &[&str], targets: &[Target]) -> String {
        let mut all = Vec::new();
        for name in projects {
            Project::named(&mut all, name);
        }
        match assign(&all, targets, "app") {
            Ok(assigned) => {
                let show = |targets: &Vec<Target>| {
                    targets.iter().map(Target::key).collect::<Vec<_>>().join(" ")
                };
                assigned.iter().map(show).collect::<Vec<_>>().join(", ")
            }
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn a_project_has_the_bin_of_its_name_and_the_own_or_only_one_the_cdylib() {
        let bin = |name: &str| Target::Bin(name.to_owned());
        assert_eq!(assigned(&["app"], &[Target::Cdylib, bin("tool")]), "cdylib");
        assert_eq!(assigned(&["app"], &[Target::Cdylib, bin("app")]), "cdylib bin=app");
        assert_eq!(assigned(&["hello"], &[Target::Cdylib]), "cdylib");
        assert_eq!(
            assigned(&["hello"], &[bin("one"), bin("two"), Target::Examples]),
            "bin=one bin=two"
        );
        assert_eq!(assigned(&["hello"], &[Target::Examples]), "examples");
        assert_eq!(
            assigned(&["app", "hello"], &[Target::Cdylib, bin("hello")]),
            "cdylib, bin=hello"
        );
        assert_eq!(
            assigned(&["one", "two"], &[Target::Cdylib, bin("one"), bin("two")]),
            "bin=one, bin=two"
        );
    }

    #[test]
    fn a_project_without_a_target_is_an_error() {
        assert_eq!(
            assigned(&["hello"], &[]),
            "error: the package `app` has no target that becomes the component of project \
             `hello`\n  = help: add a bin of that name: `src/bin/hello.rs`\n  = help: or make the \
             library a cdylib: `crate-type = [\"cdylib\"]` below `[lib]` in Cargo.toml"
        );
        assert_eq!(
            assigned(
                &["greet", "shapes"],
                &[Target::Cdylib, Target::Bin("greet".to_owned()), Target::Bin("shape".to_owned())]
            ),
            "error: the package `app` has no target that becomes the component of project \
             `shapes`\n  = help: its bins are `greet`, `shape`\n  = help: did you mean the bin \
             `shape`? A bin becomes the component of the project of the same name"
        );
    }
}

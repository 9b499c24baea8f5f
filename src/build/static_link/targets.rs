//! Which targets of the package the object of a project is linked into.

use crate::build::project::Project;
use crate::error::{Error, Result};
use crate::host::cargo::Metadata;
use crate::host::environment::{Environment, Outer};
use crate::host::json::{from_paths, paths, texts};
use crate::host::report::Report;
use crate::host::stamp::Stamp;
use crate::interpreter::{features_of, local_metadata, patterns};
use crate::nearest::nearest;
use serde_json::{Value, json};
use std::fmt;
use std::path::{Path, PathBuf};

/// A target of the package that is linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Cdylib,
    Bin(String),
    /// All examples: cargo takes no arguments for one of them.
    Examples,
}

impl Target {
    /// What cargo calls it in `rustc-link-arg-…`.
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
pub(super) struct Facts {
    pub(super) targets: Vec<Target>,
    /// The files of a project that the interpreter wants to be carried along.
    pub(super) patterns: Vec<String>,
    /// What makes it need wasi-sdk.
    pub(super) c_code: Option<String>,
    /// Where all this comes from, as far as it is there.
    pub(super) files: Vec<PathBuf>,
}

impl Facts {
    /// Asks cargo, or takes the answer of the last time.
    pub(super) fn learn(
        outer: &Outer,
        environment: &Environment,
        folder: &Path,
        report: &Report,
    ) -> Result<Self> {
        let stamp =
            Stamp::new(folder.join(".stamp.targets"), json!([outer.manifest_dir, outer.features]));
        if let Some(facts) = stamp.current().as_ref().and_then(Self::from_json) {
            report.current();
            return Ok(facts);
        }
        let facts = Self::ask(outer, environment, folder)?;
        stamp.record(&facts.files, &[], &facts.to_json())?;
        Ok(facts)
    }

    fn ask(outer: &Outer, environment: &Environment, ours: &Path) -> Result<Self> {
        let root = &outer.manifest_dir;
        let local = local_metadata(outer, environment, ours)?;
        let package = local.package_at(root)?;
        let resolved = Metadata::resolved(outer, environment, root, &features_of(&local, outer)?)?;
        let mut files = local.workspace_files();
        let mut c_code = None;
        if let Some(resolved) = &resolved {
            let package = resolved.package_at(root)?;
            c_code = resolved.find_c_code(package);
            files.extend(resolved.manifests_of(package));
        }
        // Where cargo finds targets that no manifest names.
        files.extend(
            ["Cargo.toml", "src/main.rs", "src/bin", "examples"].map(|path| root.join(path)),
        );
        files.retain(|path| path.exists());
        files.sort();
        files.dedup();
        let named = |kind: &str| package.targets_of(kind).map(str::to_owned).collect::<Vec<_>>();
        let mut targets = Vec::new();
        targets.extend((!named("cdylib").is_empty()).then_some(Target::Cdylib));
        targets.extend(named("bin").into_iter().map(Target::Bin));
        targets.extend((!named("example").is_empty()).then_some(Target::Examples));
        Ok(Self { targets, patterns: patterns(package.settings(), root)?, c_code, files })
    }

    fn to_json(&self) -> Value {
        let bins: Vec<&String> = self
            .targets
            .iter()
            .filter_map(|target| match target {
                Target::Bin(name) => Some(name),
                _ => None,
            })
            .collect();
        json!({
            "cdylib": self.targets.contains(&Target::Cdylib), "bins": bins,
            "examples": self.targets.contains(&Target::Examples),
            "patterns": self.patterns, "c": self.c_code, "files": from_paths(&self.files),
        })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let mut targets = Vec::new();
        targets.extend(json["cdylib"].as_bool()?.then_some(Target::Cdylib));
        targets.extend(texts(&json["bins"])?.into_iter().map(Target::Bin));
        targets.extend(json["examples"].as_bool()?.then_some(Target::Examples));
        Some(Self {
            targets,
            patterns: texts(&json["patterns"])?,
            c_code: json["c"].as_str().map(str::to_owned),
            files: paths(&json["files"])?,
        })
    }
}

/// The targets of each project. A bin that is called like a project is its; the package's own
/// project, or the only one, has the cdylib. The only one has every bin, or else the examples,
/// where there is neither.
///
/// # Errors
///
/// When nothing would be made of a project.
pub(super) fn assign(
    projects: &[Project],
    targets: &[Target],
    outer: &Outer,
) -> Result<Vec<Vec<Target>>> {
    let is_only = projects.len() == 1;
    let of_one = |project: &Project| {
        let is_own = is_only || project.name == outer.package;
        let all = |chosen: fn(&Target) -> bool| {
            targets.iter().filter(move |target| chosen(target)).cloned()
        };
        let mut found: Vec<Target> =
            all(|target| *target == Target::Cdylib).filter(|_| is_own).collect();
        found.extend(
            targets.iter().filter(|target| **target == Target::Bin(project.name.clone())).cloned(),
        );
        if found.is_empty() && is_only {
            found.extend(all(|target| matches!(target, Target::Bin(_))));
        }
        if found.is_empty() && is_only {
            found.extend(all(|target| *target == Target::Examples));
        }
        if found.is_empty() { Err(no_target(project, targets, outer, is_own)) } else { Ok(found) }
    };
    projects.iter().map(of_one).collect()
}

fn no_target(project: &Project, targets: &[Target], outer: &Outer, is_own: bool) -> Error {
    let name = &project.name;
    let error = Error::new(format!(
        "the package `{}` has no target that becomes the component of project `{name}`",
        outer.package
    ));
    let bins = || {
        targets.iter().filter_map(|target| match target {
            Target::Bin(name) => Some(name.clone()),
            _ => None,
        })
    };
    let list: Vec<String> = bins().map(|name| format!("`{name}`")).collect();
    let error = match &list[..] {
        [] => error,
        list => error.help(format!("its bins are {}", list.join(", "))),
    };
    let error = match nearest(name, bins()) {
        Some(nearest) => error.help(format!(
            "did you mean the bin `{nearest}`? A project has the bin that is called like it"
        )),
        None => error.help(format!("add a bin of that name: `src/bin/{name}.rs`")),
    };
    match is_own {
        true => error.help(
            "or make the library a cdylib: `crate-type = [\"cdylib\"]` below `[lib]` in Cargo.toml",
        ),
        false => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(projects: &[&str], targets: &[Target]) -> String {
        let mut environment = Environment::empty();
        for (name, value) in [
            ("CARGO_PKG_NAME", "app"),
            ("CARGO_MANIFEST_DIR", "/app"),
            ("OUT_DIR", "/o"),
            ("TARGET", "wasm32-wasip2"),
        ] {
            environment.set(name.as_ref(), value.as_ref());
        }
        let outer = Outer::read(&environment).unwrap();
        let named = |name: &&str| {
            let mut project = Project::default();
            project.name.push_str(name);
            project
        };
        let projects: Vec<_> = projects.iter().map(named).collect();
        match assign(&projects, targets, &outer) {
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
            "error: the package `app` has no target that becomes the component of project `hello`\n  = help: add a bin \
             of that name: `src/bin/hello.rs`\n  = help: or make the library a cdylib: `crate-type = [\"cdylib\"]` below \
             `[lib]` in Cargo.toml"
        );
        assert_eq!(
            assigned(
                &["greet", "shapes"],
                &[Target::Cdylib, Target::Bin("greet".to_owned()), Target::Bin("shape".to_owned())]
            ),
            "error: the package `app` has no target that becomes the component of project `shapes`\n  = help: its bins are \
             `greet`, `shape`\n  = help: did you mean the bin `shape`? A project has the bin that is called like it"
        );
    }
}

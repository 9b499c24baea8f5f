//! Selecting a world by name.

use super::names::{self, without_version};
use crate::error::{Error, Result, backticked};
use wit_parser::{PackageId, Resolve, WorldId};

/// The world called `name`. Without a name, the only world of `packages`.
pub(super) fn select(
    resolve: &Resolve,
    packages: &[PackageId],
    name: Option<&str>,
) -> Result<WorldId> {
    let mut candidates: Vec<WorldId> = Vec::new();
    for package in packages {
        candidates.extend(resolve.packages[*package].worlds.values());
    }
    match name {
        Some(name) => select_named(resolve, packages, &candidates, name),
        None => select_only(resolve, packages, &candidates),
    }
}

fn select_only(
    resolve: &Resolve,
    packages: &[PackageId],
    candidates: &[WorldId],
) -> Result<WorldId> {
    if let [world] = candidates {
        return Ok(*world);
    }
    let packages = package_names(resolve, packages);
    if candidates.is_empty() {
        return Err(Error::new(format!("{packages} has no world")).help(
            "a component implements a world: add `world app { … }` with its imports and exports",
        ));
    }
    Err(Error::new(format!("{packages} has several worlds, but none was chosen"))
        .help(format!("choose one of {}", world_names(resolve, candidates)))
        .help("use `Project::world` in a build script, or `WorldLoader::world` in a program"))
}

fn select_named(
    resolve: &Resolve,
    packages: &[PackageId],
    candidates: &[WorldId],
    name: &str,
) -> Result<WorldId> {
    let mut matching: Vec<WorldId> = Vec::new();
    if name.contains(':') {
        let all = resolve.worlds.iter().map(|(id, _)| id);
        matching.extend(all.filter(|world| has_full_name(resolve, *world, name)));
    } else {
        matching.extend(candidates.iter().filter(|world| resolve.worlds[**world].name == name));
    }
    match matching[..] {
        [world] => Ok(world),
        [] => {
            let packages = package_names(resolve, packages);
            let error = Error::new(format!("{packages} has no world `{name}`"));
            if candidates.is_empty() {
                return Err(error.help("it has no worlds"));
            }
            let names = candidates
                .iter()
                .flat_map(|id| [resolve.worlds[*id].name.clone(), names::world(resolve, *id)]);
            Err(error
                .help(format!("the worlds are {}", world_names(resolve, candidates)))
                .did_you_mean(name, names))
        }
        _ => Err(Error::new(format!("several worlds are called `{name}`"))
            .help(format!("choose one of {}", world_names(resolve, &matching)))),
    }
}

/// Whether `name` is the world's full name, with or without its version.
fn has_full_name(resolve: &Resolve, world: WorldId, name: &str) -> bool {
    let full = names::world(resolve, world);
    full == name || without_version(&full) == name
}

fn world_names(resolve: &Resolve, worlds: &[WorldId]) -> String {
    let mut names: Vec<String> = worlds.iter().map(|world| names::world(resolve, *world)).collect();
    names.sort();
    backticked(names)
}

fn package_names(resolve: &Resolve, packages: &[PackageId]) -> String {
    let names = backticked(packages.iter().map(|package| &resolve.packages[*package].name));
    match packages {
        [_] => format!("the package {names}"),
        _ => format!("the group of packages {names}"),
    }
}

//! Selecting a world by name.

use crate::error::{Error, Result};
use crate::nearest::nearest;
use wit_parser::{PackageId, Resolve, WorldId};

/// The world called `name`, else the only one of `packages`.
pub(super) fn select(
    resolve: &Resolve,
    packages: &[PackageId],
    name: Option<&str>,
) -> Result<WorldId> {
    let candidates: Vec<WorldId> = packages
        .iter()
        .flat_map(|package| resolve.packages[*package].worlds.values().copied())
        .collect();
    let Some(name) = name else {
        return match candidates[..] {
            [world] => Ok(world),
            [] => Err(Error::new(format!("{} has no world", package_names(resolve, packages)))
                .help("a component implements a world: add `world app { … }` with its imports and exports")),
            _ => {
                Err(Error::new(format!("{} has several worlds and none was chosen", package_names(resolve, packages)))
                    .help(format!("choose one of {}", list(resolve, &candidates)))
                    .help("a build script chooses with `Project::world`, a program with `WorldLoader::world`"))
            }
        };
    };
    let all = || resolve.worlds.iter().map(|(id, _)| id);
    let matching: Vec<WorldId> = if name.contains(':') {
        all().filter(|world| is_called(resolve, *world, name)).collect()
    } else {
        candidates.iter().copied().filter(|world| resolve.worlds[*world].name == name).collect()
    };
    match matching[..] {
        [world] => Ok(world),
        [] => {
            let error = Error::new(format!(
                "there is no world `{name}` in {}",
                package_names(resolve, packages)
            ));
            if candidates.is_empty() {
                return Err(error.help("it has no world at all"));
            }
            let names = candidates
                .iter()
                .flat_map(|id| [resolve.worlds[*id].name.clone(), full_name(resolve, *id)]);
            let error = error.help(format!("the worlds are {}", list(resolve, &candidates)));
            Err(match nearest(name, names) {
                Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
                None => error,
            })
        }
        _ => Err(Error::new(format!("several worlds are called `{name}`"))
            .help(format!("choose one of {}", list(resolve, &matching)))),
    }
}

/// Whether `name` is the world's full name, with its version or without.
fn is_called(resolve: &Resolve, world: WorldId, name: &str) -> bool {
    let full = full_name(resolve, world);
    full == name || full.split('@').next() == Some(name)
}

/// The name of a world with its package and version.
pub(super) fn full_name(resolve: &Resolve, world: WorldId) -> String {
    let world = &resolve.worlds[world];
    match world.package {
        Some(package) => resolve.id_of_name(package, &world.name),
        None => world.name.clone(),
    }
}

fn list(resolve: &Resolve, worlds: &[WorldId]) -> String {
    let mut names: Vec<String> =
        worlds.iter().map(|world| format!("`{}`", full_name(resolve, *world))).collect();
    names.sort();
    names.join(", ")
}

fn package_names(resolve: &Resolve, packages: &[PackageId]) -> String {
    let names: Vec<String> =
        packages.iter().map(|package| format!("`{}`", resolve.packages[*package].name)).collect();
    match names.len() {
        1 => format!("the package {}", names[0]),
        _ => format!("the group of packages {}", names.join(", ")),
    }
}

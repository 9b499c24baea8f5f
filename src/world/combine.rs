//! Worlds made of two worlds: all that both have together, or what they have in common.

use super::load::without_panic;
use crate::error::{Error, Result};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use wit_parser::{
    CloneMaps, InterfaceId, LiveTypes, Package, PackageName, Resolve, Span, Stability, TypeId,
    World, WorldId, WorldItem, WorldKey,
};

/// Puts the packages of two worlds together: returns the resolve with both, and the worlds in it.
///
/// Of other worlds nothing is left. They make packages depend on one another too, and a world of
/// either side may use the package of the other.
pub(super) fn merge_packages(
    (mut one, first): (Resolve, WorldId),
    (mut other, second): (Resolve, WorldId),
    names: [&str; 2],
) -> Result<(Resolve, [WorldId; 2])> {
    let together = names.join("` and `");
    let first = isolate(&mut one, first, names[0])?;
    let second = isolate(&mut other, second, names[1])?;
    if let Some(package) = package_in_circle(&[&one, &other]) {
        return Err(Error::new(format!("the packages of `{together}` do not go together"))
            .caused_by(format!(
                "interfaces of `{package}` use interfaces of packages that use its own"
            )));
    }
    let failed = |error: anyhow::Error| {
        Error::new(format!("the packages of `{together}` do not go together"))
            .caused_by(format!("{error:#}"))
    };
    without_panic(|| {
        let remap = one.merge(other).map_err(failed)?;
        let second =
            remap.map_world(second, Span::default()).map_err(|error| failed(error.into()))?;
        Ok((one, [first, second]))
    })
}

fn isolate(resolve: &mut Resolve, world: WorldId, name: &str) -> Result<WorldId> {
    let isolated = add_union(resolve, &[world], name)?;
    for (id, world) in resolve.worlds.iter_mut().filter(|(id, _)| *id != isolated) {
        if let Some(package) = world.package.take() {
            resolve.packages[package].worlds.retain(|_, found| *found != id);
        }
        // Interfaces inside of a world must be of its package.
        let is_inside = |item: &WorldItem| matches!(item, WorldItem::Interface { id, .. } if resolve.interfaces[*id].name.is_none());
        world.imports.retain(|_, item| !is_inside(item));
        world.exports.retain(|_, item| !is_inside(item));
    }
    Ok(isolated)
}

/// A package that uses itself, by way of others. wit-parser would follow the circle for ever.
fn package_in_circle(resolves: &[&Resolve]) -> Option<PackageName> {
    let mut uses: BTreeMap<&PackageName, BTreeSet<&PackageName>> = BTreeMap::new();
    for resolve in resolves {
        for (id, package) in &resolve.packages {
            let used = resolve.package_direct_deps(id).map(|used| &resolve.packages[used].name);
            uses.entry(&package.name).or_default().extend(used);
        }
    }
    // Packages that use none but those found before are in no circle.
    let mut sorted = BTreeSet::new();
    loop {
        let is_next = |(name, used): &(&&PackageName, &BTreeSet<_>)| {
            !sorted.contains(**name) && used.is_subset(&sorted)
        };
        match uses.iter().find(is_next) {
            Some((name, _)) => _ = sorted.insert(*name),
            None => {
                return uses
                    .keys()
                    .find(|name| !sorted.contains(**name))
                    .map(|name| (*name).clone());
            }
        }
    }
}

/// Adds a world with the imports and exports of `worlds`, which are called `name` together.
///
/// It lies in a package of its own: in that of either world, it could make two packages depend on
/// each other.
pub(super) fn add_union(resolve: &mut Resolve, worlds: &[WorldId], name: &str) -> Result<WorldId> {
    let world_name =
        worlds.first().map(|first| resolve.worlds[*first].name.clone()).unwrap_or_default();
    let package_name =
        PackageName { namespace: "union".to_owned(), name: kebab(name), version: None };
    if let Some(package) = resolve.package_names.get(&package_name)
        && let Some(union) = resolve.packages[*package].worlds.get(&world_name)
    {
        return Ok(*union);
    }
    let package = resolve.packages.alloc(Package {
        name: package_name.clone(),
        docs: Default::default(),
        interfaces: Default::default(),
        worlds: Default::default(),
    });
    resolve.package_names.insert(package_name, package);
    let union = resolve.worlds.alloc(World {
        name: world_name.clone(),
        imports: Default::default(),
        exports: Default::default(),
        package: Some(package),
        docs: Default::default(),
        stability: Stability::Unknown,
        includes: Vec::new(),
        span: Span::default(),
    });
    resolve.packages[package].worlds.insert(world_name, union);
    for world in worlds {
        merge(resolve, *world, union, name)?;
    }
    Ok(union)
}

fn merge(resolve: &mut Resolve, from: WorldId, into: WorldId, name: &str) -> Result<()> {
    let differ = |error: anyhow::Error| {
        Error::new(format!("the worlds of `{name}` cannot be one"))
            .caused_by(format!("{error:#}"))
            .help("what both have under one name must be the same in both")
    };
    without_panic(|| resolve.merge_worlds(from, into, &mut CloneMaps::default()).map_err(differ))
}

/// Takes from `world` what is not in `other` too. Interfaces whose types the rest uses stay
/// imported.
pub(super) fn intersect(
    resolve: &mut Resolve,
    world: WorldId,
    other: WorldId,
    name: &str,
) -> Result<()> {
    // What has one name in both must be the same, which merging finds out.
    add_union(&mut resolve.clone(), &[world, other], name)?;
    let theirs = resolve.worlds[other].clone();
    let ours = resolve.worlds[world].clone();
    let kept = &mut resolve.worlds[world];
    kept.imports.retain(|key, _| theirs.imports.contains_key(key));
    kept.exports.retain(|key, _| theirs.exports.contains_key(key));
    let types = types_of_functions(resolve, world);
    let is_needed =
        |item: &WorldItem| matches!(item, WorldItem::Type { id, .. } if types.contains(id));
    let mut needed: HashSet<WorldKey> = ours
        .imports
        .iter()
        .filter(|(_, item)| is_needed(item))
        .map(|(key, _)| key.clone())
        .collect();
    needed.extend(resolve.worlds[world].imports.keys().cloned());
    let exports: Vec<WorldItem> = resolve.worlds[world].exports.values().cloned().collect();
    let mut open: Vec<InterfaceId> =
        exports.iter().flat_map(|item| interfaces_used(resolve, item)).collect();
    for (key, item) in &ours.imports {
        if needed.contains(key) {
            open.extend(interfaces_used(resolve, item));
        }
    }
    while let Some(interface) = open.pop() {
        let key = WorldKey::Interface(interface);
        if ours.imports.contains_key(&key) && needed.insert(key) {
            open.extend(resolve.interface_direct_deps(interface));
        }
    }
    let imports = ours.imports.into_iter().filter(|(key, _)| needed.contains(key)).collect();
    resolve.worlds[world].imports = imports;
    Ok(())
}

fn types_of_functions(resolve: &Resolve, world: WorldId) -> HashSet<TypeId> {
    let mut types = LiveTypes::default();
    for item in resolve.worlds[world].imports.values().chain(resolve.worlds[world].exports.values())
    {
        if let WorldItem::Function(function) = item {
            types.add_func(resolve, function);
        }
    }
    types.iter().collect()
}

/// The interfaces of which an item uses types.
pub(super) fn interfaces_used(resolve: &Resolve, item: &WorldItem) -> Vec<InterfaceId> {
    match item {
        WorldItem::Interface { id, .. } => resolve.interface_direct_deps(*id).collect(),
        WorldItem::Type { id, .. } => resolve.type_interface_dep(*id).into_iter().collect(),
        // Through types of the world.
        WorldItem::Function(_) => Vec::new(),
    }
}

/// A name of which words are left, as a package may be called; a version is no word.
fn kebab(name: &str) -> String {
    let words = name
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let word = |word: &str| match word.starts_with(|character: char| character.is_ascii_digit()) {
        true => format!("v{word}"),
        false => word.to_owned(),
    };
    words.map(word).collect::<Vec<_>>().join("-")
}

//! Combines two worlds into their union or their intersection.

use super::load::without_panic;
use crate::error::{Error, Result};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use wit_parser::{
    CloneMaps, InterfaceId, LiveTypes, Package, PackageName, Resolve, Span, Stability, TypeId,
    World, WorldId, WorldItem, WorldKey,
};

/// Merges the packages of two worlds. Returns the resolve with both, and the worlds in it.
///
/// No other world remains. Other worlds make packages depend on one another too, and a world of
/// either side may use the package of the other.
pub(super) fn merge_packages(
    (mut one, first): (Resolve, WorldId),
    (mut other, second): (Resolve, WorldId),
    names: [&str; 2],
) -> Result<(Resolve, [WorldId; 2])> {
    let first = isolate(&mut one, first, names[0])?;
    let second = isolate(&mut other, second, names[1])?;
    if let Some(package) = package_in_circle(&[&one, &other]) {
        let circle =
            format!("interfaces of `{package}` use interfaces of packages that use `{package}`");
        return Err(not_together(names, circle));
    }
    without_panic(|| {
        let remap = one.merge(other).map_err(|error| not_together(names, format!("{error:#}")))?;
        let second = remap
            .map_world(second, Span::default())
            .map_err(|error| not_together(names, format!("{:#}", anyhow::Error::from(error))))?;
        Ok((one, [first, second]))
    })
}

fn not_together(names: [&str; 2], why: String) -> Error {
    Error::new(format!("the packages of `{}` cannot be combined", names.join("` and `")))
        .caused_by(why)
}

/// Adds a copy of a world in its own package, and removes all other worlds from their packages.
fn isolate(resolve: &mut Resolve, world: WorldId, name: &str) -> Result<WorldId> {
    let isolated = add_union(resolve, &[world], name)?;
    for (id, world) in resolve.worlds.iter_mut().filter(|(id, _)| *id != isolated) {
        if let Some(package) = world.package.take() {
            resolve.packages[package].worlds.retain(|_, found| *found != id);
        }
        // An interface inside a world must be of its package, which the world no longer has.
        for items in [&mut world.imports, &mut world.exports] {
            items.retain(|_, item| match item {
                WorldItem::Interface { id, .. } => resolve.interfaces[*id].name.is_some(),
                WorldItem::Function(_) | WorldItem::Type { .. } => true,
            });
        }
    }
    Ok(isolated)
}

/// Finds a package that uses itself through others. wit-parser would follow such a cycle forever.
fn package_in_circle(resolves: &[&Resolve]) -> Option<PackageName> {
    let mut uses: BTreeMap<&PackageName, BTreeSet<&PackageName>> = BTreeMap::new();
    for resolve in resolves {
        for (id, package) in &resolve.packages {
            let used = resolve.package_direct_deps(id).map(|used| &resolve.packages[used].name);
            uses.entry(&package.name).or_default().extend(used);
        }
    }
    // A package whose dependencies are all sorted is not in a cycle. Packages that are left at the
    // end are in a cycle or depend on one.
    let mut sorted = BTreeSet::new();
    loop {
        let before = sorted.len();
        for (name, used) in &uses {
            if used.is_subset(&sorted) {
                sorted.insert(*name);
            }
        }
        if sorted.len() == before {
            return uses.into_keys().find(|name| !sorted.contains(name)).cloned();
        }
    }
}

/// Adds a world with the imports and exports of `worlds`. `name` refers to all of them.
///
/// The world gets its own package. In the package of either world, it could make two packages
/// depend on each other.
pub(super) fn add_union(resolve: &mut Resolve, worlds: &[WorldId], name: &str) -> Result<WorldId> {
    let world_name =
        worlds.first().map(|first| resolve.worlds[*first].name.clone()).unwrap_or_default();
    let package_name =
        PackageName { namespace: "union".to_owned(), name: kebab_case(name), version: None };
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
        without_panic(|| {
            resolve.merge_worlds(*world, union, &mut CloneMaps::default()).map_err(|error| {
                Error::new(format!("the worlds of `{name}` cannot be merged"))
                    .caused_by(format!("{error:#}"))
                    .help("an item that both have must be the same in both")
            })
        })?;
    }
    Ok(union)
}

/// Removes from `world` what `other` does not have. Interfaces whose types the rest uses stay
/// imported.
pub(super) fn intersect(
    resolve: &mut Resolve,
    world: WorldId,
    other: WorldId,
    name: &str,
) -> Result<()> {
    // Items of the same name must be the same in both worlds. Otherwise, the merge fails.
    add_union(&mut resolve.clone(), &[world, other], name)?;
    let theirs = resolve.worlds[other].clone();
    let imports = resolve.worlds[world].imports.clone();
    let kept = &mut resolve.worlds[world];
    kept.imports.retain(|key, _| theirs.imports.contains_key(key));
    kept.exports.retain(|key, _| theirs.exports.contains_key(key));

    let mut needed: HashSet<WorldKey> = resolve.worlds[world].imports.keys().cloned().collect();
    let types = types_of_functions(resolve, world);
    let mut open: Vec<InterfaceId> = Vec::new();
    for item in resolve.worlds[world].exports.values() {
        open.extend(interfaces_used(resolve, item));
    }
    for (key, item) in &imports {
        if matches!(item, WorldItem::Type { id, .. } if types.contains(id)) {
            needed.insert(key.clone());
        }
        if needed.contains(key) {
            open.extend(interfaces_used(resolve, item));
        }
    }
    while let Some(interface) = open.pop() {
        let key = WorldKey::Interface(interface);
        if imports.contains_key(&key) && needed.insert(key) {
            open.extend(resolve.interface_direct_deps(interface));
        }
    }
    resolve.worlds[world].imports =
        imports.into_iter().filter(|(key, _)| needed.contains(key)).collect();
    Ok(())
}

/// The types that functions of the world itself use.
fn types_of_functions(resolve: &Resolve, world: WorldId) -> HashSet<TypeId> {
    let world = &resolve.worlds[world];
    let mut types = LiveTypes::default();
    for item in world.imports.values().chain(world.exports.values()) {
        if let WorldItem::Function(function) = item {
            types.add_func(resolve, function);
        }
    }
    types.iter().collect()
}

/// The interfaces whose types an item uses.
pub(super) fn interfaces_used(resolve: &Resolve, item: &WorldItem) -> Vec<InterfaceId> {
    match item {
        WorldItem::Interface { id, .. } => resolve.interface_direct_deps(*id).collect(),
        WorldItem::Type { id, .. } => resolve.type_interface_dep(*id).into_iter().collect(),
        // They use types of the world, which are items too.
        WorldItem::Function(_) => Vec::new(),
    }
}

/// Turns a name into the name of a package. A word must not start with a digit, as versions do.
pub(super) fn kebab_case(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in name.split(|character: char| !character.is_ascii_alphanumeric()) {
        if word.starts_with(|character: char| character.is_ascii_digit()) {
            words.push(format!("v{word}"));
        } else if !word.is_empty() {
            words.push(word.to_owned());
        }
    }
    words.join("-")
}

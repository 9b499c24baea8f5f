//! Joins a world with the WIT that libraries declare.
//!
//! The `component-type` sections of a library describe what it imports. They often describe much
//! more than its code uses, in other versions than the world's packages, or with other items,
//! because people trim copies of packages. Linkers want one declaration of each interface, so here
//! each interface gets the items of all its declarations.

mod packages;

use super::World;
use super::combine::{interfaces_used, kebab_case};
use crate::abi::STANDARD_INTERFACE;
use crate::error::{Error, Result};
use packages::{Chosen, Copier, Packages, add_package, exported_interfaces};
use std::collections::{BTreeMap, BTreeSet};
use wit_parser::{
    Docs, IndexMap, InterfaceId, PackageName, Resolve, Span, Stability, WorldId, WorldItem,
    WorldKey,
};

/// What core modules import from outside the component: the names, by module.
pub(crate) type CoreImports<'i> = BTreeMap<&'i str, BTreeSet<&'i str>>;

/// The WIT that a library declares.
pub(crate) struct Declaration<'d> {
    /// The link name of the library.
    pub(crate) library: &'d str,
    pub(crate) resolve: &'d Resolve,
    pub(crate) world: WorldId,
}

/// Packages that contain a world and the worlds of libraries, in which each interface is the same
/// for all of them.
pub(crate) struct Joined {
    pub(crate) resolve: Resolve,
    pub(crate) world: WorldId,
    /// The worlds of the libraries, in the order of the declarations. They contain only those
    /// imports that core modules use.
    pub(crate) libraries: Vec<WorldId>,
}

/// Joins a world with the WIT that libraries declare. `used` are the imports of all libraries.
/// Declared items that none of them imports do not matter.
///
/// # Errors
///
/// When an item is declared in different ways.
pub(crate) fn join(
    world: &World,
    declarations: &[Declaration<'_>],
    used: &CoreImports<'_>,
) -> Result<Joined> {
    let mut packages = Packages::new(&world.resolve, world.id);
    let mut libraries = Vec::new();
    for declaration in declarations {
        libraries.push(add_library(&mut packages, declaration, used)?);
    }
    let worlds: Vec<WorldId> = libraries.iter().copied().chain([world.id]).collect();
    for world in &worlds {
        import_dependencies(&mut packages.resolve, *world)?;
    }
    complete_newest_versions(&mut packages, &worlds)?;
    for world in &worlds {
        import_dependencies(&mut packages.resolve, *world)?;
    }
    Ok(Joined { resolve: packages.resolve, world: world.id, libraries })
}

/// Adds a world with the exports and the used imports of a declaration.
fn add_library(
    packages: &mut Packages,
    declaration: &Declaration<'_>,
    used: &CoreImports<'_>,
) -> Result<WorldId> {
    let from = declaration.resolve;
    let theirs = &from.worlds[declaration.world];
    let world = add_world(&mut packages.resolve, declaration.library);
    let mut copier = Copier::new(packages, from, Some(declaration.library), world);
    for (key, item) in &theirs.imports {
        let names = match item {
            WorldItem::Interface { .. } => match names_from(from, key, used) {
                Some(names) => names,
                None => continue,
            },
            WorldItem::Function(_) | WorldItem::Type { .. } => Chosen::All,
        };
        let (key, item) = copier.item(key, item, &names)?;
        copier.packages.resolve.worlds[world].imports.insert(key, item);
    }
    for (key, item) in &theirs.exports {
        let (key, item) = copier.item(key, item, &Chosen::All)?;
        copier.packages.resolve.worlds[world].exports.insert(key, item);
    }
    Ok(world)
}

/// Adds an empty world in its own package.
fn add_world(resolve: &mut Resolve, library: &str) -> WorldId {
    let name = PackageName {
        namespace: "library".to_owned(),
        // The number keeps names apart that differ only in punctuation.
        name: format!("n{}-{}", resolve.worlds.len(), kebab_case(library)),
        version: None,
    };
    let package = add_package(resolve, name);
    let world = resolve.worlds.alloc(wit_parser::World {
        name: "imports".to_owned(),
        imports: Default::default(),
        exports: Default::default(),
        package: Some(package),
        docs: Docs::default(),
        stability: Stability::Unknown,
        includes: Vec::new(),
        span: Span::default(),
    });
    resolve.packages[package].worlds.insert("imports".to_owned(), world);
    world
}

/// Linkers replace an imported interface by its newest compatible version. So that version gets
/// the items of all others.
fn complete_newest_versions(packages: &mut Packages, worlds: &[WorldId]) -> Result<()> {
    let mut versions: BTreeMap<String, BTreeSet<InterfaceId>> = BTreeMap::new();
    for world in worlds {
        for key in packages.resolve.worlds[*world].imports.keys() {
            if let WorldKey::Interface(id) = key {
                let name = packages.resolve.name_canonicalized_world_key(key);
                versions.entry(name).or_default().insert(*id);
            }
        }
    }
    let mut newest: BTreeMap<InterfaceId, InterfaceId> = BTreeMap::new();
    for ids in versions.values().filter(|ids| ids.len() > 1) {
        let last = ids.iter().copied().max_by_key(|id| version_of(&packages.resolve, *id));
        if let Some(last) = last {
            newest.extend(ids.iter().map(|id| (*id, last)));
        }
    }
    if newest.is_empty() {
        return Ok(());
    }
    let before = packages.resolve.clone();
    let Some(world) = worlds.first() else { return Ok(()) };
    let mut copier = Copier::new(packages, &before, None, *world);
    copier.interfaces.extend(&newest);
    for (older, newest) in newest.into_iter().filter(|(older, newest)| older != newest) {
        copier.copy(older, newest, &Chosen::All)?;
    }
    Ok(())
}

fn version_of(resolve: &Resolve, interface: InterfaceId) -> Option<semver::Version> {
    let package = resolve.interfaces[interface].package?;
    resolve.packages[package].name.version.clone()
}

/// The items that core modules import from a declared interface; `None` if there are none. Linkers
/// take any compatible version for an import.
fn names_from<'u>(resolve: &Resolve, key: &WorldKey, used: &CoreImports<'u>) -> Option<Chosen<'u>> {
    let name = resolve.name_canonicalized_world_key(key);
    let mut found = None;
    for (module, names) in used {
        if module.strip_prefix(STANDARD_INTERFACE) == Some(&name) {
            return Some(Chosen::All);
        }
        if canonicalized(module) == name {
            found.get_or_insert_with(BTreeSet::new).extend(names.iter().copied());
        }
    }
    found.map(Chosen::Used)
}

/// The name of an interface with only that part of the version that decides about compatibility.
fn canonicalized(module: &str) -> String {
    let Some((name, version)) = module.split_once('@') else { return module.to_owned() };
    match version.parse() {
        Ok(version) => format!("{name}@{}", PackageName::version_compat_track_string(&version).0),
        Err(_) => module.to_owned(),
    }
}

/// Adds the interfaces to the imports of a world whose types its items use, before these items.
///
/// # Errors
///
/// When interfaces use each other. Each declaration alone has no such circle, but all together may.
fn import_dependencies(resolve: &mut Resolve, world: WorldId) -> Result<()> {
    let exported = exported_interfaces(resolve, world);
    let mut imports = Imports {
        resolve,
        before: &resolve.worlds[world].imports,
        new: IndexMap::new(),
        open: Vec::new(),
    };
    for (key, item) in &resolve.worlds[world].imports {
        imports.add(key, item)?;
    }
    for item in resolve.worlds[world].exports.values() {
        for used in interfaces_used(resolve, item) {
            if !exported.contains(&used) {
                imports.add_interface(used)?;
            }
        }
    }
    let imports = imports.new;
    resolve.worlds[world].imports = imports;
    Ok(())
}

/// The imports of a world, in an order in which each follows the interfaces that it uses.
struct Imports<'r> {
    resolve: &'r Resolve,
    before: &'r IndexMap<WorldKey, WorldItem>,
    new: IndexMap<WorldKey, WorldItem>,
    /// The imports that wait for the interfaces that they use.
    open: Vec<WorldKey>,
}

impl Imports<'_> {
    fn add(&mut self, key: &WorldKey, item: &WorldItem) -> Result<()> {
        if self.new.contains_key(key) {
            return Ok(());
        }
        if self.open.contains(key) {
            let circle = self.open.iter().map(|key| self.resolve.name_world_key(key));
            let circle: Vec<String> = circle.collect();
            return Err(Error::new("interfaces use each other's types in a circle")
                .caused_by(circle.join("\n"))
                .help(
                    "the world and the libraries declare them differently: replace the copies in \
                     the world's WIT with the published packages",
                ));
        }
        self.open.push(key.clone());
        for used in interfaces_used(self.resolve, item) {
            self.add_interface(used)?;
        }
        self.open.pop();
        self.new.insert(key.clone(), item.clone());
        Ok(())
    }

    fn add_interface(&mut self, id: InterfaceId) -> Result<()> {
        let key = WorldKey::Interface(id);
        let item = self.before.get(&key).cloned().unwrap_or_else(|| WorldItem::Interface {
            id,
            stability: Stability::Unknown,
            external_id: None,
            docs: Docs::default(),
            span: Span::default(),
        });
        self.add(&key, &item)
    }
}

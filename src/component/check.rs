//! The check of the finished component: its world against the one that was asked for.

use super::evident;
use crate::error::{Error, Result};
use crate::wasm::sections::sections;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use wasmparser::{Validator, WasmFeatures};
use wit_component::DecodedWasm;
use wit_parser::{InterfaceId, Resolve, WorldId, WorldItem, WorldKey};

/// Checks that `component` has all imports and exports of `world` with their types, no other export
/// but `own_exports`, and no further import but those from `modules`, which its libraries want.
/// Returns the further imports, sorted.
pub(super) fn check_world(
    world: &World,
    world_library: &[u8],
    component: &[u8],
    modules: &BTreeSet<&str>,
    own_exports: &[String],
) -> Result<Vec<String>> {
    let broken = |error: anyhow::Error| {
        Error::new(format!("the linked component does not fit the world `{}`", world.name()))
            .caused_by(super::chain(&error))
    };
    let invalid = |error| Error::new("the linked component is not valid").caused_by(error);
    Validator::new_with_features(WasmFeatures::all()).validate_all(component).map_err(invalid)?;
    if evident::carries(world_library, world) {
        let further =
            evident::further_imports(world, component, sections(component)?, modules, own_exports);
        if let Some(further) = further.map_err(invalid)? {
            return Ok(further);
        }
    }
    let (decoded, decoded_world) = match wit_component::decode(component).map_err(broken)? {
        DecodedWasm::Component(resolve, world) => (resolve, world),
        DecodedWasm::WitPackage(..) => {
            return Err(Error::new("the linker made a WIT package instead of a component"));
        }
    };
    let asked = Items::of(&world.resolve, world.id);
    let found = Items::of(&decoded, decoded_world);

    let imports = asked.used_imports.iter().filter(|name| !found.imports.contains_key(*name));
    let mut missing: Vec<_> =
        imports.map(|name| format!("the import `{name}` is missing")).collect();
    missing.extend(
        asked
            .exports
            .difference(&found.exports)
            .map(|name| format!("the export `{name}` is missing")),
    );
    let unasked = found
        .exports
        .difference(&asked.exports)
        .filter(|name| !world.excluded_exports.contains(*name) && !own_exports.contains(*name));
    let unasked: Vec<_> =
        unasked.map(|name| format!("nobody asked for the export `{name}`")).collect();
    let further: BTreeMap<&String, &String> =
        found.imports.iter().filter(|(name, _)| !asked.imports.contains_key(*name)).collect();
    let wanted = wanted_imports(modules, &decoded, decoded_world);
    let unknown = further.keys().filter(|name| !wanted.contains(track(name)));
    let unknown: Vec<_> = unknown
        .map(|name| format!("the import `{name}` comes from neither the world nor the interpreter and its libraries"))
        .collect();
    let is_other = |name: &&String| !found.exports.contains(*name) || asked.exports.contains(*name);
    let not_own: Vec<_> = own_exports
        .iter()
        .filter(is_other)
        .map(|name| {
            format!("`{name}` is said to be an export of the interpreter's own, and no `component-type` section has it")
        })
        .collect();
    let problems = [&missing[..], &unasked, &unknown, &not_own].concat();
    if !problems.is_empty() {
        let mut error =
            Error::new(format!("the linked component does not fit the world `{}`", world.name()))
                .caused_by(problems.join("\n"));
        if !missing.is_empty() {
            error = error.help("the world library must be one of this very world: encode it anew when the WIT changed");
        } else if !unasked.is_empty() {
            error = error.help(
                "the export comes from a `component-type` section of the interpreter or one of its libraries, as \
                 wit-bindgen makes it: compile them without it, or keep it by `own_export`",
            );
        }
        if !not_own.is_empty() {
            error = error.help(
                "`own_export` keeps what a `component-type` section of the interpreter exports, as wit-bindgen makes it: \
                 drop it, or give the name from there",
            );
        }
        return Err(error);
    }
    check_types(world, component, decoded, decoded_world, &asked).map_err(broken)?;
    Ok(further.into_values().cloned().collect())
}

/// The names of a world's items.
#[derive(Default)]
struct Items {
    /// By name without the minor version, since the linker merges imports of compatible versions to
    /// the newest one.
    imports: BTreeMap<String, String>,
    /// The imports that have functions; those that only have types may be gone.
    used_imports: BTreeSet<String>,
    exports: BTreeSet<String>,
}

impl Items {
    fn of(resolve: &Resolve, world: WorldId) -> Self {
        let mut items = Self::default();
        for (key, item) in &resolve.worlds[world].imports {
            let name = resolve.name_canonicalized_world_key(key);
            match item {
                WorldItem::Function(_) => _ = items.used_imports.insert(name.clone()),
                WorldItem::Interface { id, .. }
                    if !resolve.interfaces[*id].functions.is_empty() =>
                {
                    items.used_imports.insert(name.clone());
                }
                _ => {}
            }
            items.imports.insert(name, resolve.name_world_key(key));
        }
        items.exports =
            resolve.worlds[world].exports.keys().map(|key| resolve.name_world_key(key)).collect();
        items
    }
}

/// What libraries import, and the interfaces whose types occur in that.
fn wanted_imports(modules: &BTreeSet<&str>, resolve: &Resolve, world: WorldId) -> BTreeSet<String> {
    let modules: BTreeSet<&str> = modules.iter().map(|module| track(module)).collect();
    let mut wanted: BTreeSet<String> = modules.iter().map(|module| (*module).to_owned()).collect();
    let mut open: Vec<InterfaceId> = Vec::new();
    for (key, item) in &resolve.worlds[world].imports {
        let name = resolve.name_canonicalized_world_key(key);
        match item {
            WorldItem::Interface { id, .. } if modules.contains(track(&name)) => open.push(*id),
            // Functions of the world itself are imported from `$root`.
            WorldItem::Function(_) if modules.contains("$root") => _ = wanted.insert(name),
            WorldItem::Type { .. } => _ = wanted.insert(name),
            _ => {}
        }
    }
    while let Some(interface) = open.pop() {
        for used in resolve.interface_direct_deps(interface) {
            if let Some(name) = resolve.canonicalized_id_of(used)
                && wanted.insert(track(&name).to_owned())
            {
                open.push(used);
            }
        }
    }
    wanted
}

/// An interface without its version.
pub(super) fn track(name: &str) -> &str {
    name.split('@').next().unwrap_or(name)
}

/// Has the component model's own rules compare the types: the component must be usable where the
/// world, with the further imports added, is expected.
fn check_types(
    world: &World,
    component: &[u8],
    decoded: Resolve,
    decoded_world: WorldId,
    asked: &Items,
) -> anyhow::Result<()> {
    let mut resolve = world.resolve.clone();
    let remap = resolve.merge(decoded)?;
    let decoded_world = remap.map_world(decoded_world, wit_parser::Span::default())?;
    let imports = &resolve.worlds[decoded_world].imports;
    let is_further =
        |key: &WorldKey| !asked.imports.contains_key(&resolve.name_canonicalized_world_key(key));
    // What these use they need in their own version, also where the world imports another one.
    let mut used = HashSet::new();
    let mut open: Vec<WorldKey> = imports.keys().filter(|key| is_further(key)).cloned().collect();
    while let Some(key) = open.pop() {
        let WorldKey::Interface(interface) = key else { continue };
        let keys = resolve.interface_direct_deps(interface).map(WorldKey::Interface);
        open.extend(keys.filter(|key| used.insert(key.clone())));
    }
    let further: Vec<_> = imports
        .iter()
        .filter(|(key, _)| is_further(key) || used.contains(*key))
        .filter(|(key, _)| !resolve.worlds[world.id].imports.contains_key(*key))
        .map(|(key, item)| (key.clone(), item.clone()))
        .collect();
    resolve.worlds[world.id].imports.extend(further);
    let exact = wit_component::targets(&resolve, world.id, component, false);
    // A newer version of an import is a different name, which only a comparison by version tracks
    // accepts.
    exact.or_else(|error| {
        wit_component::targets(&resolve, world.id, component, true).map_err(|_| error)
    })
}

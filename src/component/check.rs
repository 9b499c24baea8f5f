//! Checks that the finished component implements the requested world.

use crate::abi::{COMPONENT_TYPE, ROOT};
use crate::dylib::component_type;
use crate::error::{Error, Result};
use crate::wasm::sections::{id, payloads, sections};
use crate::world::World;
use crate::world::compare::{self, Difference};
use crate::world::names::{self, without_version};
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{
    BinaryReader, BinaryReaderError, ComponentExportSectionReader, ComponentImportSectionReader,
    Payload, Validator, WasmFeatures,
};
use wit_component::DecodedWasm;
use wit_parser::{Function, InterfaceId, Resolve, TypeId, WorldId, WorldItem};

/// Checks that `component` has all imports and exports of `world` with their types, that its other
/// exports are `own_exports`, and that its other imports come from `modules`, which its libraries
/// import from. Returns the other imports, sorted.
pub(super) fn check_world(
    world: &World,
    carries_world: bool,
    component: &[u8],
    modules: &BTreeSet<&str>,
    own_exports: &[String],
) -> Result<Vec<String>> {
    Validator::new_with_features(WasmFeatures::all()).validate_all(component).map_err(invalid)?;
    let names = Names::of(component)?;
    if carries_world && let Some(further) = names.further_imports(world, modules, own_exports) {
        return Ok(further);
    }

    let decoded = wit_component::decode(component)
        .map_err(|error| does_not_fit(world, format!("{error:#}")))?;
    let DecodedWasm::Component(decoded, decoded_world) = decoded else {
        return Err(Error::new("the linker made a WIT package instead of a component"));
    };
    let asked = Items::of(&world.resolve, world.id);
    let found = Items::of(&decoded, decoded_world);
    let further: BTreeMap<&String, &String> =
        found.imports.iter().filter(|(name, _)| !asked.imports.contains_key(*name)).collect();
    let wanted = wanted_imports(modules, &decoded, decoded_world);
    let unknown: Vec<&String> =
        further.keys().copied().filter(|name| !wanted.contains(without_version(name))).collect();
    check_items(world, &asked, &found, &unknown, own_exports)?;
    let further = further.into_values().cloned().collect();
    check_types(world, &decoded, decoded_world)?;
    Ok(further)
}

fn invalid(error: BinaryReaderError) -> Error {
    Error::new("the linked component is not valid").caused_by(error)
}

const ENCODE_AGAIN: &str = "the world library must be made from this exact world: encode it again \
                            after the WIT changes";

fn does_not_fit(world: &World, reason: String) -> Error {
    Error::new(format!("the linked component does not match the world `{}`", world.name()))
        .caused_by(reason)
}

/// Whether `world_library` contains exactly this `world`. If so, the linker gives the world's items
/// the right types. A library that was made from other WIT, or by another version of this crate,
/// contains another world.
pub(super) fn carries_world(world_library: &[u8], world: &World) -> bool {
    let Ok(expected) = component_type(&world.resolve, world.id) else { return false };
    let mut found = Vec::new();
    for payload in payloads(world_library).filter_map(Result::ok) {
        if let Payload::CustomSection(section) = payload
            && section.name().starts_with(COMPONENT_TYPE)
        {
            found.push(section.data());
        }
    }
    found == [expected]
}

/// The names of a component's imports and exports. For nearly every component, it is enough to
/// compare these, and that is fast.
#[derive(Default)]
struct Names<'c> {
    imports: BTreeSet<&'c str>,
    exports: BTreeSet<&'c str>,
}

impl<'c> Names<'c> {
    fn of(component: &'c [u8]) -> Result<Self> {
        let mut names = Self::default();
        for section in sections(component)? {
            let reader = BinaryReader::new(&component[section.contents], 0);
            match section.id {
                id::COMPONENT_IMPORT => {
                    for import in ComponentImportSectionReader::new(reader).map_err(invalid)? {
                        names.imports.insert(import.map_err(invalid)?.name.name);
                    }
                }
                id::COMPONENT_EXPORT => {
                    for export in ComponentExportSectionReader::new(reader).map_err(invalid)? {
                        names.exports.insert(export.map_err(invalid)?.name.name);
                    }
                }
                _ => {}
            }
        }
        Ok(names)
    }

    /// The imports that are not in `world`, sorted, if names are enough to see that the component
    /// matches: it has the world's imports under exactly their names, the world's exports, the
    /// interpreter's own exports, and imports from `modules`. `None` if there is more to compare,
    /// for example because the linker replaced an import with a newer version.
    fn further_imports(
        mut self,
        world: &World,
        modules: &BTreeSet<&str>,
        own_exports: &[String],
    ) -> Option<Vec<String>> {
        let (resolve, items) = (&world.resolve, &world.resolve.worlds[world.id]);
        for (key, item) in &items.imports {
            let is_there = self.imports.remove(resolve.name_world_key(key).as_str());
            if !is_there && has_functions(resolve, item) {
                return None;
            }
        }
        let exports = items.exports.keys().map(|key| resolve.name_world_key(key));
        for name in exports.chain(own_exports.iter().cloned()) {
            if !self.exports.remove(name.as_str()) {
                return None;
            }
        }
        let modules = without_versions(modules);
        let fits = self.exports.iter().all(|name| world.excluded_exports.contains(*name))
            && self.imports.iter().all(|name| modules.contains(without_version(name)));
        fits.then(|| self.imports.into_iter().map(str::to_owned).collect())
    }
}

/// Whether an import always stays in the component. One that contains only types may be dropped.
fn has_functions(resolve: &Resolve, item: &WorldItem) -> bool {
    match item {
        WorldItem::Function(_) => true,
        WorldItem::Interface { id, .. } => !resolve.interfaces[*id].functions.is_empty(),
        WorldItem::Type { .. } => false,
    }
}

/// The names of a world's items.
#[derive(Default)]
struct Items {
    /// By name without the minor version, because the linker merges imports of compatible versions
    /// into the newest one.
    imports: BTreeMap<String, String>,
    /// The imports that contain functions.
    used_imports: BTreeSet<String>,
    exports: BTreeSet<String>,
}

impl Items {
    fn of(resolve: &Resolve, world: WorldId) -> Self {
        let mut items = Self::default();
        for (key, item) in &resolve.worlds[world].imports {
            let name = resolve.name_canonicalized_world_key(key);
            if has_functions(resolve, item) {
                items.used_imports.insert(name.clone());
            }
            items.imports.insert(name, resolve.name_world_key(key));
        }
        items.exports =
            resolve.worlds[world].exports.keys().map(|key| resolve.name_world_key(key)).collect();
        items
    }
}

/// What libraries import, and the interfaces whose types these imports use.
fn wanted_imports(modules: &BTreeSet<&str>, resolve: &Resolve, world: WorldId) -> BTreeSet<String> {
    let modules = without_versions(modules);
    let mut wanted: BTreeSet<String> = modules.iter().map(|module| (*module).to_owned()).collect();
    let mut open: Vec<InterfaceId> = Vec::new();
    for (key, item) in &resolve.worlds[world].imports {
        let name = resolve.name_canonicalized_world_key(key);
        match item {
            WorldItem::Interface { id, .. } if modules.contains(without_version(&name)) => {
                open.push(*id);
            }
            // Functions of the world itself are imported from `$root`.
            WorldItem::Function(_) if modules.contains(ROOT) => _ = wanted.insert(name),
            WorldItem::Type { .. } => _ = wanted.insert(name),
            _ => {}
        }
    }
    while let Some(interface) = open.pop() {
        for used in resolve.interface_direct_deps(interface) {
            if let Some(name) = resolve.canonicalized_id_of(used)
                && wanted.insert(without_version(&name).to_owned())
            {
                open.push(used);
            }
        }
    }
    wanted
}

fn without_versions<'m>(modules: &BTreeSet<&'m str>) -> BTreeSet<&'m str> {
    modules.iter().map(|module| without_version(module)).collect()
}

/// Compares the names of all items. `unknown` contains the imports that no library needs.
fn check_items(
    world: &World,
    asked: &Items,
    found: &Items,
    unknown: &[&String],
    own_exports: &[String],
) -> Result<()> {
    let mut problems = Vec::new();
    for name in asked.used_imports.iter().filter(|name| !found.imports.contains_key(*name)) {
        problems.push(format!("the import `{name}` is missing"));
    }
    for name in asked.exports.difference(&found.exports) {
        problems.push(format!("the export `{name}` is missing"));
    }
    let items_are_missing = !problems.is_empty();
    let mut has_unasked = false;
    for name in found.exports.difference(&asked.exports) {
        if !world.excluded_exports.contains(name) && !own_exports.contains(name) {
            problems.push(format!("the export `{name}` is not in the world"));
            has_unasked = true;
        }
    }
    for name in unknown {
        problems.push(format!(
            "the import `{name}` comes from neither the world nor the interpreter and its libraries"
        ));
    }
    let mut has_wrong_own = false;
    for name in own_exports {
        if !found.exports.contains(name) || asked.exports.contains(name) {
            problems.push(format!(
                "`own_export` names `{name}`, but no `component-type` section exports it"
            ));
            has_wrong_own = true;
        }
    }
    if problems.is_empty() {
        return Ok(());
    }

    let mut error = does_not_fit(world, problems.join("\n"));
    if items_are_missing {
        error = error.help(ENCODE_AGAIN);
    } else if has_unasked {
        error = error.help(
            "the export comes from a `component-type` section of the interpreter or one of its \
             libraries (added by wit-bindgen, for example): compile without this section, or keep \
             the export with `own_export`",
        );
    }
    if has_wrong_own {
        error = error.help(
            "`own_export` keeps an export from a `component-type` section of the interpreter \
             (added by wit-bindgen, for example): remove the setting, or use a name from this \
             section",
        );
    }
    Err(error)
}

/// Compares the functions and types of the world with those of the component, as a host does.
fn check_types(world: &World, decoded: &Resolve, decoded_world: WorldId) -> Result<()> {
    let (asked, found) = (&world.resolve.worlds[world.id], &decoded.worlds[decoded_world]);
    // The linker may have replaced an imported interface with a newer version.
    let imports: BTreeMap<String, &WorldItem> = found
        .imports
        .iter()
        .map(|(key, item)| (decoded.name_canonicalized_world_key(key), item))
        .collect();
    let exports: BTreeMap<String, &WorldItem> =
        found.exports.iter().map(|(key, item)| (decoded.name_world_key(key), item)).collect();
    let mut types = TypeCheck { resolves: [&world.resolve, decoded], problems: Vec::new() };
    for (key, item) in &asked.imports {
        let same = imports.get(&world.resolve.name_canonicalized_world_key(key)).copied();
        types.compare_items(&world.resolve.name_world_key(key), item, same);
    }
    for (key, item) in &asked.exports {
        let name = world.resolve.name_world_key(key);
        types.compare_items(&name, item, exports.get(&name).copied());
    }
    if types.problems.is_empty() {
        return Ok(());
    }
    Err(does_not_fit(world, types.problems.join("\n")).help(ENCODE_AGAIN))
}

struct TypeCheck<'r> {
    /// The world's packages, and those of the component.
    resolves: [&'r Resolve; 2],
    problems: Vec<String>,
}

impl TypeCheck<'_> {
    /// Compares an import or export with the one of the component. Whether there is one has been
    /// checked before: a component may lack imports that contain only types.
    fn compare_items(&mut self, name: &str, asked: &WorldItem, found: Option<&WorldItem>) {
        let [ours, theirs] = self.resolves;
        match (asked, found) {
            (WorldItem::Function(asked), Some(WorldItem::Function(found))) => {
                self.compare_functions(&format!("function `{name}`"), asked, found);
            }
            (WorldItem::Interface { id: asked, .. }, Some(WorldItem::Interface { id, .. })) => {
                let (asked, found) = (&ours.interfaces[*asked], &theirs.interfaces[*id]);
                for (function, asked) in &asked.functions {
                    let shown = format!("function `{function}` of `{name}`");
                    match found.functions.get(function) {
                        Some(found) => self.compare_functions(&shown, asked, found),
                        None => self.problems.push(format!("the {shown} is missing")),
                    }
                }
                for (ty, asked) in &asked.types {
                    if let Some(found) = found.types.get(ty)
                        && let Err((asked, found)) =
                            compare::types([ours, theirs], [*asked, *found])
                    {
                        self.types_differ(asked, found);
                    }
                }
            }
            (_, None) | (WorldItem::Type { .. }, _) => {}
            _ => {
                let problem = format!("`{name}` is another kind of item in the component");
                self.problems.push(problem);
            }
        }
    }

    fn compare_functions(&mut self, shown: &str, asked: &Function, found: &Function) {
        let [ours, theirs] = self.resolves;
        match compare::functions(self.resolves, [asked, found]) {
            Ok(()) => {}
            Err(Difference::Signature) => {
                self.differ(
                    shown,
                    &names::signature(ours, asked),
                    &names::signature(theirs, found),
                );
            }
            Err(Difference::Types(asked, found)) => self.types_differ(asked, found),
        }
    }

    fn types_differ(&mut self, asked: TypeId, found: TypeId) {
        let [ours, theirs] = self.resolves;
        let shown = names::definition(ours, asked);
        self.differ(&shown, &names::structure(ours, asked), &names::structure(theirs, found));
    }

    fn differ(&mut self, shown: &str, asked: &str, found: &str) {
        let problem = format!("{shown} is `{asked}` in the world, but `{found}` in the component");
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

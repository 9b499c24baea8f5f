//! The quick check of the finished component, which nearly every component passes.

use super::check::track;
use crate::dylib::component_type;
use crate::wasm::sections::{Section, id, payloads};
use crate::world::World;
use std::collections::BTreeSet;
use wasmparser::{
    BinaryReader, BinaryReaderError, ComponentExportSectionReader, ComponentImportSectionReader,
    Payload,
};
use wit_parser::WorldItem;

/// Whether `world_library` carries `world` as it is: then the linker gives the items of the world
/// their types, and no others. Not so a library that was made of other WIT, or by another version
/// of this crate.
pub(super) fn carries(world_library: &[u8], world: &World) -> bool {
    let is_of_world = |bytes: &[u8]| {
        component_type(&world.resolve, world.id).is_ok_and(|expected| expected == bytes)
    };
    let mut sections =
        payloads(world_library).filter_map(Result::ok).filter_map(|payload| match payload {
            Payload::CustomSection(section) if section.name().starts_with("component-type") => {
                Some(section.data())
            }
            _ => None,
        });
    sections.next().is_some_and(is_of_world) && sections.next().is_none()
}

/// The imports of `component` beyond those of `world`, sorted, when names are enough to tell that
/// it fits: it has the world's imports by their very names, the world's exports, those of the
/// interpreter, and what is imported from `modules`. Otherwise, such as when an import has become a
/// newer version of itself, there is more to compare.
pub(super) fn further_imports(
    world: &World,
    component: &[u8],
    sections: Vec<Section>,
    modules: &BTreeSet<&str>,
    own_exports: &[String],
) -> Result<Option<Vec<String>>, BinaryReaderError> {
    let mut imports = BTreeSet::new();
    let mut exports = BTreeSet::new();
    for section in sections {
        let reader = BinaryReader::new(&component[section.contents], 0);
        match section.id {
            id::COMPONENT_IMPORT => {
                for import in ComponentImportSectionReader::new(reader)? {
                    imports.insert(import?.name.name);
                }
            }
            id::COMPONENT_EXPORT => {
                for export in ComponentExportSectionReader::new(reader)? {
                    exports.insert(export?.name.name);
                }
            }
            _ => {}
        }
    }

    let modules: BTreeSet<&str> = modules.iter().map(|module| track(module)).collect();
    let (resolve, items) = (&world.resolve, &world.resolve.worlds[world.id]);
    let is_used = |item: &WorldItem| match item {
        WorldItem::Function(_) => true,
        WorldItem::Interface { id, .. } => !resolve.interfaces[*id].functions.is_empty(),
        WorldItem::Type { .. } => false,
    };
    let mut all =
        items.imports.iter().map(|(key, item)| (resolve.name_world_key(key), is_used(item)));
    let has_imports = all.all(|(name, is_used)| imports.remove(name.as_str()) || !is_used);
    let mut asked = items.exports.keys().map(|key| resolve.name_world_key(key));
    let has_exports = asked.all(|name| exports.remove(name.as_str()));
    let has_own = own_exports.iter().all(|name| exports.remove(name.as_str()));
    let fits = exports.iter().all(|name| world.excluded_exports.contains(*name))
        && imports.iter().all(|name| modules.contains(track(name)));
    Ok((has_imports && has_exports && has_own && fits)
        .then(|| imports.into_iter().map(str::to_owned).collect()))
}

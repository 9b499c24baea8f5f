//! What layout version 3 has no room for, for interpreters that ask for it: parameter names and
//! kinds of functions, and the files of a project.

use super::functions::WitFunction;
use super::image::{Image, Place, Word};
use super::tables::NO_INDEX;
use super::types::Types;
use super::world_tables::FunctionKind;
use wit_parser::{Resolve, WorldId, WorldItem, WorldKey};

/// The bit of `wit_func_facts_t`'s `kind` that marks functions which are async in WIT.
const ASYNC: u32 = 0x100;

/// Writes `wit_facts_t`.
pub(super) fn encode_facts(
    image: &mut Image,
    resolve: &Resolve,
    world: WorldId,
    types: &Types,
    imports: &[WitFunction<'_>],
    exports: &[WitFunction<'_>],
) -> Place {
    let items = &resolve.worlds[world];
    let imports: Vec<_> = imports
        .iter()
        .flat_map(|wit| func_facts(image, resolve, types, &items.imports, wit))
        .collect();
    let imports = image.words(imports);
    let exports: Vec<_> = exports
        .iter()
        .flat_map(|wit| func_facts(image, resolve, types, &items.exports, wit))
        .collect();
    let exports = image.words(exports);
    let name = match items.package {
        Some(package) => resolve.id_of_name(package, &items.name),
        None => items.name.clone(),
    };
    let facts = [image.str(&name), Word::At(imports), Word::At(exports)];
    let size = (facts.len() as u32 + 1) * 4;
    image.words([Word::U32(size)].into_iter().chain(facts))
}

/// A row of `wit_func_facts_t`.
fn func_facts(
    image: &mut Image,
    resolve: &Resolve,
    types: &Types,
    items: &wit_parser::IndexMap<WorldKey, WorldItem>,
    wit: &WitFunction<'_>,
) -> [Word; 6] {
    let function = wit.function;
    let params: Vec<_> = function.params.iter().map(|param| image.str(&param.name)).collect();
    let [_, params] = image.slice(params.len(), params);
    let resource = function.kind.resource().map_or(NO_INDEX, |id| types.index(id));
    let item = wit.interface.and_then(|key| items.get_key_value(key));
    let implements = item.and_then(|(key, item)| resolve.implements_interface(key, item));
    let implements = implements.and_then(|id| resolve.id_of(id));
    [
        Word::U32(kind(&function.kind)),
        Word::U32(resource),
        params,
        image.opt_str(implements.as_deref()),
        image.opt_str(function.external_id.as_deref()),
        image.opt_str(function.docs.contents.as_deref()),
    ]
}

fn kind(kind: &wit_parser::FunctionKind) -> u32 {
    let number = FunctionKind::of(kind) as u32;
    if kind.is_async() { number | ASYNC } else { number }
}

/// Writes an array of `wit_file_t`.
pub(super) fn encode_files(image: &mut Image, files: &[(String, Vec<u8>)]) -> Place {
    let rows: Vec<_> = files
        .iter()
        .flat_map(|(name, contents)| {
            [image.str(name), image.file(contents), Word::U32(contents.len() as u32)]
        })
        .collect();
    image.words(rows)
}

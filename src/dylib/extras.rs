//! Data that layout version 3 has no room for: parameter names, kinds of functions, and the files
//! of a project. Interpreters receive the data if they export functions for it.

use super::image::{Image, Word};
use super::items::{OrderedFunctions, WitFunction};
use super::symbol::Place;
use super::types::Types;
use crate::abi::{ASYNC_FUNCTION, NONE};
use crate::world::names;
use wit_parser::{IndexMap, Resolve, WorldId, WorldItem, WorldKey};

/// Writes `wit_facts_t`.
pub(super) fn encode_facts(
    image: &mut Image,
    resolve: &Resolve,
    world: WorldId,
    types: &Types,
    functions: &OrderedFunctions<'_>,
) -> Place {
    let items = &resolve.worlds[world];
    let sides = [(&functions.imports, &items.imports), (&functions.exports, &items.exports)];
    let [imports, exports] = sides.map(|(functions, items)| {
        let mut rows = Vec::new();
        for wit in functions {
            rows.extend(func_facts(image, resolve, types, items, wit));
        }
        image.words(rows)
    });
    let name = names::world(resolve, world);
    let facts = [image.str(&name), Word::At(imports), Word::At(exports)];
    let size = (facts.len() as u32 + 1) * 4;
    image.words([Word::U32(size)].into_iter().chain(facts))
}

/// A row of `wit_func_facts_t`.
fn func_facts(
    image: &mut Image,
    resolve: &Resolve,
    types: &Types,
    items: &IndexMap<WorldKey, WorldItem>,
    wit: &WitFunction<'_>,
) -> [Word; 6] {
    let function = wit.item.function;
    let mut kind = wit.kind() as u32;
    if function.kind.is_async() {
        kind |= ASYNC_FUNCTION;
    }
    let resource = function.kind.resource().map_or(NONE, |id| types.index(id));
    let params: Vec<_> = function.params.iter().map(|param| image.str(&param.name)).collect();
    let [_, params] = image.slice(params.len(), params);
    let item = wit.item.interface.and_then(|key| items.get_key_value(key));
    let implements = item
        .and_then(|(key, item)| resolve.implements_interface(key, item))
        .and_then(|interface| resolve.id_of(interface));
    [
        Word::U32(kind),
        Word::U32(resource),
        params,
        image.opt_str(implements.as_deref()),
        image.opt_str(function.external_id.as_deref()),
        image.opt_str(function.docs.contents.as_deref()),
    ]
}

/// Writes an array of `wit_file_t`.
pub(super) fn encode_files(image: &mut Image, files: &[(String, Vec<u8>)]) -> Place {
    let mut rows = Vec::new();
    for (name, contents) in files {
        rows.extend([image.str(name), image.file(contents), Word::U32(contents.len() as u32)]);
    }
    image.words(rows)
}

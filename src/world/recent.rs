//! What a world uses of the newer parts of WIT, which older tools do not know.

use std::collections::BTreeSet;
use wit_parser::{Function, FunctionKind, Resolve, TypeDefKind, WorldId, WorldItem};

/// The items, for people.
pub(super) fn items(resolve: &Resolve, world: WorldId) -> Vec<String> {
    let world = &resolve.worlds[world];
    let mut found = BTreeSet::new();
    for (key, item) in world.imports.iter().chain(&world.exports) {
        match item {
            WorldItem::Interface { id, .. } => {
                if resolve.implements_interface(key, item).is_some() {
                    found.insert(format!("the label `{}`", resolve.name_world_key(key)));
                }
                let interface = &resolve.interfaces[*id];
                interface.functions.values().for_each(|function| of_function(function, &mut found));
                interface
                    .types
                    .values()
                    .for_each(|id| of_type(&resolve.types[*id].kind, &mut found));
            }
            WorldItem::Function(function) => of_function(function, &mut found),
            WorldItem::Type { id, .. } => of_type(&resolve.types[*id].kind, &mut found),
        }
    }
    // Types without a name belong to no interface.
    resolve
        .types
        .iter()
        .filter(|(_, ty)| ty.name.is_none())
        .for_each(|(_, ty)| of_type(&ty.kind, &mut found));
    found.into_iter().collect()
}

fn of_function(function: &Function, found: &mut BTreeSet<String>) {
    let name = &function.name;
    match function.kind {
        FunctionKind::Getter
        | FunctionKind::Setter
        | FunctionKind::MethodGetter(_)
        | FunctionKind::MethodSetter(_)
        | FunctionKind::StaticGetter(_)
        | FunctionKind::StaticSetter(_) => _ = found.insert(format!("the accessor `{name}`")),
        _ => {}
    }
    if function.external_id.is_some() {
        found.insert(format!("the external-id of `{name}`"));
    }
}

fn of_type(kind: &TypeDefKind, found: &mut BTreeSet<String>) {
    let name = match kind {
        TypeDefKind::Map(..) => "the type `map`",
        TypeDefKind::FixedLengthList(..) => "fixed-length lists",
        _ => return,
    };
    found.insert(name.to_owned());
}

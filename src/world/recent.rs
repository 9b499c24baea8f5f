//! Finds the newer WIT features that a world uses, which older tools do not support.

use std::collections::BTreeSet;
use wit_parser::{Function, FunctionKind, Resolve, TypeDefKind, WorldId, WorldItem};

/// The items in words, such as "the type `map`".
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
                for function in interface.functions.values() {
                    add_function(function, &mut found);
                }
                for ty in interface.types.values() {
                    add_type(&resolve.types[*ty].kind, &mut found);
                }
            }
            WorldItem::Function(function) => add_function(function, &mut found),
            WorldItem::Type { id, .. } => add_type(&resolve.types[*id].kind, &mut found),
        }
    }
    // Types without a name belong to no interface.
    for (_, ty) in resolve.types.iter().filter(|(_, ty)| ty.name.is_none()) {
        add_type(&ty.kind, &mut found);
    }
    found.into_iter().collect()
}

fn add_function(function: &Function, found: &mut BTreeSet<String>) {
    let name = &function.name;
    if matches!(
        function.kind,
        FunctionKind::Getter
            | FunctionKind::Setter
            | FunctionKind::MethodGetter(_)
            | FunctionKind::MethodSetter(_)
            | FunctionKind::StaticGetter(_)
            | FunctionKind::StaticSetter(_)
    ) {
        found.insert(format!("the accessor `{name}`"));
    }
    if function.external_id.is_some() {
        found.insert(format!("the external-id of `{name}`"));
    }
}

fn add_type(kind: &TypeDefKind, found: &mut BTreeSet<String>) {
    let name = match kind {
        TypeDefKind::Map(..) => "the type `map`",
        TypeDefKind::FixedLengthList(..) => "fixed-length lists",
        _ => return,
    };
    found.insert(name.to_owned());
}

//! Rejects worlds with items that this crate does not support yet or that a component cannot
//! contain.

use super::items::{Side, WitFunction};
use crate::error::{Error, Result};
use crate::world::definitions::{MAX_SIZE, too_large};
use crate::world::names::{self, parts, resolved};
use wit_parser::{LiveTypes, Resolve, SizeAlign, Type, TypeDefKind, TypeId, WorldId, WorldItem};

/// The number of names in a record, variant, enum or tuple. This is wasmparser's limit, so all
/// tools that use it have the limit too.
const MAX_ITEMS: usize = 10_000;

/// Flags fit in 32 bits ("Despecialization" in the component model's `CanonicalABI.md`).
const MAX_FLAGS: usize = 32;

/// Checks the items of a world, and the types that they use.
pub(super) fn check_world(resolve: &Resolve, world: WorldId) -> Result<()> {
    let world = &resolve.worlds[world];
    let mut live = LiveTypes::default();
    let imports = world.imports.iter().map(|item| (Side::Import, item));
    let exports = world.exports.iter().map(|item| (Side::Export, item));
    for (side, (key, item)) in imports.chain(exports) {
        match item {
            WorldItem::Function(function) => {
                check_function(resolve, &WitFunction::new(side, None, function), &mut live)?;
            }
            WorldItem::Interface { id, .. } => {
                for function in resolve.interfaces[*id].functions.values() {
                    let wit = WitFunction::new(side, Some(key), function);
                    check_function(resolve, &wit, &mut live)?;
                }
            }
            WorldItem::Type { .. } => {}
        }
        // The new types are those that no function uses.
        let known = live.len();
        live.add_world_item(resolve, item);
        for id in live.iter().skip(known) {
            check_type(resolve, id, None)?;
        }
    }
    Ok(())
}

/// Checks a function and its types, except types that are already in `live`.
fn check_function(resolve: &Resolve, wit: &WitFunction<'_>, live: &mut LiveTypes) -> Result<()> {
    let known = live.len();
    live.add_func(resolve, wit.function);
    for id in live.iter().skip(known) {
        check_type(resolve, id, Some(wit))?;
    }
    Ok(())
}

/// Checks a type. `user` is the function that uses it, if any.
fn check_type(resolve: &Resolve, id: TypeId, user: Option<&WitFunction<'_>>) -> Result<()> {
    let (count, limit, what) = match &resolve.types[id].kind {
        TypeDefKind::Future(_) | TypeDefKind::Stream(_) => {
            let user = match user {
                Some(wit) => names::function(resolve, wit.interface, wit.function),
                None => "the world".to_owned(),
            };
            let message = format!("{user} uses {}", names::definition(resolve, id));
            return Err(unsupported(message, "futures and streams"));
        }
        TypeDefKind::Map(_, value) if has_handle(resolve, value) => {
            let item = names::definition(resolve, id);
            return Err(Error::new(format!("the values of {item} contain handles"))
                .help("no component can contain such a type: use a list of tuples"));
        }
        TypeDefKind::Record(record) => (record.fields.len(), MAX_ITEMS, "fields"),
        TypeDefKind::Tuple(tuple) => (tuple.types.len(), MAX_ITEMS, "types"),
        TypeDefKind::Variant(variant) => (variant.cases.len(), MAX_ITEMS, "cases"),
        TypeDefKind::Enum(ty) => (ty.cases.len(), MAX_ITEMS, "cases"),
        TypeDefKind::Flags(flags) => (flags.flags.len(), MAX_FLAGS, "names"),
        TypeDefKind::FixedLengthList(_, length) => (*length as usize, usize::MAX, "elements"),
        _ => return Ok(()),
    };
    if count == 0 {
        let item = names::definition(resolve, id);
        return Err(Error::new(format!("{item} has no {what}"))
            .help("no component can contain such a type"));
    }
    if count > limit {
        let item = names::definition(resolve, id);
        return Err(Error::new(format!("{item} has {count} {what}"))
            .help(format!("a component can contain at most {limit}")));
    }
    Ok(())
}

/// Whether values of a type contain handles.
fn has_handle(resolve: &Resolve, ty: &Type) -> bool {
    let mut live = LiveTypes::default();
    live.add_type(resolve, ty);
    let mut types = live.iter().flat_map(|id| parts(&resolve.types[id].kind));
    is_handle(resolve, ty) || types.any(|ty| is_handle(resolve, &ty))
}

fn is_handle(resolve: &Resolve, ty: &Type) -> bool {
    match ty {
        Type::ErrorContext => true,
        Type::Id(id) => matches!(
            resolve.types[*id].kind,
            TypeDefKind::Handle(_) | TypeDefKind::Future(_) | TypeDefKind::Stream(_)
        ),
        _ => false,
    }
}

/// Checks how much memory values take, once their layouts are known. wasmparser counts a pointer as
/// 64 bits.
pub(super) fn check_sizes<'f>(
    resolve: &Resolve,
    sizes: &SizeAlign,
    types: impl Iterator<Item = TypeId>,
    functions: impl Iterator<Item = &'f WitFunction<'f>>,
) -> Result<()> {
    for id in types {
        let ty = resolved(resolve, Type::Id(id));
        if !is_resource(resolve, ty) && size(sizes, &ty) >= MAX_SIZE {
            return Err(too_large(format!("a value of {}", names::definition(resolve, id))));
        }
    }
    for wit in functions {
        let types = wit.function.params.iter().map(|param| &param.ty).chain(&wit.function.result);
        // Padding to 8 bytes each is more than the canonical ABI ever needs.
        let total: u64 = types.map(|ty| size(sizes, ty).next_multiple_of(8)).sum();
        if total >= MAX_SIZE {
            let item = names::function(resolve, wit.interface, wit.function);
            return Err(too_large(format!("the parameters and result of {item} together")));
        }
    }
    Ok(())
}

fn size(sizes: &SizeAlign, ty: &Type) -> u64 {
    sizes.size(ty).size_wasm64() as u64
}

/// A resource has no values, only handles.
fn is_resource(resolve: &Resolve, ty: Type) -> bool {
    matches!(ty, Type::Id(id) if matches!(resolve.types[id].kind, TypeDefKind::Resource))
}

fn unsupported(message: String, what: &str) -> Error {
    Error::new(message)
        .help(format!("{what} are not supported yet; leave the item out of the world"))
}

//! What a world may not contain: what this crate does not do yet, and what no component can
//! contain.

use super::canonical::{parts, resolved};
use super::functions::WitFunction;
use crate::error::{Error, Result};
use crate::world::names;
use std::collections::HashMap;
use wit_parser::{LiveTypes, Resolve, SizeAlign, Type, TypeDefKind, TypeId, WorldId, WorldItem};

/// Names of a record, variant, enum or tuple: the limit that wasmparser, and so every tool around
/// it, sets.
const MAX_ITEMS: usize = 10_000;
/// Flags fit in 32 bits ("Despecialization" in the component model's `CanonicalABI.md`).
const MAX_FLAGS: usize = 32;
/// How deep types may be nested: wasmparser allows 100 levels, of which function, interface and
/// component take some.
const MAX_DEPTH: u32 = 94;
/// A value stays smaller in memory, not counting what it points to, as wasmparser limits it.
const MAX_SIZE: u64 = 1 << 28;

/// Types that a type consists of, each counted wherever it occurs, as wasmparser limits them.
const MAX_PARTS: u64 = 1_000_000;

/// Checks the definitions of types before anything follows them recursively. `Resolve` lists types
/// after those that they are made of.
pub(crate) fn check_definitions(resolve: &Resolve) -> Result<()> {
    let mut known: HashMap<TypeId, Measure> = HashMap::new();
    for (id, definition) in resolve.types.iter() {
        let measure = measure(&definition.kind, |ty| match ty {
            Type::Id(id) => known.get(id).copied().unwrap_or_default(),
            ty => Measure { depth: 0, size: if *ty == Type::String { 8 } else { 1 }, parts: 1 },
        });
        let item = || names::definition(resolve, id);
        if measure.depth > MAX_DEPTH {
            return Err(Error::new(format!("{} is nested more than {MAX_DEPTH} levels deep", item()))
                .help("no component can contain such a type: make it flatter, for example with a list of nodes"));
        }
        if measure.size >= MAX_SIZE {
            return Err(too_large(format!("a value of {}", item())));
        }
        if measure.parts > MAX_PARTS {
            return Err(Error::new(format!("{} consists of more than {MAX_PARTS} types", item()))
                .help("types count wherever they occur, so nested variants multiply: repeat fewer of them"));
        }
        known.insert(id, measure);
    }
    Ok(())
}

/// What can be known of a type without following it.
#[derive(Clone, Copy, Default)]
struct Measure {
    depth: u32,
    /// A lower bound.
    size: u64,
    parts: u64,
}

fn measure(kind: &TypeDefKind, of: impl Fn(&Type) -> Measure) -> Measure {
    let measures: Vec<_> = parts(kind).iter().map(of).collect();
    let sizes = || measures.iter().map(|part| part.size);
    let size = match kind {
        TypeDefKind::Record(_) | TypeDefKind::Tuple(_) => sizes().fold(0, u64::saturating_add),
        TypeDefKind::FixedLengthList(_, length) => {
            sizes().fold(0, u64::max).saturating_mul((*length).into())
        }
        TypeDefKind::List(_) | TypeDefKind::Map(..) => 8,
        TypeDefKind::Future(_) | TypeDefKind::Stream(_) | TypeDefKind::Handle(_) => 4,
        _ => sizes().fold(1, u64::max),
    };
    let levels = u32::from(!matches!(kind, TypeDefKind::Type(_)));
    Measure {
        depth: measures.iter().map(|part| part.depth).max().unwrap_or(0) + levels,
        size,
        parts: measures.iter().map(|part| part.parts).fold(1, u64::saturating_add),
    }
}

/// Checks the items of the world itself.
pub(super) fn check_world(resolve: &Resolve, world: WorldId) -> Result<()> {
    let world = &resolve.worlds[world];
    let mut live = LiveTypes::default();
    for (key, item) in world.imports.iter().chain(&world.exports) {
        let functions: Vec<_> = match item {
            WorldItem::Function(function) => vec![(None, function)],
            WorldItem::Interface { id, .. } => resolve.interfaces[*id]
                .functions
                .values()
                .map(|function| (Some(key), function))
                .collect(),
            WorldItem::Type { .. } => Vec::new(),
        };
        for (interface, function) in functions {
            let item = || names::function(resolve, interface, function);
            if function.kind.is_async() {
                return Err(unsupported(format!("{} is async", item()), "async functions"));
            }
            let known = live.len();
            live.add_func(resolve, function);
            live.iter().skip(known).try_for_each(|id| check_type(resolve, id, item))?;
        }
        // Types that no function uses.
        let known = live.len();
        live.add_world_item(resolve, item);
        live.iter()
            .skip(known)
            .try_for_each(|id| check_type(resolve, id, || "the world".to_owned()))?;
    }
    Ok(())
}

fn check_type(resolve: &Resolve, id: TypeId, user: impl Fn() -> String) -> Result<()> {
    let item = || names::definition(resolve, id);
    let (count, limit, what) = match &resolve.types[id].kind {
        TypeDefKind::Future(_) | TypeDefKind::Stream(_) => {
            return Err(unsupported(format!("{} uses {}", user(), item()), "futures and streams"));
        }
        TypeDefKind::Map(_, value) if has_handle(resolve, value) => {
            return Err(Error::new(format!("the values of {} contain handles", item()))
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
        return Err(Error::new(format!("{} has no {what}", item()))
            .help("no component can contain such a type"));
    }
    if count > limit {
        return Err(Error::new(format!("{} has {count} {what}", item()))
            .help(format!("a component can contain at most {limit}")));
    }
    Ok(())
}

/// Whether values of a type hold something that stands for a resource of the host.
fn has_handle(resolve: &Resolve, ty: &Type) -> bool {
    let mut live = LiveTypes::default();
    live.add_type(resolve, ty);
    let is_handle = |ty: &Type| match ty {
        Type::ErrorContext => true,
        Type::Id(id) => {
            let kind = &resolve.types[*id].kind;
            matches!(kind, TypeDefKind::Handle(_) | TypeDefKind::Future(_) | TypeDefKind::Stream(_))
        }
        _ => false,
    };
    is_handle(ty) || live.iter().any(|id| parts(&resolve.types[id].kind).iter().any(is_handle))
}

/// Checks how much memory values take, now that their layouts are known. wasmparser counts pointers
/// as 64 bits.
pub(super) fn check_sizes<'f>(
    resolve: &Resolve,
    sizes: &SizeAlign,
    types: impl Iterator<Item = TypeId>,
    functions: impl Iterator<Item = &'f WitFunction<'f>>,
) -> Result<()> {
    let size = |ty: &Type| sizes.size(ty).size_wasm64() as u64;
    let is_value = |id: &TypeId| match resolved(resolve, Type::Id(*id)) {
        Type::Id(id) => !matches!(resolve.types[id].kind, TypeDefKind::Resource),
        _ => true,
    };
    for id in types.filter(is_value) {
        if size(&Type::Id(id)) >= MAX_SIZE {
            return Err(too_large(format!("a value of {}", names::definition(resolve, id))));
        }
    }
    for wit in functions {
        // Padding to 8 bytes each is more than the canonical ABI ever needs.
        let types = wit.function.params.iter().map(|param| &param.ty).chain(&wit.function.result);
        if types.map(|ty| size(ty).next_multiple_of(8)).sum::<u64>() >= MAX_SIZE {
            let item = names::function(resolve, wit.interface, wit.function);
            return Err(too_large(format!("parameters and result of {item} together")));
        }
    }
    Ok(())
}

fn too_large(what: String) -> Error {
    let verb = if what.starts_with("a value") { "takes" } else { "take" };
    Error::new(format!("{what} {verb} {MAX_SIZE} bytes or more"))
        .help("no component can have that: use a `list` without a fixed length")
}

fn unsupported(message: String, what: &str) -> Error {
    Error::new(message)
        .help(format!("{what} are not supported yet; leave the item out of the world"))
}

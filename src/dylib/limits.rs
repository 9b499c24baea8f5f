//! Rejects worlds with items that a component cannot contain.

use super::items::{WitFunction, ordered_functions};
use crate::error::{Error, Result};
use crate::world::definitions::{MAX_SIZE, too_large};
use crate::world::names::{self, parts, resolved};
use std::collections::HashSet;
use wit_parser::{
    Handle, LiveTypes, Resolve, SizeAlign, Type, TypeDefKind, TypeId, WorldId, WorldItem,
};

/// The number of names in a record, variant, enum or tuple. This is wasmparser's limit, so all
/// tools that use it have the limit too.
const MAX_ITEMS: usize = 10_000;

/// Flags fit in 32 bits ("Despecialization" in the component model's `CanonicalABI.md`).
const MAX_FLAGS: usize = 32;

/// Checks the items of a world, and the types that they use.
pub(super) fn check_world(resolve: &Resolve, world: WorldId) -> Result<()> {
    check_payloads(resolve, world)?;
    let world = &resolve.worlds[world];
    let mut live = LiveTypes::default();
    for item in world.imports.values().chain(world.exports.values()) {
        live.add_world_item(resolve, item);
    }
    for id in live.iter() {
        check_type(resolve, id)?;
    }
    Ok(())
}

/// Checks what futures and streams carry, first in functions, so that the error names the function
/// that uses one, and then in types that no function uses.
fn check_payloads(resolve: &Resolve, world: WorldId) -> Result<()> {
    let mut search = Search { resolve, done: HashSet::new() };
    let functions = ordered_functions(resolve, world);
    for wit in functions.imports.iter().chain(&functions.exports) {
        search.check_function(wit)?;
    }
    let world = &resolve.worlds[world];
    for item in world.imports.values().chain(world.exports.values()) {
        match item {
            WorldItem::Interface { id, .. } => {
                for id in resolve.interfaces[*id].types.values() {
                    search.check_type(*id)?;
                }
            }
            WorldItem::Type { id, .. } => search.check_type(*id)?,
            WorldItem::Function(_) => {}
        }
    }
    Ok(())
}

/// A search for futures and streams that no component can contain.
struct Search<'a> {
    resolve: &'a Resolve,
    /// Types that were searched. They contain none.
    done: HashSet<TypeId>,
}

/// A future or stream that no component can contain, and where it is.
struct Found {
    id: TypeId,
    why: String,
    /// The types around it with the part that it is in, from the inside out.
    places: Vec<(String, TypeId)>,
}

impl Search<'_> {
    fn check_function(&mut self, wit: &WitFunction<'_>) -> Result<()> {
        let name = names::function(self.resolve, wit.item.interface, wit.item.function);
        for param in &wit.item.function.params {
            if let Some(found) = self.find(param.ty) {
                let user = format!("the parameter `{}` of {name}", param.name);
                return Err(self.error(&user, None, &found));
            }
        }
        if let Some(found) = wit.item.function.result.and_then(|ty| self.find(ty)) {
            return Err(self.error(&format!("the result of {name}"), None, &found));
        }
        Ok(())
    }

    fn check_type(&mut self, id: TypeId) -> Result<()> {
        let Some(found) = self.find(Type::Id(id)) else { return Ok(()) };
        let name = names::definition(self.resolve, id);
        Err(self.error(&name, Some(id), &found))
    }

    /// The first one in a type.
    fn find(&mut self, ty: Type) -> Option<Found> {
        let Type::Id(id) = resolved(self.resolve, ty) else { return None };
        if !self.done.insert(id) {
            return None;
        }
        let kind = &self.resolve.types[id].kind;
        if let Some(why) = self.why_not(kind) {
            return Some(Found { id, why, places: Vec::new() });
        }
        for part in parts(kind) {
            if let Some(mut found) = self.find(part) {
                found.places.push((place(kind, part), id));
                return Some(found);
            }
        }
        None
    }

    /// Why no component can contain a future or stream.
    fn why_not(&self, kind: &TypeDefKind) -> Option<String> {
        let (TypeDefKind::Future(Some(payload)) | TypeDefKind::Stream(Some(payload))) = kind else {
            return None;
        };
        if matches!(kind, TypeDefKind::Stream(_)) && resolved(self.resolve, *payload) == Type::Char
        {
            return Some("a stream cannot carry `char`".to_owned());
        }
        let borrow = self.borrow_in(*payload, &mut HashSet::new())?;
        let what = kind.as_str();
        Some(format!("a {what} cannot carry {}", names::definition(self.resolve, borrow)))
    }

    /// The first borrowed handle in a type. Those that another future or stream in it carries are
    /// found there.
    fn borrow_in(&self, ty: Type, done: &mut HashSet<TypeId>) -> Option<TypeId> {
        let Type::Id(id) = resolved(self.resolve, ty) else { return None };
        let kind = &self.resolve.types[id].kind;
        match kind {
            TypeDefKind::Handle(Handle::Borrow(_)) => return Some(id),
            TypeDefKind::Future(_) | TypeDefKind::Stream(_) => return None,
            _ => {}
        }
        if !done.insert(id) {
            return None;
        }
        parts(kind).into_iter().find_map(|part| self.borrow_in(part, done))
    }

    /// Says what is found in `user`, and where. If that is itself a type, `ty` is its id.
    fn error(&self, user: &str, ty: Option<TypeId>, found: &Found) -> Error {
        let mut message = if ty == Some(found.id) {
            format!("{user} is a type of the world")
        } else {
            let what = names::definition(self.resolve, found.id);
            let verb = if found.places.is_empty() { "is" } else { "contains" };
            format!("{user} {verb} {what}")
        };
        for (place, around) in &found.places {
            message += &format!(", in {place}");
            if ty != Some(*around) {
                message += &format!(" of {}", names::definition(self.resolve, *around));
            }
        }
        let why = &found.why;
        Error::new(message).help(format!("no component can contain such a type: {why}"))
    }
}

/// The first part of a definition that has the type `part`, in words.
fn place(kind: &TypeDefKind, part: Type) -> String {
    let name = match kind {
        TypeDefKind::Record(record) => {
            let field = record.fields.iter().find(|field| field.ty == part);
            field.map(|field| format!("field `{}`", field.name))
        }
        TypeDefKind::Variant(variant) => {
            let case = variant.cases.iter().find(|case| case.ty == Some(part));
            case.map(|case| format!("case `{}`", case.name))
        }
        TypeDefKind::Tuple(tuple) => {
            let index = tuple.types.iter().position(|ty| *ty == part);
            index.map(|index| format!("item {}", index + 1))
        }
        TypeDefKind::Result(result) if result.ok == Some(part) => Some("the ok value".to_owned()),
        TypeDefKind::Result(_) => Some("the error".to_owned()),
        TypeDefKind::List(_) | TypeDefKind::FixedLengthList(..) => Some("the elements".to_owned()),
        TypeDefKind::Map(..) => Some("the values".to_owned()),
        TypeDefKind::Future(_) | TypeDefKind::Stream(_) => Some("the payload".to_owned()),
        _ => None,
    };
    name.unwrap_or_else(|| "the value".to_owned())
}

/// Checks a type.
fn check_type(resolve: &Resolve, id: TypeId) -> Result<()> {
    let (count, limit, what) = match &resolve.types[id].kind {
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
        let types =
            wit.item.function.params.iter().map(|param| &param.ty).chain(&wit.item.function.result);
        // Padding to 8 bytes each is more than the canonical ABI ever needs.
        let total: u64 = types.map(|ty| size(sizes, ty).next_multiple_of(8)).sum();
        if total >= MAX_SIZE {
            let item = names::function(resolve, wit.item.interface, wit.item.function);
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

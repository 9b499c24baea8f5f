//! Which types a world has, and their numbers: a kind, and a row in the table of that kind in
//! `wit_t`.

use super::items::WitResource;
use crate::abi::{self, TABLES, TypeKind};
use crate::world::functions::{Side, functions};
use crate::world::names::{parts, resolved, signature_types};
use std::collections::HashMap;
use wit_parser::{
    Handle, InterfaceId, LiveTypes, Resolve, Type, TypeDefKind, TypeId, TypeOwner, WorldId,
    WorldItem,
};

/// A type that has a row in a table.
pub(super) struct TypeEntry {
    pub(super) id: TypeId,
    /// The name of the interface that owns the type. None for types of the world and for types
    /// without a name.
    pub(super) interface: Option<String>,
}

/// The numbered types of a world.
#[derive(Default)]
pub(super) struct Types {
    tables: HashMap<TypeKind, Vec<TypeEntry>>,
    numbers: HashMap<TypeId, abi::TypeId>,
    /// Whether any function or type of the world contains an `error-context`.
    pub(super) has_error_context: bool,
}

impl Types {
    /// Numbers the types of a world with nominal type ids: no two of its items share a type.
    pub(super) fn new(resolve: &Resolve, world: WorldId, resources: &[WitResource<'_>]) -> Self {
        let world = &resolve.worlds[world];
        let mut interfaces: HashMap<InterfaceId, String> = HashMap::new();
        for (key, item) in world.imports.iter().chain(&world.exports) {
            if let WorldItem::Interface { id, .. } = item {
                interfaces.entry(*id).or_insert_with(|| resolve.name_world_key(key));
            }
        }

        // Types of the imports come first, then those of exported interfaces. Exported functions of
        // the world itself can only use imported types.
        let mut live = LiveTypes::default();
        world.imports.values().for_each(|item| live.add_world_item(resolve, item));
        let (own, others): (Vec<_>, Vec<_>) =
            world.exports.values().partition(|item| matches!(item, WorldItem::Function(_)));
        own.into_iter().chain(others).for_each(|item| live.add_world_item(resolve, item));

        let sides = [(&world.imports, Side::Import), (&world.exports, Side::Export)];
        let functions = sides.into_iter().flat_map(|(items, side)| functions(resolve, items, side));
        let in_functions = functions.flat_map(|item| signature_types(item.function));
        let in_types = live.iter().flat_map(|id| parts(&resolve.types[id].kind));
        let mut types = Self {
            has_error_context: in_functions.chain(in_types).any(|ty| ty == Type::ErrorContext),
            ..Self::default()
        };
        for resource in resources {
            types.add(resolve, resource.id, &interfaces);
        }
        for id in live.iter() {
            if !matches!(resolve.types[id].kind, TypeDefKind::Resource) {
                types.add(resolve, id, &interfaces);
            }
        }
        types
    }

    fn add(&mut self, resolve: &Resolve, id: TypeId, interfaces: &HashMap<InterfaceId, String>) {
        let ty = &resolve.types[id];
        let kind = kind(&ty.kind);
        if let TypeDefKind::Handle(Handle::Own(resource) | Handle::Borrow(resource)) = ty.kind {
            // Handles have no table: their row is that of the resource.
            if let Type::Id(resource) = resolved(resolve, Type::Id(resource)) {
                self.numbers.insert(id, abi::TypeId::new(kind, self.index(resource)));
            }
            return;
        }
        let interface = match ty.owner {
            TypeOwner::Interface(owner) => interfaces.get(&owner).cloned(),
            TypeOwner::World(_) | TypeOwner::None => None,
        };
        let rows = self.tables.entry(kind).or_default();
        self.numbers.insert(id, abi::TypeId::new(kind, rows.len() as u32));
        rows.push(TypeEntry { id, interface });
    }

    /// The rows of a table.
    pub(super) fn table(&self, kind: TypeKind) -> &[TypeEntry] {
        self.tables.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// All rows, table by table.
    pub(super) fn entries(&self) -> impl Iterator<Item = &TypeEntry> {
        TABLES.into_iter().flat_map(|kind| self.table(kind))
    }

    /// The row of a type in the table of its kind.
    pub(super) fn index(&self, id: TypeId) -> u32 {
        self.numbers[&id].index() as u32
    }

    /// The number by which the tables refer to a type.
    pub(super) fn number(&self, ty: &Type) -> abi::TypeId {
        let kind = match ty {
            Type::U8 => TypeKind::U8,
            Type::U16 => TypeKind::U16,
            Type::U32 => TypeKind::U32,
            Type::U64 => TypeKind::U64,
            Type::S8 => TypeKind::S8,
            Type::S16 => TypeKind::S16,
            Type::S32 => TypeKind::S32,
            Type::S64 => TypeKind::S64,
            Type::Bool => TypeKind::Bool,
            Type::Char => TypeKind::Char,
            Type::F32 => TypeKind::F32,
            Type::F64 => TypeKind::F64,
            Type::String => TypeKind::String,
            Type::ErrorContext => TypeKind::ErrorContext,
            Type::Id(id) => return self.numbers[id],
        };
        abi::TypeId::new(kind, 0)
    }
}

fn kind(kind: &TypeDefKind) -> TypeKind {
    match kind {
        TypeDefKind::Record(_) => TypeKind::Record,
        TypeDefKind::Resource | TypeDefKind::Handle(Handle::Own(_)) => TypeKind::Own,
        TypeDefKind::Handle(Handle::Borrow(_)) => TypeKind::Borrow,
        TypeDefKind::Flags(_) => TypeKind::Flags,
        TypeDefKind::Tuple(_) => TypeKind::Tuple,
        TypeDefKind::Variant(_) => TypeKind::Variant,
        TypeDefKind::Enum(_) => TypeKind::Enum,
        TypeDefKind::Option(_) => TypeKind::Option,
        TypeDefKind::Result(_) => TypeKind::Result,
        TypeDefKind::List(_) => TypeKind::List,
        TypeDefKind::Map(..) => TypeKind::Map,
        TypeDefKind::FixedLengthList(..) => TypeKind::FixedLengthList,
        TypeDefKind::Future(_) => TypeKind::Future,
        TypeDefKind::Stream(_) => TypeKind::Stream,
        TypeDefKind::Type(_) => TypeKind::Alias,
        TypeDefKind::Unknown => unreachable!("a resolved package has no unknown types"),
    }
}

//! Which types the world has, and their numbers: a kind and an index into the table of that kind in
//! `wit_t`.

use super::resources::WitResource;
use std::collections::HashMap;
use wit_parser::{
    Handle, InterfaceId, LiveTypes, Resolve, Type, TypeDefKind, TypeId, TypeOwner, WorldId,
    WorldItem,
};

/// The tables of types in `wit_t`, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Table {
    Resources,
    Records,
    Flags,
    Tuples,
    Variants,
    Enums,
    Options,
    Results,
    Lists,
    Maps,
    FixedLengthLists,
    Futures,
    Streams,
    Aliases,
}

impl Table {
    pub(super) const ALL: [Self; 14] = [
        Self::Resources,
        Self::Records,
        Self::Flags,
        Self::Tuples,
        Self::Variants,
        Self::Enums,
        Self::Options,
        Self::Results,
        Self::Lists,
        Self::Maps,
        Self::FixedLengthLists,
        Self::Futures,
        Self::Streams,
        Self::Aliases,
    ];
}

/// A type as it stands in `wit_t`, without the name of the interface that owns it.
pub(super) struct TypeEntry {
    pub(super) id: TypeId,
    /// The name of the interface that owns the type; none for types of the world and for anonymous
    /// ones.
    pub(super) interface: Option<String>,
}

/// The numbered types of a world.
#[derive(Default)]
pub(super) struct Types {
    tables: HashMap<Table, Vec<TypeEntry>>,
    codes: HashMap<TypeId, u32>,
    indices: HashMap<TypeId, u32>,
}

/// What `wit_type_t` says where there is no type.
pub(super) const NO_TYPE: u32 = u32::MAX;

impl Types {
    /// Numbers the types of a world whose interfaces are nominal: no two of its items share a type.
    pub(super) fn new(resolve: &Resolve, world: WorldId, resources: &[WitResource<'_>]) -> Self {
        let world = &resolve.worlds[world];
        let mut interfaces: HashMap<InterfaceId, String> = HashMap::new();
        for (key, item) in world.imports.iter().chain(&world.exports) {
            if let WorldItem::Interface { id, .. } = item {
                interfaces.entry(*id).or_insert_with(|| resolve.name_world_key(key));
            }
        }

        // Types of the imports come first, then those of exported interfaces; exported functions of
        // the world can only use imported types.
        let mut live = LiveTypes::default();
        world.imports.values().for_each(|item| live.add_world_item(resolve, item));
        let (functions, exported): (Vec<_>, Vec<_>) =
            world.exports.values().partition(|item| matches!(item, WorldItem::Function(_)));
        functions.into_iter().chain(exported).for_each(|item| live.add_world_item(resolve, item));

        let mut types = Self::default();
        for resource in resources {
            types.add(resolve, resource.id, &interfaces);
        }
        for id in live.iter().filter(|id| !matches!(resolve.types[*id].kind, TypeDefKind::Resource))
        {
            types.add(resolve, id, &interfaces);
        }
        types
    }

    fn add(&mut self, resolve: &Resolve, id: TypeId, interfaces: &HashMap<InterfaceId, String>) {
        let ty = &resolve.types[id];
        let (table, kind) = match &ty.kind {
            TypeDefKind::Record(_) => (Table::Records, 14),
            TypeDefKind::Resource => (Table::Resources, 15),
            TypeDefKind::Handle(Handle::Own(resource)) => {
                return self.add_handle(resolve, id, *resource, 15);
            }
            TypeDefKind::Handle(Handle::Borrow(resource)) => {
                return self.add_handle(resolve, id, *resource, 16);
            }
            TypeDefKind::Flags(_) => (Table::Flags, 17),
            TypeDefKind::Tuple(_) => (Table::Tuples, 18),
            TypeDefKind::Variant(_) => (Table::Variants, 19),
            TypeDefKind::Enum(_) => (Table::Enums, 20),
            TypeDefKind::Option(_) => (Table::Options, 21),
            TypeDefKind::Result(_) => (Table::Results, 22),
            TypeDefKind::List(_) => (Table::Lists, 23),
            TypeDefKind::Map(..) => (Table::Maps, 24),
            TypeDefKind::FixedLengthList(..) => (Table::FixedLengthLists, 25),
            TypeDefKind::Future(_) => (Table::Futures, 26),
            TypeDefKind::Stream(_) => (Table::Streams, 27),
            TypeDefKind::Type(_) => (Table::Aliases, 28),
            TypeDefKind::Unknown => unreachable!("a resolved package has no unknown types"),
        };
        let interface = match ty.owner {
            TypeOwner::Interface(owner) => interfaces.get(&owner).cloned(),
            TypeOwner::World(_) | TypeOwner::None => None,
        };
        let rows = self.tables.entry(table).or_default();
        let index = rows.len() as u32;
        rows.push(TypeEntry { id, interface });
        self.indices.insert(id, index);
        self.codes.insert(id, kind | index << 8);
    }

    /// Handles have no table of their own: their index is that of the resource.
    fn add_handle(&mut self, resolve: &Resolve, id: TypeId, resource: TypeId, kind: u32) {
        if let Type::Id(resource) = super::canonical::resolved(resolve, Type::Id(resource)) {
            let index = self.indices[&resource];
            self.indices.insert(id, index);
            self.codes.insert(id, kind | index << 8);
        }
    }

    /// The rows of a table.
    pub(super) fn table(&self, table: Table) -> &[TypeEntry] {
        self.tables.get(&table).map_or(&[], Vec::as_slice)
    }

    /// All types that have a row.
    pub(super) fn ids(&self) -> impl Iterator<Item = TypeId> {
        Table::ALL.into_iter().flat_map(|table| self.table(table)).map(|entry| entry.id)
    }

    /// The place of a type in the table of its kind.
    pub(super) fn index(&self, id: TypeId) -> u32 {
        self.indices[&id]
    }

    /// The `wit_type_t` of a type.
    pub(super) fn code(&self, ty: &Type) -> u32 {
        match ty {
            Type::U8 => 0,
            Type::U16 => 1,
            Type::U32 => 2,
            Type::U64 => 3,
            Type::S8 => 4,
            Type::S16 => 5,
            Type::S32 => 6,
            Type::S64 => 7,
            Type::Bool => 8,
            Type::Char => 9,
            Type::F32 => 10,
            Type::F64 => 11,
            Type::String => 12,
            Type::ErrorContext => 13,
            Type::Id(id) => self.codes[id],
        }
    }

    /// The `wit_type_t` of a type that may be absent.
    pub(super) fn code_or_none(&self, ty: Option<&Type>) -> u32 {
        ty.map_or(NO_TYPE, |ty| self.code(ty))
    }
}

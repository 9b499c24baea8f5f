//! What the tables of a world hold, and where, for bindings and for tools that generate code on the
//! host.

use super::functions::WitFunction;
use super::types::{Table, Types};
use super::{limits, resources};
use crate::error::Result;
use crate::world::World;
use wit_parser::{Resolve, TypeOwner, WorldItem};

/// The functions and types of a [`World`] in the order in which a world library hands them to its
/// interpreter: what `wit_t` of `wit_dylib.h` says at run time, for tools that generate code at
/// build time.
///
/// ```
/// # fn main() -> wit_dylib_build::Result<()> {
/// use wit_dylib_build::{WorldTables, TypeKind, World};
///
/// let wit = "package my:app; world app { record point { x: u32 } export area: func(p: point) -> u64; }";
/// let metadata = WorldTables::of(&World::parse(wit, None)?)?;
/// let area = &metadata.exports[0];
/// assert_eq!((area.name.as_str(), area.result.unwrap().kind()), ("area", TypeKind::U64));
/// let point = metadata.types.iter().find(|ty| ty.id == area.parameters[0].1).unwrap();
/// assert_eq!(point.name.as_deref(), Some("point"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WorldTables {
    /// The full name of the world.
    pub world: String,
    /// The imported functions. The place of one is its index in `import_funcs`.
    pub imports: Vec<WorldFunction>,
    /// The exported functions. The place of one is what `wit_dylib_export_call` gets as `which`.
    pub exports: Vec<WorldFunction>,
    /// The types that have a row in a table, table by table.
    pub types: Vec<WorldType>,
}

/// A function.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WorldFunction {
    /// The interface by its full name, or by its label; none for functions of the world itself.
    pub interface: Option<String>,
    /// The name as it stands in the tables: `size`, or `[method]blob.size`.
    pub name: String,
    /// What the function is to its resource.
    pub kind: FunctionKind,
    /// The resource that the function belongs to.
    pub resource: Option<TypeId>,
    /// Whether the function is `async` in WIT.
    pub is_async: bool,
    /// Names and types; a method has `self` among them.
    pub parameters: Vec<(String, TypeId)>,
    /// The type of the result, if there is one.
    pub result: Option<TypeId>,
}

/// What a function is to its resource. The numbers are those of `wit_func_facts_t`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FunctionKind {
    /// It belongs to no resource.
    Freestanding = 0,
    /// It has `self` as its first parameter.
    Method = 1,
    /// It has no `self`.
    Static = 2,
    /// It makes one.
    Constructor = 3,
    /// Reads a value of the interface or world.
    Getter = 4,
    /// Writes a value of the interface or world.
    Setter = 5,
    /// Reads a value of a resource.
    MethodGetter = 6,
    /// Writes a value of a resource.
    MethodSetter = 7,
    /// Reads a value of the resource's type.
    StaticGetter = 8,
    /// Writes a value of the resource's type.
    StaticSetter = 9,
}

/// A type that has a row in a table of `wit_t`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WorldType {
    /// The interface that owns the type; none for types of the world and for types without a name.
    pub interface: Option<String>,
    /// The name; none for types that are written where they are used, such as `list<u8>`.
    pub name: Option<String>,
    /// Whether the type belongs to an interface that the world exports.
    pub is_exported: bool,
    /// Its kind, which tells the table, and its row there.
    pub id: TypeId,
}

/// A type as functions and types refer to it: `wit_type_t`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(u32);

impl TypeId {
    /// What `wit_type_t` holds: the kind in the low eight bits, and the row above.
    pub fn code(self) -> u32 {
        self.0
    }

    /// What it is.
    pub fn kind(self) -> TypeKind {
        TypeKind::ALL[(self.0 & 0xff) as usize]
    }

    /// The row in the table of its kind, which for handles is that of the resources. Zero for those
    /// without a table.
    pub fn index(self) -> usize {
        (self.0 >> 8) as usize
    }
}

macro_rules! kinds {
    ($($(#[$docs:meta])* $kind:ident,)*) => {
        /// The kinds of types. The numbers are those of `wit_type_t`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum TypeKind { $($(#[$docs])* $kind,)* }

        impl TypeKind {
            const ALL: &[Self] = &[$(Self::$kind,)*];
        }
    };
}

kinds! {
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `s8`
    S8,
    /// `s16`
    S16,
    /// `s32`
    S32,
    /// `s64`
    S64,
    /// `bool`
    Bool,
    /// `char`
    Char,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `string`
    String,
    /// `error-context`
    ErrorContext,
    /// A record.
    Record,
    /// A handle that owns a resource; as a [`WorldType`], the resource itself.
    Own,
    /// A handle that borrows a resource.
    Borrow,
    /// Flags.
    Flags,
    /// A tuple.
    Tuple,
    /// A variant.
    Variant,
    /// An enum.
    Enum,
    /// An option.
    Option,
    /// A result.
    Result,
    /// A list.
    List,
    /// A map.
    Map,
    /// A list of fixed length.
    FixedLengthList,
    /// A future.
    Future,
    /// A stream.
    Stream,
    /// Another name for a type.
    Alias,
}

impl WorldTables {
    /// The tables of `world`, as [`WorldLibrary`](crate::WorldLibrary) encodes them.
    ///
    /// # Errors
    ///
    /// When the world contains what this crate cannot express; the error names the item.
    pub fn of(world: &World) -> Result<Self> {
        limits::check_world(&world.resolve, world.id)?;
        Ok(Self::of_any(world))
    }

    /// The tables of a world, even if it contains what cannot be encoded yet.
    pub(crate) fn of_any(world: &World) -> Self {
        let mut resolve = world.resolve.clone();
        resolve.generate_nominal_type_ids(world.id);
        let types = Types::new(&resolve, world.id, &resources::resources(&resolve, world.id));
        let (imports, exports) = super::ordered_functions(&resolve, world.id);
        let functions = |functions: &[WitFunction<'_>]| -> Vec<WorldFunction> {
            functions.iter().map(|wit| function(&resolve, &types, wit)).collect()
        };

        let is_exported = |owner| {
            let mut items = resolve.worlds[world.id].exports.values();
            items.any(|item| matches!(item, WorldItem::Interface { id, .. } if TypeOwner::Interface(*id) == owner))
        };
        let rows = Table::ALL.into_iter().flat_map(|table| types.table(table)).map(|entry| {
            let definition = &resolve.types[entry.id];
            WorldType {
                interface: entry.interface.clone(),
                name: definition.name.clone(),
                is_exported: is_exported(definition.owner),
                id: TypeId(types.code(&wit_parser::Type::Id(entry.id))),
            }
        });
        Self {
            world: world.name(),
            imports: functions(&imports),
            exports: functions(&exports),
            types: rows.collect(),
        }
    }
}

fn function(resolve: &Resolve, types: &Types, wit: &WitFunction<'_>) -> WorldFunction {
    let function = wit.function;
    let code = |ty: &wit_parser::Type| TypeId(types.code(ty));
    WorldFunction {
        interface: wit.interface.map(|key| resolve.name_world_key(key)),
        name: function.name.clone(),
        kind: FunctionKind::of(&function.kind),
        resource: function.kind.resource().map(|id| code(&wit_parser::Type::Id(id))),
        is_async: function.kind.is_async(),
        parameters: function
            .params
            .iter()
            .map(|param| (param.name.clone(), code(&param.ty)))
            .collect(),
        result: function.result.as_ref().map(code),
    }
}

impl FunctionKind {
    pub(super) fn of(kind: &wit_parser::FunctionKind) -> Self {
        use wit_parser::FunctionKind::*;
        match kind {
            Freestanding | AsyncFreestanding => Self::Freestanding,
            Method(_) | AsyncMethod(_) => Self::Method,
            Static(_) | AsyncStatic(_) => Self::Static,
            Constructor(_) => Self::Constructor,
            Getter => Self::Getter,
            Setter => Self::Setter,
            MethodGetter(_) => Self::MethodGetter,
            MethodSetter(_) => Self::MethodSetter,
            StaticGetter(_) => Self::StaticGetter,
            StaticSetter(_) => Self::StaticSetter,
        }
    }
}

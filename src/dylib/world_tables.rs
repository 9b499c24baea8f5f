//! The contents of a world's tables, for programs that generate code on the host.

use super::items::{WitFunction, ordered_functions, resources};
use super::limits;
use super::types::Types;
use crate::abi::{FunctionKind, TypeId};
use crate::error::Result;
use crate::world::World;
use std::collections::HashSet;
use wit_parser::{Resolve, Type, TypeOwner, WorldItem};

/// The functions and types of a [`World`], in the order in which a world library passes them to its
/// interpreter. `wit_t` of `wit_dylib.h` contains the same at run time; this is for tools that
/// generate code at build time.
///
/// ```
/// # fn main() -> wit_dylib_build::Result<()> {
/// use wit_dylib_build::{TypeKind, World, WorldTables};
///
/// let wit = "package my:app;
///     world app { record point { x: u32 } export area: func(p: point) -> u64; }";
/// let tables = WorldTables::of(&World::parse(wit, None)?)?;
/// let area = &tables.exports[0];
/// assert_eq!((area.name.as_str(), area.result.unwrap().kind()), ("area", TypeKind::U64));
/// let point = tables.types.iter().find(|ty| ty.id == area.parameters[0].ty).unwrap();
/// assert_eq!(point.name.as_deref(), Some("point"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WorldTables {
    /// The full name of the world.
    pub world: String,
    /// The imported functions. The position of a function is its index in `import_funcs`.
    pub imports: Vec<WorldFunction>,
    /// The exported functions. The position of a function is what `wit_dylib_export_call` receives
    /// as `which`.
    pub exports: Vec<WorldFunction>,
    /// The types that have a row in a table, table by table.
    pub types: Vec<WorldType>,
}

/// A function of a world.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WorldFunction {
    /// The full name or the label of the interface. None for functions of the world itself.
    pub interface: Option<String>,
    /// The name as the tables have it: `size`, or `[method]blob.size`.
    pub name: String,
    /// How the function relates to its resource.
    pub kind: FunctionKind,
    /// The resource that the function belongs to.
    pub resource: Option<TypeId>,
    /// Whether the function is `async` in WIT.
    pub is_async: bool,
    /// The parameters, with the `self` of a method among them.
    pub parameters: Vec<WorldParameter>,
    /// The type of the result, if there is one.
    pub result: Option<TypeId>,
}

/// A parameter of a [`WorldFunction`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WorldParameter {
    /// The name in WIT.
    pub name: String,
    /// The type.
    pub ty: TypeId,
}

/// A type that has a row in a table of `wit_t`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WorldType {
    /// The interface that owns the type. None for types of the world and for types without a name.
    pub interface: Option<String>,
    /// The name. None for types that WIT writes where it uses them, such as `list<u8>`.
    pub name: Option<String>,
    /// Whether the type belongs to an interface that the world exports.
    pub is_exported: bool,
    /// The kind, which determines the table, and the row in that table.
    pub id: TypeId,
}

impl WorldTables {
    /// The tables of `world`, as [`WorldLibrary`](crate::WorldLibrary) encodes them.
    ///
    /// # Errors
    ///
    /// When the world contains what this crate cannot express. The error names the item.
    pub fn of(world: &World) -> Result<Self> {
        limits::check_world(&world.resolve, world.id)?;
        Ok(Self::of_unchecked(world))
    }

    /// The tables of a world, even if this crate cannot encode all of it.
    pub(crate) fn of_unchecked(world: &World) -> Self {
        let mut resolve = world.resolve.clone();
        resolve.generate_nominal_type_ids(world.id);
        let types = Types::new(&resolve, world.id, &resources(&resolve, world.id));
        let functions = ordered_functions(&resolve, world.id);
        let mut exported = HashSet::new();
        for item in resolve.worlds[world.id].exports.values() {
            if let WorldItem::Interface { id, .. } = item {
                exported.insert(TypeOwner::Interface(*id));
            }
        }
        let mut rows = Vec::new();
        for entry in types.entries() {
            let definition = &resolve.types[entry.id];
            rows.push(WorldType {
                interface: entry.interface.clone(),
                name: definition.name.clone(),
                is_exported: exported.contains(&definition.owner),
                id: types.number(&Type::Id(entry.id)),
            });
        }
        Self {
            world: world.name(),
            imports: world_functions(&functions.imports, &resolve, &types),
            exports: world_functions(&functions.exports, &resolve, &types),
            types: rows,
        }
    }
}

fn world_functions(
    functions: &[WitFunction<'_>],
    resolve: &Resolve,
    types: &Types,
) -> Vec<WorldFunction> {
    functions.iter().map(|wit| world_function(wit, resolve, types)).collect()
}

fn world_function(wit: &WitFunction<'_>, resolve: &Resolve, types: &Types) -> WorldFunction {
    let function = wit.item.function;
    let mut parameters = Vec::new();
    for param in &function.params {
        parameters.push(WorldParameter { name: param.name.clone(), ty: types.number(&param.ty) });
    }
    WorldFunction {
        interface: wit.item.interface.map(|key| resolve.name_world_key(key)),
        name: function.name.clone(),
        kind: wit.kind(),
        resource: function.kind.resource().map(|id| types.number(&Type::Id(id))),
        is_async: function.kind.is_async(),
        parameters,
        result: function.result.as_ref().map(|ty| types.number(ty)),
    }
}

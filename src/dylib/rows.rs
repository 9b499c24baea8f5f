//! Where functions and named types stand in the tables of `wit_t`, for constants in bindings.

use super::functions::WitFunction;
use super::resources;
use super::types::{Table, Types};
use crate::World;
use wit_parser::{Resolve, TypeOwner, WorldItem};

/// The rows of a world's tables that have names.
pub(crate) struct Rows {
    pub(crate) imports: Side,
    pub(crate) exports: Side,
}

/// The rows of what a world imports, or of what it exports.
#[derive(Default)]
pub(crate) struct Side {
    pub(crate) functions: Vec<Row>,
    pub(crate) types: Vec<Row>,
}

/// One row.
pub(crate) struct Row {
    /// The interface that owns the item; none for items of the world.
    pub(crate) interface: Option<String>,
    pub(crate) name: String,
    /// The table: `functions`, `records`, ….
    pub(crate) kind: &'static str,
    /// The place in the table.
    pub(crate) index: usize,
}

impl Rows {
    /// The rows of `world`, as [`Dylib`](crate::Dylib) encodes them.
    pub(crate) fn new(world: &World) -> Self {
        let mut resolve = world.resolve.clone();
        resolve.generate_nominal_type_ids(world.id);
        let types = Types::new(&resolve, world.id, &resources::resources(&resolve, world.id));
        let (imports, exports) = super::ordered_functions(&resolve, world.id);
        let side = |functions: &[WitFunction<'_>]| Side {
            functions: functions.iter().enumerate().map(|(index, wit)| function_row(&resolve, index, wit)).collect(),
            types: Vec::new(),
        };
        let (mut imports, mut exports) = (side(&imports), side(&exports));

        let is_exported = |owner| {
            let mut items = resolve.worlds[world.id].exports.values();
            items.any(|item| matches!(item, WorldItem::Interface { id, .. } if TypeOwner::Interface(*id) == owner))
        };
        for table in Table::ALL {
            for (index, entry) in types.table(table).iter().enumerate() {
                let definition = &resolve.types[entry.id];
                let Some(name) = &definition.name else { continue };
                let side = if is_exported(definition.owner) { &mut exports } else { &mut imports };
                let (interface, kind) = (entry.interface.clone(), table_name(table));
                side.types.push(Row { interface, name: name.clone(), kind, index });
            }
        }
        Self { imports, exports }
    }
}

fn function_row(resolve: &Resolve, index: usize, wit: &WitFunction<'_>) -> Row {
    let interface = wit.interface.map(|key| resolve.name_world_key(key));
    Row { interface, name: wit.function.name.clone(), kind: "functions", index }
}

/// What `wit_t` calls the table.
fn table_name(table: Table) -> &'static str {
    match table {
        Table::Resources => "resources",
        Table::Records => "records",
        Table::Flags => "flags",
        Table::Tuples => "tuples",
        Table::Variants => "variants",
        Table::Enums => "enums",
        Table::Options => "options",
        Table::Results => "results",
        Table::Lists => "lists",
        Table::Maps => "maps",
        Table::FixedLengthLists => "fixed_length_lists",
        Table::Futures => "futures",
        Table::Streams => "streams",
        Table::Aliases => "aliases",
    }
}

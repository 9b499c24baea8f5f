//! The functions of a world, as they stand in WIT.

use wit_parser::{Function, IndexMap, Resolve, WorldItem, WorldKey};

/// Which side calls a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// The interpreter.
    Import,
    /// The host.
    Export,
}

/// A function with its interface, or none for a function of the world itself.
#[derive(Clone, Copy)]
pub(crate) struct FunctionItem<'a> {
    pub(crate) side: Side,
    pub(crate) interface: Option<&'a WorldKey>,
    pub(crate) function: &'a Function,
}

/// The functions among a world's imports or exports, in the order of WIT.
pub(crate) fn functions<'a>(
    resolve: &'a Resolve,
    items: &'a IndexMap<WorldKey, WorldItem>,
    side: Side,
) -> Vec<FunctionItem<'a>> {
    let mut found = Vec::new();
    for (key, item) in items {
        match item {
            WorldItem::Function(function) => {
                found.push(FunctionItem { side, interface: None, function });
            }
            WorldItem::Interface { id, .. } => {
                let of_interface = resolve.interfaces[*id].functions.values();
                found.extend(of_interface.map(|function| FunctionItem {
                    side,
                    interface: Some(key),
                    function,
                }));
            }
            WorldItem::Type { .. } => {}
        }
    }
    found
}

//! How the names of WIT are written in Lua: with `_` for `-`.

use crate::stack::{State, push_bytes};
use wit_dylib_interpreter::Place;

/// `dark-blue` in Lua: `dark_blue`.
pub(crate) fn to_lua(name: &str) -> String {
    name.replace('-', "_")
}

/// Pushes a name as it is in Lua.
pub(crate) fn push(state: State, name: &str) {
    let mut buffer = [0; 64];
    match buffer.get_mut(..name.len()) {
        Some(lua) => {
            for (lua, wit) in lua.iter_mut().zip(name.bytes()) {
                *lua = if wit == b'-' { b'_' } else { wit };
            }
            push_bytes(state, lua);
        }
        None => push_bytes(state, to_lua(name).as_bytes()),
    }
}

/// Whether `lua` is what `name` is in Lua.
pub(crate) fn is(lua: &[u8], name: &str) -> bool {
    lua.len() == name.len()
        && lua
            .iter()
            .zip(name.bytes())
            .all(|(&lua, wit)| lua == if wit == b'-' { b'_' } else { wit })
}

/// A place in messages: with the names in Lua, and counted from 1.
pub(crate) fn place(place: Place<'_>) -> String {
    match place {
        Place::Parameter(_, Some(name)) => format!("parameter `{}`", to_lua(name)),
        Place::Field(name) => format!("field `{}`", to_lua(name)),
        Place::Case(name) => format!("case `{}`", to_lua(name)),
        Place::Item(index) => format!("item {}", index + 1),
        Place::Element(index) => format!("element {}", index + 1),
        // The entries of a table have no order that a number could refer to.
        Place::Key(_) => "a key".to_owned(),
        Place::Value(_) => "a value".to_owned(),
        place => place.to_string(),
    }
}

/// `my:pkg/iface` of `my:pkg/iface@1.0.0`.
pub(crate) fn without_version(interface: &str) -> &str {
    interface.split_once('@').map_or(interface, |(name, _)| name)
}

/// What else there is where something is missing, for messages: `` ; it has `blue`, `red` ``.
pub(crate) fn they_have(names: Vec<String>) -> String {
    if names.is_empty() {
        return String::new();
    }
    let mut names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.sort();
    format!("; it has {}", names.join(", "))
}

/// The names in Lua, for messages: `` `red`, `dark_blue` ``.
pub(crate) fn list(names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<_> = names.map(|name| format!("`{}`", to_lua(name))).collect();
    names.join(", ")
}

//! How the names of WIT are written in Lua: with `_` for `-`.

/// `dark-blue` in Lua: `dark_blue`.
pub(crate) fn to_lua(name: &str) -> String {
    name.replace('-', "_")
}

/// Whether `lua` is what `name` is in Lua.
pub(crate) fn is(lua: &[u8], name: &str) -> bool {
    lua.len() == name.len()
        && lua.iter().zip(name.bytes()).all(|(&lua, wit)| lua == if wit == b'-' { b'_' } else { wit })
}

/// `my:pkg/iface` of `my:pkg/iface@1.0.0`.
pub(crate) fn without_version(interface: &str) -> &str {
    interface.split_once('@').map_or(interface, |(name, _)| name)
}

/// The names in Lua, for messages: `` `red`, `dark_blue` ``.
pub(crate) fn list(names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<_> = names.map(|name| format!("`{}`", to_lua(name))).collect();
    names.join(", ")
}

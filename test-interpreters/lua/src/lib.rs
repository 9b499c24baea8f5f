//! Lua.
use mlua::Lua;

/// Test
#[unsafe(no_mangle)]
pub extern "C" fn probe(x: i32) -> i32 {
    let lua = Lua::new();
    lua.load(format!("local ok, e = pcall(error, 'x'); return {x} + (ok and 1 or 2)")).eval::<i32>().unwrap()
}

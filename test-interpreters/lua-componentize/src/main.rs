//! Makes components of Lua scripts.

fn main() {}

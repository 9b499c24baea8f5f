//! Functions of a world with the names of functions in libc, which is another library of the
//! component.

use crate::lua::harness::{Project, string};
use wasmtime::component::Val;

#[test]
fn a_world_may_export_functions_called_like_those_of_libc() {
    let wit = "package a:b; world w {
        export free: func(text: string) -> string;
        export malloc: func(size: u32) -> u32;
        export log: func(x: f64) -> f64;
        export main: func();
    }";
    let script = "return {
        free = function(text) return text .. ' is free' end,
        malloc = function(size) return size + 1 end,
        log = function(x) return math.exp(x) - math.exp(x) end,
        main = function() end,
    }";
    let mut app = Project::new(wit, &[("main.lua", script)]).start();
    // Lua itself goes on calling libc's.
    for _ in 0..100 {
        assert_eq!(app.text("free", &[string(&"the bird".repeat(1000))]).len(), 8008);
    }
    assert_eq!(app.call("malloc", &[Val::U32(1)]), Some(Val::U32(2)));
    assert_eq!(app.call("log", &[Val::Float64(1.0)]), Some(Val::Float64(0.0)));
    assert_eq!(app.call("main", &[]), None);
}

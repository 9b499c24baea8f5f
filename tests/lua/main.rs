//! Components in Lua, run in wasmtime.

mod harness;

use harness::{Project, string};

#[test]
fn hello() {
    let wit = "package a:b; world w { export greet: func(name: string, language: option<string>) -> string; }";
    let project = Project {
        wit,
        files: vec![
            ("main.lua", include_str!("../../test-interpreters/lua-demo/apps/greet/main.lua")),
            ("phrases.lua", include_str!("../../test-interpreters/lua-demo/apps/greet/phrases.lua")),
        ],
    };
    let mut app = project.start();
    assert_eq!(app.text("greet", &[string("x"), wasmtime::component::Val::Option(None)]), "Hello, x!");
}

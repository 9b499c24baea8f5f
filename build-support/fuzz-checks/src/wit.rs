//! WIT text to world library to component.

use crate::{reported, stub};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use wasmparser::{Validator, WasmFeatures};
use wit_dylib_build::{Component, World, WorldLibrary, abi};

static INTERPRETER: LazyLock<Vec<u8>> = LazyLock::new(|| stub::interpreter(&[]));

/// How many worlds of a document are looked at by name.
const WORLDS: usize = 3;

/// Every world of a document is an error, or a valid library that is linked to a valid component.
///
/// # Panics
///
/// When that does not hold.
pub fn check_wit(text: &str) {
    let mut worlds: Vec<World> = reported(World::parse(text, None)).into_iter().collect();
    if text.contains("@unstable") {
        worlds.extend(reported(World::loader().text("world.wit", text).all_features(true).load()));
    }
    let names: BTreeSet<&str> = world_names(text).take(WORLDS).collect();
    if names.len() > 1 {
        let mut all = World::loader();
        all.text("world.wit", text);
        for (index, name) in names.into_iter().enumerate() {
            worlds.extend(reported(World::parse(text, Some(name))));
            let _ = if index == 0 { all.world(name) } else { all.include(name) };
        }
        worlds.extend(reported(all.load()));
    }
    worlds.iter().for_each(check_world);
    if let [one, .., other] = &worlds[..] {
        reported(one.union(other)).iter().for_each(check_world);
        reported(one.intersection(other)).iter().for_each(check_world);
    }
}

fn world_names(text: &str) -> impl Iterator<Item = &str> {
    text.split("world ")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| c.is_whitespace() || c == '{').next())
}

fn check_world(world: &World) {
    let plain = reported(WorldLibrary::new(world).interpreter("libx.so").encode());
    let full = || {
        let names = abi::FUNCTIONS.iter().map(|function| function.name);
        let mut dylib = WorldLibrary::new(world);
        dylib
            .interpreter("libx.so")
            .interpreter_exports(names)
            .file("main.lua", b"return {}".to_vec());
        reported(dylib.encode())
    };
    let (first, second) = (full(), full());
    assert_eq!(first, second, "the same world gives the same bytes");
    assert_eq!(plain.is_some(), first.is_some(), "what the interpreter offers decides nothing");
    for library in [plain, first].into_iter().flatten() {
        Validator::new().validate_all(&library).unwrap();
        link(world, library);
    }
    if let Some(rest) = reported(world.exclude(["*"])) {
        reported(WorldLibrary::new(&rest).encode());
    }
}

fn link(world: &World, library: Vec<u8>) {
    let mut component = Component::new(world);
    component.interpreter("libx.so", INTERPRETER.as_slice()).world_library("app.so", library);
    let linked = component.link().unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(linked.further_imports, Vec::<String>::new());
    Validator::new_with_features(WasmFeatures::all()).validate_all(&linked.bytes).unwrap();
}

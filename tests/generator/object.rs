//! World libraries as relocatable objects. The linker that comes with rustc links them with the
//! interpreter `values` to one module, which runs in wasmtime with values that the host makes.

use link::{Linked, archive};
use testing::running::start;
use testing::worlds::TestWorld;
use wit_dylib_build::{World, WorldLibrary};

mod link;

/// How often each export is called.
const ROUNDS: u64 = 4;

fn object(wit: &str) -> Vec<u8> {
    WorldLibrary::new(&World::parse(wit, None).unwrap()).encode_object().unwrap()
}

#[test]
fn the_linker_of_rust_makes_the_component() {
    let wit = TestWorld::named("strings-and-lists").with_probe();
    let component = Linked::at_once(&[archive()], &[&object(&wit)], &[]).0.unwrap();
    let mut host = start(&component, 7);
    assert_ne!(host.exercise_all(ROUNDS), 0);
}

#[test]
fn what_the_interpreter_lacks_is_named_unless_it_is_optional() {
    let module =
        Linked::of(&[], &[&object("package my:app; world app { export f: func(); }")], &[])
            .0
            .unwrap();
    let mut missing = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(&module) {
        if let wasmparser::Payload::ImportSection(imports) = payload.unwrap() {
            missing.extend(imports.into_imports().map(|import| import.unwrap().module.to_owned()));
        }
    }
    missing.sort();
    let expected = ["export_call", "export_finish", "export_start", "initialize"];
    assert_eq!(missing, expected.map(|name| format!("the interpreter's `wit_dylib_{name}`")));
}

#[test]
fn clang_links_an_interpreter_in_c() {
    let wit = TestWorld::named("records-and-tuples").with_probe();
    let mut host = start(&link::with_clang("test-interpreters/tally/src", &object(&wit)), 7);
    assert_ne!(host.exercise_all(ROUNDS), 0);
}

#[test]
fn every_world_runs() {
    for world in TestWorld::all() {
        println!("{}", world.name);
        let object = object(&world.with_probe());
        let component = Linked::of(&[archive()], &[&object], &[]).component();
        let mut host = start(&component, 7);
        assert_ne!(host.exercise_all(ROUNDS), 0);
    }
}

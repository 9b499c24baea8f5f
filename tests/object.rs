//! World libraries as relocatable objects, linked with the interpreter `values` to one module by
//! the linker that rustc brings along, and run in wasmtime with values that the host makes.

use link::{Linked, archive};
use std::fs;
use std::path::Path;
use support::running::start;
use wit_dylib_build::{World, WorldLibrary};
use wit_dylib_conform::TRACING_PROBE_WIT;

#[path = "object/link.rs"]
mod link;
mod outer_cargo;
mod support;

/// How often each export is called.
const ROUNDS: u64 = 4;

/// The worlds of the conformance suite.
const WORLDS: &str = "build-support/conform/worlds";

fn with_probe(wit: &str) -> String {
    wit_dylib_conform::with_probe(wit, TRACING_PROBE_WIT)
}

fn case(name: &str) -> String {
    with_probe(&fs::read_to_string(Path::new(WORLDS).join(name).join("world.wit")).unwrap())
}

fn object(wit: &str) -> Vec<u8> {
    WorldLibrary::new(&World::parse(wit, None).unwrap()).encode_object().unwrap()
}

#[test]
fn the_linker_of_rust_makes_the_component() {
    let wit = case("strings-and-lists");
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
    let wit = case("records-and-tuples");
    let mut host = start(&link::with_clang("test-interpreters/tally/src", &object(&wit)), 7);
    assert_ne!(host.exercise_all(ROUNDS), 0);
}

#[test]
fn every_world_runs() {
    let mut worlds: Vec<_> =
        fs::read_dir(WORLDS).unwrap().map(|entry| entry.unwrap().path()).collect();
    worlds.sort();
    for world in worlds {
        let wit = with_probe(&fs::read_to_string(world.join("world.wit")).unwrap());
        println!("{}", world.display());
        let component = Linked::of(&[archive()], &[&object(&wit)], &[]).component();
        let mut host = start(&component, 7);
        assert_ne!(host.exercise_all(ROUNDS), 0);
    }
}

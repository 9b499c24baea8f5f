//! World libraries as relocatable objects, linked with the interpreter `values` to one module by the linker that rustc
//! brings along, and run in wasmtime with values that the host makes.

use link::{Linked, archive};
use std::fs;
use support::running::start;
use wit_dylib_build::{Dylib, World};

#[path = "object/link.rs"]
mod link;
mod support;

/// How often each export is called.
const ROUNDS: u64 = 4;

/// The probe that `values` answers.
fn with_probe(wit: &str) -> String {
    let start = wit.find("\nworld ").unwrap();
    let brace = start + wit[start..].find('{').unwrap() + 1;
    format!(
        "{} export {}; {}\n{}",
        &wit[..brace],
        wit_dylib_conform::PROBE,
        &wit[brace..],
        wit_dylib_conform::PROBE_WIT
    )
}

fn object(wit: &str) -> Vec<u8> {
    Dylib::new(&World::parse(wit, None).unwrap()).encode_object().unwrap()
}

#[test]
fn every_world_runs() {
    let mut worlds: Vec<_> = fs::read_dir("tests/components").unwrap().map(|entry| entry.unwrap().path()).collect();
    worlds.sort();
    for world in worlds {
        let wit = with_probe(&fs::read_to_string(world.join("world.wit")).unwrap());
        println!("{}", world.display());
        let component = Linked::of(&[archive()], &[&object(&wit)], &[]).component();
        let mut host = start(&component, 7);
        assert_ne!(host.exercise_all(ROUNDS), 0);
    }
}

//! Components of random worlds, run in wasmtime: every interface that has neither resources nor async functions is
//! imported and exported at once, and every function called with values of the host's.
//!
//! `SEED=n` runs one world alone.

use arbitrary::Unstructured;
use std::fs;
use support::interpreter;
use support::library::Generator;
use support::running::start;
use wit_dylib_build::{Dylib, World};
use wit_dylib_conform::PROBE_WIT;
use wit_dylib_conform::Samples;
use wit_parser::decoding::DecodedWasm;
use wit_parser::{LiveTypes, TypeDefKind};

mod support;

#[test]
fn random_worlds_run() {
    let seeds = match std::env::var("SEED") {
        Ok(seed) => vec![seed.parse().unwrap()],
        Err(_) => (0..SEEDS).collect(),
    };
    let all = seeds.len();
    let called: usize = seeds.into_iter().map(run).sum();
    assert!(all == 1 || called >= 30, "only {called} functions were called");
}

/// How many worlds are made up.
const SEEDS: u64 = 120;

/// How many functions a component may have: compiling takes time.
const MAX_FUNCTIONS: usize = 40;

/// Runs the world of a seed and returns how many functions were called.
fn run(seed: u64) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let package = folder.path().join("package.wasm");
    let interfaces = make_interfaces(seed, &package);
    let load = |interfaces: &[String]| {
        let items: String = interfaces.iter().map(|id| format!("import {id}; export {id}; ")).collect();
        let wit = format!("package test:random;\nworld random {{ {items} export test:values/probe; }}\n{PROBE_WIT}");
        World::loader().path(&package).text("random.wit", &wit).world("test:random/random").load().unwrap()
    };
    let works = |id: &String| Dylib::new(&load(std::slice::from_ref(id))).encode().is_ok();
    let interfaces: Vec<String> = interfaces.into_iter().filter(works).collect();
    // Together they may be more than a component may contain.
    let world = load(&interfaces);
    if interfaces.is_empty() || Dylib::new(&world).encode().is_err() {
        return 0;
    }
    println!("seed {seed}: {interfaces:?}");
    let mut called = 0;
    for interpreter in interpreter::all() {
        let mut host = start(&Generator::Ours.link(interpreter, &world, &[]).unwrap(), seed);
        called = host.exercise_all(5);
    }
    called
}

/// Writes a package and returns its interfaces with functions, as many as fit.
fn make_interfaces(seed: u64, package: &std::path::Path) -> Vec<String> {
    let config =
        wit_smith::Config { max_packages: 2, max_type_size: 40, fixed_length_lists: true, ..Default::default() };
    let mut samples = Samples::new(seed + 1);
    let bytes: Vec<u8> = (0..1000).flat_map(|_| samples.next().to_le_bytes()).collect();
    let Ok(wasm) = wit_smith::smith(&config, &mut Unstructured::new(&bytes)) else { return Vec::new() };
    let DecodedWasm::WitPackage(resolve, _) = wit_parser::decoding::decode(&wasm).unwrap() else { return Vec::new() };
    fs::write(package, &wasm).unwrap();
    let mut functions = 0;
    let has_resource = |id| {
        let mut live = LiveTypes::default();
        live.add_interface(&resolve, id);
        live.iter().any(|id| matches!(resolve.types[id].kind, TypeDefKind::Resource))
    };
    // Most random resources cannot be made: they have no constructor.
    let interfaces = resolve.interfaces.iter().filter(|(id, _)| !has_resource(*id)).filter(|(_, interface)| {
        functions += interface.functions.len();
        !interface.functions.is_empty() && functions <= MAX_FUNCTIONS
    });
    interfaces.filter_map(|(id, _)| resolve.id_of(id)).collect()
}

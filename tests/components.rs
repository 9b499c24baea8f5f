//! Components of the `values` interpreter in wasmtime.
//!
//! Every folder of `tests/components` is a world, in `world.wit`. Each of its exports is called with values that the
//! host makes; imports answer with other values that the host makes; and the host checks what the guest saw (the
//! interpreter's trace), what came back, and that nothing is left over. The same with the world library of the crate
//! `wit-dylib`, except where the folder has a file `no-peer` that says why.

use std::fs;
use std::path::PathBuf;
use support::host::Host;
use support::library::Generator;

mod support;

/// How often each export is called.
const ROUNDS: u64 = 12;

#[test]
fn ours() {
    each(Generator::Ours);
}

#[test]
fn ours_without_optional_functions() {
    each(Generator::OursPlain);
}

#[test]
fn peer() {
    each(Generator::Peer);
}

fn each(generator: Generator) {
    let only = std::env::var("CASE").ok();
    for case in cases() {
        let name = case.file_name().unwrap().to_str().unwrap();
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        if generator == Generator::Peer && case.join("no-peer").exists() {
            continue;
        }
        println!("{name}");
        let wit = fs::read_to_string(case.join("world.wit")).unwrap();
        run(&generator.component(&with_probe(&wit), &[]));
    }
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<_> = fs::read_dir("tests/components")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

/// The world with the probe in it.
fn with_probe(wit: &str) -> String {
    let probe = "package test:values {
        interface probe {
            live-bytes: func() -> u64;
            stack-depth: func() -> u32;
            live-contexts: func() -> u32;
            trace: func() -> string;
            files: func() -> list<tuple<string, list<u8>>>;
        }
    }";
    assert_eq!(wit.matches("\nworld ").count(), 1, "a case has one world");
    let start = wit.find("\nworld ").unwrap();
    let brace = start + wit[start..].find('{').unwrap() + 1;
    format!("{} export test:values/probe; {}\n{probe}", &wit[..brace], &wit[brace..])
}

fn run(component: &[u8]) {
    let mut host = Host::new(component, 7);
    let exports = host.exports();
    assert!(!exports.is_empty());
    for export in &exports {
        // The first call makes what stays: the interpreter, buffers that grow once.
        host.exercise(export, 1);
        let live_bytes = host.probe("live-bytes");
        for seed in 2..=ROUNDS {
            host.exercise(export, seed);
        }
        host.check_clean(&live_bytes);
    }
}

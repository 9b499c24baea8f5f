//! `abacus`, an interpreter in C++17: values of all types pass through it, and its static
//! constructors run.

use std::fs;
use std::sync::OnceLock;
use testing::folders::repository;
use testing::interpreter;
use testing::running::{self, Running};
use testing::worlds::TestWorld;
use wasmtime::component::Val;
use wit_dylib_build::{CInterpreter, Output};
use wit_parser::{Resolve, SizeAlign, Type, TypeDefKind};

/// Folders of `build-support/conform/worlds` whose worlds import what they export.
const WORLDS: [&str; 8] = [
    "enums-and-flags",
    "fixed-length-lists",
    "maps",
    "options-and-results",
    "primitives",
    "records-and-tuples",
    "strings-and-lists",
    "variants",
];

/// How often each export is called.
const ROUNDS: u64 = 12;

/// The components of these worlds, of abacus's own, and of one for layouts.
fn built() -> &'static Output {
    static BUILT: OnceLock<Output> = OnceLock::new();
    BUILT.get_or_init(|| {
        interpreter::build("abacus", |build| {
            for name in WORLDS {
                let wit = TestWorld::named(name).path();
                build.project(name, |project| _ = project.wit(wit));
            }
            let layouts = repository().join("tests/interpreters/layouts.wit");
            build.project("layouts", |project| _ = project.wit(layouts));
            let mut abacus = CInterpreter::new("abacus");
            abacus.file("abacus.cpp").flag("-std=c++17").flag("-Wpedantic").flag("-Werror");
            build.interpreter(abacus).artifact_copies(false);
        })
    })
}

fn start(name: &str) -> Running {
    let component = built().components.iter().find(|component| component.name == name).unwrap();
    running::start(&fs::read(&component.path).unwrap(), 7)
}

#[test]
fn values_pass_through() {
    for name in WORLDS {
        println!("{name}");
        let mut host = start(name);
        let exports = host.exports();
        assert!(!exports.is_empty());
        for export in &exports {
            for seed in 1..=ROUNDS {
                host.exercise(export, seed);
            }
        }
    }
}

#[test]
fn static_constructors_run_before_the_world_is_handed_over() {
    let mut host = start("abacus");
    let numbers = [1, u64::MAX - 10, 9].map(Val::U64);
    assert_eq!(
        host.call(None, "sum", &[Val::List(numbers.to_vec())]),
        Ok(Some(Val::U64(u64::MAX)))
    );
    let parts = ["a", "", "ä🦀", &"long ".repeat(100)].map(|part| Val::String(part.to_owned()));
    let joined = format!("aä🦀{}", "long ".repeat(100));
    assert_eq!(
        host.call(None, "join", &[Val::List(parts.to_vec())]),
        Ok(Some(Val::String(joined)))
    );
    assert_eq!(host.call(None, "live-contexts", &[]), Ok(Some(Val::U64(1))));
}

#[test]
fn layouts_in_c_are_those_of_the_canonical_abi() {
    let layouts = start("layouts").call(None, "layouts", &[]);
    let Ok(Some(Val::String(text))) = layouts else { panic!("{layouts:?}") };

    let wit = fs::read_to_string(repository().join("tests/interpreters/layouts.wit")).unwrap();
    let mut resolve = Resolve::default();
    resolve.push_str("layouts.wit", &wit).unwrap();
    let mut sizes = SizeAlign::default();
    sizes.fill(&resolve).unwrap();
    let mut expected = Vec::new();
    for (id, def) in &resolve.types {
        let Some(name) = &def.name else { continue };
        let ty = Type::Id(id);
        let mut kind = &def.kind;
        while let TypeDefKind::Type(Type::Id(behind)) = kind {
            kind = &resolve.types[*behind].kind;
        }
        let starts: Vec<usize> = match kind {
            TypeDefKind::Type(_) => Vec::new(),
            TypeDefKind::Record(record) => {
                let offsets = sizes.field_offsets(record.fields.iter().map(|field| &field.ty));
                offsets.iter().map(|(offset, _)| offset.size_wasm32()).collect()
            }
            TypeDefKind::Variant(variant) => {
                let payloads = variant.cases.iter().map(|case| case.ty.as_ref());
                vec![sizes.payload_offset(variant.tag(), payloads).size_wasm32()]
            }
            _ => continue,
        };
        let (size, align) = (sizes.size(&ty).size_wasm32(), sizes.align(&ty).align_wasm32());
        let numbers: Vec<String> =
            [size, align].iter().chain(&starts).map(usize::to_string).collect();
        expected.push(format!("{name} {}", numbers.join(" ")));
    }
    assert!(expected.len() > 15);
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    expected.sort_unstable();
    assert_eq!(lines, expected);
}

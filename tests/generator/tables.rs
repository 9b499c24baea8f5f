//! The world tables have layout version 3: the same rows in the same order as those of the crate
//! `wit-dylib`.

use crate::wit_t;
use arbitrary::Unstructured;
use std::fs;
use std::panic::catch_unwind;
use wit_dylib_build::{TypeId, TypeKind, World, WorldFunction, WorldLibrary, WorldTables};
use wit_parser::decoding::DecodedWasm;
use wit_parser::{Resolve, WorldId};

mod resources;

/// What the peer writes, unless the world has something that it panics at.
fn peer(resolve: &Resolve, world: WorldId) -> Option<String> {
    catch_unwind(|| wit_dylib::create(resolve, world, None).unwrap())
        .ok()
        .map(|library| wit_t::dump(&library))
}

/// The tables without the functions for the ends of futures and streams: the peer also has those
/// that no program can use.
fn without_ends(tables: &str) -> String {
    let mut text = String::new();
    for line in tables.lines() {
        let has_ends = line.starts_with("futures ") || line.starts_with("streams ");
        let words = line.split(' ').filter(|word| !has_ends || !matches!(*word, "fn" | "null"));
        text += &words.collect::<Vec<_>>().join(" ");
        text.push('\n');
    }
    text
}

/// What is told on the host is what the interpreter gets.
fn assert_metadata(world: &World, tables: &str) {
    let metadata = WorldTables::of(world).unwrap();
    let ty = |id: TypeId| format!("{}:{}", id.code() & 0xff, id.index());
    let functions = |table: &str, functions: &[WorldFunction]| -> Vec<String> {
        let signature = |function: &WorldFunction| {
            let parameters: Vec<String> =
                function.parameters.iter().map(|parameter| ty(parameter.ty)).collect();
            format!("[{}] {}", parameters.join(" "), function.result.map_or("none".to_owned(), ty))
        };
        let rows = functions.iter().enumerate();
        let row = |(index, function): (usize, &WorldFunction)| {
            let interface = function.interface.as_deref().unwrap_or("-");
            format!("{table} {index}: {interface} {} {}", function.name, signature(function))
        };
        rows.map(row).collect()
    };
    let mut told = functions("import_funcs", &metadata.imports);
    told.extend(functions("export_funcs", &metadata.exports));
    told.extend(metadata.types.iter().map(|ty| {
        let (interface, name) =
            (ty.interface.as_deref().unwrap_or("-"), ty.name.as_deref().unwrap_or("-"));
        format!("{} {}: {interface} {name}", table(ty.id.kind()), ty.id.index())
    }));
    // Of functions, the signature stands between those that adapt them and what async ones have
    // besides.
    let without_columns = |row: &str| {
        let words: Vec<&str> = row.split(' ').collect();
        let columns = words[4..].iter().skip_while(|column| matches!(**column, "fn" | "null"));
        let columns: Vec<&str> = columns.copied().collect();
        let signature = match words[0] {
            "import_funcs" => &columns[..columns.len() - 2],
            "export_funcs" => &columns[..],
            _ => &[],
        };
        [&words[..4], signature].concat().join(" ")
    };
    let found: Vec<String> = tables.lines().skip(1).map(without_columns).collect();
    assert_eq!(told, found);
}

/// What [`wit_t::dump`] calls the table.
fn table(kind: TypeKind) -> &'static str {
    match kind {
        TypeKind::Own => "resources",
        TypeKind::Record => "records",
        TypeKind::Flags => "flags",
        TypeKind::Tuple => "tuples",
        TypeKind::Variant => "variants",
        TypeKind::Enum => "enums",
        TypeKind::Option => "options",
        TypeKind::Result => "results",
        TypeKind::List => "lists",
        TypeKind::Map => "maps",
        TypeKind::FixedLengthList => "fixed_length_lists",
        TypeKind::Future => "futures",
        TypeKind::Stream => "streams",
        TypeKind::Alias => "aliases",
        other => panic!("{other:?} has no table"),
    }
}

/// The library for an interpreter that can run tasks, as the peer takes for granted.
fn with_tasks(world: &World) -> wit_dylib_build::Result<Vec<u8>> {
    WorldLibrary::new(world).runs_tasks(true).encode()
}

#[test]
fn golden_worlds() {
    let mut compared = 0;
    for case in fs::read_dir("tests/dylib").unwrap() {
        let wit = fs::read_to_string(case.unwrap().path().join("world.wit")).unwrap();
        let Ok(world) = World::parse(&wit, None) else { continue };
        let Ok(library) = with_tasks(&world) else { continue };
        assert_metadata(&world, &wit_t::dump(&library));
        let mut resolve = Resolve::default();
        let package = resolve.push_str("world.wit", &wit).unwrap();
        let world = resolve.select_world(&[package], None).unwrap();
        // The peer merges what interfaces under several labels define, and panics when that is a
        // resource.
        if wit.contains("import one: store") {
            continue;
        }
        // The peer has one row for a stream that an interface mentions on both sides.
        if wit.contains("stream<") && wit.contains("export i;") {
            continue;
        }
        if let Some(expected) = peer(&resolve, world) {
            let tables = wit_t::dump(&library);
            assert_eq!(without_ends(&tables), without_ends(&expected), "{wit}");
            compared += 1;
        }
    }
    assert!(compared >= 3, "{compared}");
}

#[test]
fn random_worlds() {
    let mut config = wit_smith::Config { max_packages: 2, max_type_size: 40, ..Default::default() };
    config.async_ = true;
    config.futures = true;
    config.streams = true;
    config.fixed_length_lists = true;
    config.implements = true;
    let (mut valid, mut compared, mut ends) = (0, 0, 0);
    for_random_worlds(
        600,
        |_| Ok(config.clone()),
        |seed, resolve, id, world| {
            let Ok(library) = with_tasks(world) else { return };
            wasmparser::Validator::new().validate_all(&library).unwrap();
            valid += 1;
            let tables = wit_t::dump(&library);
            assert_metadata(world, &tables);
            // The peer merges what interfaces under several labels define.
            let items = &resolve.worlds[id];
            let labels = |(key, item): (&_, &_)| resolve.implements_interface(key, item).is_some();
            if items.imports.iter().chain(&items.exports).any(labels) {
                return;
            }
            if let Some(expected) = peer(resolve, id) {
                assert_eq!(
                    without_ends(&tables),
                    without_ends(&expected),
                    "seed {seed}, world {}",
                    world.name()
                );
                compared += 1;
                ends += tables.matches("\nfutures ").count() + tables.matches("\nstreams ").count();
            }
        },
    );
    assert!(valid >= 40 && compared >= 20 && ends >= 20, "{valid} {compared} {ends}");
}

/// wit-smith makes few resources, so these worlds are made here.
#[test]
fn random_resources() {
    let mut rows = 0;
    for seed in 0..50 {
        let wit = resources::world(random_bytes(seed, 600));
        // Not every combination of imports and exports that use one another is a world.
        let Ok(world) = World::parse(&wit, None) else { continue };
        let library =
            WorldLibrary::new(&world).encode().unwrap_or_else(|error| panic!("{error:?}\n{wit}"));
        wasmparser::Validator::new().validate_all(&library).unwrap();
        let mut resolve = Resolve::default();
        let package = resolve.push_str("world.wit", &wit).unwrap();
        let world = resolve.select_world(&[package], None).unwrap();
        let tables = wit_t::dump(&library);
        assert_eq!(
            tables,
            wit_t::dump(&wit_dylib::create(&resolve, world, None).unwrap()),
            "{wit}"
        );
        rows += tables.matches("\nresources ").count();
    }
    assert!(rows > 150, "{rows}");
}

/// With everything that wit-smith can do: a valid library or an error that quotes the item, and
/// never a panic.
#[test]
fn random_worlds_are_valid_or_refused() {
    let (mut valid, mut refused) = (0, 0);
    for_random_worlds(
        1500,
        |u| u.arbitrary(),
        |seed, _, _, world| match with_tasks(world) {
            Ok(library) => {
                wasmparser::Validator::new().validate_all(&library).unwrap();
                valid += 1;
            }
            Err(error) => {
                assert!(error.to_string().contains('`'), "seed {seed}: {error:?}");
                refused += 1;
            }
        },
    );
    assert!(valid >= 1000, "{valid} {refused}");
}

fn for_random_worlds(
    seeds: u64,
    config: impl Fn(&mut Unstructured<'_>) -> arbitrary::Result<wit_smith::Config>,
    mut each: impl FnMut(u64, &Resolve, WorldId, &World),
) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("package.wasm");
    for seed in 0..seeds {
        let bytes = random_bytes(seed, 6000);
        let mut unstructured = Unstructured::new(&bytes);
        let smith = config(&mut unstructured)
            .and_then(|config| wit_smith::smith(&config, &mut unstructured));
        let Ok(wasm) = smith else { continue };
        let DecodedWasm::WitPackage(resolve, package) =
            wit_parser::decoding::decode(&wasm).unwrap()
        else {
            continue;
        };
        fs::write(&file, &wasm).unwrap();
        for (name, id) in &resolve.packages[package].worlds {
            let world = World::loader().path(&file).world(name).load().unwrap();
            each(seed, &resolve, *id, &world);
        }
    }
}

/// A reproducible stream: splitmix64.
fn random_bytes(seed: u64, count: usize) -> Vec<u8> {
    let mut state = seed;
    let words = std::iter::repeat_with(|| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = state;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    });
    words.flat_map(u64::to_le_bytes).take(count).collect()
}

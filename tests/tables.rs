//! The metadata tables are those of layout version 3: the same rows in the same order as the crate wit-dylib writes.

use arbitrary::Unstructured;
use std::fs;
use std::panic::catch_unwind;
use wit_dylib_build::{Dylib, World};
use wit_parser::decoding::DecodedWasm;
use wit_parser::{Resolve, WorldId};

#[path = "tables/resources.rs"]
mod resources;
mod wit_t;

/// What the peer writes, unless the world has something that it panics at.
fn peer(resolve: &Resolve, world: WorldId) -> Option<String> {
    catch_unwind(|| wit_dylib::create(resolve, world, None).unwrap()).ok().map(|library| wit_t::dump(&library))
}

#[test]
fn golden_worlds() {
    let mut compared = 0;
    for case in fs::read_dir("tests/dylib").unwrap() {
        let wit = fs::read_to_string(case.unwrap().path().join("world.wit")).unwrap();
        let Ok(library) = World::parse(&wit, None).and_then(|world| Dylib::new(&world).encode()) else { continue };
        let mut resolve = Resolve::default();
        let package = resolve.push_str("world.wit", &wit).unwrap();
        let world = resolve.select_world(&[package], None).unwrap();
        // The peer merges what interfaces under several labels define, and panics when that is a resource.
        if wit.contains("import one: store") {
            continue;
        }
        if let Some(expected) = peer(&resolve, world) {
            assert_eq!(wit_t::dump(&library), expected, "{wit}");
            compared += 1;
        }
    }
    assert!(compared >= 3, "{compared}");
}

#[test]
fn random_worlds() {
    let mut config = wit_smith::Config { max_packages: 2, max_type_size: 40, ..Default::default() };
    config.fixed_length_lists = true;
    config.implements = true;
    let (mut valid, mut compared) = (0, 0);
    for_random_worlds(
        600,
        |_| Ok(config.clone()),
        |seed, resolve, id, world| {
            let Ok(library) = Dylib::new(world).encode() else { return };
            wasmparser::Validator::new().validate_all(&library).unwrap();
            valid += 1;
            // The peer merges what interfaces under several labels define.
            let items = &resolve.worlds[id];
            let labels = |(key, item): (&_, &_)| resolve.implements_interface(key, item).is_some();
            if items.imports.iter().chain(&items.exports).any(labels) {
                return;
            }
            if let Some(expected) = peer(resolve, id) {
                assert_eq!(wit_t::dump(&library), expected, "seed {seed}, world {}", world.name());
                compared += 1;
            }
        },
    );
    assert!(valid >= 40 && compared >= 20, "{valid} {compared}");
}

/// wit-smith makes few resources, so these worlds are made here.
#[test]
fn random_resources() {
    let mut rows = 0;
    for seed in 0..50 {
        let wit = resources::world(random_bytes(seed, 600));
        // Not every combination of imports and exports that use one another is a world.
        let Ok(world) = World::parse(&wit, None) else { continue };
        let library = Dylib::new(&world).encode().unwrap_or_else(|error| panic!("{error:?}\n{wit}"));
        wasmparser::Validator::new().validate_all(&library).unwrap();
        let mut resolve = Resolve::default();
        let package = resolve.push_str("world.wit", &wit).unwrap();
        let world = resolve.select_world(&[package], None).unwrap();
        let tables = wit_t::dump(&library);
        assert_eq!(tables, wit_t::dump(&wit_dylib::create(&resolve, world, None).unwrap()), "{wit}");
        rows += tables.matches("\nresources ").count();
    }
    assert!(rows > 150, "{rows}");
}

/// With everything that wit-smith can do: a valid library or an error that quotes the item, and never a panic.
#[test]
fn random_worlds_are_valid_or_refused() {
    let (mut valid, mut refused) = (0, 0);
    for_random_worlds(
        1500,
        |u| u.arbitrary(),
        |seed, _, _, world| match Dylib::new(world).encode() {
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
    assert!(valid >= 20 && refused >= 20, "{valid} {refused}");
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
        let smith = config(&mut unstructured).and_then(|config| wit_smith::smith(&config, &mut unstructured));
        let Ok(wasm) = smith else { continue };
        let DecodedWasm::WitPackage(resolve, package) = wit_parser::decoding::decode(&wasm).unwrap() else { continue };
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

//! The worlds that the crate `random-worlds` makes up.

use random_worlds::generate;
use wit_dylib_build::{World, WorldLibrary};

#[test]
fn every_world_of_the_generator_is_valid() {
    let mut refused = 0;
    for seed in 0..150 {
        let wit = generate(seed).wit();
        assert_eq!(wit, generate(seed).wit(), "a seed means one world");
        let world = World::parse(&wit, None)
            .unwrap_or_else(|error| panic!("seed {seed}: {error:?}\n{wit}"));
        if let Err(error) = WorldLibrary::new(&world).encode() {
            println!("seed {seed}: {error:?}");
            refused += 1;
        }
    }
    assert!(refused < 15, "{refused} of 150 worlds were refused");
}

/// `RANDOM_WORLDS=n` makes so many.
#[test]
fn every_world_with_ends_has_a_valid_library() {
    let worlds = std::env::var("RANDOM_WORLDS").map_or(150, |worlds| worlds.parse().unwrap());
    for seed in 0..worlds {
        let ends = random_worlds::ends(seed);
        assert_eq!(ends, random_worlds::ends(seed), "a seed means one world");
        let interface = ends.ends;
        let wit = format!(
            "package test:random; interface ends {{\n{interface}}} world w {{ import ends; export ends; }}"
        );
        let world = World::parse(&wit, None)
            .unwrap_or_else(|error| panic!("seed {seed}: {error:?}\n{wit}"));
        for runs_tasks in [true, false] {
            let mut library = WorldLibrary::new(&world);
            let library = library.runs_tasks(runs_tasks).encode();
            let library = library.unwrap_or_else(|error| panic!("seed {seed}: {error:?}\n{wit}"));
            let valid = wasmparser::Validator::new_with_features(wasmparser::WasmFeatures::all())
                .validate_all(&library);
            valid.unwrap_or_else(|error| panic!("seed {seed}: {error}\n{wit}"));
        }
    }
}

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

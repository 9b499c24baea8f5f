//! Any bytes in the place of a shared library.

use crate::{reported, stub};
use std::sync::LazyLock;
use wasmparser::{Validator, WasmFeatures};
use wit_dylib_build::{Component, Linked, Result, Sizes, World, WorldLibrary};

const WIT: &str = "package my:app;
interface host { resource log { constructor(name: string); write: func(text: string); } twice: func(n: u32) -> u32; }
world app { import host; export run: func(args: list<string>) -> result<u32, string>; }";

struct Fixed {
    world: World,
    world_library: Vec<u8>,
    interpreter: Vec<u8>,
}

static FIXED: LazyLock<Fixed> = LazyLock::new(|| {
    let world = World::parse(WIT, None).unwrap();
    let world_library = WorldLibrary::new(&world).interpreter("libx.so").encode().unwrap();
    Fixed { world, world_library, interpreter: stub::interpreter(&["liby.so"]) }
});

/// The bytes as interpreter, and as a library beside it, make a component or an error that names
/// the library; a valid library makes a valid component.
///
/// # Panics
///
/// When that does not hold.
pub fn check_library(bytes: &[u8]) {
    let mut component = Component::new(&FIXED.world);
    component.interpreter("libx.so", bytes).world_library("app.so", FIXED.world_library.as_slice());
    check_linked(bytes, "libx.so", component.link());

    let mut component = Component::new(&FIXED.world);
    component.interpreter("libx.so", FIXED.interpreter.as_slice());
    component.world_library("app.so", FIXED.world_library.as_slice()).library("liby.so", bytes);
    check_linked(bytes, "liby.so", component.link());

    if let Some(sizes) = reported(Sizes::of(bytes)) {
        assert_eq!(sizes.total(), bytes.len());
    }
}

fn check_linked(bytes: &[u8], name: &str, linked: Result<Linked>) {
    if let Err(error) = &linked {
        let report = format!("{error:?}");
        // What is in the component and not in the world may be of any library.
        let is_of_all = report.starts_with("error: the linked component does not match");
        assert!(is_of_all || report.contains(name), "which library it is: {report}");
    }
    let Some(linked) = reported(linked) else { return };
    let validate = |bytes: &[u8]| {
        Validator::new_with_features(WasmFeatures::all()).validate_all(bytes).map(drop)
    };
    if validate(bytes).is_ok() {
        validate(&linked.bytes).unwrap();
    }
    let sizes = reported(Sizes::of(&linked.bytes)).expect("a component can be measured");
    assert_eq!(sizes.total(), linked.bytes.len());
    assert!(sizes.to_string().contains(name), "{sizes}");
}

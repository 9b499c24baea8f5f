//! The stub interpreter of `tests/stub-interpreter`: every function takes a `u32` and returns twice
//! as much.

use crate::folders::repository;
use crate::package::{DOUBLE, Package};
use std::fs;
use std::sync::OnceLock;

/// Its manifest.
pub fn manifest() -> String {
    read("Cargo.toml")
}

/// Its source.
pub fn source() -> String {
    read("src/lib.rs")
}

/// The shared library, compiled once per test program.
pub fn library() -> &'static [u8] {
    static LIBRARY: OnceLock<Vec<u8>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let package = Package::with_world(DOUBLE);
        fs::read(package.generate().output().interpreter.unwrap()).unwrap()
    })
}

fn read(path: &str) -> String {
    fs::read_to_string(repository().join("tests/stub-interpreter").join(path)).unwrap()
}

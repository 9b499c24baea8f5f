//! The folders that tests read from and write to.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn repository() -> &'static Path {
    let this_package = Path::new(env!("CARGO_MANIFEST_DIR"));
    this_package.ancestors().nth(2).expect("this package is two folders down")
}

/// The target folder of the cargo that built this test.
pub fn target() -> PathBuf {
    let program = env::current_exe().expect("a test is a program");
    // The program lies in `<target folder>/<profile>/deps`.
    program.ancestors().nth(3).expect("cargo puts programs three folders down").to_owned()
}

/// A path below `tmp` in the target folder. What lies there outlives the test, so the next run
/// finds what this one has compiled.
pub fn scratch(name: &str) -> PathBuf {
    target().join("tmp").join(name)
}

//! The committed corpora of the fuzz targets in `build-support/fuzz`: what holds for every input
//! holds for them.

#[expect(unreachable_pub, reason = "it is a part of the package of the fuzz targets")]
#[path = "../build-support/fuzz/src/checks/mod.rs"]
mod checks;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Checks every file, and names those that fail.
fn each(target: &str, check: fn(&[u8])) {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("build-support/fuzz/corpus").join(target);
    let mut files: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 20, "{} files in {}", files.len(), folder.display());
    let is_wrong =
        |file: &&_| catch_unwind(AssertUnwindSafe(|| check(&fs::read(file).unwrap()))).is_err();
    let wrong: Vec<_> = files.iter().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn wit_texts() {
    each("wit", |bytes| checks::check_wit(&String::from_utf8_lossy(bytes)));
}

#[test]
fn libraries() {
    each("library", checks::check_library);
}

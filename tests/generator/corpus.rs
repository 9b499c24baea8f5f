//! The corpus of the fuzz targets in `build-support/fuzz`: what must hold for every input holds for
//! each of its files.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use testing::folders::repository;

/// Checks every file, and names those that fail.
fn each(target: &str, check: fn(&[u8])) {
    let folder = repository().join("build-support/fuzz/corpus").join(target);
    let mut files: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 15, "{} files in {}", files.len(), folder.display());
    let is_wrong =
        |file: &&_| catch_unwind(AssertUnwindSafe(|| check(&fs::read(file).unwrap()))).is_err();
    let wrong: Vec<_> = files.iter().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn wit_texts() {
    each("wit", |bytes| fuzz_checks::check_wit(&String::from_utf8_lossy(bytes)));
}

#[test]
fn libraries() {
    each("library", fuzz_checks::check_library);
}

//! Expected results as files.

use crate::folders::repository;
use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Runs `check` with the path and the name of every folder in `cases`, a folder of the repository.
/// When some fail, the others run all the same.
///
/// # Panics
///
/// When `check` panicked; the message names the folders.
pub fn each(cases: &str, check: impl Fn(&Path, &str)) {
    let root = repository().join(cases);
    let mut folders: Vec<_> =
        fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "no cases in {}", root.display());
    let failed: Vec<_> = folders
        .iter()
        .map(|folder| (folder, folder.file_name().unwrap().to_str().unwrap()))
        .filter(|(folder, name)| catch_unwind(AssertUnwindSafe(|| check(folder, name))).is_err())
        .map(|(_, name)| name)
        .collect();
    assert!(failed.is_empty(), "failed: {}", failed.join(", "));
}

/// Compares a text with the contents of a file, or writes the file if `BLESS` is set. The path
/// starts at the root of the repository.
///
/// # Panics
///
/// When they differ; the message shows where.
#[track_caller]
pub fn compare(path: impl AsRef<Path>, actual: &str) {
    let path = repository().join(path);
    if env::var_os("BLESS").is_some() {
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if expected == actual {
        return;
    }
    let line = expected.lines().zip(actual.lines()).take_while(|(old, new)| old == new).count();
    panic!(
        "{} differs from line {} on (BLESS=1 accepts it)\n--- expected\n{}\n--- actual\n{}",
        path.display(),
        line + 1,
        lines_from(&expected, line),
        lines_from(actual, line),
    );
}

/// Compares the report of an error with `tests/errors/<case>.txt`.
///
/// # Panics
///
/// When they differ.
#[track_caller]
pub fn compare_report(case: &str, report: &str) {
    compare(format!("tests/errors/{case}.txt"), report);
}

fn lines_from(text: &str, first: usize) -> String {
    text.lines().skip(first).take(12).collect::<Vec<_>>().join("\n")
}

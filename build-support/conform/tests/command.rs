//! The command as its users call it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use wit_dylib_conform::Feature;

fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_wit-dylib-conform")).args(args).output().unwrap();
    let [stdout, stderr] = [stdout, stderr].map(|text| String::from_utf8(text).unwrap());
    (status.code(), stdout, stderr)
}

/// A file of the tests' own.
fn file(name: &str, contents: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, contents).unwrap();
    path
}

#[test]
fn help_features_and_worlds_are_printed() {
    let (code, help, _) = run(&["--help"]);
    assert_eq!(code, Some(0));
    assert!(help.contains("Usage: wit-dylib-conform LIBRARY [OPTIONS]"));
    let features: String =
        Feature::all().iter().map(|feature| format!("{}\n", feature.name())).collect();
    assert_eq!(run(&["--list"]), (Some(0), features, String::new()));
    assert!(run(&["--wit", "maps"]).1.starts_with("package test:maps;\n"));
}

#[test]
fn what_is_missing_is_not_supported_and_no_failure() {
    // A module that exports nothing.
    let empty = file("empty.so", b"\0asm\x01\0\0\0");
    let (code, report, _) = run(&[empty.to_str().unwrap(), "--feature", "maps"]);
    assert_eq!(code, Some(0));
    assert!(report.starts_with("maps  not supported, for want of wit_dylib_"), "{report}");
    assert!(
        report.ends_with("probes: none\n1 features: 0 passed, 0 failed, 1 not supported\n"),
        "{report}"
    );
}

#[test]
fn what_cannot_run_ends_with_two() {
    let usage =
        "error: no library to look at\n  = help: `wit-dylib-conform --help` lists the options\n";
    assert_eq!(run(&[]), (Some(2), String::new(), usage.to_owned()));
    let (code, _, error) = run(&["no-such-file.so"]);
    assert_eq!(code, Some(2));
    assert!(error.starts_with("error: cannot read `no-such-file.so`\n  caused by: "), "{error}");
    let text = file("text.so", b"no module");
    let (code, _, error) = run(&[text.to_str().unwrap()]);
    assert_eq!(code, Some(2));
    assert!(error.starts_with("error: `text.so` is not a WebAssembly library: "), "{error}");
    let (code, _, error) = run(&["--wit", "mops"]);
    assert_eq!(
        (code, error.as_str()),
        (Some(2), "error: no feature `mops`\n  = help: `--list` lists them\n")
    );
}

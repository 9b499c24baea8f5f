//! `tally` compiled for this machine, with a driver that plays the world library and the host: reps
//! without an object, and owners that go at the wrong time.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::{env, fs};
use testing::cargo::succeed;
use testing::folders::{repository, scratch};
use testing::sdk;

/// What a scenario of the driver writes to stdout and to stderr.
fn run(scenario: &str) -> (String, String) {
    static DRIVER: OnceLock<()> = OnceLock::new();
    let driver = scratch("tally-driver");
    DRIVER.get_or_init(|| compile(&driver));
    let output =
        Command::new(&driver).arg(scenario).env("ASAN_OPTIONS", "detect_leaks=0").output().unwrap();
    assert_ne!(output.status.code(), Some(2), "the driver knows no `{scenario}`");
    [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap()).into()
}

fn sources() -> PathBuf {
    repository().join("test-interpreters/tally/src")
}

/// The sources in C of the interpreter.
fn c_files() -> impl Iterator<Item = PathBuf> {
    let files = fs::read_dir(sources()).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "c"))
}

#[test]
fn the_sources_give_no_warning() {
    let mut clang = Command::new(sdk::tool("clang"));
    clang.args(["--target=wasm32-wasip2", "-std=c11", "-O1", "-fsyntax-only", "-I"]);
    clang.arg(repository().join("templates"));
    succeed(clang.args(["-Wall", "-Wextra", "-Wpedantic", "-Werror"]).args(c_files()));
}

/// Compiles the interpreter and the driver, with what finds wrong uses of memory where the compiler
/// has that.
fn compile(driver: &Path) {
    let compiler = env::var_os("CC").unwrap_or_else(|| "cc".into());
    let compile = |sanitizers: &[&str]| {
        let mut command = Command::new(&compiler);
        command
            .args(["-std=c11", "-g"])
            .args(sanitizers)
            .arg("-I")
            .arg(sources())
            .arg("-I")
            .arg(repository().join("templates"))
            .args(c_files());
        command
            .arg(repository().join("tests/interpreters/tally/driver.c"))
            .arg("-o")
            .arg(driver)
            .arg("-lm")
            .output()
            .unwrap()
    };
    if !compile(&["-fsanitize=address,undefined", "-fno-sanitize-recover"]).status.success() {
        let output = compile(&[]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_rep_that_is_not_live_is_an_error() {
    let value = "test:n/api#[method]counter.value: parameter `self`: ";
    for (scenario, output, error) in [
        ("unknown", "", format!("{value}2 is not a live `counter` of this component")),
        ("null", "", format!("{value}0 is not a live `counter` of this component")),
        ("dropped", "log\n", format!("{value}1 is not a live `counter` of this component")),
        ("not-reused", "log\nvalue 6\n", format!("{value}1 is not a live `counter` of this component")),
        (
            "of-another-type",
            "",
            "test:n/api#[method]other.touch: parameter `self`: 1 is not a live `other` of this component".to_owned(),
        ),
        (
            "own-unknown",
            "drop counter 100\n",
            "test:n/api#[static]counter.join: parameter `right`: 77 is not a live `counter` of this component".to_owned(),
        ),
        ("destructor-twice", "log\n", "destructor of `counter`: 1 is not a live `counter` of this component".to_owned()),
        ("destructor-of-another-type", "", "destructor of `other`: 1 is not a live `other` of this component".to_owned()),
    ] {
        assert_eq!(run(scenario), (output.to_owned(), format!("{error}\n")), "{scenario}");
    }
}

#[test]
fn everything_is_let_go_when_it_should_be() {
    for (scenario, output) in [
        ("pending-borrow", "log\nerr: main.tally:5: the `counter` was dropped\n"),
        ("borrows-end-first", "drop blob 9\nreturned\n"),
        ("errors-drop", "drop blob 6\nlog\ndrop blob 7\nreturned\nerr: main.tally:8: my reason\n"),
        ("scopes-end", "log\nlog\nlog\nreturned\n"),
        ("joined", "drop counter 100\ndrop counter 101\nlog\nlog\nvalue 7\n"),
        ("many", "flat\n"),
    ] {
        assert_eq!(run(scenario), (output.to_owned(), String::new()), "{scenario}");
    }
}

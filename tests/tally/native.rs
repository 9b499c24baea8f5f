//! tally compiled for this machine, with a driver that plays the world library and the host:
//! representations that are not live, and owners that go at the wrong time.

use std::env;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// What a scenario of the driver writes to stdout and to stderr.
fn run(scenario: &str) -> (String, String) {
    static DRIVER: OnceLock<()> = OnceLock::new();
    let driver = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tally-driver");
    DRIVER.get_or_init(|| compile(&driver));
    let output =
        Command::new(&driver).arg(scenario).env("ASAN_OPTIONS", "detect_leaks=0").output().unwrap();
    assert_ne!(output.status.code(), Some(2), "the driver knows no `{scenario}`");
    [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap()).into()
}

/// Compiles the interpreter and the driver, with what finds wrong uses of memory where the compiler
/// has that.
fn compile(driver: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = root.join("test-interpreters/tally/src");
    let compiler = env::var_os("CC").unwrap_or_else(|| "cc".into());
    let compile = |sanitizers: &[&str]| {
        let mut command = Command::new(&compiler);
        command
            .args(["-std=c11", "-g"])
            .args(sanitizers)
            .arg("-I")
            .arg(&sources)
            .arg("-I")
            .arg(root.join("templates"));
        for entry in std::fs::read_dir(&sources).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "c") {
                command.arg(path);
            }
        }
        command
            .arg(root.join("tests/tally/driver.c"))
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
        ("unknown", "", format!("{value}2 is no live `counter` of this component")),
        ("null", "", format!("{value}0 is no live `counter` of this component")),
        ("dropped", "log\n", format!("{value}1 is no live `counter` of this component")),
        ("not-reused", "log\nvalue 6\n", format!("{value}1 is no live `counter` of this component")),
        (
            "of-another-type",
            "",
            "test:n/api#[method]other.touch: parameter `self`: 1 is no live `other` of this component".to_owned(),
        ),
        (
            "own-unknown",
            "drop counter 100\n",
            "test:n/api#[static]counter.join: parameter `right`: 77 is no live `counter` of this component".to_owned(),
        ),
        ("destructor-twice", "log\n", "destructor of `counter`: 1 is no live `counter` of this component".to_owned()),
        ("destructor-of-another-type", "", "destructor of `other`: 1 is no live `other` of this component".to_owned()),
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

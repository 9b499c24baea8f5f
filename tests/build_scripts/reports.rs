//! What a build prints on request: its configuration, its steps, and the sizes of a component.

use testing::golden;
use testing::package::{DOUBLE, Package};
use testing::stub;
use wit_dylib_build::{Build, Interpreter, Sizes};

fn ask(package: &Package) -> impl FnOnce(&mut Build) {
    // A wasi-sdk in the default place would be listed.
    let nowhere = package.path("no-sdk");
    move |build| _ = build.env("WIT_DYLIB_BUILD_VERBOSE", "1").env("WASI_SDK_PATH", nowhere)
}

/// The lines for people, with `#` for sizes, `[TIME]` for times, and `[CARGO]` for the cargo of
/// this machine.
fn lines(output: &str) -> String {
    let output = &output.replace(&env!("CARGO").replace('\\', "/"), "[CARGO]");
    let is_number = |word: &str| word.parse::<f64>().is_ok();
    let lines = output.lines().filter(|line| !line.starts_with("cargo::r"));
    let normalized =
        lines.map(|line| match line.strip_suffix(" ms").and_then(|line| line.rsplit_once(' ')) {
            Some((before, time)) if is_number(time) => format!("{before} [TIME]"),
            _ => line
                .split(' ')
                .filter(|word| !word.is_empty())
                .map(|word| if is_number(word) { "#" } else { word })
                .collect::<Vec<_>>()
                .join(" "),
        });
    normalized.map(|line| line + "\n").collect()
}

#[track_caller]
fn compare(case: &str, output: &str) {
    golden::compare(format!("tests/build_scripts/reports/{case}.txt"), &lines(output));
}

#[test]
fn configuration_and_steps_are_shown_to_who_asks() {
    let package = Package::with_world(DOUBLE);
    let first = package.build(ask(&package));
    compare("first-build", &first.directives);
    let output = first.output();
    compare("second-build", &package.build(ask(&package)).directives);
    let silent = package.build(|build| _ = build.env("WIT_DYLIB_BUILD_VERBOSE", "0")).directives;
    assert!(!silent.contains("cargo::warning"), "{silent}");

    // A real component: every byte is counted once.
    let component = std::fs::read(&output.components[0].path).unwrap();
    let sizes = Sizes::of(&component).unwrap();
    assert_eq!(sizes.total(), component.len());
    let names: Vec<&str> = sizes.modules.iter().map(|module| module.name.as_str()).collect();
    assert!(
        names.contains(&"libstub_interpreter.so") && names.contains(&"stub-interpreter.so"),
        "{names:?}"
    );
    let library = std::fs::read(output.interpreter.as_ref().unwrap()).unwrap();
    let alone = Sizes::of(&library).unwrap();
    assert_eq!(alone.total(), library.len());
    let linked =
        sizes.modules.iter().find(|module| module.name == "libstub_interpreter.so").unwrap();
    let before = &alone.modules[0];
    assert_eq!([linked.code, linked.names], [before.code, before.names]);
    // Other offsets have other encodings.
    assert!(linked.data.abs_diff(before.data) <= 20, "{sizes}");
    assert!(before.code > 0 && before.data > 0 && before.names > 0 && sizes.own > 0, "{sizes}");
}

/// cargo is not asked about it, and no line says so.
#[test]
fn a_prebuilt_interpreter_takes_no_step_of_cargo() {
    let package = Package::with_world(DOUBLE);
    package.file("lib/libstub.so", stub::library());
    let outcome = package.build(|build| {
        ask(&package)(build);
        build
            .interpreter(Interpreter::prebuilt("lib/libstub.so").layout_version(3))
            .artifact_copies(false);
    });
    compare("prebuilt-interpreter", &outcome.directives);
}

#[test]
fn a_build_that_fails_tells_how_far_it_came() {
    let package = Package::new();
    package.file("wit/world.wit", "package my:app; world app {");
    let outcome = package.build(ask(&package));
    assert!(outcome.result.is_err());
    assert!(
        !outcome.directives.contains("cargo::"),
        "cargo must not take a failed build for a finished one"
    );
    compare("failed-build", &outcome.directives);
}

#[test]
fn only_webassembly_has_sizes() {
    assert!(Sizes::of(b"text").is_err());
    assert!(Sizes::of(b"\0asm\x0d\0\x01\0\x01\xff").is_err());
}

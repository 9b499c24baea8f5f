//! Interpreters in C and C++, compiled by a build script.

#[allow(dead_code, reason = "each test uses what it needs")]
mod package;
mod run;

use package::{DOUBLE, Outcome, Package};
use run::call;
use std::env;
use wit_dylib_build::{Build, CInterpreter};

const STUB: &str = include_str!("c_interpreters/stub.c");
const FACTOR: &str = "#include <stdint.h>\n#include \"factor.h\"\nuint32_t factor(void) { return FACTOR; }\n";

/// A package with an interpreter of two files and a header.
fn package() -> Package {
    let package = Package::new();
    package.file("wit/world.wit", DOUBLE).file("c/stub.c", STUB).file("c/factor.c", FACTOR);
    package.file("c/factor.h", "#define FACTOR 2\n");
    package
}

fn stub() -> CInterpreter {
    let mut interpreter = CInterpreter::new("stub");
    interpreter.files(["c/stub.c", "c/factor.c"]);
    interpreter
}

/// Builds with wasi-sdk, for a host.
fn build(package: &Package, interpreter: impl Into<wit_dylib_build::Interpreter>) -> Outcome {
    package.build(|build| {
        with_sdk(build);
        build.interpreter(interpreter);
    })
}

fn with_sdk(build: &mut Build) {
    build.env("TARGET", "x86_64-unknown-linux-gnu");
    build.env("WASI_SDK_PATH", env::var_os("WASI_SDK_PATH").unwrap_or_default());
}

#[test]
fn an_interpreter_in_c_makes_components_that_run() {
    let package = package();
    let outcome = build(&package, stub().define("UNUSED", None).opt_level("z"));
    let watched = ["Cargo.toml", "c/factor.c", "c/factor.h", "c/stub.c", "wit"];
    let lines: Vec<&str> = outcome.directives.lines().filter(|line| line.contains("if-changed=[ROOT]")).collect();
    assert_eq!(lines, watched.map(|path| format!("cargo::rerun-if-changed=[ROOT]/package/{path}")));
    let output = outcome.output();
    assert!(output.interpreter.unwrap().ends_with("wit-dylib/libstub.so"));
    assert_eq!(call(&output.components[0].path, "double", 21), 42);
}

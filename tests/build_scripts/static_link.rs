//! Static linking: the object of each project, and what cargo is told to link.

use std::fs;
use testing::golden::compare_report;
use testing::package::{DOUBLE, Package};
use wit_dylib_build::{Build, Interpreter, Link};

const CDYLIB: &str = "\n[lib]\ncrate-type = [\"cdylib\"]\n";

#[test]
fn the_object_of_a_project_that_is_gone_goes() {
    let package = Package::new();
    for name in ["trial", "two"] {
        package.file(&format!("apps/{name}/wit/world.wit"), DOUBLE);
        package.file(&format!("src/bin/{name}.rs"), "fn main() {}");
    }
    let objects = || {
        let output = package.build(|build| _ = build.link(Link::Static)).output();
        let files = fs::read_dir(output.folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = files
            .filter(|name| name.ends_with(".o") || name.starts_with(".stamp-object"))
            .collect();
        names.sort();
        names
    };
    assert_eq!(objects(), [".stamp-object.trial", ".stamp-object.two", "trial.o", "two.o"]);
    fs::remove_dir_all(package.path("apps/two")).unwrap();
    assert_eq!(objects(), [".stamp-object.trial", "trial.o"]);
    assert_eq!(objects(), [".stamp-object.trial", "trial.o"]);
}

/// Runs a build script inside of the test, which must fail, and compares its report with
/// `tests/errors/<case>.txt`.
#[track_caller]
fn expect_error(case: &str, package: &Package, settings: impl FnOnce(&mut Build)) {
    let outcome = package.build(|build| {
        build.link(Link::Static);
        settings(build);
    });
    compare_report(case, &package.report(&outcome.result.expect_err(case)));
}

fn cdylib(wit: &str) -> Package {
    let package = Package::new();
    let manifest = fs::read_to_string(package.path("Cargo.toml")).unwrap();
    package.file("Cargo.toml", manifest + CDYLIB).file("wit/world.wit", wit);
    package
}

#[test]
fn what_cannot_be_linked_statically_is_an_error() {
    expect_error("static-another-package", &cdylib(DOUBLE), |build| {
        build.interpreter(Interpreter::package("lua-runtime"));
    });
    expect_error("static-another-target", &cdylib(DOUBLE), |build| {
        build.env("TARGET", "wasm32-wasip1");
    });
    let library = Package::new();
    library.file("wit/world.wit", DOUBLE);
    expect_error("static-without-target", &library, |_| {});

    let package = cdylib(DOUBLE);
    let manifest = fs::read_to_string(package.path("Cargo.toml")).unwrap();
    package.file("Cargo.toml", manifest + "\n[package.metadata.wit-dylib]\nlink = \"dynamic\"\n");
    let error = package.build(|_| {}).result.unwrap_err();
    compare_report("bad-link-in-manifest", &package.report(&error));
}

#[test]
fn a_world_that_is_too_new_for_the_linker_of_rust_is_an_error_or_links() {
    let wit = "package my:app; interface i { f: func(x: u32) -> u32; } world app { export a: i; export b: i; }";
    let outcome = cdylib(wit).build(|build| _ = build.link(Link::Static));
    if let Err(error) = outcome.result {
        let report = format!("{error:?}");
        for part in [
            "the linker of this Rust toolchain cannot make a component from the world `my:app/app`",
            "  = help: it may be too old for the label `a`, the label `b`\n",
            "  = help: or link shared libraries, with `Link::Shared`: this crate links them itself",
        ] {
            assert!(report.contains(part), "{part}\nin\n{report}");
        }
        assert_eq!(outcome.directives, "");
    }
}

#[test]
fn a_linker_that_knows_no_components_is_told_of() {
    let package = Package::new();
    package.file("src/bin/stub-interpreter.rs", "fn main() {}").file("wit/world.wit", DOUBLE);
    let warned = |linker: &str| {
        let outcome =
            package.build(|build| _ = build.link(Link::Static).env("RUSTC_LINKER", linker));
        let directives = outcome.directives.clone();
        outcome.output();
        directives.lines().find(|line| line.starts_with("cargo::warning")).map(str::to_owned)
    };
    assert_eq!(warned("wasm-component-ld"), None);
    assert_eq!(warned("/opt/wasi-sdk/bin/clang"), None);
    assert_eq!(
        warned("/usr/bin/wasm-ld-19").unwrap(),
        "cargo::warning=the linker `/usr/bin/wasm-ld-19` from cargo's configuration makes core \
         modules: cargo's output has the world in its section `component-type`, and `wasm-tools \
         component new` makes a component from it; Rust's own linker does that itself"
    );
}

#[test]
fn cargo_is_told_what_to_link() {
    let package = cdylib(DOUBLE);
    package.file("src/bin/stub-interpreter.rs", "fn main() {}");
    let build = || package.build(|build| _ = build.link(Link::Static));
    let first = build();
    let output = first.result.unwrap();
    assert_eq!(output.objects[0].targets, ["cdylib", "bin `stub-interpreter`"]);
    let expected = "\
cargo::rerun-if-env-changed=DOCS_RS
cargo::rerun-if-env-changed=RUSTC_WORKSPACE_WRAPPER
cargo::rerun-if-env-changed=WIT_DYLIB_BUILD_SKIP
cargo::rerun-if-env-changed=WIT_DYLIB_BUILD_VERBOSE
cargo::rustc-check-cfg=cfg(wit_dylib_components)
cargo::rustc-link-arg-bin=stub-interpreter=--export=cabi_realloc
cargo::rustc-link-arg-bin=stub-interpreter=--fatal-warnings
cargo::rustc-link-arg-bin=stub-interpreter=[ROOT]/target/wasm32-wasip2/debug/build/stub-1/out/wit-dylib/stub-interpreter.o
cargo::rustc-link-arg-cdylib=--export=cabi_realloc
cargo::rustc-link-arg-cdylib=--fatal-warnings
cargo::rustc-link-arg-cdylib=[ROOT]/target/wasm32-wasip2/debug/build/stub-1/out/wit-dylib/stub-interpreter.o
cargo::rerun-if-changed=[ROOT]/package/Cargo.lock
cargo::rerun-if-changed=[ROOT]/package/Cargo.toml
cargo::rerun-if-changed=[ROOT]/package/src/bin
cargo::rerun-if-changed=[ROOT]/package/wit
";
    assert_eq!(first.directives, expected);
    assert_eq!(build().directives, expected);
}

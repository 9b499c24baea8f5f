//! What build scripts tell cargo, byte for byte.

use testing::package::{DOUBLE, Package};
use testing::stub;

/// Directives that are the same in every build.
const ALWAYS: &str = "\
cargo::rerun-if-env-changed=DOCS_RS
cargo::rerun-if-env-changed=RUSTC_WORKSPACE_WRAPPER
cargo::rerun-if-env-changed=WIT_DYLIB_BUILD_SKIP
cargo::rerun-if-env-changed=WIT_DYLIB_BUILD_VERBOSE
cargo::rustc-check-cfg=cfg(wit_dylib_components)
";

/// `ALWAYS`, with further lines where they are sorted in.
fn expected(cfg: bool, paths: &[&str]) -> String {
    let mut text = ALWAYS.to_owned();
    if cfg {
        text = text.replace(
            "cargo::rustc-check",
            "cargo::rustc-cfg=wit_dylib_components\ncargo::rustc-check",
        );
    }
    for path in paths {
        text.push_str(&format!("cargo::rerun-if-changed=[ROOT]/package/{path}\n"));
    }
    text
}

#[test]
fn components_watch_projects_manifests_and_sources() {
    let package = Package::with_world(DOUBLE);
    package.file("apps/one/wit/world.wit", DOUBLE);
    let first = package.generate();
    let paths = ["Cargo.lock", "Cargo.toml", "apps", "src/lib.rs", "wit"];
    let of_the_interpreter: String = [
        "PROFILE_RELEASE_CODEGEN_UNITS",
        "PROFILE_RELEASE_DEBUG_ASSERTIONS",
        "PROFILE_RELEASE_OPT_LEVEL",
        "PROFILE_RELEASE_OVERFLOW_CHECKS",
        "PROFILE_RELEASE_PANIC",
        "TARGET_WASM32_WASIP2_LINKER",
        "TARGET_WASM32_WASIP2_RUSTFLAGS",
    ]
    .map(|name| format!("cargo::rerun-if-env-changed=CARGO_{name}\n"))
    .concat();
    assert_eq!(
        first.directives,
        of_the_interpreter + &expected(true, &paths),
        "{:?}",
        first.result
    );
    assert_eq!(package.generate().directives, first.directives);
}

#[test]
fn folders_that_do_not_exist_are_not_watched() {
    let package = Package::new();
    let outcome = package.build(|build| _ = build.env("TARGET", "x86_64-unknown-linux-gnu"));
    assert_eq!(outcome.directives, expected(false, &["Cargo.toml"]));
}

#[test]
fn bindings_are_all_that_host_targets_clippy_docs_and_the_nested_run_get() {
    let package = Package::with_world(DOUBLE);
    for (name, value) in [
        ("TARGET", "x86_64-unknown-linux-gnu"),
        ("RUSTC_WORKSPACE_WRAPPER", "/bin/clippy-driver"),
        ("DOCS_RS", "1"),
        ("WIT_DYLIB_BUILD_NESTED", "1"),
        ("WIT_DYLIB_BUILD_SKIP", "1"),
    ] {
        let outcome = package.build(|build| _ = build.env(name, value));
        // Who only checks or documents expects no component.
        let warning = "cargo::warning=no component is made for `stub-interpreter`: the \
                       interpreter's own package is compiled for a target other than \
                       wasm32-wasip2; run `cargo build --target wasm32-wasip2`, or name another \
                       package as the interpreter\n";
        let warning = if name == "TARGET" { warning } else { "" };
        let paths = expected(false, &["Cargo.toml", "wit"]).replace(ALWAYS, "");
        assert_eq!(outcome.directives, format!("{ALWAYS}{warning}{paths}"), "{name}");
        let output = outcome.output();
        assert!(output.bindings_only.is_some(), "{name}");
        let mut files: Vec<_> = output
            .folder
            .read_dir()
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.retain(|name| !name.starts_with('.'));
        files.sort();
        assert_eq!(files, ["include", "rust", "wit_dylib.rs", "world.rs"], "{name}");
    }
}

#[test]
fn a_prebuilt_interpreter_and_the_files_of_a_project_are_watched() {
    let package = Package::with_world(DOUBLE);
    package.file("main.txt", "").file("more/a.txt", "");
    package.file("lib/libstub.so", stub::library());
    let outcome = package.build(|build| {
        build.interpreter(
            wit_dylib_build::Interpreter::prebuilt("lib/libstub.so").layout_version(3),
        );
    });
    assert_eq!(
        outcome.directives,
        expected(true, &["Cargo.toml", "lib/libstub.so", "wit"]),
        "{:?}",
        outcome.result
    );
}

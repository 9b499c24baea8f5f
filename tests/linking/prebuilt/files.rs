//! Files that are given as interpreters, and the reports for those that are none.

use std::fs;
use testing::edit::{with_alias, without_custom, without_exports};
use testing::golden;
use testing::package::{DOUBLE, Package};
use testing::stub::library as stub;
use wit_dylib_build::{Build, Interpreter};

/// Compares the report of a build with `tests/errors/prebuilt-<case>.txt`.
#[track_caller]
fn expect_error(case: &str, package: &Package, settings: impl FnOnce(&mut Build)) {
    let error = package.build(settings).result.expect_err(case);
    golden::compare_report(&format!("prebuilt-{case}"), &package.report(&error));
}

/// As [`expect_error`], for a file that is called `libx.so`.
#[track_caller]
fn expect_refused(case: &str, wit: &str, file: impl AsRef<[u8]>) {
    let package = Package::with_world(wit);
    package.file("libx.so", file);
    expect_error(case, &package, |build| {
        build.interpreter(Interpreter::prebuilt("libx.so").layout_version(3));
    });
}

#[test]
fn files_of_other_kinds() {
    expect_refused("empty", DOUBLE, "");
    expect_refused("elf-file", DOUBLE, b"\x7fELF\x02\x01\x01");
    expect_refused("mach-o-file", DOUBLE, b"\xcf\xfa\xed\xfe\x0c");
    expect_refused("windows-file", DOUBLE, b"MZ\x90\0");
    expect_refused("static-archive", DOUBLE, b"!<arch>\nlibx.o/");
    let linking = wasm_encoder::CustomSection { name: "linking".into(), data: (&[2][..]).into() };
    expect_refused(
        "object-file",
        DOUBLE,
        wasm_encoder::Module::new().section(&linking).clone().finish(),
    );
    expect_refused("git-lfs", DOUBLE, "version https://git-lfs.github.com/spec/v1\n");
    expect_refused("text", DOUBLE, "not even a program\n");
    expect_refused("plain-module", DOUBLE, b"\0asm\x01\0\0\0");
    let package = Package::with_world(DOUBLE);
    let component = package.generate().output().components.remove(0).path;
    expect_refused("component", DOUBLE, fs::read(component).unwrap());
}

/// Each kind of section that the stub has, with all before the first one of it.
fn before_sections() -> Vec<(u8, &'static [u8])> {
    let mut parts: Vec<(u8, &[u8])> = Vec::new();
    let mut end = 8;
    for payload in wasmparser::Parser::new(0).parse_all(stub()) {
        let Some((id, range)) = payload.unwrap().as_section() else { continue };
        if !parts.iter().any(|(known, _)| *known == id) {
            parts.push((id, &stub()[..end]));
        }
        end = range.end as usize;
    }
    parts
}

#[test]
fn libraries_that_end_behind_a_section() {
    let package = Package::with_world(DOUBLE);
    let mut reports = String::new();
    for (id, bytes) in before_sections() {
        package.file("libx.so", bytes);
        let outcome = package.build(|build| {
            build.interpreter(Interpreter::prebuilt("libx.so").layout_version(3));
        });
        let report = package.normalized(&format!("{:?}", outcome.result.unwrap_err()));
        let report = report.replace(&format!("{} bytes", bytes.len()), "[LENGTH] bytes");
        reports += &format!("before the first section {id}\n{report}\n\n");
    }
    golden::compare_report("prebuilt-cut-off-behind-a-section", &reports);
}

#[test]
fn damaged_libraries() {
    expect_refused("cut-off", DOUBLE, &stub()[..10_000]);
    expect_refused("without-dylink", DOUBLE, without_custom(stub(), |name| name == "dylink.0"));
    let without_types = without_custom(stub(), |name| name.starts_with("component-type"));
    expect_refused("without-component-type", DOUBLE, without_types);
}

const LISTS: &str = "package my:app;
    interface api {
        record row { name: string, cells: list<option<u32>> }
        fill: func(rows: list<row>, at: u32) -> u32;
        names: func() -> list<string>;
    }
    world app { import api; export api; export double: func(x: u32) -> u32; }";

#[test]
fn libraries_that_do_not_fit() {
    expect_refused("lacks-functions", LISTS, stub());
    expect_refused(
        "of-layout-2",
        DOUBLE,
        with_alias(stub(), "wit_dylib_export_call", "wit_dylib_pop_iter"),
    );
    expect_refused(
        "of-layout-4",
        DOUBLE,
        with_alias(stub(), "wit_dylib_export_call", "wit_dylib_layout_4"),
    );
    expect_refused("starts-twice", DOUBLE, with_alias(stub(), "__wasm_call_ctors", "_initialize"));
    let no_interpreter = without_exports(stub(), |name| name.starts_with("wit_dylib_"));
    expect_refused("no-interpreter", DOUBLE, no_interpreter);
}

#[test]
fn settings_that_cannot_be() {
    let package = Package::with_world(DOUBLE);
    package.file("libx.so", stub());
    expect_error("layout-version", &package, |build| {
        build.interpreter(Interpreter::prebuilt("libx.so").layout_version(4));
    });
    for name in ["", "lib/x.so", "..", "/x.so"] {
        let outcome =
            package.build(|build| _ = build.interpreter(Interpreter::prebuilt_bytes(name, stub())));
        let expected = format!("`{name}` is not a valid link name for a library");
        assert_eq!(outcome.result.unwrap_err().to_string(), expected);
    }
    expect_error("own-export-that-is-none", &package, |build| {
        build.interpreter(Interpreter::prebuilt("libx.so").own_export("init"));
    });
}

#[test]
fn an_assumed_layout_is_told_once_and_can_be_confirmed() {
    let package = Package::new();
    package.file("libx.so", stub());
    for project in ["one", "two"] {
        package.file(&format!("apps/{project}/wit/world.wit"), DOUBLE);
    }
    let build = |interpreter: &mut Interpreter| {
        let outcome = package.build(|build| _ = build.interpreter(interpreter));
        outcome.result.as_ref().unwrap_or_else(|error| panic!("{error:?}"));
        outcome.directives
    };
    let warning = "cargo::warning=the interpreter `libx.so` does not declare which layout of the metadata \
         it reads";
    // Also when there is nothing to do.
    for _ in 0..2 {
        let directives = build(&mut Interpreter::prebuilt("libx.so"));
        assert_eq!(directives.matches("cargo::warning=").count(), 1, "{directives}");
        assert!(directives.contains(warning), "{directives}");
    }
    assert!(!build(Interpreter::prebuilt("libx.so").layout_version(3)).contains("warning"));
    package.file("libx.so", with_alias(stub(), "wit_dylib_export_call", "wit_dylib_layout_3"));
    assert!(!build(&mut Interpreter::prebuilt("libx.so")).contains("warning"));
}

#[test]
fn a_library_in_memory_is_compared_by_its_bytes() {
    let interpreter = |bytes: &[u8]| Interpreter::prebuilt_bytes("runtime.wasm", bytes);
    assert!(format!("{:?}", interpreter(stub())).len() < 400);
    let package = Package::with_world(DOUBLE);
    let build =
        |bytes: &[u8]| package.build(|build| _ = build.interpreter(interpreter(bytes))).output();
    let first = build(stub());
    assert_eq!(first.interpreter, None, "it goes nowhere near the disk");
    let component = first.components[0].path.clone();
    let made = component.metadata().unwrap().modified().unwrap();
    assert!(build(stub()).components[0].path.metadata().unwrap().modified().unwrap() == made);

    let before = fs::read(&component).unwrap();
    build(&without_custom(stub(), |name| name == "producers" || name == "name"));
    assert!(fs::read(&component).unwrap() != before);
}

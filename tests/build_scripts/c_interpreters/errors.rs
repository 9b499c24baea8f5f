//! The reports of builds that fail because of an interpreter in C.

use super::{FACTOR, build, factor, package, stub, stub_with, with_sdk};
use std::env;
use std::path::Path;
use testing::golden::compare_report;
use testing::package::Package;
#[cfg(unix)]
use testing::{script::write_script, sdk};
use wit_dylib_build::CInterpreter;

#[track_caller]
fn expect_error(case: &str, interpreter: &mut CInterpreter) {
    expect_error_in(case, &package(), interpreter);
}

#[track_caller]
fn expect_error_in(case: &str, package: &Package, interpreter: &mut CInterpreter) {
    let outcome = build(package, interpreter);
    let report = package.report(&outcome.result.expect_err(case));
    assert_eq!(outcome.directives, "", "cargo must not take a failed build for a finished one");
    compare_report(case, &without_machine(&report));
}

/// A report without what depends on the wasi-sdk and on the versions of libraries: its folder, the
/// flags of a command, and the hashes in the names of objects.
fn without_machine(report: &str) -> String {
    let sdk = env::var("WASI_SDK_PATH").unwrap_or_else(|_| "/opt/wasi-sdk".to_owned());
    let mut text = String::new();
    for line in report.replace(&sdk, "[WASI_SDK]").lines() {
        let end = [" -c ", " -Qunused-arguments "].iter().find_map(|word| line.find(word));
        match line.find(" && ").zip(end) {
            Some((start, end)) => text += &format!("{} && [CLANG]{}", &line[..start], &line[end..]),
            None => text += line,
        }
        text.push('\n');
    }
    // Newer ones have a folder more.
    let text = text.replace("`[WASI_SDK]/share/wasi-sysroot/lib/wasm32-wasip2/noeh`, ", "");
    let mut parts = text.split("objects/");
    let mut report = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('.').unwrap_or((part, ""));
        let stem = name
            .rsplit_once('-')
            .filter(|(_, hash)| hash.len() == 16)
            .map(|(stem, _)| format!("{stem}-[HASH]"));
        report += &format!("objects/{}.{rest}", stem.as_deref().unwrap_or(name));
    }
    report
}

#[test]
fn what_is_named_must_be_there_and_known() {
    expect_error("c-without-sources", &mut CInterpreter::new("stub"));
    expect_error("c-name-that-is-none", CInterpreter::new("lib/stub").file("c/stub.c"));
    expect_error("c-missing-source", stub().files(["c/gone.c", "c/lost.c"]));
    expect_error("c-unknown-extension", stub().file("c/factor.h"));
    expect_error("c-missing-include-folder", stub().include("include"));
    expect_error("c-missing-archive", stub().archive("libgone.a"));
    expect_error("c-missing-library-folder", stub().library_folder("libs"));
    expect_error("c-unknown-opt-level", stub().opt_level("fast"));
    expect_error("c-unmatched-pattern", stub().file("c/*.cpp"));
}

#[test]
fn sources_that_do_not_compile_are_named_with_what_clang_says() {
    let package = package();
    package
        .file("c/factor.h", "#define FACTOR missing\n")
        .file("c/more.c", "int f(void) { return }\n");
    let report = format!("{:?}", build(&package, stub().file("c/more.c")).result.unwrap_err());
    for expected in [
        "error: cannot compile `c/factor.c`",
        "c/factor.c:3:32: error: use of undeclared identifier 'missing'",
        "= help: to repeat it by hand: cd ",
        "-c c/factor.c -o ",
        "= help: these do not compile either: `c/more.c`",
    ] {
        assert_eq!(report.matches(expected).count(), 1, "`{expected}` in {report}");
    }
    package.file("c/factor.h", "#define FACTOR 2\n").file("c/more.c", "");
    assert_eq!(factor(build(&package, stub().file("c/more.c"))), 2);
}

#[test]
fn what_clang_says_is_told_once_with_advice() {
    let package = package();
    package.file("c/factor.c", "unsigned factor(void) {\n    return missing;\n}\n");
    package.file("c/more.c", "int f(void) { return }\n");
    expect_error_in("c-does-not-compile", &package, stub().file("c/more.c"));

    let jump = stub_with(&package, "c/jump.c", include_str!("jump.c"));
    let report = format!("{:?}", build(&package, jump).result.unwrap_err());
    assert_eq!(
        report.matches("= help: `CInterpreter::setjmp(true)` turns on").count(),
        1,
        "{report}"
    );
    package.file("c/factor.c", FACTOR);
    let throw = "int fail() {\n    throw 7;\n}\n";
    package.file("c/throw.cpp", throw);
    expect_error_in("c-exceptions-that-are-off", &package, stub().file("c/throw.cpp"));
}

#[test]
fn what_the_linker_says_names_sources() {
    let package = package();
    package
        .file("c/factor.c", "unsigned nobody(void);\nunsigned factor(void) { return nobody(); }\n");
    package.file("c/factor.h", "");
    expect_error_in("c-undefined-symbol", &package, &mut stub());
    package.file("c/factor.c", "unsigned factor(void) { return 2; }\n");
    package.file("c/in/factor.c", "unsigned factor(void) { return 3; }\n");
    expect_error_in("c-duplicate-symbol", &package, stub().file("c/in/factor.c"));
    package.file("libs/readme", "");
    let mut with_libraries = stub().library("m").library("m2").library_folder("libs").clone();
    expect_error_in(
        "c-missing-libraries",
        &package,
        with_libraries.library(":libm3.a").library("m2"),
    );
}

#[cfg(unix)]
#[test]
fn an_archive_must_be_position_independent() {
    let package = package();
    package.file(
        "c/value.c",
        "static unsigned value = 3;\nunsigned *factor_value(void) { return &value; }\n",
    );
    package.file(
        "c/factor.c",
        "unsigned *factor_value(void);\nunsigned factor(void) { return *factor_value(); }\n",
    );
    let arguments =
        ["--target=wasm32-wasip2", "-fno-pic", "-O1", "-c", "c/value.c", "-o", "value.o"];
    sdk::run("clang", &arguments, &package.path(""));
    sdk::run("llvm-ar", &["rcs", "libvalue.a", "value.o"], &package.path(""));
    expect_error_in("c-archive-at-fixed-addresses", &package, stub().archive("libvalue.a"));
}

#[test]
fn functions_that_nobody_defines_are_named() {
    let package = package();
    package
        .file("c/factor.c", "unsigned nobody(void);\nunsigned factor(void) { return nobody(); }\n");
    let report = format!("{:?}", build(&package, stub()).result.unwrap_err());
    for expected in [
        "error: cannot link the interpreter `stub`",
        "undefined symbol: nobody",
        "repeat it by hand: cd ",
    ] {
        assert_eq!(report.matches(expected).count(), 1, "`{expected}` in {report}");
    }
    assert!(!report.contains("not yet stable"), "{report}");
}

#[test]
fn a_compiler_must_be_there_and_be_clang() {
    let package = package();
    // What the system says is in its own words.
    #[cfg(target_os = "linux")]
    expect_compiler_error("c-compiler-missing", &package, Path::new("/nowhere/clang"), &mut stub());
    #[cfg(unix)]
    {
        write_script(&package.path("gcc"), "#!/bin/sh\n");
        expect_compiler_error(
            "c-compiler-that-is-not-clang",
            &package,
            &package.path("gcc"),
            &mut stub(),
        );
    }
}

/// Compares the report of a build with a compiler of the user's choice with
/// `tests/errors/<case>.txt`.
#[track_caller]
fn expect_compiler_error(
    case: &str,
    package: &Package,
    compiler: &Path,
    interpreter: &mut CInterpreter,
) {
    let outcome = package.build(|build| {
        with_sdk(build);
        build.env("CC_wasm32_wasip2", compiler).interpreter(interpreter);
    });
    compare_report(case, &package.report(&outcome.result.expect_err(case)));
}

/// A clang that calls itself another version than it is.
#[cfg(unix)]
fn write_clang(package: &Package, version: &str) -> std::path::PathBuf {
    let real = sdk::tool("clang");
    let version =
        format!("*--version*) echo 'clang version {version}-wasi-sdk (https://example.org)' ;;");
    let script = format!(
        "#!/bin/sh\ncase \"$*\" in\n{version}\n*) exec '{}' \"$@\" ;;\nesac\n",
        real.display()
    );
    write_script(&package.path("clang"), &script);
    package.path("clang")
}

#[cfg(unix)]
#[test]
fn a_clang_that_is_too_old_is_named() {
    let package = package();
    let clang = write_clang(&package, "18.1.2");
    expect_compiler_error("c-old-clang", &package, &clang, &mut stub());
}

#[cfg(unix)]
#[test]
fn a_clang_that_is_too_old_for_exceptions_is_named() {
    let package = package();
    let clang = write_clang(&package, "19.1.5");
    expect_compiler_error("c-clang-without-exceptions", &package, &clang, stub().setjmp(true));
}

//! What people see when an interpreter in C cannot be built.

use super::*;
#[cfg(unix)]
use script::write_script;

#[track_caller]
fn expect_error(case: &str, interpreter: &mut CInterpreter) {
    let package = package();
    let outcome = build(&package, interpreter);
    let report = package.normalized(&format!("{:?}\n", outcome.result.expect_err(case)));
    assert_eq!(outcome.directives, "", "cargo must not take a failed build for a finished one");
    golden::compare(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/errors/{case}.txt")), &report);
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
}

#[test]
fn sources_that_do_not_compile_are_named_with_what_clang_says() {
    let package = package();
    package.file("c/factor.h", "#define FACTOR missing\n").file("c/more.c", "int f(void) { return }\n");
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
fn functions_that_nobody_defines_are_named() {
    let package = package();
    package.file("c/factor.c", "unsigned nobody(void);\nunsigned factor(void) { return nobody(); }\n");
    let report = format!("{:?}", build(&package, stub()).result.unwrap_err());
    for expected in ["error: cannot link the interpreter `stub`", "undefined symbol: nobody", "repeat it by hand: cd "]
    {
        assert_eq!(report.matches(expected).count(), 1, "`{expected}` in {report}");
    }
    assert!(!report.contains("not yet stable"), "{report}");
}

#[test]
fn a_compiler_must_be_there_and_be_clang() {
    let package = package();
    let with = |compiler: &str| {
        let outcome = package.build(|build| {
            with_sdk(build);
            build.env("CC_wasm32_wasip2", compiler).interpreter(stub());
        });
        format!("{:?}", outcome.result.unwrap_err())
    };
    let report = with("/nowhere/clang");
    assert!(report.starts_with("error: cannot run `/nowhere/clang`\n  caused by: "), "{report}");
    assert!(report.contains("`CC_wasm32_wasip2`"), "{report}");

    #[cfg(unix)]
    {
        write_script(&package.path("gcc"), "#!/bin/sh\n");
        let report = package.normalized(&with(package.path("gcc").to_str().unwrap()));
        assert!(report.starts_with("error: `[ROOT]/package/gcc` is not clang\n  = help: "), "{report}");
    }
}

#[cfg(unix)]
#[test]
fn a_clang_that_is_too_old_for_exceptions_is_named() {
    let package = package();
    let real = sdk::installed().join("bin/clang");
    let version = "*--version*) echo 'clang version 19.1.5-wasi-sdk (https://example.org)' ;;";
    let script = format!("#!/bin/sh\ncase \"$*\" in\n{version}\n*) exec '{}' \"$@\" ;;\nesac\n", real.display());
    write_script(&package.path("clang"), &script);
    let outcome = package.build(|build| {
        with_sdk(build);
        build.env("CC_wasm32_wasip2", package.path("clang")).interpreter(stub().setjmp(true));
    });
    let report = package.normalized(&format!("{:?}", outcome.result.unwrap_err()));
    assert!(report.starts_with("error: `[ROOT]/package/clang` is clang 19, which has no exceptions"), "{report}");
}

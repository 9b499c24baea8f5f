//! The reports of builds that fail: what is wrong, where, and what to do.

use std::path::Path;
use testing::golden::compare_report;
use testing::package::{DOUBLE, Package};
#[cfg(unix)]
use testing::script::write_script;
use wit_dylib_build::{Build, CInterpreter, Interpreter};

/// Runs a build that must fail, and compares its report with `tests/errors/<case>.txt`.
#[track_caller]
fn expect_error(case: &str, package: &Package, settings: impl FnOnce(&mut Build)) {
    let outcome = package.build(settings);
    let error = outcome.result.expect_err(case);
    assert_eq!(outcome.directives, "", "cargo must not take a failed build for a finished one");
    compare_report(case, &package.report(&error));
}

#[test]
fn no_wit_folder() {
    expect_error("no-wit-folder", &Package::new(), |_| {});
}

#[test]
fn wit_folder_without_wit() {
    let package = Package::new();
    package.file("wit/readme.txt", "");
    expect_error("wit-folder-without-wit", &package, |_| {});
}

#[test]
fn wit_syntax_error() {
    expect_error(
        "wit-syntax-error",
        &Package::with_world("package my:app;\n\nworld app {\n  export run: fun();\n}\n"),
        |_| {},
    );
}

#[test]
fn wit_name_error() {
    let package =
        Package::with_world("package my:app;\n\nworld app {\n  import other:things/store;\n}\n");
    expect_error("wit-name-error", &package, |_| {});
}

const TWO_WORLDS: &str = "package my:app@1.2.0; world greet {} world shout {}";

#[test]
fn several_worlds() {
    expect_error("several-worlds", &Package::with_world(TWO_WORLDS), |_| {});
}

#[test]
fn unknown_world() {
    expect_error("unknown-world", &Package::with_world(TWO_WORLDS), |build| {
        build.project("stub-interpreter", |project| _ = project.world("great"));
    });
}

#[test]
fn several_worlds_of_one_name() {
    let package = Package::with_world(
        "package my:app; world app { include other:app/app@1.0.0; include other:app/app@2.0.0; }",
    );
    package.file("wit/deps/one/one.wit", "package other:app@1.0.0; world app {}");
    package.file("wit/deps/two/two.wit", "package other:app@2.0.0; world app {}");
    expect_error("several-worlds-of-one-name", &package, |build| {
        build.project("stub-interpreter", |project| _ = project.world("other:app/app"));
    });
}

#[test]
fn no_world() {
    expect_error("no-world", &Package::with_world("package my:app; interface i {}"), |_| {});
}

#[test]
fn world_with_nothing_in_it() {
    expect_error("empty-world", &Package::with_world("package my:app;\n\nworld app {}\n"), |_| {});
}

#[test]
fn unknown_feature() {
    let package = Package::with_world(
        "package my:app; world app { @unstable(feature = fast) import f: func(); }",
    );
    expect_error("unknown-feature", &package, |build| {
        build.project("stub-interpreter", |project| _ = project.feature("fats"));
    });
}

const ASYNC: &str = "package my:app;
    interface store { get: async func() -> u32; len: func() -> u32; }
    world app { import store; export run: async func(); }";

#[test]
fn filter_of_a_project_that_matches_nothing() {
    expect_error("unmatched-filter", &Package::with_world(ASYNC), |build| {
        build.project("stub-interpreter", |project| _ = project.bind("-my:app/stor#get"));
    });
}

#[test]
fn filter_for_all_projects_that_matches_nothing() {
    let package = Package::with_world(ASYNC);
    package.file("apps/hello/wit/world.wit", DOUBLE);
    expect_error("unmatched-filter-of-the-build", &package, |build| _ = build.bind("-rum"));
}

#[test]
fn filter_for_all_projects_that_asks_for_too_much() {
    let package = Package::with_world(ASYNC);
    package.file("apps/hello/wit/world.wit", DOUBLE);
    expect_error("sync-functions-bound-async", &package, |build| _ = build.bind("export:double"));
}

#[test]
fn filter_with_a_wrong_syntax() {
    expect_error("invalid-filter", &Package::with_world(ASYNC), |build| {
        build.bind("all").bind("-run, store");
    });
}

#[test]
fn two_projects_with_one_name() {
    let package = Package::new();
    package.file("apps/a/hello/wit/world.wit", DOUBLE).file("projects/hello/wit/world.wit", DOUBLE);
    expect_error("two-projects-with-one-name", &package, |_| {});
}

#[test]
fn two_packages_with_projects_of_one_name() {
    let package = Package::new();
    package.file("apps/hello/wit/world.wit", DOUBLE);
    let manifest = std::fs::read_to_string(package.path("Cargo.toml")).unwrap();
    package.file("../other/Cargo.toml", manifest.replace("stub-", "other-"));
    package
        .file("../other/src/lib.rs", std::fs::read_to_string(package.path("src/lib.rs")).unwrap());
    package.file("../other/apps/hello/wit/world.wit", DOUBLE);
    let built = package.generate().output();
    let copy = built.components[0].copy.as_ref().unwrap();
    let as_other = |build: &mut Build| {
        build
            .env("CARGO_PKG_NAME", "other-interpreter")
            .env("CARGO_MANIFEST_DIR", package.path("../other"));
        build.env("OUT_DIR", package.path("../target/wasm32-wasip2/debug/build/other-1/out"));
    };
    expect_error("two-packages-with-projects-of-one-name", &package, as_other);

    // Without the copy, it is nobody's business; and what one package drops stays when it is the
    // other's.
    let dropped = |build: &mut Build| {
        as_other(build);
        build.artifact_copies(false);
    };
    assert!(package.build(dropped).output().components[0].copy.is_none());
    assert!(copy.is_file());

    package.build(|build| _ = build.artifact_copies(false)).output();
    assert!(!copy.exists());
    package.build(as_other).output();
    assert!(copy.is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn two_projects_that_differ_in_case() {
    let package = Package::new();
    package.file("apps/hello/wit/world.wit", DOUBLE).file("apps/Hello/wit/world.wit", DOUBLE);
    expect_error("two-projects-that-differ-in-case", &package, |_| {});
}

#[test]
fn unknown_project() {
    let package = Package::new();
    package.file("apps/hello/wit/world.wit", DOUBLE);
    expect_error("unknown-project", &package, |build| {
        build.project("helo", |project| _ = project.all_features(true));
    });
}

#[test]
fn wit_that_is_not_where_the_build_script_says() {
    let package = Package::with_world(DOUBLE);
    expect_error("missing-wit", &package, |build| {
        build.project("other", |project| _ = project.wit("../nowhere/wit").files("*.lua"));
    });
    assert!(
        !package.out_dir().join("wit-dylib/libstub_interpreter.so").exists(),
        "nothing is compiled before"
    );
    // A project that is not built may say what it likes.
    let off = package.build(|build| {
        _ = build.project("other", |project| _ = project.wit("../nowhere/wit").off(true));
    });
    assert_eq!(off.output().components.len(), 1);
}

#[test]
fn missing_projects_folder() {
    expect_error("missing-projects-folder", &Package::new(), |build| {
        _ = build.projects_in("scripts");
    });
}

#[test]
fn unmatched_file_pattern() {
    expect_error("unmatched-file-pattern", &Package::with_world(DOUBLE), |build| {
        build.project("stub-interpreter", |project| _ = project.files("*.lua"));
    });
}

#[cfg(unix)]
#[test]
fn files_that_cannot_be_looked_for() {
    let package = Package::with_world(DOUBLE);
    package.file("modules/main.txt", "");
    std::os::unix::fs::symlink(package.path("modules"), package.path("modules/again")).unwrap();
    expect_error("files-in-a-loop", &package, |build| {
        build.project("stub-interpreter", |project| _ = project.files("**/*.txt"));
    });
}

#[test]
fn files_that_the_interpreter_does_not_take() {
    let package = Package::with_world(DOUBLE);
    package.file("main.txt", "");
    expect_error("files-not-taken", &package, |build| {
        build.project("stub-interpreter", |project| _ = project.files("*.txt"));
    });
}

/// Where the system says it in its own words, they depend on the system.
#[cfg(target_os = "linux")]
#[test]
fn unwritable_out_dir() {
    let package = Package::with_world(DOUBLE);
    package.file("file", "");
    let out_dir = package.path("file").join("out");
    expect_error("unwritable-out-dir", &package, |build| _ = build.env("OUT_DIR", out_dir));
}

#[test]
fn wasi_sdk_that_is_none() {
    let package = Package::with_world(DOUBLE);
    let sdk = package.path("sdk");
    expect_error("wasi-sdk-that-is-none", &package, |build| {
        build.env("WASI_SDK_PATH", sdk).interpreter(Interpreter::this_package().uses_c(true));
    });
}

/// A compiler that looks for the target in a folder that does not exist.
#[cfg(unix)]
const FAKE_RUSTC: &str = "#!/bin/sh
case \"$*\" in
*target-libdir*) echo /toolchain/lib/rustlib/wasm32-wasip2/lib ;;
*) exec rustc \"$@\" ;;
esac
";

#[cfg(unix)]
#[test]
fn wasm_target_that_is_not_installed() {
    let package = Package::with_world(DOUBLE);
    let rustc = package.path("rustc");
    write_script(&rustc, FAKE_RUSTC);
    expect_error("wasm-target-not-installed", &package, |build| _ = build.env("RUSTC", rustc));
}

#[test]
fn unknown_interpreter() {
    expect_error("unknown-interpreter", &Package::with_world(DOUBLE), |build| {
        build.interpreter(Interpreter::package("stub-interpretr"));
    });
}

#[test]
fn interpreter_without_library() {
    let package = Package::with_world(DOUBLE);
    std::fs::rename(package.path("src/lib.rs"), package.path("src/main.rs")).unwrap();
    expect_error("interpreter-without-library", &package, |_| {});
}

#[test]
fn interpreter_that_does_not_compile() {
    let package = Package::with_world(DOUBLE);
    package.file("src/lib.rs", "compile_error!(\"not today\");\n");
    let error = package.generate().result.unwrap_err();
    let cargo = env!("CARGO").replace('\\', "/");
    let report = package.report(&error).replace(&cargo, "[CARGO]");
    compare_report("failed-nested-build", &report);
    package.file("src/lib.rs", "");
    assert!(package.generate().result.is_err(), "it lacks functions");
}

#[test]
fn prebuilt_interpreter_that_is_not_there() {
    let package = Package::with_world(DOUBLE);
    package.file("libs/readme", "");
    for (case, path) in [("prebuilt-missing", "libs/liby.so"), ("prebuilt-folder", "libs")] {
        expect_error(case, &package, |build| _ = build.interpreter(Interpreter::prebuilt(path)));
    }
}

#[test]
fn settings_that_do_nothing() {
    let package = Package::with_world(DOUBLE);
    package.file("libx.so", "").file("x.c", "");
    expect_error("settings-of-a-prebuilt-interpreter", &package, |build| {
        build.interpreter(
            Interpreter::prebuilt("libx.so").feature("nope").profile("nope").uses_c(true),
        );
    });
    expect_error("settings-of-an-interpreter-in-c", &package, |build| {
        let mut interpreter = Interpreter::from(CInterpreter::new("x").file("x.c"));
        build.interpreter(interpreter.default_features(false).layout_version(3));
    });
    let refused = |mut interpreter: Interpreter| {
        let of_all = interpreter
            .profile("dev")
            .feature("a")
            .default_features(false)
            .uses_c(false)
            .layout_version(3);
        package.build(|build| _ = build.interpreter(of_all)).result.unwrap_err().to_string()
    };
    let of_others = "`Interpreter::default_features`, `Interpreter::layout_version` do not apply \
                     to the package whose build script runs";
    assert_eq!(refused(Interpreter::this_package()), of_others);
    assert_eq!(
        refused(Interpreter::package("stub-interpreter")),
        "`Interpreter::layout_version` does not apply to a Rust package"
    );
    // Where nothing is compiled, nobody is stopped.
    let mut prebuilt = Interpreter::prebuilt("libx.so");
    let skips =
        |build: &mut Build| _ = build.env("DOCS_RS", "1").interpreter(prebuilt.feature("nope"));
    assert!(package.build(skips).output().bindings_only.is_some());
}

#[test]
fn interpreter_that_lacks_functions() {
    let package =
        Package::with_world("package my:app; world app { export f: func(x: string) -> string; }");
    expect_error("interpreter-that-lacks-functions", &package, |_| {});
}

/// What lies in a folder, without what the nested cargo has for itself.
fn list(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.filter(|name| name != "target").collect();
    names.sort();
    names
}

#[test]
fn a_failed_build_leaves_nothing_half_done() {
    let package =
        Package::with_world("package my:app; world app { export f: func(x: string) -> string; }");
    package.generate().result.unwrap_err();
    let [made, copies] =
        [package.out_dir().join("wit-dylib"), package.path("../target/wit-dylib/debug")];
    let interpreter = [
        ".stamp.interpreter",
        ".stamp.libraries",
        ".stamp.package",
        ".stamp.world",
        "include",
        "libstub_interpreter.so",
    ];
    let bindings = ["rust", "wit_dylib.rs", "world.rs"];
    assert_eq!(list(&made), [&interpreter[..], &bindings].concat());
    assert_eq!(list(&copies), [".stub-interpreter.owner"]);

    package.file("wit/world.wit", DOUBLE);
    let component = package.generate().output().components.remove(0);
    let [before, bytes] = [list(&made), vec![list(&copies).concat()]];
    let whole = std::fs::read(&component.path).unwrap();
    package.file("wit/world.wit", "package my:app; world app { export f: func(x: string); }");
    package.generate().result.unwrap_err();
    assert_eq!([list(&made), vec![list(&copies).concat()]], [before, bytes]);
    assert_eq!(std::fs::read(component.copy.unwrap()).unwrap(), whole);
}

/// Puts a wasi-sdk with tools that do nothing into a folder of the package.
fn fake_wasi_sdk(package: &Package, folder: &str) {
    for tool in ["clang", "llvm-ar"] {
        package.file(&format!("{folder}/bin/{tool}{}", std::env::consts::EXE_SUFFIX), "");
    }
    package.file(&format!("{folder}/VERSION"), "25.0\nllvm-version: 19.1.5\n");
    package.file(&format!("{folder}/share/wasi-sysroot/lib/wasm32-wasip2/noeh/readme"), "");
}

/// What is said of a wasi-sdk, where tools are called as on Unix, that is changed by `spoil`, when
/// `path` is given for it.
fn expect_wasi_sdk_error(case: &str, path: &str, spoil: impl FnOnce(&Package)) {
    let package = Package::with_world(DOUBLE);
    fake_wasi_sdk(&package, "sdk");
    spoil(&package);
    let path = package.path(path);
    if cfg!(unix) {
        expect_error(case, &package, |build| {
            build.env("WASI_SDK_PATH", path).interpreter(Interpreter::this_package().uses_c(true));
        });
    }
}

#[test]
fn wasi_sdk_that_lacks_a_part() {
    let remove = |path: &'static str| {
        move |package: &Package| std::fs::remove_file(package.path(path)).unwrap()
    };
    if cfg!(unix) {
        expect_wasi_sdk_error("wasi-sdk-without-clang", "sdk", remove("sdk/bin/clang"));
        expect_wasi_sdk_error("wasi-sdk-without-llvm-ar", "sdk", remove("sdk/bin/llvm-ar"));
    }
    expect_wasi_sdk_error("wasi-sdk-without-sysroot", "sdk", |package| {
        std::fs::remove_dir_all(package.path("sdk/share")).unwrap();
    });
    expect_wasi_sdk_error("wasi-sdk-without-target", "sdk", |package| {
        let libraries = package.path("sdk/share/wasi-sysroot/lib");
        std::fs::rename(libraries.join("wasm32-wasip2"), libraries.join("wasm32-wasip1")).unwrap();
        package.file("sdk/VERSION", "20.0\n");
    });
}

#[test]
fn wasi_sdk_that_is_too_old() {
    expect_wasi_sdk_error("wasi-sdk-with-old-clang", "sdk", |package| {
        package.file("sdk/VERSION", "24.0\nllvm-version: 18.1.2\n");
    });
}

#[test]
fn wasi_sdk_named_by_a_part_of_it() {
    expect_wasi_sdk_error("wasi-sdk-named-by-its-sysroot", "sdk/share/wasi-sysroot", |_| {});
}

#[test]
fn wasi_sdk_that_is_a_distribution() {
    expect_wasi_sdk_error("wasi-sdk-of-a-distribution", "usr", |package| {
        for file in ["bin/clang-19", "lib/wasm32-wasi/libc.a", "include/wasm32-wasi/stdio.h"] {
            package.file(&format!("usr/{file}"), "");
        }
        package.file(&format!("usr/bin/clang{}", std::env::consts::EXE_SUFFIX), "");
        package.file(&format!("usr/bin/llvm-ar{}", std::env::consts::EXE_SUFFIX), "");
    });
}

#[test]
fn library_that_is_not_found() {
    let package = Package::with_world(DOUBLE);
    fake_wasi_sdk(&package, "sdk");
    package.file("libs/readme", "");
    let sdk = package.path("sdk");
    let with = |libraries: &'static [&str]| {
        let sdk = sdk.clone();
        move |build: &mut Build| {
            let mut interpreter = Interpreter::this_package();
            for library in libraries {
                interpreter.library(library);
            }
            build.wasi_sdk(sdk).interpreter(interpreter.library_folder("libs"));
        }
    };
    expect_error("library-not-found", &package, with(&["libspecial.so"]));
    package.file("sdk/share/wasi-sysroot/lib/wasm32-wasip2/libc.a", "");
    expect_error("libraries-not-found", &package, with(&["libspecial.so", "libc.so"]));
}

#[test]
fn bad_metadata_in_the_manifest() {
    let package = Package::with_world(DOUBLE);
    let manifest = std::fs::read_to_string(package.path("Cargo.toml")).unwrap();
    package.file(
        "Cargo.toml",
        manifest.clone() + "\n[package.metadata.wit-dylib]\ninterpeter = \"lua\"\n",
    );
    expect_error("unknown-key-in-manifest", &package, |_| {});
    package
        .file("Cargo.toml", manifest.clone() + "\n[package.metadata.wit-dylib]\ninterpreter = 3\n");
    expect_error("bad-interpreter-in-manifest", &package, |_| {});
    package.file("Cargo.toml", manifest + "\n[package.metadata.wit-dylib]\nfiles = \"*.lua\"\n");
    expect_error("bad-files-in-manifest", &package, |_| {});
}

#[test]
fn a_build_outside_of_cargo() {
    let package = Package::new();
    expect_error("outside-of-cargo", &package, |build| _ = build.env("OUT_DIR", ""));
}

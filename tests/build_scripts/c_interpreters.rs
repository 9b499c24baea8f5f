//! Interpreters in C and C++, compiled by a build script.

mod errors;
#[cfg(unix)]
mod libraries;
mod linking;

use std::path::Path;
use std::{env, fs};
use testing::app::call;
use testing::outcome::Outcome;
use testing::package::{DOUBLE, Package};
#[cfg(unix)]
use testing::{script::write_script, sdk::Logged};
use wit_dylib_build::{Build, CInterpreter, Interpreter, Sizes};

const STUB: &str = include_str!("c_interpreters/stub.c");
const FACTOR: &str =
    "#include <stdint.h>\n#include \"factor.h\"\nuint32_t factor(void) { return FACTOR; }\n";

/// A package with an interpreter of two files and a header.
fn package() -> Package {
    let package = Package::with_world(DOUBLE);
    package.file("c/stub.c", STUB).file("c/factor.c", FACTOR);
    package.file("c/factor.h", "#define FACTOR 2\n");
    package
}

fn stub() -> CInterpreter {
    let mut interpreter = CInterpreter::new("stub");
    interpreter.files(["c/stub.c", "c/factor.c"]);
    interpreter
}

/// The stub with another source for the factor.
fn stub_with(package: &Package, file: &str, text: &str) -> CInterpreter {
    package.file(file, text);
    let mut interpreter = CInterpreter::new("stub");
    interpreter.file("c/stub.c").file(file);
    interpreter
}

/// Builds for a host, with wasi-sdk.
fn build(package: &Package, interpreter: impl Into<Interpreter>) -> Outcome {
    package.build(|build| {
        with_sdk(build);
        build.interpreter(interpreter);
    })
}

fn with_sdk(build: &mut Build) {
    build.env("TARGET", "x86_64-unknown-linux-gnu");
    build.env("WASI_SDK_PATH", env::var_os("WASI_SDK_PATH").unwrap_or_default());
}

/// What the component makes of 1.
#[track_caller]
fn factor(outcome: Outcome) -> u32 {
    call(&outcome.output().components[0].path, "double", 1)
}

#[test]
fn a_library_is_named_after_its_interpreter_and_not_after_the_build() {
    let package = package();
    let outcome = build(&package, stub());
    let library = fs::read(outcome.output().interpreter.as_ref().unwrap()).unwrap();
    let mut names = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(&library) {
        let wasmparser::Payload::CustomSection(section) = payload.unwrap() else { continue };
        let wasmparser::KnownCustom::Name(subsections) = section.as_known() else { continue };
        for subsection in subsections {
            if let wasmparser::Name::Module { name, .. } = subsection.unwrap() {
                names.push(name);
            }
        }
    }
    assert_eq!(names, ["libstub.so"]);
}

/// The names that a library exports, and the libraries that it needs.
fn exports_and_needed(library: &Path) -> (Vec<String>, Vec<String>) {
    let (bytes, mut exports, mut needed) = (fs::read(library).unwrap(), Vec::new(), Vec::new());
    for payload in wasmparser::Parser::new(0).parse_all(&bytes) {
        match payload.unwrap() {
            wasmparser::Payload::ExportSection(section) => {
                exports.extend(section.into_iter().map(|export| export.unwrap().name.to_owned()));
            }
            wasmparser::Payload::CustomSection(section) => {
                let wasmparser::KnownCustom::Dylink0(parts) = section.as_known() else { continue };
                for part in parts {
                    if let wasmparser::Dylink0Subsection::Needed(names) = part.unwrap() {
                        needed.extend(names.into_iter().map(str::to_owned));
                    }
                }
            }
            _ => {}
        }
    }
    exports.sort();
    (exports, needed)
}

#[test]
fn an_interpreter_in_c_makes_components_that_run() {
    let package = package();
    let outcome = build(&package, stub().define("UNUSED", None).opt_level("z"));
    let watched = ["Cargo.toml", "c/factor.c", "c/factor.h", "c/stub.c", "wit"];
    let lines: Vec<&str> =
        outcome.directives.lines().filter(|line| line.contains("if-changed=[ROOT]")).collect();
    assert_eq!(lines, watched.map(|path| format!("cargo::rerun-if-changed=[ROOT]/package/{path}")));
    assert!(outcome.directives.contains("cargo::rerun-if-env-changed=CFLAGS_wasm32_wasip2\n"));
    let output = outcome.output();
    assert!(output.wasi_sdk_reason.unwrap().contains("`stub` is compiled from C"));
    assert!(output.interpreter.unwrap().ends_with("wit-dylib/libstub.so"));
    let component = &output.components[0].path;
    assert_eq!(call(component, "double", 21), 42);

    // What libc adds can be told apart.
    let sizes = Sizes::of(&fs::read(component).unwrap()).unwrap();
    let of = |name: &str| sizes.modules.iter().find(|module| module.name == name).unwrap();
    let [libc, stub, world] = ["libc.so", "libstub.so", "stub-interpreter.so"].map(of);
    assert!(libc.code > stub.code && libc.data > 0 && stub.code > 0 && world.code > 0, "{sizes}");
    assert!(sizes.to_string().lines().any(|line| line.starts_with("libc.so ")), "{sizes}");
}

#[test]
fn the_functions_of_the_interface_are_exported_and_no_others() {
    let package = package();
    // A header of their own, which does not say what is visible.
    let own =
        STUB.replace("#include \"wit_dylib.h\"", "#define WIT_DYLIB_API\n#include \"wit_dylib.h\"");
    let interpreter = stub_with(&package, "c/own.c", &own);
    let mut interpreter = interpreter.clone();
    interpreter.file("c/factor.c");
    package.file("c/stub.c", "");
    let library = build(&package, interpreter).output().interpreter.unwrap();
    let expected = [
        "__wasm_call_ctors",
        "wit_dylib_export_call",
        "wit_dylib_export_finish",
        "wit_dylib_export_start",
        "wit_dylib_initialize",
        "wit_dylib_layout_3",
        "wit_dylib_pop_u32",
        "wit_dylib_push_u32",
    ];
    assert_eq!(
        exports_and_needed(&library),
        (expected.map(str::to_owned).into(), vec!["libc.so".to_owned()])
    );
}

#[test]
fn constructors_of_cpp_run() {
    let package = package();
    let cpp =
        stub_with(&package, "c/constructors.cpp", include_str!("c_interpreters/constructors.cpp"));
    assert_eq!(factor(build(&package, cpp)), 5);
}

#[test]
fn setjmp_works() {
    let package = package();
    let mut jump = stub_with(&package, "c/jump.c", include_str!("c_interpreters/jump.c"));
    assert_eq!(factor(build(&package, jump.setjmp(true))), 9);
}

#[test]
fn exceptions_of_cpp_work() {
    let package = package();
    let mut throw = stub_with(&package, "c/throw.cpp", include_str!("c_interpreters/throw.cpp"));
    assert_eq!(factor(build(&package, throw.flag("-fwasm-exceptions"))), 11);
}

#[test]
fn a_pattern_stands_for_all_sources_and_sees_new_ones() {
    let package = package();
    package.file("c/factor.c", "extern unsigned more;\nunsigned factor(void) { return more; }\n");
    package.file("c/more.c", "unsigned more = 3;\n");
    let pattern = || CInterpreter::new("stub").files(["./c/stub.c", "c/*.c"]).clone();
    let outcome = build(&package, pattern());
    assert!(
        outcome.directives.contains("cargo::rerun-if-changed=[ROOT]/package/c\n"),
        "{}",
        outcome.directives
    );
    assert_eq!(factor(outcome), 3);
    package.file("c/more.c", "").file("c/new.c", "unsigned more = 4;\n");
    assert_eq!(factor(build(&package, pattern())), 4);
    fs::remove_file(package.path("c/new.c")).unwrap();
    build(&package, pattern()).result.unwrap_err();
}

#[test]
fn a_new_header_that_is_found_first_is_taken() {
    let package = package();
    fs::rename(package.path("c/factor.h"), package.path("second.h")).unwrap();
    package.file("second/in/factor.h", "#define FACTOR 2\n").file("first/other.h", "");
    package.file("c/factor.c", FACTOR.replace("factor.h", "in/factor.h"));
    let run = || build(&package, stub().include("first").include("second").include("."));
    let outcome = run();
    let folders =
        outcome.directives.lines().filter(|line| line.contains("=[ROOT]") && !line.contains("."));
    let expected =
        ["first", "second", "wit"].map(|it| format!("cargo::rerun-if-changed=[ROOT]/package/{it}"));
    assert_eq!(folders.collect::<Vec<_>>(), expected, "{}", outcome.directives);
    assert_eq!(factor(outcome), 2);
    package.file("first/in/factor.h", "#define FACTOR 8\n");
    assert_eq!(factor(run()), 8);
    fs::remove_file(package.path("first/in/factor.h")).unwrap();
    assert_eq!(factor(run()), 2);
}

#[test]
fn two_builds_at_once_do_not_disturb_each_other() {
    let package = package();
    let run = |folder: &str| {
        let outcome = package.build(|build| {
            with_sdk(build);
            let out_dir = package.path("..").join(folder).join("out");
            fs::create_dir_all(&out_dir).unwrap();
            build.env("OUT_DIR", out_dir).interpreter(stub().define("UNUSED", folder));
        });
        let output = outcome.output();
        (
            call(&output.components[0].path, "double", 1),
            fs::read(output.interpreter.unwrap()).unwrap(),
        )
    };
    let [one, two] = std::thread::scope(|scope| {
        ["one", "two"]
            .map(|folder| scope.spawn(move || run(folder)))
            .map(|thread| thread.join().unwrap())
    });
    assert_eq!((one.0, two.0), (2, 2));
    assert!(one.1 == two.1);
}

#[test]
fn a_project_carries_the_files_that_the_interpreter_wants() {
    let package = package();
    package.file("seven.tally", "1234567");
    let mut files = stub_with(&package, "c/files.c", include_str!("c_interpreters/files.c"));
    assert_eq!(factor(build(&package, files.project_files("*.tally"))), 7);
}

#[test]
fn paths_and_values_may_hold_what_they_like() {
    let package = package();
    let root = "../mein Päckchen (1)/it's $HOME";
    for (file, text) in [("wit/world.wit", DOUBLE), ("c/ü b.c", STUB), ("c/factor.c", FACTOR)] {
        package.file(&format!("{root}/{file}"), text);
    }
    let header = "#define FACTOR (sizeof TEXT + FURTHER)\n";
    package.file(&format!("{root}/in #1/factor.h"), header).file(&format!("{root}/Cargo.toml"), "");
    let settings = |build: &mut Build| {
        with_sdk(build);
        build
            .env("CARGO_MANIFEST_DIR", package.path(root))
            .env("OUT_DIR", package.path(root).join("out put"));
        let mut interpreter = CInterpreter::new("stub");
        interpreter
            .files(["c/ü b.c", "c/factor.c"])
            .include("in #1")
            .define("TEXT", "\"a \\\\ 'b'\"");
        build.interpreter(interpreter.define("FURTHER", "1"));
    };
    let outcome = package.build(settings);
    for path in ["in #1", "c/ü b.c"] {
        assert!(
            outcome.directives.contains(&format!("it's $HOME/{path}\n")),
            "{}",
            outcome.directives
        );
    }
    assert_eq!(factor(outcome), "a \\ 'b'".len() as u32 + 2);
}

#[test]
fn variables_choose_flags_for_the_wasm_target_and_those_for_the_host_have_no_say() {
    let package = package();
    package.file(
        "c/factor.c",
        FACTOR.replace("FACTOR;", "FLAGGED * FACTOR;") + "static int unused;\n",
    );
    package.file("c/more.cc", "static int unused_too;\n");
    let built = |flags: &str| {
        package.build(|build| {
            with_sdk(build);
            for name in ["CFLAGS", "CXXFLAGS"] {
                build.env(name, "-march=native -w");
            }
            build.env("CC", "/nowhere/gcc").env("CXX", "/nowhere/g++").env("NUM_JOBS", "1");
            build.env("CFLAGS_wasm32_wasip2", flags).interpreter(stub().file("c/more.cc"));
        })
    };
    let outcome = built("-DFLAGGED=3");
    for warning in ["unused variable 'unused'", "unused variable 'unused_too'"] {
        assert!(outcome.directives.contains(warning), "{}", outcome.directives);
    }
    assert!(
        !outcome.directives.contains("rerun-if-env-changed=CFLAGS\n"),
        "{}",
        outcome.directives
    );
    assert_eq!(factor(outcome), 6);
    let directives = built("-DFLAGGED=3 -w").directives;
    assert!(!directives.contains("'unused'"), "{directives}");
}

#[cfg(unix)]
#[test]
fn a_wrapper_of_rustc_that_knows_c_is_used() {
    let package = package();
    let log = package.path("log");
    let script = format!("#!/bin/sh\necho \"$@\" >> '{}'\nexec \"$@\"\n", log.display());
    write_script(&package.path("sccache"), &script);
    let outcome = package.build(|build| {
        with_sdk(build);
        build.env("RUSTC_WRAPPER", package.path("sccache")).interpreter(stub());
    });
    outcome.output();
    assert!(fs::read_to_string(log).unwrap().contains(" -c c/factor.c -o "));
}

#[test]
fn bindings_are_all_that_who_skips_gets() {
    let package = package();
    for name in ["WIT_DYLIB_BUILD_SKIP", "DOCS_RS"] {
        let outcome = package.build(|build| _ = build.env(name, "1").interpreter(stub()));
        assert!(outcome.output().interpreter.is_none());
    }
}

#[test]
fn warnings_are_shown_as_long_as_they_are_true() {
    let package = package();
    package.file("c/factor.c", format!("{FACTOR}static int unused;\n"));
    for _ in 0..2 {
        let directives = build(&package, stub()).directives;
        assert!(
            directives
                .contains("cargo::warning=c/factor.c:4:12: warning: unused variable 'unused'"),
            "{directives}"
        );
    }
    assert!(!build(&package, stub().flag("-w")).directives.contains("warning"));

    // Calls of such a function trap, and only the linker sees it.
    package
        .file("c/factor.c", "int other(long long);\nunsigned factor(void) { return other(1); }\n");
    package.file("c/other.c", "int other(int x) { return x; }\n");
    let directives = build(&package, stub().file("c/other.c")).directives;
    assert!(
        directives
            .contains("cargo::warning=wasm-ld: warning: function signature mismatch: other: "),
        "{directives}"
    );
}

#[test]
fn the_library_is_the_same_wherever_it_is_made() {
    let made = || fs::read(build(&package(), stub()).output().interpreter.unwrap()).unwrap();
    assert!(made() == made());
}

#[cfg(unix)]
#[test]
fn only_what_changed_is_compiled_again() {
    let package = package();
    let sdk = Logged::new(&package.path("../sdk"));
    let run = |interpreter: &mut CInterpreter| {
        let outcome =
            package.build(|build| _ = build.wasi_sdk(&sdk.folder).interpreter(interpreter));
        (outcome.output(), sdk.compiled())
    };
    let compiled = |interpreter: &mut CInterpreter| run(interpreter).1;
    let files =
        |names: &[&str]| Some(names.iter().map(|name| format!("c/{name}.c")).collect::<Vec<_>>());
    assert_eq!(compiled(&mut stub()), files(&["factor", "stub"]));
    assert_eq!(compiled(&mut stub()), None, "no tool is started");

    package.file("c/factor.h", "#define FACTOR 3\n");
    let (output, log) = run(&mut stub());
    assert_eq!(log, files(&["factor"]));
    assert_eq!(call(&output.components[0].path, "double", 1), 3);
    package.file("c/stub.c", format!("{STUB}\n/* longer */\n"));
    assert_eq!(compiled(&mut stub()), files(&["stub"]));

    assert_eq!(compiled(stub().define("NEW", "1")), files(&["factor", "stub"]));
    package.file("c/more.c", "int more(void) { return 1; }\n");
    assert_eq!(compiled(stub().define("NEW", "1").file("c/more.c")), files(&["more"]));
    let objects = |output: &wit_dylib_build::Output| {
        let entries = fs::read_dir(output.folder.join("objects")).unwrap();
        entries
            .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|it| it == "o"))
            .count()
    };
    assert_eq!(objects(&run(stub().define("NEW", "1").file("c/more.c").file("c/more.c")).0), 3);
    let (output, log) = run(stub().define("NEW", "1"));
    assert_eq!(
        (log, objects(&output)),
        (files(&[]), 2),
        "the object of a source that is gone goes"
    );

    // Another build of clang, with the same version: the sources are not compiled again.
    let clang = sdk.folder.join("bin/clang");
    write_script(&clang, &(fs::read_to_string(&clang).unwrap() + "\n"));
    assert_eq!(compiled(stub().define("NEW", "1")), files(&[]));
    let newer = "case \"$*\" in *--version*) echo newer ;; esac\nexec";
    write_script(&clang, &fs::read_to_string(&clang).unwrap().replace("exec", newer));
    assert_eq!(compiled(stub().define("NEW", "1")), files(&["factor", "stub"]));
    let with_variable = |build: &mut Build| {
        build
            .env("CFLAGS_wasm32_wasip2", "-DFURTHER")
            .wasi_sdk(&sdk.folder)
            .interpreter(stub().define("NEW", "1"));
    };
    package.build(with_variable).output();
    assert_eq!(sdk.compiled(), files(&["factor", "stub"]));
}

#[cfg(unix)]
#[test]
fn a_failed_build_leaves_what_was_there_and_nothing_unfinished() {
    let package = package();
    let first = build(&package, stub()).output();
    let library = first.interpreter.unwrap();
    let before = fs::read(&library).unwrap();
    package.file("c/factor.c", "?");
    build(&package, stub()).result.unwrap_err();
    assert_eq!(fs::read(&library).unwrap(), before);
    // As a build that was killed leaves it.
    let objects = first.folder.join("objects");
    fs::write(objects.join("factor-0123456789abcdef.99.unfinished"), "half").unwrap();
    fs::write(objects.join("stub-0123456789abcdef.o"), "half").unwrap();
    package.file("c/factor.c", FACTOR.replace("FACTOR;", "FACTOR + 1;"));
    assert_eq!(factor(build(&package, stub())), 3);
    let names = fs::read_dir(objects)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let (stamps, mut others): (Vec<String>, Vec<String>) =
        names.partition(|name| name.starts_with(".stamp-"));
    others.retain(|name| !name.ends_with(".o"));
    others.sort();
    assert_eq!((stamps.len(), others), (2, vec!["link.rsp".to_owned(), "tags.txt".to_owned()]));
}

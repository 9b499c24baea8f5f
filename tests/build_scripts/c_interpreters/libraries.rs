//! What an interpreter in C is linked with: archives, libraries, and the standard library of C++.

use super::{build, exports_and_needed, factor, package, stub_with};
use std::fs;
use testing::app::call;
use testing::folders::repository;
use testing::package::Package;
use testing::sdk;
use wit_dylib_build::CInterpreter;

/// Compiles `source` of the package to `object`, as another build does.
fn compile(package: &Package, tool: &str, source: &str, object: &str) {
    let arguments = ["--target=wasm32-wasip2", "-fPIC", "-O1", "-c", source, "-o", object];
    sdk::run(tool, &arguments, &package.path(""));
}

fn archive(package: &Package, object: &str, archive: &str) {
    sdk::run("llvm-ar", &["rcs", archive, object], &package.path(""));
}

fn link(package: &Package, object: &str, library: &str) {
    let arguments =
        ["--target=wasm32-wasip2", "-shared", "-nostdlib", "-Wl,--no-entry,--skip-wit-component"];
    let arguments =
        [&arguments[..], &["-Wl,--export=__wasm_call_ctors", object, "-o", library]].concat();
    sdk::run("clang", &arguments, &package.path(""));
}

#[test]
fn all_of_an_archive_is_linked() {
    let package = package();
    let header = fs::read(repository().join("templates/wit_dylib.h")).unwrap();
    package.file("c/register.c", include_str!("register.c")).file("c/wit_dylib.h", header);
    for name in ["register", "stub"] {
        compile(&package, "clang", &format!("c/{name}.c"), &format!("{name}.o"));
        archive(&package, &format!("{name}.o"), "libregister.a");
    }
    let source = "#include <stdint.h>\nstatic uint32_t one(void) { return 1; }\n\
                  uint32_t (*registered)(void) = one;\nuint32_t factor(void) { return registered(); }\n";
    package.file("c/registry.c", source);
    let mut interpreter = CInterpreter::new("stub");
    let outcome = build(&package, interpreter.file("c/registry.c").archive("libregister.a"));
    assert!(
        outcome.directives.contains("rerun-if-changed=[ROOT]/package/libregister.a\n"),
        "{}",
        outcome.directives
    );
    assert_eq!(factor(outcome), 6);
}

#[test]
fn libraries_are_linked_and_those_that_are_shared_become_part_of_the_component() {
    let package = package();
    let visible = "__attribute__((visibility(\"default\")))";
    package.file("c/one.c", "int one(void) { return 10; }\n");
    package.file("c/two.c", format!("{visible} int two(void) {{ return 1; }}\n"));
    package.file("libs/readme", "");
    for name in ["one", "two"] {
        compile(&package, "clang", &format!("c/{name}.c"), &format!("{name}.o"));
    }
    archive(&package, "one.o", "libs/libone.a");
    link(&package, "two.o", "libs/libtwo.so");
    let source = "#include <stdint.h>\nint one(void), two(void);\nuint32_t factor(void) { return one() + two(); }\n";
    let mut interpreter = stub_with(&package, "c/sum.c", source);
    interpreter.library_folder("libs").library("one").library("two").flag("-Wl,--error-limit=1");
    let outcome = build(&package, interpreter);
    let directives = outcome.directives.clone();
    let output = outcome.output();
    // With all that is in it: a `libone.so` beside the archive would be taken instead.
    assert!(directives.contains("[ROOT]/package/libs\n"), "{directives}");
    let (_, needed) = exports_and_needed(output.interpreter.as_ref().unwrap());
    assert_eq!(needed, ["libtwo.so", "libc.so"]);
    assert_eq!(call(&output.components[0].path, "double", 1), 11);
}

#[test]
fn a_library_in_an_earlier_folder_or_a_shared_one_is_linked_instead() {
    let package = package();
    let place = |number: &str, name: &str| {
        package.file("c/number.c", format!("int number(void) {{ return {number}; }}\n"));
        compile(&package, "clang", "c/number.c", "number.o");
        archive(&package, "number.o", name);
    };
    let source =
        "#include <stdint.h>\nint number(void);\nuint32_t factor(void) { return number(); }\n";
    for (name, file) in [("number", "libnumber.a"), (":number.lib", "number.lib")] {
        _ = fs::remove_dir_all(package.path("early"));
        package.file("early/readme", "").file("libs/readme", "");
        place("2", &format!("libs/{file}"));
        let mut interpreter = stub_with(&package, "c/sum.c", source);
        interpreter.library_folder("early").library_folder("libs").library(name);
        let outcome = build(&package, &mut interpreter);
        for watched in ["early".to_owned(), format!("libs/{file}")] {
            let line = format!("rerun-if-changed=[ROOT]/package/{watched}\n");
            let folder = "rerun-if-changed=[ROOT]/package/libs\n";
            let directives = &outcome.directives;
            assert!(
                directives.contains(&line) || directives.contains(folder),
                "{watched} in {directives}"
            );
        }
        assert_eq!(factor(outcome), 2, "{name}");
        place("3", &format!("libs/{file}"));
        assert_eq!(factor(build(&package, &mut interpreter)), 3, "{name}");
        place("4", &format!("early/{file}"));
        assert_eq!(factor(build(&package, &mut interpreter)), 4, "{name}");
        fs::remove_file(package.path(&format!("early/{file}"))).unwrap();
        assert_eq!(factor(build(&package, &mut interpreter)), 3, "{name}");
    }
}

/// What stands for libc++ in the sysroot of this test.
const LIBRARY: &str =
    "extern \"C\" __attribute__((visibility(\"default\"))) int from_library() { return NUMBER; }\n";
const USER: &str = "#include <stdint.h>\nextern \"C\" int from_library();\n\
                    extern \"C\" uint32_t factor() { return from_library(); }\n";

#[test]
fn the_library_of_cpp_is_found_where_newer_and_older_sysroots_have_it() {
    let package = package();
    let sdk = sdk::Logged::new(&package.path("../sdk"));
    let lib = sdk.folder.join(sdk::LIB);
    let mut interpreter = stub_with(&package, "c/user.cc", USER);
    let mut run = |flag: &str| {
        let interpreter = interpreter.flag(flag);
        let output = package
            .build(|build| _ = build.wasi_sdk(&sdk.folder).interpreter(interpreter))
            .output();
        let (_, needed) = exports_and_needed(output.interpreter.as_ref().unwrap());
        (call(&output.components[0].path, "double", 1), needed)
    };
    package.file("c/empty.cc", "").file("c/library.cc", LIBRARY);
    let compile = |source: &str, number: &str| {
        let define = format!("-DNUMBER={number}");
        let arguments =
            ["--target=wasm32-wasip2", "-fPIC", &define, "-c", source, "-o", "library.o"];
        sdk::run("clang++", &arguments, &package.path(""));
    };
    let place = |folder: &str, extension: &str, number: &str| {
        fs::create_dir_all(lib.join(folder)).unwrap();
        for (source, name) in [("c/library.cc", "c++"), ("c/empty.cc", "c++abi")] {
            compile(source, number);
            let file = lib.join(folder).join(format!("lib{name}.{extension}"));
            let to = file.to_str().unwrap();
            if extension == "a" {
                archive(&package, "library.o", to);
            } else {
                link(&package, "library.o", to);
            }
        }
    };

    // Static ones beside libc; then shared ones, of which there are two kinds.
    place("", "a", "3");
    assert_eq!(run("-DA"), (3, vec!["libc.so".to_owned()]));
    for name in ["libc++.a", "libc++abi.a"] {
        fs::remove_file(lib.join(name)).unwrap();
    }
    place("eh", "so", "4");
    place("noeh", "so", "5");
    let (number, needed) = run("-DB");
    assert_eq!((number, &needed[0][..]), (5, "libc++.so"), "{needed:?}");
    sdk.commands();
    assert_eq!(run("-fwasm-exceptions").0, 4);
    let in_standard_form = |command: &&String| command.contains("-wasm-use-legacy-eh=false");
    assert_eq!(
        sdk.commands().iter().filter(in_standard_form).filter(|it| it.contains(" -c c/")).count(),
        2
    );
}

#[test]
fn exceptions_of_cpp_take_a_library_of_cpp_with_them() {
    let package = package();
    let source = "#include <stdint.h>\nextern \"C\" uint32_t factor() {\n    \
                  try { throw 6; } catch (const char *) { return 1; } catch (int number) { return number; }\n}\n";
    let outcome =
        build(&package, stub_with(&package, "c/typed.cpp", source).flag("-fwasm-exceptions"));
    if ["so", "a"]
        .iter()
        .any(|it| sdk::installed().join(sdk::LIB).join(format!("eh/libc++.{it}")).is_file())
    {
        assert_eq!(factor(outcome), 6);
        return;
    }
    let report = format!("{:?}", outcome.result.unwrap_err());
    for expected in [
        "c/typed.cpp: undefined symbol: __cxa_throw\n",
        "= help: C++ exceptions need a wasi-sdk whose libc++",
    ] {
        assert_eq!(report.matches(expected).count(), 1, "`{expected}` in {report}");
    }
}

const CONTAINERS: &str = "#include <map>\n#include <string>\n#include <vector>\n#include <stdint.h>\n\
                          static std::map<std::string, std::vector<uint32_t>> table{{\"a\", {1, 2}}, {\"b\", {3}}};\n\
                          extern \"C\" uint32_t factor() { return table.at(\"a\")[1] + table[\"b\"].back(); }\n";

#[test]
fn the_library_of_cpp_can_be_used_where_there_is_one() {
    let folders = ["", "noeh", "eh"].map(|folder| sdk::installed().join(sdk::LIB).join(folder));
    let there =
        folders.iter().any(|it| it.join("libc++.so").is_file() || it.join("libc++.a").is_file());
    let package = package();
    let outcome = build(&package, stub_with(&package, "c/containers.cpp", CONTAINERS));
    if there {
        assert_eq!(factor(outcome), 5);
    } else {
        let report = format!("{:?}", outcome.result.unwrap_err());
        assert!(
            report.contains("c/containers.cpp") && report.contains("file not found"),
            "{report}"
        );
    }
}

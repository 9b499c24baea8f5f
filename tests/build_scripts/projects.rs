//! From projects in folders to running components.

use std::fs;
use std::path::Path;
use std::time::SystemTime;
use testing::app::call;
use testing::package::{DOUBLE, Package};
use testing::stub;
use wasmtime::Engine;
use wasmtime::component::Component;
use wit_dylib_build::{Build, Interpreter};

const TREBLE: &str = "package my:app; world treble { export treble: func(x: u32) -> u32; }";

#[test]
fn one_interpreter_makes_a_component_of_every_project() {
    let package = Package::with_world(DOUBLE);
    package.file(
        "apps/hello/wit/world.wit",
        "package my:hello; world hello { export greet: func(x: u32) -> u32; }",
    );
    package.file("projects/group/deep/wit/world.wit", DOUBLE);
    let output = package.generate().output();
    let names: Vec<&str> =
        output.components.iter().map(|component| component.name.as_str()).collect();
    assert_eq!(names, ["deep", "hello", "stub-interpreter"]);
    assert_eq!(call(&output.components[0].path, "double", 21), 42);
    assert_eq!(call(output.components[1].copy.as_ref().unwrap(), "greet", 4), 8);

    let copies = package.path("../target/wit-dylib/debug");
    assert!(
        ["deep", "hello", "stub-interpreter"]
            .iter()
            .all(|name| copies.join(format!("{name}.wasm")).is_file())
    );
    let components = fs::read_to_string(output.folder.join("components.rs")).unwrap();
    assert!(components.contains(
        "pub const STUB_INTERPRETER: &[u8] = include_bytes!(\"stub-interpreter.wasm\");"
    ));
    let constants = fs::read_to_string(output.folder.join("world.rs")).unwrap();
    assert!(constants.contains("3 projects"), "three projects are not one: {constants}");
}

#[test]
fn features_of_the_build_are_features_of_the_interpreter() {
    let package = Package::with_world(DOUBLE);
    let output = package.build(|build| _ = build.env("CARGO_FEATURE_TRIPLE", "1")).output();
    assert_eq!(call(&output.components[0].path, "double", 2), 6);
}

#[test]
fn a_project_says_its_world_wit_and_files() {
    let package = Package::new();
    package.file("elsewhere/a.wit", "package my:a; interface i { f: func(x: u32) -> u32; }");
    package.file(
        "elsewhere/b.wit",
        "package my:b; world one {} world two { export my:a/i; export g: func(x: u32) -> u32; }",
    );
    package.file("apps/unused/wit/broken.wit", "?");
    let outcome = package.build(|build| {
        build.project("unused", |project| _ = project.off(true)).project("both", |project| {
            project.wit("elsewhere/a.wit").wit("elsewhere/b.wit").world("two");
        });
    });
    let output = outcome.output();
    assert_eq!(output.components.len(), 1);
    assert_eq!(call(&output.components[0].path, "g", 5), 10);
}

#[test]
fn another_package_is_named_as_the_interpreter_in_the_manifest() {
    let package = Package::new();
    let manifest = fs::read_to_string(package.path("Cargo.toml")).unwrap();
    package.file(
        "runtime/Cargo.toml",
        manifest.replace("[workspace]", "").replace("stub-", "runtime-"),
    );
    package.file("runtime/src/lib.rs", fs::read_to_string(package.path("src/lib.rs")).unwrap());
    package.file("src/lib.rs", "");
    let metadata = "members = [\"runtime\"]\n[package.metadata.wit-dylib]\ninterpreter = \"runtime-interpreter\"\n";
    package.file("Cargo.toml", manifest + metadata);
    package.file("wit/world.wit", DOUBLE);
    // Also for a host target: the package that is compiled is not the interpreter.
    let on_host = |build: &mut Build| _ = build.env("TARGET", "x86_64-unknown-linux-gnu");
    let outcome = package.build(on_host);
    assert!(
        outcome.directives.contains("[ROOT]/package/runtime/src/lib.rs"),
        "{}",
        outcome.directives
    );
    let output = outcome.output();
    assert!(output.interpreter.unwrap().ends_with("libruntime_interpreter.so"));
    assert_eq!(call(&output.components[0].path, "double", 8), 16);

    package.file("wit/world.wit", TREBLE);
    let changed = package
        .build(|build| without_tools(build.env("TARGET", "x86_64-unknown-linux-gnu")))
        .output();
    assert_eq!(call(&changed.components[0].path, "treble", 8), 16);
}

#[test]
fn a_world_that_only_imports_is_kept() {
    let package = Package::new();
    package.file("wit/world.wit", "package my:app; world app { import log: func(x: u32) -> u32; }");
    let output = package.generate().output();
    let bytes = fs::read(&output.components[0].path).unwrap();
    let engine = Engine::default();
    let component = Component::new(&engine, bytes).unwrap();
    assert!(component.component_type().imports(&engine).any(|(name, _)| name == "log"));
}

#[test]
fn nothing_is_made_again_when_nothing_changed() {
    let package = Package::with_world(DOUBLE);
    let first = package.generate().output();
    let interpreter = first.interpreter.unwrap();
    let component = &first.components[0];
    let times = || [&interpreter, &component.path].map(|path| modified(path));
    let before = times();
    // A cargo that cannot run shows that none is started.
    let unchanged = package.build(without_tools);
    assert_eq!(unchanged.output().components[0].further_imports, component.further_imports);
    assert_eq!(times(), before);

    // One WIT file: a new world library, the same interpreter.
    package.file("wit/world.wit", TREBLE);
    let changed = package.build(without_tools).output();
    assert_eq!(call(&changed.components[0].path, "treble", 1), 2);
}

/// A build with it fails as soon as it starts a tool.
fn without_tools(build: &mut Build) {
    build.env("CARGO", "/nowhere/cargo").env("RUSTC", "/nowhere/rustc");
}

/// Gives a package the build script of one line, as far as its bindings go: it writes them from our
/// `OUT_DIR`.
const INCLUDES_CONSTANTS: &str = "fn main() {
    let out = std::env::var(\"OUT_DIR\").unwrap() + \"/wit-dylib\";
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out + \"/world.rs\", \"pub mod world { pub const FACTOR: u32 = 2; }\").unwrap();
}";

#[test]
fn constants_of_the_world_are_a_reason_to_compile_only_who_includes_them() {
    let package = Package::with_world(DOUBLE);
    package.file("build.rs", INCLUDES_CONSTANTS);
    let source = fs::read_to_string(package.path("src/lib.rs"))
        .unwrap()
        .replace("{ 2 }", "{ world::FACTOR }");
    package.file(
        "src/lib.rs",
        source + "\ninclude!(concat!(env!(\"OUT_DIR\"), \"/wit-dylib/world.rs\"));\n",
    );
    let output = package.generate().output();
    assert_eq!(call(&output.components[0].path, "double", 3), 6);
    package.file("wit/world.wit", TREBLE);
    let error = package.build(without_tools).result.unwrap_err();
    assert!(format!("{error:?}").contains("/nowhere/"), "a compiler is started: {error:?}");
}

#[test]
fn configuration_of_cargo_is_a_reason_to_compile() {
    let package = Package::with_world(DOUBLE);
    package.generate().output();
    package.build(without_tools).output();
    let level = |build: &mut Build| _ = build.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    let with_level = |build: &mut Build| {
        level(build);
        without_tools(build);
    };
    package.build(with_level).result.unwrap_err();
    let outcome = package.build(level);
    let variable = "cargo::rerun-if-env-changed=CARGO_PROFILE_RELEASE_OPT_LEVEL\n";
    assert!(outcome.directives.contains(variable), "{}", outcome.directives);
    package.build(with_level).output();

    for place in [".cargo/config.toml", "../.cargo/config.toml", "../cargo-home/config.toml"] {
        package.file(place, "[profile.release]\ndebug-assertions = true\n");
        package.build(with_level).result.unwrap_err();
        let outcome = package.build(level);
        let file = place
            .rsplit_once("../")
            .map_or_else(|| format!("package/{place}"), |(_, place)| place.to_owned());
        assert!(outcome.directives.contains(&file), "{file} in {}", outcome.directives);
    }
}

fn modified(path: &Path) -> SystemTime {
    path.metadata().unwrap().modified().unwrap()
}

#[test]
fn a_changed_interpreter_is_compiled_again() {
    let package = Package::with_world(DOUBLE);
    package.generate().output();
    let source = fs::read_to_string(package.path("src/lib.rs")).unwrap();
    package.file("src/lib.rs", source.replace("{ 2 }", "{ 20 }"));
    let output = package.generate().output();
    assert_eq!(call(&output.components[0].path, "double", 3), 60);
}

#[test]
fn a_project_that_comes_or_goes_is_seen() {
    let package = Package::new();
    package.file("apps/one/wit/world.wit", DOUBLE);
    assert_eq!(package.generate().output().components.len(), 1);
    package.file("apps/two/wit/world.wit", DOUBLE);
    assert_eq!(package.generate().output().components.len(), 2);
    fs::remove_dir_all(package.path("apps/one")).unwrap();
    let output = package.generate().output();
    assert_eq!(
        output.components.iter().map(|component| component.name.as_str()).collect::<Vec<_>>(),
        ["two"]
    );
    let components = fs::read_to_string(output.folder.join("components.rs")).unwrap();
    assert!(!components.contains("const ONE"), "{components}");
    assert!(!output.folder.join("one.wasm").exists(), "nobody shall run it by mistake");
    assert!(!package.path("../target/wit-dylib/debug/one.wasm").exists());
}

#[cfg(unix)]
#[test]
fn what_editors_leave_in_a_project_is_no_part_of_it() {
    let package = Package::new();
    package.file("apps/one/wit/world.wit", DOUBLE).file("apps/one/.hidden.txt", "");
    for link in [".#main.txt", "gone.txt"] {
        std::os::unix::fs::symlink("user@host.1234", package.path("apps/one").join(link)).unwrap();
    }
    let outcome =
        package.build(|build| _ = build.project("one", |project| _ = project.files("*.txt")));
    let report = format!("{:?}", outcome.result.unwrap_err());
    assert!(report.contains("no file of project `one` matches `*.txt`"), "{report}");
}

#[test]
fn a_lost_output_is_made_again() {
    let package = Package::with_world(DOUBLE);
    let first = package.generate().output();
    fs::remove_file(&first.components[0].path).unwrap();
    let again = package.generate().output();
    assert_eq!(call(&again.components[0].path, "double", 1), 2);
    fs::remove_file(again.interpreter.unwrap()).unwrap();
    assert!(package.generate().output().interpreter.unwrap().is_file());
}

#[test]
fn a_prebuilt_interpreter_is_taken_as_it_is() {
    let package = Package::with_world(DOUBLE);
    package.file("bin/libmine.so", stub::library());
    let output = package
        .build(|build| _ = build.interpreter(Interpreter::prebuilt("bin/libmine.so")))
        .output();
    assert_eq!(call(&output.components[0].path, "double", 3), 6);
}

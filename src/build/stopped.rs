//! Builds that are stopped after any one of their changes on disk: the next build succeeds, and
//! makes what a build that was never stopped makes.

use crate::build::Build;
use crate::build::Output;
use crate::host::disk::stop;
use crate::interpreter::{CInterpreter, Interpreter};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use testing::package::{DOUBLE, Package};
use testing::stub;
use walkdir::WalkDir;

const TREBLE: &str = "package my:app; world treble { export treble: func(x: u32) -> u32; }";

/// Runs a build script that must succeed, unless it is stopped.
fn build(package: &Package, settings: impl FnOnce(&mut Build)) -> Output {
    let mut build = Build::new();
    build.env_clear().directives(io::sink());
    for (name, value) in package.variables() {
        build.env(name, value);
    }
    fs::create_dir_all(package.out_dir()).unwrap();
    settings(&mut build);
    build.try_generate().unwrap_or_else(|error| panic!("{error:?}"))
}

/// What lies in a folder, but not what the nested cargo has for itself.
fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = walk
        .filter_entry(|entry| !entry.path().ends_with(".wit-dylib/target"))
        .filter_map(Result::ok);
    let files =
        entries.filter(|entry| entry.file_type().is_file()).map(|entry| entry.path().to_owned());
    files.map(|path| path.strip_prefix(folder).unwrap().to_owned()).collect()
}

/// Everything that was made, by its path. Stamps hold times, so of them only the path counts.
fn made(package: &Package) -> BTreeMap<PathBuf, Vec<u8>> {
    let root = package.path("../target");
    let is_stamp = |path: &Path| path.file_name().unwrap().to_str().unwrap().starts_with(".stamp");
    let contents = |path: &PathBuf| {
        if is_stamp(path) { Vec::new() } else { fs::read(root.join(path)).unwrap() }
    };
    files(&root).into_iter().map(|path| (path.clone(), contents(&path))).collect()
}

/// Copies all that was made, with the times by which stamps compare.
fn copy(from: &Path, to: &Path) {
    for file in files(to) {
        fs::remove_file(to.join(file)).unwrap();
    }
    for file in files(from) {
        fs::create_dir_all(to.join(&file).parent().unwrap()).unwrap();
        fs::write(to.join(&file), fs::read(from.join(&file)).unwrap()).unwrap();
        let time = from.join(&file).metadata().unwrap().modified().unwrap();
        File::options().write(true).open(to.join(&file)).unwrap().set_modified(time).unwrap();
    }
}

/// Stops the build after every change in turn, each time from the state in which `package` is now
/// but for the sources, which `change` changes. Returns how many changes there are.
fn stop_everywhere(package: &Package, change: impl Fn(), settings: impl Fn(&mut Build)) -> usize {
    let before = tempfile::tempdir().unwrap();
    copy(&package.path("../target"), before.path());
    change();
    build(package, &settings);
    let expected = made(package);
    for changes in 1.. {
        copy(before.path(), &package.path("../target"));
        if stop::after(changes, || build(package, &settings)).is_none() {
            build(package, &settings);
            let actual = made(package);
            assert!(
                actual.keys().eq(expected.keys()),
                "after {changes} changes: {:?}",
                actual.keys()
            );
            let differs = expected.iter().find(|(path, contents)| actual[*path] != **contents);
            assert_eq!(differs.map(|(path, _)| path), None, "after {changes} changes");
            let idle = stop::after(1, || build(package, &settings));
            assert!(
                idle.is_some(),
                "after {changes} changes and a build, the next one changes nothing"
            );
        } else {
            return changes;
        }
    }
    unreachable!("every build ends")
}

#[test]
fn after_every_write_and_removal_the_next_build_is_right() {
    let package = Package::new();
    package.file("lib/libstub.so", stub::library()).file("apps/one/wit/world.wit", DOUBLE);
    let prebuilt =
        |build: &mut Build| _ = build.interpreter(Interpreter::prebuilt("lib/libstub.so"));
    let from_nothing = stop_everywhere(&package, || {}, prebuilt);
    assert!(from_nothing > 30, "{from_nothing}");

    let change = || {
        package.file("apps/two/wit/world.wit", TREBLE);
        fs::remove_dir_all(package.path("apps/one")).unwrap_or_default();
    };
    let one_for_another = stop_everywhere(&package, change, prebuilt);
    assert!(one_for_another > 10, "{one_for_another}");
}

#[test]
fn after_every_write_of_a_build_that_compiles_the_next_build_is_right() {
    let package = Package::new();
    package.file("wit/world.wit", DOUBLE);
    build(&package, |_| {});
    let change = || {
        let source = fs::read_to_string(package.path("src/lib.rs")).unwrap();
        package.file("src/lib.rs", source.replace("{ 2 }", "{ 4 }")).file("wit/world.wit", TREBLE);
    };
    let changes = stop_everywhere(&package, change, |_| {});
    assert!(changes > 10, "{changes}");
}

/// An interpreter that is no member of the workspace is compiled by a manifest of ours.
#[test]
fn after_every_write_of_a_build_with_a_manifest_that_stands_in_the_next_build_is_right() {
    let package = Package::new();
    let source = fs::read_to_string(package.path("src/lib.rs")).unwrap();
    let manifest = |name: &str, more: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n{more}")
    };
    let dependency =
        "[workspace]\n[target.'cfg(any())'.dependencies]\nruntime = { path = \"../runtime\" }\n";
    package
        .file("../runtime/Cargo.toml", manifest("runtime", ""))
        .file("../runtime/src/lib.rs", &source);
    package
        .file("Cargo.toml", manifest("app", dependency))
        .file("src/lib.rs", "")
        .file("wit/world.wit", DOUBLE);
    fs::remove_file(package.path("Cargo.lock")).unwrap();
    let mut cargo = std::process::Command::new(env!("CARGO"));
    cargo.args(["generate-lockfile", "--offline"]).env("CARGO_HOME", package.path("../cargo-home"));
    assert!(cargo.current_dir(package.path("")).output().unwrap().status.success());

    let settings = |build: &mut Build| {
        build.env("CARGO_PKG_NAME", "app").interpreter(Interpreter::package("runtime"));
    };
    let from_nothing = stop_everywhere(&package, || {}, settings);
    assert!(from_nothing > 25, "{from_nothing}");
    let manifest = package.out_dir().join("wit-dylib/shadow/Cargo.toml");
    fs::remove_file(&manifest).unwrap();
    build(&package, settings);
    assert!(manifest.is_file(), "it was made again");
}

/// An interpreter that needs no libc.
const STUB: &str = "#include \"factor.h\"
static uint32_t value;
void wit_dylib_initialize(const wit_t *wit) { (void)wit; }
void *wit_dylib_export_start(size_t which) { (void)which; return &value; }
void wit_dylib_export_call(void *cx, size_t which) { (void)cx, (void)which; value *= FACTOR; }
void wit_dylib_export_finish(void *cx, size_t which) { (void)cx, (void)which; }
void wit_dylib_push_u32(void *cx, uint32_t pushed) { (void)cx; value = pushed; }
uint32_t wit_dylib_pop_u32(void *cx) { (void)cx; return value; }
";

#[test]
fn after_every_write_of_a_build_that_compiles_c_the_next_build_is_right() {
    let package = Package::new();
    package.file("wit/world.wit", DOUBLE).file("c/stub.c", STUB).file("c/old.c", "int old;\n");
    package.file("c/factor.h", "#include \"wit_dylib.h\"\n#define FACTOR 2\n");
    let new = package.path("c/new.c");
    let settings = |build: &mut Build| {
        let mut interpreter = CInterpreter::new("stub");
        interpreter
            .file("c/stub.c")
            .file(if new.exists() { "c/new.c" } else { "c/old.c" })
            .flag("-nostdlib");
        build.env("WASI_SDK_PATH", std::env::var_os("WASI_SDK_PATH").unwrap_or_default());
        // All of it in the thread that is stopped.
        build.env("NUM_JOBS", "1").interpreter(interpreter);
    };
    build(&package, settings);
    let change = || {
        package
            .file("c/factor.h", "#include \"wit_dylib.h\"\n#define FACTOR 4\n")
            .file("c/new.c", "int new;\n");
        fs::remove_file(package.path("c/old.c")).unwrap_or_default();
    };
    let changes = stop_everywhere(&package, change, settings);
    assert!(changes > 20, "{changes}");
}

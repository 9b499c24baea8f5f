//! A package whose `build.rs` has one line.

use crate::workspace::{cargo_with_shared_target, shared_target};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::SystemTime;
use testing::cargo::stderr;
use testing::folders::{repository, scratch};
use testing::stub;
use wasmtime::component::Component;
use wit_dylib_conform::engine;

/// The package lies where the next run finds it again.
fn folder() -> PathBuf {
    scratch("one line")
}

fn write(path: &str, contents: &str) {
    let path = folder().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, contents).unwrap();
}

fn build(arguments: &[&str]) -> Output {
    let arguments = [&["build", "--target", "wasm32-wasip2"], arguments].concat();
    cargo_with_shared_target(&arguments).current_dir(folder()).output().unwrap()
}

#[track_caller]
fn succeed(output: &Output) -> String {
    let text = stderr(output);
    assert!(output.status.success(), "{text}");
    text
}

/// The time of the only file of this name below the target folder of the outer build.
fn modified(name: &str) -> SystemTime {
    let build = shared_target().join("wasm32-wasip2/debug/build");
    let packages = fs::read_dir(build)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("out/wit-dylib").join(name));
    let times =
        packages.filter_map(|path| path.metadata().ok()).map(|data| data.modified().unwrap());
    times.max().unwrap_or_else(|| panic!("no {name}"))
}

fn wit(function: &str) -> String {
    format!("package my:app; world app {{ export {function}: func(x: u32) -> u32; }}")
}

#[test]
fn cargo_build_is_all_that_is_typed() {
    let dependency = format!(
        "\n[build-dependencies]\nwit-dylib-build = {{ path = {:?} }}\n",
        repository().display().to_string()
    );
    write("Cargo.toml", &(stub::manifest() + &dependency));
    write("build.rs", "fn main() { wit_dylib_build::generate(); }");
    write("src/lib.rs", &stub::source());
    write("wit/world.wit", &wit("double"));
    // The versions that the tests were compiled with are there for sure.
    write("Cargo.lock", &fs::read_to_string(repository().join("Cargo.lock")).unwrap());

    succeed(&build(&[]));
    let component = shared_target().join("wit-dylib/debug/stub-interpreter.wasm");
    assert!(exports(&component).contains(&"double".to_owned()));

    let text = succeed(&build(&["--verbose"]));
    assert!(
        text.contains("Fresh stub-interpreter") && !text.contains("Running"),
        "nothing changed:\n{text}"
    );

    let interpreter = modified("libstub_interpreter.so");
    write("wit/world.wit", &wit("treble"));
    succeed(&build(&[]));
    assert!(exports(&component).contains(&"treble".to_owned()));
    assert_eq!(
        modified("libstub_interpreter.so"),
        interpreter,
        "a world is no reason to compile the interpreter"
    );

    write("wit/world.wit", "package my:app; world app { export broken");
    let output = build(&[]);
    let text = stderr(&output);
    assert!(!output.status.success());
    assert_eq!(
        text.matches("error: cannot load the WIT").count() + text.matches("invalid WIT").count(),
        1,
        "{text}"
    );
}

/// The names of what a component exports.
fn exports(component: &Path) -> Vec<String> {
    let component = Component::from_file(engine(), component).unwrap();
    component.component_type().exports(engine()).map(|(name, _)| name.to_owned()).collect()
}

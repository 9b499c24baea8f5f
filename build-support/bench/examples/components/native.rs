//! C, compiled with the clang of wasi-sdk.

use crate::WIT;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use testing::cargo::succeed;
use testing::folders::{repository, scratch};
use testing::sdk;
use wit_dylib_build::{World, WorldLibrary};

/// The file that a project consists of, with its name.
pub(crate) type Script = (&'static str, &'static str);

/// The component of an interpreter in C with the world in an object: one command.
pub(crate) fn component(
    name: &str,
    sources: &str,
    flags: &[&str],
    script: Option<Script>,
) -> Vec<u8> {
    let folder = folder(name);
    let world = World::parse(WIT, None).unwrap();
    let mut library = WorldLibrary::new(&world);
    if let Some((name, text)) = script {
        library.file(name, text.into());
    }
    let (object, component) = (folder.join("world.o"), folder.join("component.wasm"));
    fs::write(&object, library.encode_object().unwrap()).unwrap();
    let entries = fs::read_dir(repository().join("test-interpreters").join(sources)).unwrap();
    let sources = entries.map(|entry| entry.unwrap().path());
    let mut clang = clang();
    clang
        .args(["-mexec-model=reactor", "-Wl,--export=cabi_realloc"])
        .args(flags)
        .args(sources.filter(|path| path.extension().is_some_and(|extension| extension == "c")))
        .args([&object, &PathBuf::from("-o"), &component]);
    succeed(&mut clang);
    fs::read(component).unwrap()
}

/// A shared library that hands a script to the interpreter, for world libraries that cannot.
pub(crate) fn script_library(script: &Script) -> Vec<u8> {
    let (name, text) = script;
    let library = folder("scripts").join(format!("{name}.so"));
    let mut clang = clang();
    clang
        .args(["-shared", "-fPIC", "-nostdlib", "-Wl,--skip-wit-component,--no-entry"])
        .arg("-Wl,--unresolved-symbols=import-dynamic")
        .args([format!("-DNAME={}", literal(name)), format!("-DTEXT={}", literal(text))])
        .arg(repository().join("build-support/bench/guests/script.c"))
        .args(["-o".as_ref(), library.as_os_str()]);
    succeed(&mut clang);
    fs::read(library).unwrap()
}

/// A string in C.
fn literal(text: &str) -> String {
    let escaped: String = text.bytes().map(|byte| format!("\\{byte:03o}")).collect();
    format!("\"{escaped}\"")
}

fn clang() -> Command {
    let mut clang = Command::new(sdk::tool("clang"));
    clang.args(["--target=wasm32-wasip2", "-O3", "-fvisibility=hidden"]);
    clang.arg("-I").arg(repository().join("templates"));
    clang
}

fn folder(name: &str) -> PathBuf {
    let folder = scratch("bench").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

//! An interpreter with its own allocator, beside libc with another one. Each frees what the host
//! allocated for it, in every kind of link.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use testing::app::{App, string};
use testing::cargo::succeed;
use testing::folders::{repository, scratch};
use testing::sdk;
use wasmtime::component::{Component as Compiled, Val};
use wasmtime_wasi::{FsPerms, WasiCtxBuilder};
use wit_dylib_build::{Component, World, WorldLibrary};

const WORLD: &str = "package t:app;
    world app {
        import host: interface { text: func(number: u32) -> string; }
        export run: func(argument: string) -> string;
    }";

/// A world whose imports allocate nothing.
const NO_IMPORT: &str =
    "package t:app; world app { export run: func(argument: string) -> string; }";

/// Compiles the interpreter.
fn clang(name: &str, defines: &[&str], arguments: &[&str], object: Option<&Path>) -> PathBuf {
    let folder = scratch("allocators");
    fs::create_dir_all(&folder).unwrap();
    let output = folder.join(name);
    let mut clang = Command::new(sdk::tool("clang"));
    clang.args(["--target=wasm32-wasip2", "-O1", "-Wall", "-Wextra", "-Werror"]);
    clang.arg("-I").arg(repository().join("templates")).args(defines).args(arguments);
    clang.arg(repository().join("tests/linking/allocators/arena.c")).args(object);
    succeed(clang.arg("-o").arg(&output));
    output
}

/// The component of shared libraries.
fn shared(wit: &str, name: &str, defines: &[&str]) -> Vec<u8> {
    let arguments = ["-shared", "-fPIC", "-nostartfiles", "-Wl,--no-entry", "-Qunused-arguments"];
    let interpreter = fs::read(clang(&format!("{name}.so"), defines, &arguments, None)).unwrap();
    let world = World::parse(wit, None).unwrap();
    let library = WorldLibrary::new(&world).interpreter("libarena.so").encode().unwrap();
    let mut component = Component::new(&world);
    component.library("libc.so", sdk::library("libc.so"));
    component.interpreter("libarena.so", interpreter).world_library("app.so", library);
    component.link().unwrap().bytes
}

/// The component of one module.
fn linked_statically(wit: &str, name: &str, defines: &[&str]) -> Vec<u8> {
    let world = World::parse(wit, None).unwrap();
    let object = scratch("allocators").join(format!("{name}.o"));
    fs::create_dir_all(object.parent().unwrap()).unwrap();
    fs::write(&object, WorldLibrary::new(&world).encode_object().unwrap()).unwrap();
    let arguments = ["-mexec-model=reactor", "-Wl,--export=cabi_realloc,--fatal-warnings"];
    fs::read(clang(&format!("{name}.wasm"), defines, &arguments, Some(&object))).unwrap()
}

/// Runs a component whose arguments, variables and files are large enough to need memory.
#[track_caller]
fn check(component: &[u8], has_import: bool) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "contents").unwrap();
    let compiled = Compiled::new(wit_dylib_conform::engine(), component).unwrap();
    let mut wasi = WasiCtxBuilder::new();
    wasi.env("VARIABLE", "variable").args(&["program", "argument"]);
    wasi.preopened_dir(folder.path(), "/data", FsPerms::ReadOnly).unwrap();
    let mut app = App::start_with(wasi, &compiled, |linker| {
        linker.instance("host")?.func_new("text", |_, _, args, results| {
            results[0] = string(&format!("text {args:?}"));
            Ok(())
        })
    });
    for _ in 0..20 {
        let result = app.call("run", &[string("given")]);
        let read = "variable;program;argument;file;contents;";
        let expected: Vec<String> = (0..2)
            .map(|number| {
                let number = Val::U32(number);
                let text = format!("text {:?};", [number]);
                if has_import { format!("{text}{read}") } else { read.to_owned() }
            })
            .collect();
        assert_eq!(result, Some(string(&format!("given;{}live 0;", expected.concat()))));
    }
}

#[test]
fn shared_libraries_use_the_allocators_of_those_that_free() {
    check(&shared(WORLD, "own", &["-DOWN_REALLOC"]), true);
    check(&shared(WORLD, "libc", &[]), true);
    check(&shared(NO_IMPORT, "own-no-import", &["-DOWN_REALLOC"]), false);
}

#[test]
fn a_static_program_uses_the_allocators_of_those_that_free() {
    check(&linked_statically(WORLD, "own", &["-DOWN_REALLOC"]), true);
    check(&linked_statically(WORLD, "libc", &[]), true);
    check(&linked_statically(NO_IMPORT, "own-no-import", &["-DOWN_REALLOC"]), false);
}

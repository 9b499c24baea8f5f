//! Async functions in programs that are linked statically, with `echo` as the interpreter. Whether
//! it can run tasks shows when the program is linked.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use testing::cargo::succeed;
use testing::folders::{repository, scratch};
use testing::running::start;
use testing::sdk;
use wit_dylib_build::{World, WorldLibrary};
use wit_dylib_conform::Completion;

const WIT: &str = "package test:programs;

interface work {
  echo: async func(text: string, number: u32) -> string;
  pass: async func(text: string) -> string;
  nothing: async func();
  many: async func(a: list<string>, b: u64, c: option<string>, d: f64, e: char, f: u8) -> list<string>;
  pair: async func(text: string) -> tuple<u32, string>;
  plain: func(text: string) -> string;
}

world programs {
  import work;
  export work;
}
";

/// How many calls of an async function are started together.
const CALLS: usize = 10;

/// Names that the world library does not look for, in place of those of the functions for tasks.
const WITHOUT_TASKS: [&str; 3] = [
    "-Dwit_dylib_async=unused_async",
    "-Dwit_dylib_export_async_call=unused_async_call",
    "-Dwit_dylib_export_async_callback=unused_async_callback",
];

/// Compiles `echo` and links it with the world.
fn program(name: &str, arguments: &[&str]) -> Vec<u8> {
    let folder = scratch("async programs");
    fs::create_dir_all(&folder).unwrap();
    let [object, program] = ["o", "wasm"].map(|kind| folder.join(name).with_extension(kind));
    let world = World::parse(WIT, None).unwrap();
    fs::write(&object, WorldLibrary::new(&world).encode_object().unwrap()).unwrap();
    let mut clang = Command::new(sdk::tool("clang"));
    clang.args(["--target=wasm32-wasip2", "-O1", "-std=c11", "-mexec-model=reactor"]);
    clang.args(["-Wl,--export=cabi_realloc,--fatal-warnings"]).args(arguments);
    clang.arg("-I").arg(repository().join("templates"));
    clang.arg(repository().join("test-interpreters/echo/echo.c")).arg(&object);
    succeed(clang.arg("-o").arg(&program));
    fs::read(program).unwrap()
}

/// What has clang call the linker that comes with Rust, and that one Rust's `wasm-ld`.
fn rusts_linker() -> [String; 2] {
    let rustc = env::var_os("RUSTC")
        .unwrap_or_else(|| Path::new(env!("CARGO")).with_file_name("rustc").into());
    let output = Command::new(rustc).args(["--print", "target-libdir"]).output().unwrap();
    let libraries = PathBuf::from(String::from_utf8(output.stdout).unwrap().trim());
    let tools = libraries.with_file_name("bin");
    let linker = format!("wasm-component-ld{}", env::consts::EXE_SUFFIX);
    let linker = tools.join(linker);
    [format!("-fuse-ld={}", linker.display()), format!("-B{}", tools.join("gcc-ld").display())]
}

/// Calls all functions, with imports that complete at once and later, one after the other and
/// together. Says whether calls are to be inside of their imports at the same time.
#[track_caller]
fn check(program: &[u8], overlaps: bool) {
    let mut host = start(program, 7);
    for export in host.exports() {
        for (seed, completion) in
            [Completion::AtOnce, Completion::After(1), Completion::Mixed].into_iter().enumerate()
        {
            host.completion(completion).exercise(&export, seed as u64);
        }
        if export.ty.async_() {
            let overlap = host.try_overlap(&export, CALLS, 7);
            let (started, most) = overlap.unwrap_or_else(|failure| panic!("{failure}"));
            let expected = if overlaps { started } else { 1 };
            assert_eq!(most, expected, "{}", export.full_name());
        }
    }
    host.try_check_clean(None).unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn tasks_overlap_in_a_program() {
    check(&program("tasks", &[]), true);
}

#[test]
fn a_program_without_tasks_runs_one_call_after_the_other() {
    check(&program("no-tasks", &WITHOUT_TASKS), false);
}

#[test]
fn the_linker_that_comes_with_rust_links_them_too() {
    let linker = rusts_linker();
    let linker = linker.each_ref().map(String::as_str);
    check(&program("rust-tasks", &linker), true);
    check(&program("rust-no-tasks", &[&linker[..], &WITHOUT_TASKS].concat()), false);
}

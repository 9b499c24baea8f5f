//! The reports for libraries that do not fit together: one report names everything that is missing
//! or defined twice. The libraries are written by hand.

use testing::golden::compare_report;
use wit_component::{StringEncoding, embed_component_metadata};
use wit_dylib_build::{Component, Result, World, WorldLibrary};
use wit_parser::Resolve;

const WORLD: &str = "package my:app; world app { export f: func(); }";

/// What every interpreter has, for a world with a function that takes and returns nothing.
const INTERPRETER: &str = r#"
    (func (export "wit_dylib_initialize") (param i32))
    (func (export "wit_dylib_export_start") (param i32) (result i32) i32.const 1)
    (func (export "wit_dylib_export_call") (param i32 i32))
    (func (export "wit_dylib_export_finish") (param i32 i32))"#;

/// A shared library; `dylink` is what its `dylink.0` section says.
fn library(dylink: &str, fields: &str) -> Vec<u8> {
    wat::parse_str(format!("(module (@dylink.0 {dylink}) {fields})")).unwrap()
}

/// An interpreter with further imports and definitions.
fn interpreter(imports: &str, definitions: &str) -> Vec<u8> {
    library("", &format!("{imports} {INTERPRETER} {definitions}"))
}

fn world() -> World {
    World::parse(WORLD, None).unwrap()
}

/// Links for the world `WORLD`.
fn link(interpreter: Vec<u8>, libraries: &[(&str, Vec<u8>)]) -> Result<Vec<u8>> {
    let world = world();
    let mut component = Component::new(&world);
    for (name, bytes) in libraries {
        component.library(name, bytes);
    }
    let library = WorldLibrary::new(&world).interpreter("libx.so").encode().unwrap();
    Ok(component.interpreter("libx.so", interpreter).world_library("app.so", library).link()?.bytes)
}

/// Compares the report of a link that must fail with `tests/errors/<case>.txt`.
#[track_caller]
fn expect_error<T>(case: &str, result: Result<T>) {
    let Err(error) = result else { panic!("{case} links") };
    compare_report(case, &format!("{error:?}\n"));
}

#[test]
fn an_interpreter_with_all_that_is_wanted_links() {
    let weak = r#"(import-info "env" "maybe" binding-weak)"#;
    let wants = r#"(import "env" "maybe" (func)) (import "env" "malloc" (func (param i32) (result i32)))
        (import "GOT.mem" "__heap_base" (global (mut i32))) (import "GOT.mem" "table" (global (mut i32)))"#;
    let malloc = r#"(func (export "malloc") (param i32) (result i32) i32.const 0)"#;
    let libc = library("", &format!(r#"{malloc} (global (export "table") i32 i32.const 0)"#));
    // C++ has its inline functions in every library, and what libc.so has wins.
    let inline = r#"(func (export "_ZN1a1bEv"))"#;
    let others = [
        ("libc.so", libc),
        ("liba.so", library("", &format!("{malloc} {inline}"))),
        ("libb.so", library("", &format!(r#"(import "env" "_ZN1a1bEv" (func)) {inline}"#))),
    ];
    link(library(weak, &format!("{wants} {INTERPRETER} {malloc}")), &others).unwrap();
}

#[test]
fn missing_symbols_are_named_all_at_once() {
    let wants = r#"(import "env" "lua_newstate" (func (param i32 i32) (result i32)))
        (import "GOT.mem" "error_table" (global (mut i32))) (import "GOT.func" "callback" (global (mut i32)))"#;
    let liba =
        library("", r#"(import "env" "lua_newstate" (func (param i32 i32) (result i32))) (func)"#);
    expect_error("missing-symbols", link(interpreter(wants, ""), &[("liba.so", liba)]));
}

#[test]
fn a_function_has_the_type_that_is_wanted() {
    let liba = library("", r#"(func (export "inflate") (param i64))"#);
    let wants = interpreter(r#"(import "env" "inflate" (func (param i32) (result i32)))"#, "");
    expect_error("function-of-another-type", link(wants, &[("liba.so", liba)]));
}

#[test]
fn a_function_has_one_type_in_all_libraries() {
    let liba = library("", r#"(func (export "crc") (param i64))"#);
    let has = interpreter("", r#"(func (export "crc") (param i32))"#);
    expect_error("function-with-two-types", link(has, &[("liba.so", liba)]));
}

#[test]
fn a_function_of_the_interface_with_another_type_is_blamed_on_its_library() {
    let other = || library("", r#"(func (export "wit_dylib_export_start") (param i64))"#);
    expect_error(
        "interface-function-with-two-types",
        link(interpreter("", ""), &[("liba.so", other())]),
    );
    let start = r#"(func (export "wit_dylib_export_start") (param i32) (result i32) i32.const 1)"#;
    let without = library("", &INTERPRETER.replace(start, ""));
    expect_error("interface-function-of-another-type", link(without, &[("liba.so", other())]));
}

#[test]
fn memory_and_table_have_room_for_all_libraries() {
    let large = || library("(mem-info (memory 2147483648 4))", "(func)");
    expect_error(
        "no-room-in-memory",
        link(interpreter("", ""), &[("liba.so", large()), ("libb.so", large())]),
    );
    let aligned = library("(mem-info (memory 1 0) (table 1 24))", INTERPRETER);
    expect_error(
        "no-room-in-the-table",
        link(aligned, &[("liba.so", library("(mem-info (table 1 0))", "(func)"))]),
    );
}

#[test]
fn the_stack_has_room_and_leaves_room() {
    let link = |stack_size: u32| {
        let world = world();
        let library_of_world = WorldLibrary::new(&world).interpreter("libx.so").encode().unwrap();
        Component::new(&world)
            .library("liba.so", library("(mem-info (memory 2147483648 4))", "(func)"))
            .interpreter("libx.so", interpreter("", ""))
            .world_library("app.so", library_of_world)
            .stack_size(stack_size)
            .link()
    };
    link(1 << 24).unwrap();
    expect_error("no-room-beside-the-stack", link(1 << 31));
    expect_error("no-room-for-the-stack", link(u32::MAX));
}

#[test]
fn a_function_that_others_use_is_in_one_library() {
    let crc = || library("", r#"(func (export "crc")) (func (export "unused"))"#);
    let wants = interpreter(r#"(import "env" "crc" (func))"#, "");
    expect_error(
        "function-in-two-libraries",
        link(wants, &[("liba.so", crc()), ("libb.so", crc())]),
    );
}

#[test]
fn constructors_run_once() {
    let starts = r#"(func (export "_initialize")) (func (export "__wasm_call_ctors"))"#;
    expect_error("initialize-and-constructors", link(interpreter("", starts), &[]));
    let start = r#"(func (export "_initialize") (param i32))"#;
    expect_error("initialize-of-another-type", link(interpreter("", start), &[]));
    expect_error("program-as-library", link(interpreter("", r#"(func (export "_start"))"#), &[]));
}

#[test]
fn an_exception_tag_has_one_type() {
    let liba = library("", r#"(tag (export "__cpp_exception") (param i64))"#);
    let throws = interpreter(r#"(import "env" "__cpp_exception" (tag (param i32)))"#, "");
    expect_error("exception-tag-with-two-types", link(throws, &[("liba.so", liba)]));
}

#[test]
fn libraries_that_are_needed_are_there() {
    let needs = library(r#"(needed "liba.so" "libb.so")"#, INTERPRETER);
    let liba = library(r#"(needed "libc.so")"#, "");
    expect_error("missing-libraries", link(needs, &[("liba.so", liba)]));
}

#[test]
fn only_numbers_go_from_library_to_library() {
    let has = interpreter("", r#"(func (export "mix") (param v128))"#);
    expect_error("function-with-a-vector", link(has, &[]));
}

#[test]
fn what_an_interpreter_wants_from_the_host_is_described_in_wit() {
    let wants = interpreter(r#"(import "my:host/log" "write" (func (param i32)))"#, "");
    expect_error("import-without-wit", link(wants, &[]));
}

#[test]
fn the_world_library_is_one_of_the_world() {
    let world = world();
    let other = World::parse("package my:app; world other { export g: func(); }", None).unwrap();
    let library = WorldLibrary::new(&other).interpreter("libx.so").encode().unwrap();
    let mut component = Component::new(&world);
    let linked = component
        .interpreter("libx.so", interpreter("", ""))
        .world_library("app.so", library)
        .link();
    expect_error("world-library-of-another-world", linked);
}

#[test]
fn nobody_asked_for_what_an_interpreter_exports_by_itself() {
    let mut resolve = Resolve::default();
    let package =
        resolve.push_str("x.wit", "package my:x; world x { export debug: func(); }").unwrap();
    let own = resolve.select_world(&[package], None).unwrap();
    let mut interpreter = interpreter("", r#"(func (export "debug"))"#);
    embed_component_metadata(&mut interpreter, &resolve, own, StringEncoding::UTF8, false).unwrap();
    expect_error("export-that-nobody-asked-for", link(interpreter, &[]));
}

#[test]
fn an_interpreter_may_export_what_was_excluded_from_its_world() {
    let both =
        World::parse("package my:app; world app { export f: func(); export debug: func(); }", None)
            .unwrap();
    let world = both.exclude(["debug"]).unwrap();
    let mut resolve = Resolve::default();
    let package =
        resolve.push_str("x.wit", "package my:x; world x { export debug: func(); }").unwrap();
    let own = resolve.select_world(&[package], None).unwrap();
    let mut interpreter = interpreter("", r#"(func (export "debug"))"#);
    embed_component_metadata(&mut interpreter, &resolve, own, StringEncoding::UTF8, false).unwrap();

    let library = WorldLibrary::new(&world).interpreter("libx.so").encode().unwrap();
    let linked = Component::new(&world)
        .interpreter("libx.so", interpreter)
        .world_library("app.so", library)
        .link();
    let component = wasmprinter::print_bytes(linked.unwrap().bytes).unwrap();
    for name in ["f", "debug"] {
        assert!(
            component
                .lines()
                .any(|line| line.starts_with("  (export") && line.contains(&format!("{name:?}")))
        );
    }
}

const ASYNC_WORLD: &str = "package my:app;
    world app {
        import clock: interface { wait: async func(seconds: u32); }
        export f: async func();
        export g: async func() -> u32;
    }";

#[test]
fn an_interpreter_that_takes_the_functions_for_tasks_runs_tasks() {
    let world = World::parse(ASYNC_WORLD, None).unwrap();
    let interpreter = interpreter("", r#"(func (export "wit_dylib_async") (param i32))"#);
    let mut library = WorldLibrary::new(&world);
    library.interpreter("libx.so").interpreter_exports(["wit_dylib_async"]);
    let mut component = Component::new(&world);
    component.interpreter("libx.so", interpreter);
    component.world_library("app.so", library.encode().unwrap());
    expect_error("missing-functions-for-tasks", component.link());
}

//! Interpreters that lack newer functions: what the world does not use need not be there.

use testing::edit::{with_alias, with_exports, without_exports};
use testing::interpreter::{exports_of, values};
use testing::running::start;
use wit_dylib_build::{Component, Linked, Result, World, WorldLibrary};
use wit_dylib_conform::TRACING_PROBE_WIT;

/// The name under which the interpreter is linked.
const NAME: &str = "libx.so";

/// A world with the probe of the `values` interpreter and these exports.
fn wit(exports: &str) -> String {
    format!(
        "package my:app;\n\ninterface api {{ {exports} }}\n\nworld app {{ export api; export wit-dylib:conform/probe; }}\n{TRACING_PROBE_WIT}"
    )
}

fn link(wit: &str, interpreter: Vec<u8>) -> Result<Linked> {
    let world = World::parse(wit, None).unwrap();
    let library = WorldLibrary::new(&world)
        .interpreter(NAME)
        .interpreter_exports(exports_of(&interpreter))
        .encode()?;
    Component::new(&world).interpreter(NAME, interpreter).world_library("app.so", library).link()
}

/// Calls every export with values of the host and checks what the interpreter saw.
fn exercise(component: &[u8]) {
    let mut host = start(component, 7);
    for export in host.exports() {
        (1..4).for_each(|seed| host.exercise(&export, seed));
    }
}

const PLAIN: &str =
    "record r { a: u8, b: string, c: list<option<f64>> } both: func(a: r, b: char) -> r;";
const WITH_MAPS: &str =
    "plain: func(); entries: func(headers: map<u32, string>); more: func(x: list<map<u8, u8>>);";

fn is_new(name: &str) -> bool {
    ["_map", "_fixed_length_list", "_describe", "_files", "_fail", "_layout_"]
        .iter()
        .any(|part| name.contains(part))
}

#[test]
fn an_interpreter_from_before_maps_runs_worlds_without_them() {
    let old = without_exports(&values().library, is_new);
    let linked = link(&wit(PLAIN), old.clone()).unwrap();
    assert!(!linked.layout_stamped);
    exercise(&linked.bytes);

    let report = format!("{:?}", link(&wit(WITH_MAPS), old).unwrap_err());
    for line in [
        "`wit_dylib_push_map`, [i32, i32, i32] -> []: for the parameter `headers` of `my:app/api#entries` and another item",
        "`wit_dylib_map_append`, [i32, i32] -> []: for the parameter `headers` of `my:app/api#entries` and another item",
        "= help: many interpreters predate maps and fixed-length lists",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    assert!(!report.contains("pop_map"), "no map goes out: {report}");
}

#[test]
fn the_newest_interpreter_says_what_it_reads() {
    let linked = link(&wit(WITH_MAPS), values().library.clone()).unwrap();
    assert!(linked.layout_stamped);
    exercise(&linked.bytes);
}

#[test]
fn another_layout_is_refused() {
    let old = with_alias(&values().library, "wit_dylib_pop_list_iter", "wit_dylib_pop_iter");
    let report = format!("{:?}", link(&wit(PLAIN), old).unwrap_err());
    assert!(report.contains("reads layout version 2 of the metadata"), "{report}");
    let new = with_alias(&values().library, "wit_dylib_layout_3", "wit_dylib_layout_4");
    let report = format!("{:?}", link(&wit(PLAIN), new).unwrap_err());
    assert!(
        report.contains("reads layout version 4") && report.contains("`wit_dylib_layout_4` shows"),
        "{report}"
    );
}

#[test]
fn a_function_of_another_type_is_a_miss() {
    let swapped = with_exports(&values().library, |name| {
        let other = match name {
            "wit_dylib_push_f64" => "wit_dylib_push_f32",
            "wit_dylib_push_f32" => "wit_dylib_push_f64",
            name => name,
        };
        vec![other.to_owned()]
    });
    let report = format!("{:?}", link(&wit(PLAIN), swapped).unwrap_err());
    let line = "`wit_dylib_push_f64` must be [i32, f64] -> [], but is [i32, f32] -> []: for the parameter `a` of `my:app/api#both`";
    assert!(report.contains(line), "{report}");
}

#[test]
fn memory_of_the_interpreter_is_not_replaced_by_the_world_library() {
    let without = without_exports(&values().library, |name| name == "cabi_realloc");
    let report = format!("{:?}", link(&wit(PLAIN), without).unwrap_err());
    assert!(report.contains("`cabi_realloc`, [i32, i32, i32, i32] -> [i32]: for the"), "{report}");
}

#[test]
fn one_start_function_is_called_and_two_are_refused() {
    let renamed = with_exports(&values().library, |name| {
        vec![if name == "__wasm_call_ctors" { "_initialize".to_owned() } else { name.to_owned() }]
    });
    exercise(&link(&wit(PLAIN), renamed).unwrap().bytes);

    let both = with_alias(&values().library, "__wasm_call_ctors", "_initialize");
    let report = format!("{:?}", link(&wit(PLAIN), both).unwrap_err());
    let first = format!("error: `{NAME}` exports both `_initialize` and `__wasm_call_ctors`");
    assert!(report.starts_with(&first), "{report}");
}

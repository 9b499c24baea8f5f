//! The differences, one test each, with the reason for ours.

use super::{Recorded, with_probe};
use crate::core::{Core, SCRATCH, reason};
use crate::wit_t;
use std::panic::{AssertUnwindSafe, catch_unwind};
use testing::generator::Generator;
use testing::interpreter;
use wit_dylib_build::{World, WorldLibrary};
use wit_parser::Resolve;

fn ours(wit: &str) -> Vec<u8> {
    WorldLibrary::new(&World::parse(wit, None).unwrap()).encode().unwrap()
}

fn peers(wit: &str) -> Vec<u8> {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("world.wit", wit).unwrap();
    let world = resolve.select_world(&[package], None).unwrap();
    wit_dylib::create(&resolve, world, None).unwrap()
}

const WIT: &str = "package test:case;

interface i {
  enum color { red, green, blue }
  record point { x: u64, y: u64 }
  of-bool: func() -> bool;
  of-u8: func() -> u8;
  of-color: func() -> color;
  of-option: func(v: option<u8>);
  of-points: func() -> list<point>;
  of-point: func() -> point;
}

world w { export i; }";

fn both(wit: &str) -> [Core; 2] {
    let mut cores = [Core::new(&ours(wit)), Core::new(&peers(wit))];
    cores[1].may_keep_stack = true;
    cores
}

fn export(name: &str) -> String {
    format!("test:case/i#{name}")
}

/// The calls of [`Core`] that are about memory and the elements of a list.
fn of_lists(core: &mut Core) -> Vec<String> {
    let names = core.take_names().into_iter();
    names
        .filter(|name| {
            ["cabi_realloc", "dealloc_bytes"].contains(&name.as_str()) || name.contains("iter")
        })
        .collect()
}

/// The peer asks for memory of size 0, which an allocator may well answer with memory that nobody
/// frees.
#[test]
fn an_empty_list_needs_no_memory() {
    let [mut ours, mut peers] = both(WIT);
    for core in [&mut ours, &mut peers] {
        core.answer("pop_list", &[0]).call(&export("of-points"), &[]).unwrap();
    }
    assert_eq!(of_lists(&mut ours), ["pop_list_iter"]);
    assert_eq!(of_lists(&mut peers), ["cabi_realloc", "pop_list_iter"]);
}

/// In our library the context has the memory of a list before anything else happens; in the peer's
/// it has it after the elements, which an interpreter may need to convert.
#[test]
fn memory_is_handed_over_when_it_is_allocated() {
    let [mut ours, mut peers] = both(WIT);
    for core in [&mut ours, &mut peers] {
        core.answer("pop_list", &[1]).call(&export("of-points"), &[]).unwrap();
    }
    assert_eq!(
        of_lists(&mut ours),
        ["cabi_realloc", "dealloc_bytes", "pop_list_iter_next", "pop_list_iter"]
    );
    assert_eq!(
        of_lists(&mut peers),
        ["cabi_realloc", "pop_list_iter_next", "dealloc_bytes", "pop_list_iter"]
    );
}

/// The stack of a large import grows with its parameters in the peer's library, whatever the size
/// of the stack.
#[test]
fn large_parameters_are_not_on_the_stack() {
    let params: Vec<String> = (0..20).map(|index| format!("p{index}: list<u8>")).collect();
    let item = format!("tuple<{}>", vec!["u64"; 40].join(", "));
    let wit = format!(
        "package test:case; interface i {{ few: func({}); many: func({}); }} world w {{ import i; }}",
        params.join(", "),
        (0..20).map(|index| format!("p{index}: {item}")).collect::<Vec<_>>().join(", ")
    );
    let [mut ours, mut peers] = both(&wit);
    for (name, expected) in [("few", [0, 0]), ("many", [1, 0])] {
        let allocated = [&mut ours, &mut peers].map(|core| {
            core.answer("pop_list at", &[SCRATCH.into()]).import(name).unwrap();
            core.take_names().iter().filter(|name| *name == "cabi_realloc").count()
        });
        assert_eq!(allocated, expected, "{name}");
    }
}

/// The peer takes values for others than they are, or hands them on.
#[test]
fn values_that_are_none_are_noticed() {
    for (name, function, number, why) in [
        ("of-bool", "pop_bool", 2, "a value from the interpreter is not a valid bool"),
        ("of-u8", "pop_u8", 300, "a value from the interpreter is not a valid u8"),
        (
            "of-color",
            "pop_enum",
            3,
            "a value from the interpreter is not a valid enum `test:case/i.color`",
        ),
    ] {
        let [ours, peers] =
            both(WIT).map(|mut core| core.answer(function, &[number]).call(&export(name), &[]));
        assert_eq!(reason(ours), why);
        assert_eq!(peers.unwrap(), number, "the host has to find out");
    }

    // 2^28 points of 16 bytes are 0 bytes in 32 bits.
    let [mut ours, mut peers] = both(WIT);
    for core in [&mut ours, &mut peers] {
        core.answer("pop_list", &[1 << 28]);
        core.on("pop_list_iter_next", |_, _| {
            panic!("an element is written to memory that is not there")
        });
    }
    let why = reason(ours.call(&export("of-points"), &[]));
    assert_eq!(why, "a list from the interpreter is larger than the memory");
    let written = catch_unwind(AssertUnwindSafe(|| peers.call(&export("of-points"), &[])));
    assert!(
        written.is_err()
            && peers.take_calls().contains(&("cabi_realloc".to_owned(), vec![0, 0, 8, 0]))
    );
}

/// The peer's calls leave the stack pointer lower until post-return, and find the context by it.
#[test]
fn the_stack_is_given_back_when_a_call_returns() {
    let [mut ours, mut peers] = both(WIT);
    ours.call(&export("of-point"), &[]).unwrap();
    assert_eq!(ours.take_names().last().unwrap(), "export_finish");
    assert!(!ours.has_export(&format!("cabi_post_{}", export("of-point"))));
    peers.may_keep_stack = false;
    let kept = catch_unwind(AssertUnwindSafe(|| peers.call(&export("of-point"), &[])));
    assert!(kept.unwrap_err().downcast::<String>().unwrap().contains("the stack pointer is"));
    assert!(peers.has_export(&format!("cabi_post_{}", export("of-point"))));
}

/// The rows of a table of types.
fn rows(library: &[u8], table: &str) -> Vec<String> {
    let tables = wit_t::dump(library);
    let rows = tables.lines().filter_map(|line| line.strip_prefix(table)?.strip_prefix(' '));
    rows.map(|row| row.split_once(": ").unwrap().1.to_owned()).collect()
}

/// Imports and exports share it, and the numbers of functions' parameters lead to it.
#[test]
fn a_type_without_a_name_has_one_row() {
    let wit = "package test:case; world w {
      import left: interface { put: func(a: list<u8>); }
      export right: interface { put: func(a: list<u8>); }
    }";
    assert_eq!(rows(&ours(wit), "lists"), ["- - 0:0"]);
    assert_eq!(rows(&peers(wit), "lists"), ["- - 0:0", "- - 0:0"]);
}

/// What one interface defines are different types under different labels: their names differ, and
/// so may resources.
#[test]
fn labels_have_types_of_their_own() {
    let wit = "package test:case;
    interface store { record entry { text: string } put: func(a: entry); }
    world w { export one: store; export two: store; }";
    assert_eq!(rows(&ours(wit), "records"), ["one entry [text=12:0]", "two entry [text=12:0]"]);
    assert_eq!(rows(&peers(wit), "records").len(), 1);
}

/// What an interpreter exports beyond layout version 3 is called when it starts, and not after.
#[test]
fn optional_functions_are_called_at_the_start() {
    let wit = with_probe(
        "package test:case;\n\nworld w { export echo: func(a: list<string>) -> list<string>; }",
    );
    let [mut ours, mut plain] = [Generator::Ours, Generator::OursPlain]
        .map(|generator| Recorded::new(generator, interpreter::values(), &wit));
    let names = |recorded: &mut Recorded| {
        recorded.take().into_iter().map(|line| line.text).collect::<Vec<_>>()
    };
    assert_eq!(names(&mut ours), ["describe", "initialize"]);
    assert_eq!(names(&mut plain), ["initialize"]);
    let export = ours.host.exports().into_iter().find(|export| export.interface.is_none()).unwrap();
    ours.host.exercise(&export, 3);
    plain.host.exercise(&export, 3);
    assert_eq!(ours.take(), plain.take());
}

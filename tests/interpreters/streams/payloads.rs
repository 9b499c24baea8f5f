//! Payloads of every kind come through, however many at a time.

use super::{Interfaces, Wit, callee, driver, exercise, peers_driver, run, run_all};
use std::fmt::Write;

/// Types that the payloads use.
const TYPES: &str = "
  record pair { x: u8, y: f64 }
  record part { name: string, sizes: list<u16>, pair: pair }
  variant shape { none, text(string), pairs(list<pair>), number(s64) }
  flags options { a, b, c, d, e, f, g, h, i }
  enum color { red, green }
";

/// Payloads, and what the host has in their place.
const PAYLOADS: [(&str, &str); 26] = [
    ("bool", "bool"),
    ("u8", "u8"),
    ("s8", "s8"),
    ("u16", "u16"),
    ("s16", "s16"),
    ("u32", "u32"),
    ("s32", "s32"),
    ("u64", "u64"),
    ("s64", "s64"),
    ("f32", "f32"),
    ("f64", "f64"),
    ("string", "string"),
    ("list<u8>", "list<u8>"),
    ("list<string>", "list<string>"),
    ("pair", "pair"),
    ("part", "part"),
    ("shape", "shape"),
    ("options", "options"),
    ("color", "color"),
    ("option<string>", "option<string>"),
    ("result<part, string>", "result<part, string>"),
    ("tuple<u8, u64, string>", "tuple<u8, u64, string>"),
    ("stream<u8>", "list<u8>"),
    ("future<string>", "string"),
    ("tuple<u32, stream<part>, future<u8>>", "tuple<u32, list<part>, u8>"),
    ("option<stream<option<future<stream<u32>>>>>", "option<list<option<list<u32>>>>"),
];

/// A function with a stream, and one with a future, for each payload.
fn with_interfaces<T>(then: impl FnOnce(Interfaces<'_>) -> T) -> T {
    let (mut ends, mut lists) = (String::new(), String::new());
    for (index, (payload, plain)) in PAYLOADS.iter().enumerate() {
        let (end, list) = (format!("stream<{payload}>"), format!("list<{plain}>"));
        _ = writeln!(ends, "  stream{index}: async func(x: {end}) -> {end};");
        _ = writeln!(lists, "  stream{index}: async func(x: {list}) -> {list};");
        let end = format!("future<{payload}>");
        _ = writeln!(ends, "  future{index}: async func(x: {end}) -> {end};");
        _ = writeln!(lists, "  future{index}: async func(x: {plain}) -> {plain};");
    }
    then(Interfaces {
        package: &format!("interface types {{{TYPES}}}"),
        uses: "use types.{pair, part, shape, options, color};",
        ends: &ends,
        lists: &lists,
        callee: "",
        driver: "",
    })
}

pub(super) fn wit() -> Wit {
    with_interfaces(|all| all.wit())
}

#[test]
fn payloads_of_every_kind_come_back() {
    let wit = wit();
    for max in [1, 3, 100_000] {
        let driver = driver(&wit.driver, "");
        exercise(&mut run(driver, callee(&wit.callee, &[], &format!("pump {max}"))), 3);
    }
}

#[test]
fn payloads_of_every_kind_come_back_to_another_world_library() {
    let wit = wit();
    for max in [1, 100_000] {
        let driver = peers_driver(&wit.driver);
        exercise(&mut run(driver, callee(&wit.callee, &[], &format!("pump {max}"))), 3);
    }
}

/// A component that passes ends on leaves reading to the one behind it.
#[test]
fn payloads_of_every_kind_are_passed_on_unread() {
    with_interfaces(|all| {
        exercise(&mut run_all(&all.chain("", "pump 3")), 3);
        exercise(&mut run_all(&all.chain("", "pump 100\ninterrupt 4")), 3);
    });
}

#[test]
fn functions_that_are_bound_as_sync_pass_ends_on() {
    with_interfaces(|all| {
        exercise(&mut run_all(&all.chain_with(&["-all"], "", "pump 3")), 3);
        exercise(&mut run_all(&all.chain_with(&["-import:all"], "", "pump 3")), 3);
    });
}

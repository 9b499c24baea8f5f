//! Futures and streams with payloads of every kind. A driver in front of the component under test turns
//! lists into streams, and streams into lists, so that the host can make and compare all values.

use std::fmt::Write;
use testing::composed::in_front_of;
use testing::generator::Generator;
use testing::interpreter::{self, Interpreter};
use testing::running::{Running, start};
use wasmtime::component::{Type, Val};
use wit_dylib_build::World;
use wit_dylib_conform::{PROBE_WIT, Samples, with_probe};

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

/// A world of the component under test, and one of the driver.
struct Wit {
    callee: String,
    driver: String,
}

fn wit(payloads: &[(&str, &str)]) -> Wit {
    let (mut ends, mut lists) = (String::new(), String::new());
    for (index, (payload, plain)) in payloads.iter().enumerate() {
        let (end, list) = (format!("stream<{payload}>"), format!("list<{plain}>"));
        _ = writeln!(ends, "  stream{index}: async func(x: {end}) -> {end};");
        _ = writeln!(lists, "  stream{index}: async func(x: {list}) -> {list};");
        _ = writeln!(
            ends,
            "  future{index}: async func(x: future<{payload}>) -> future<{payload}>;"
        );
        _ = writeln!(lists, "  future{index}: async func(x: {plain}) -> {plain};");
    }
    let uses = "use types.{pair, part, shape, options, color};";
    let package = format!(
        "package test:streams;\n\ninterface types {{{TYPES}}}\ninterface ends {{ {uses}\n{ends}}}\n\
         interface lists {{ {uses}\n{lists}}}\n\n"
    );
    Wit {
        callee: format!("{package}world app {{ export ends; }}\n"),
        driver: format!("{package}world app {{ import ends; export lists; }}\n"),
    }
}

/// `values` as the component under test, which reads and writes everything that passes.
fn pumping(wit: &str, max: usize) -> Vec<u8> {
    let world = World::parse(&with_probe(wit, PROBE_WIT), None).unwrap();
    let manners = format!("pump {max}");
    Generator::Ours.link(interpreter::values(), &world, &[("tasks", manners.as_bytes())]).unwrap()
}

fn driver(interpreter: &Interpreter, wit: &str) -> Vec<u8> {
    Generator::Ours.component(interpreter, wit, &[])
}

/// Calls each function of the driver with random values, which come back.
fn exercise(host: &mut Running, rounds: u64) {
    let mut live_bytes = None;
    for round in 0..rounds {
        for export in host.exports() {
            if !export.name.starts_with("stream") && !export.name.starts_with("future") {
                continue;
            }
            let name = export.full_name();
            let types: Vec<Type> = export.ty.params().map(|(_, ty)| ty).collect();
            let args: Vec<Val> = types.iter().map(|ty| Samples::new(round).value(ty)).collect();
            let result = host.call(export.interface.as_deref(), &export.name, &args);
            assert_eq!(result, Ok(Some(args[0].clone())), "{name}");
        }
        host.try_check_clean(live_bytes.as_ref()).unwrap_or_else(|failure| panic!("{failure}"));
        live_bytes = host.live_bytes().unwrap();
    }
}

#[test]
fn payloads_of_every_kind_come_back() {
    for max in [1, 3, 100_000] {
        let wit = wit(&PAYLOADS);
        let callee = pumping(&wit.callee, max);
        let driver = driver(interpreter::values(), &wit.driver);
        exercise(&mut start(&in_front_of(driver, callee, "test:streams/ends"), 7), 3);
    }
}

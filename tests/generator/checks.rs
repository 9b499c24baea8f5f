//! What a world library does with invalid values: it traps in a function whose name gives the
//! reason, and it passes the reason to an interpreter that asks for it. No real component produces
//! such values, so the library runs alone here, with an interpreter and a host made of functions.

use crate::core::{Core, compile, reason};
use std::sync::OnceLock;
use wasmtime::Module;
use wit_dylib_build::{World, WorldLibrary};

mod interpreter;

/// The types whose values are checked.
const TYPES: [(&str, &str); 15] = [
    ("bool", "bool"),
    ("char", "char"),
    ("u8", "u8"),
    ("s8", "s8"),
    ("u16", "u16"),
    ("s16", "s16"),
    ("color", "color"),
    ("access", "access"),
    ("shape", "shape"),
    ("option", "option<u8>"),
    ("outcome", "result<u8, u8>"),
    ("points", "list<point>"),
    ("text", "string"),
    ("entries", "map<u32, u64>"),
    ("fixed", "list<u8, 3>"),
];

/// Where a value of type `T` can be.
const CONTAINERS: [(&str, &str); 9] = [
    ("plain", "T"),
    ("list", "list<T>"),
    ("record", "record-T"),
    ("variant", "variant-T"),
    ("option", "option<T>"),
    ("result", "result<u8, T>"),
    ("tuple", "tuple<u8, T>"),
    ("map", "map<u32, T>"),
    ("fixed", "list<T, 2>"),
];

/// The interface that the library imports and exports.
const INTERFACE: &str = "test:checks/i";

/// For every type in every container, and in a list of these containers, a function that takes it
/// and one that gives it.
fn wit() -> String {
    let mut items = "enum color { red, green, blue }
  flags access { read, write, execute }
  record point { x: u64, y: u64 }
  variant shape { none, dot(point) }"
        .to_owned();
    for (name, ty) in TYPES {
        items += &format!("\n  record record-{name} {{ number: u8, value: {ty} }}");
        items += &format!("\n  variant variant-{name} {{ none, some({ty}) }}");
        for (container, wit) in CONTAINERS {
            let ty = if wit.contains("-T") { wit.replace('T', name) } else { wit.replace('T', ty) };
            for (many, ty) in [("", ty.clone()), ("many-", format!("list<{ty}>"))] {
                items += &format!("\n  put-{many}{container}-{name}: func(value: {ty});");
                items += &format!("\n  get-{many}{container}-{name}: func() -> {ty};");
            }
        }
    }
    format!(
        "package test:checks;\ninterface i {{\n  {items}\n}}\nworld w {{ import i; export i; }}"
    )
}

/// A library that has the interpreter told why it fails; one that has not is the same but for that.
fn start() -> Core {
    static MODULE: OnceLock<Module> = OnceLock::new();
    let module = MODULE.get_or_init(|| {
        let world = World::parse(&wit(), None).unwrap();
        compile(
            &WorldLibrary::new(&world).interpreter_exports(["wit_dylib_fail"]).encode().unwrap(),
        )
    });
    Core::start(module)
}

/// The reason why a call traps; nothing where it does not.
fn told(result: wasmtime::Result<i64>) -> String {
    if result.is_ok() { String::new() } else { reason(result) }
}

#[test]
fn an_interpreter_can_be_told_the_reason() {
    let mut core = start();
    core.answer("export_start", &[5]).answer("pop_u8", &[300]);
    let reason = "a value from the interpreter is not a valid u8";
    assert_eq!(told(core.call(&format!("{INTERFACE}#get-plain-u8"), &[])), reason);
    let calls = core.take_calls();
    let (name, args) = calls.last().unwrap();
    assert_eq!((name.as_str(), args[0]), ("fail", 5), "with the context of the call");
    assert_eq!(std::str::from_utf8(core.read(args[1] as u32, args[2] as u32)).unwrap(), reason);
}

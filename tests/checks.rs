//! What a world library does with values that are none: it stops in a function whose name tells the reason, and tells
//! an interpreter that wants to know. No component can be made to do this, so the library runs by itself here, with
//! an interpreter and a host made of functions.

use core::values::{Value, case, pair, record, scalar};
use core::{Core, MEMORY_SIZE, SCRATCH, compile, reason};
use std::sync::OnceLock;
use wasmtime::Module;
use wit_dylib_build::{Dylib, World};

mod core;

/// The types whose values are checked.
const TYPES: [(&str, &str); 14] = [
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

/// For every type in every container, and in a list of these containers, a function that takes it and one that gives
/// it.
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
    format!("package test:checks;\ninterface i {{\n  {items}\n}}\nworld w {{ import i; export i; }}")
}

/// A library that has the interpreter told why it fails; one that has not is the same but for that.
fn start() -> Core {
    static MODULE: OnceLock<Module> = OnceLock::new();
    let module = MODULE.get_or_init(|| {
        let world = World::parse(&wit(), None).unwrap();
        compile(&Dylib::new(&world).interpreter_exports(["wit_dylib_fail"]).encode().unwrap())
    });
    Core::start(module)
}

/// A value that comes from outside, in a place of the world.
struct Case {
    ty: &'static str,
    value: Value,
    /// In memory there are no more bits than the type has.
    in_memory: bool,
    reason: &'static str,
}

fn outside() -> Vec<Case> {
    let scratch = i64::from(SCRATCH);
    let room = i64::from(MEMORY_SIZE - SCRATCH);
    let point = record(&[scalar(0, 8), scalar(0, 8)]);
    let case_of = |ty, value, in_memory, reason| Case { ty, value, in_memory, reason };
    let (misaligned, too_long) =
        ("a list that came in is not aligned for its elements", "a list that came in is larger than the memory");
    let color = "a value from outside is none of enum `test:checks/i.color`";
    let access = "a value from outside is none of flags `test:checks/i.access`";
    let shape = "a value from outside is none of variant `test:checks/i.shape`";
    let byte = scalar(0, 1);
    vec![
        case_of("bool", scalar(2, 1), true, "a value from outside is no bool"),
        case_of("bool", scalar(-1, 1), true, "a value from outside is no bool"),
        case_of("char", scalar(0xd800, 4), true, "a value from outside is no char"),
        case_of("char", scalar(0xdfff, 4), true, "a value from outside is no char"),
        case_of("char", scalar(0x11_0000, 4), true, "a value from outside is no char"),
        case_of("char", scalar(-1, 4), true, "a value from outside is no char"),
        case_of("u8", scalar(256, 1), false, "a value from outside is no u8"),
        case_of("s8", scalar(128, 1), false, "a value from outside is no s8"),
        case_of("s8", scalar(-129, 1), false, "a value from outside is no s8"),
        case_of("u16", scalar(65_536, 2), false, "a value from outside is no u16"),
        case_of("s16", scalar(32_768, 2), false, "a value from outside is no s16"),
        case_of("color", scalar(3, 1), true, color),
        case_of("access", scalar(8, 1), true, access),
        case_of("shape", case(2, &point), true, shape),
        case_of("shape", case(255, &point), true, shape),
        case_of("option", case(2, &byte), true, "a value from outside is none of `option<u8>`"),
        case_of("outcome", case(2, &byte), true, "a value from outside is none of `result<u8, u8>`"),
        case_of("points", pair(scratch + 4, 1), true, misaligned),
        case_of("points", pair(scratch + 4, 0), true, misaligned),
        case_of("points", pair(scratch, room / 16 + 1), true, too_long),
        case_of("points", pair(scratch, 1 << 28), true, too_long),
        case_of("points", pair(scratch, -1), true, too_long),
        case_of("text", pair(scratch, room + 1), true, too_long),
        case_of("text", pair(scratch, -1), true, too_long),
        // The last values that are some.
        case_of("bool", scalar(1, 1), true, ""),
        case_of("char", scalar(0xd7ff, 4), true, ""),
        case_of("char", scalar(0xe000, 4), true, ""),
        case_of("char", scalar(0x10_ffff, 4), true, ""),
        case_of("u8", scalar(255, 1), true, ""),
        case_of("s8", scalar(-128, 1), true, ""),
        case_of("s8", scalar(127, 1), true, ""),
        case_of("u16", scalar(65_535, 2), true, ""),
        case_of("s16", scalar(-32_768, 2), true, ""),
        case_of("s16", scalar(32_767, 2), true, ""),
        case_of("color", scalar(2, 1), true, ""),
        case_of("access", scalar(7, 1), true, ""),
        case_of("shape", case(1, &point), true, ""),
        case_of("option", case(1, &byte), true, ""),
        case_of("outcome", case(1, &byte), true, ""),
        case_of("points", pair(scratch, room / 16), true, ""),
        case_of("text", pair(scratch, room), true, ""),
        case_of("fixed", record(&[byte.clone(), byte.clone(), byte]), true, ""),
    ]
}

/// The value in a container, and whether it lies in memory then even if the container does not.
fn contained(core: &mut Core, container: &str, value: &Value) -> (Value, bool) {
    let number = scalar(1, 1);
    match container {
        "plain" => (value.clone(), false),
        "list" => (core.list_of(value), true),
        "record" | "tuple" => (record(&[number, value.clone()]), false),
        "variant" | "option" | "result" => (case(1, value), false),
        "map" => (core.list_of(&record(&[scalar(7, 4), value.clone()])), true),
        "fixed" => (record(&[value.clone(), value.clone()]), false),
        other => panic!("{other}"),
    }
}

fn told(result: wasmtime::Result<i64>) -> String {
    if result.is_ok() { String::new() } else { reason(result) }
}

#[test]
fn values_from_outside_are_checked() {
    let mut core = start();
    // Lists go over element by element, but for those that fill the memory.
    core.on("push_list", |_, args| i64::from(args[3] > 2));
    for Case { ty, value, in_memory, reason } in outside() {
        for (container, _) in CONTAINERS {
            let (contents, is_in_memory) = contained(&mut core, container, &value);
            if in_memory || !is_in_memory {
                let name = format!("{container}-{ty}");
                let result = core.call(&format!("{INTERFACE}#put-{name}"), &contents.flat);
                assert_eq!(told(result), reason, "argument {name}: {:?}", value.flat);
                if contents.flat.len() == 1 || in_memory {
                    let result = import(&mut core, &format!("get-{name}"), &contents);
                    assert_eq!(told(result), reason, "result {name}: {:?}", value.flat);
                }
            }
            if in_memory && !is_in_memory {
                let list = core.list_of(&contents);
                let name = format!("many-{container}-{ty}");
                let result = core.call(&format!("{INTERFACE}#put-{name}"), &list.flat);
                assert_eq!(told(result), reason, "argument {name}: {:?}", value.flat);
                let result = import(&mut core, &format!("get-{name}"), &list);
                assert_eq!(told(result), reason, "result {name}: {:?}", value.flat);
            }
        }
    }
}

/// Calls an import that returns this value: as its result, or where the last argument says.
fn import(core: &mut Core, name: &str, value: &Value) -> wasmtime::Result<i64> {
    let Value { bytes, flat, .. } = value.clone();
    core.on(&format!("{INTERFACE}#{name}"), move |caller, args| {
        if let Some(area) = args.last() {
            caller.data().memory().write(caller, *area as usize, &bytes).unwrap();
        }
        flat[0]
    });
    core.import(name)
}

/// What the interpreter answers when a value is popped, and why it is none; nothing for the last one that is.
const ANSWERS: [(&str, &str, i64, &str); 38] = [
    ("bool", "pop_bool", 2, "the interpreter gave a value that is no bool"),
    ("bool", "pop_bool", -1, "the interpreter gave a value that is no bool"),
    ("bool", "pop_bool", 1, ""),
    ("char", "pop_char", 0xd800, "the interpreter gave a value that is no char"),
    ("char", "pop_char", 0xdfff, "the interpreter gave a value that is no char"),
    ("char", "pop_char", 0x11_0000, "the interpreter gave a value that is no char"),
    ("char", "pop_char", -1, "the interpreter gave a value that is no char"),
    ("char", "pop_char", 0xd7ff, ""),
    ("char", "pop_char", 0xe000, ""),
    ("char", "pop_char", 0x10_ffff, ""),
    ("u8", "pop_u8", 256, "the interpreter gave a value that is no u8"),
    ("u8", "pop_u8", -1, "the interpreter gave a value that is no u8"),
    ("u8", "pop_u8", 255, ""),
    ("s8", "pop_s8", 128, "the interpreter gave a value that is no s8"),
    ("s8", "pop_s8", -129, "the interpreter gave a value that is no s8"),
    ("s8", "pop_s8", 127, ""),
    ("s8", "pop_s8", -128, ""),
    ("u16", "pop_u16", 65_536, "the interpreter gave a value that is no u16"),
    ("u16", "pop_u16", 65_535, ""),
    ("s16", "pop_s16", 32_768, "the interpreter gave a value that is no s16"),
    ("s16", "pop_s16", -32_769, "the interpreter gave a value that is no s16"),
    ("s16", "pop_s16", -32_768, ""),
    ("s16", "pop_s16", 32_767, ""),
    ("color", "pop_enum", 3, "a value from the interpreter is none of enum `test:checks/i.color`"),
    ("color", "pop_enum", 2, ""),
    ("access", "pop_flags", 8, "a value from the interpreter is none of flags `test:checks/i.access`"),
    ("access", "pop_flags", 7, ""),
    ("shape", "pop_variant", 2, "a value from the interpreter is none of variant `test:checks/i.shape`"),
    ("shape", "pop_variant", 1, ""),
    ("option", "pop_option", 2, "a value from the interpreter is none of `option<u8>`"),
    ("option", "pop_option", 1, ""),
    ("outcome", "pop_result", 2, "a value from the interpreter is none of `result<u8, u8>`"),
    ("outcome", "pop_result", 1, ""),
    ("points", "pop_list", 1 << 28, "the interpreter gave a list that is larger than the memory"),
    ("text", "pop_string", MEMORY_SIZE as i64, "the interpreter gave a list that is larger than the memory"),
    ("text", "pop_string", 10, ""),
    ("fixed", "pop_fixed_length_list", 2, "a value from the interpreter is none of `list<u8, 3>`"),
    ("fixed", "pop_fixed_length_list", 3, ""),
];

/// What is popped around a value in a container.
fn answers_around(container: &str) -> &'static [(&'static str, i64)] {
    match container {
        "list" => &[("pop_list", 1)],
        "variant" => &[("pop_variant", 1)],
        "option" => &[("pop_option", 1)],
        "result" => &[("pop_result", 1)],
        "map" => &[("pop_map", 1)],
        "fixed" => &[("pop_fixed_length_list", 2)],
        _ => &[],
    }
}

#[test]
fn values_of_the_interpreter_are_checked() {
    let mut core = start();
    for (ty, function, number, reason) in ANSWERS {
        check_answer(&mut core, ty, &[(function, number)], reason);
    }
}

#[test]
fn lists_that_the_interpreter_hands_over_whole_are_checked() {
    let mut core = start();
    let scratch = i64::from(SCRATCH);
    let room = i64::from(MEMORY_SIZE - SCRATCH);
    let (misaligned, too_long) = (
        "the interpreter gave a list that is not aligned for its elements",
        "the interpreter gave a list that is larger than the memory",
    );
    for (at, len, reason) in [
        (scratch + 4, 1, misaligned),
        (scratch + 4, 0, misaligned),
        (scratch, room / 16 + 1, too_long),
        (scratch, 1 << 28, too_long),
        (scratch, -1, too_long),
        (scratch, room / 16, ""),
    ] {
        check_answer(&mut core, "points", &[("pop_list", len), ("pop_list at", at)], reason);
    }
}

/// Has the interpreter give a value everywhere that it can be.
fn check_answer(core: &mut Core, ty: &str, answers: &[(&str, i64)], reason: &str) {
    for (container, _) in CONTAINERS {
        for many in ["", "many-"] {
            let mut around = answers_around(container).to_vec();
            if !many.is_empty() {
                around.insert(0, ("pop_list", 1));
            }
            let name = format!("{many}{container}-{ty}");
            for call in ["get", "put"] {
                for function in ["pop_list", "pop_variant", "pop_option", "pop_result", "pop_map", "pop_list at"] {
                    core.answer(function, &[0]);
                }
                core.answer("pop_fixed_length_list", &[if ty == "fixed" { 3 } else { 2 }]);
                for (function, number) in answers {
                    let before = function.trim_end_matches(" at");
                    let before = around.iter().filter(|(name, _)| *name == before);
                    // The lists around are given element by element.
                    let before = before.map(|(_, number)| if function.ends_with(" at") { 0 } else { *number });
                    let numbers: Vec<i64> = before.chain([*number]).collect();
                    core.answer(function, &numbers);
                }
                for (function, _) in around.iter().filter(|(name, _)| answers.iter().all(|(other, _)| other != name)) {
                    let same = around.iter().filter(|(name, _)| name == function);
                    core.answer(function, &same.map(|(_, number)| *number).collect::<Vec<_>>());
                }
                let result = match call {
                    "get" => core.call(&format!("{INTERFACE}#get-{name}"), &[]),
                    _ => core.import(&format!("put-{name}")),
                };
                assert_eq!(told(result), reason, "{call}-{name}: {answers:?}");
            }
        }
    }
}

#[test]
fn an_interpreter_can_be_told_the_reason() {
    let mut core = start();
    core.answer("export_start", &[5]).answer("pop_u8", &[300]);
    let reason = "the interpreter gave a value that is no u8";
    assert_eq!(told(core.call(&format!("{INTERFACE}#get-plain-u8"), &[])), reason);
    let calls = core.take_calls();
    let (name, args) = calls.last().unwrap();
    assert_eq!((name.as_str(), args[0]), ("fail", 5), "with the context of the call");
    assert_eq!(std::str::from_utf8(core.read(args[1] as u32, args[2] as u32)).unwrap(), reason);
}

//! Arguments of exports and results of imports.

use super::{CONTAINERS, INTERFACE, MANY, start, told};
use crate::core::values::{Value, case, pair, record, scalar};
use crate::core::{Core, MEMORY_SIZE, SCRATCH};

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
        ("a list from outside is misaligned", "a list from outside is larger than the memory");
    let color = "a value from outside is not a valid enum `test:checks/i.color`";
    let access = "a value from outside is not a valid flags `test:checks/i.access`";
    let shape = "a value from outside is not a valid variant `test:checks/i.shape`";
    let byte = scalar(0, 1);
    vec![
        case_of("bool", scalar(2, 1), true, "a value from outside is not a valid bool"),
        case_of("bool", scalar(-1, 1), true, "a value from outside is not a valid bool"),
        case_of("char", scalar(0xd800, 4), true, "a value from outside is not a valid char"),
        case_of("char", scalar(0xdfff, 4), true, "a value from outside is not a valid char"),
        case_of("char", scalar(0x11_0000, 4), true, "a value from outside is not a valid char"),
        case_of("char", scalar(-1, 4), true, "a value from outside is not a valid char"),
        case_of("u8", scalar(256, 1), false, "a value from outside is not a valid u8"),
        case_of("s8", scalar(128, 1), false, "a value from outside is not a valid s8"),
        case_of("s8", scalar(-129, 1), false, "a value from outside is not a valid s8"),
        case_of("u16", scalar(65_536, 2), false, "a value from outside is not a valid u16"),
        case_of("s16", scalar(32_768, 2), false, "a value from outside is not a valid s16"),
        case_of("color", scalar(3, 1), true, color),
        case_of("access", scalar(8, 1), true, access),
        case_of("shape", case(2, &point), true, shape),
        case_of("shape", case(255, &point), true, shape),
        case_of("option", case(2, &byte), true, "a value from outside is not a valid `option<u8>`"),
        case_of(
            "outcome",
            case(2, &byte),
            true,
            "a value from outside is not a valid `result<u8, u8>`",
        ),
        case_of("points", pair(scratch + 4, 1), true, misaligned),
        case_of("points", pair(scratch + 4, 0), true, misaligned),
        case_of("points", pair(scratch, room / 16 + 1), true, too_long),
        case_of("points", pair(scratch, 1 << 28), true, too_long),
        case_of("points", pair(scratch, -1), true, too_long),
        case_of("text", pair(scratch, room + 1), true, too_long),
        case_of("text", pair(scratch, -1), true, too_long),
        case_of("entries", pair(scratch + 4, 1), true, misaligned),
        case_of("entries", pair(scratch, room / 16 + 1), true, too_long),
        case_of("entries", pair(scratch, 1 << 28), true, too_long),
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
        case_of("entries", pair(scratch, 2), true, ""),
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

#[test]
fn the_area_of_many_parameters_is_checked() {
    let mut core = start();
    for (address, reason) in [
        (SCRATCH, ""),
        (SCRATCH + 4, "the parameter area is misaligned"),
        (MEMORY_SIZE - 8 * MANY as u32, ""),
        (MEMORY_SIZE - 8 * MANY as u32 + 8, "the parameter area is larger than the memory"),
        (u32::MAX - 7, "the parameter area is larger than the memory"),
    ] {
        let result = core
            .call(&format!("{INTERFACE}#put-many-parameters"), &[i64::from(address.cast_signed())]);
        assert_eq!(told(result), reason, "{address:#x}");
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

//! Results of exports and arguments of imports.

use super::{CONTAINERS, INTERFACE, start, told};
use crate::core::{Core, MEMORY_SIZE, SCRATCH};

/// What the interpreter answers when a value is popped, and why it is none; nothing for the last
/// one that is.
const ANSWERS: [(&str, &str, i64, &str); 38] = [
    ("bool", "pop_bool", 2, "a value from the interpreter is not a valid bool"),
    ("bool", "pop_bool", -1, "a value from the interpreter is not a valid bool"),
    ("bool", "pop_bool", 1, ""),
    ("char", "pop_char", 0xd800, "a value from the interpreter is not a valid char"),
    ("char", "pop_char", 0xdfff, "a value from the interpreter is not a valid char"),
    ("char", "pop_char", 0x11_0000, "a value from the interpreter is not a valid char"),
    ("char", "pop_char", -1, "a value from the interpreter is not a valid char"),
    ("char", "pop_char", 0xd7ff, ""),
    ("char", "pop_char", 0xe000, ""),
    ("char", "pop_char", 0x10_ffff, ""),
    ("u8", "pop_u8", 256, "a value from the interpreter is not a valid u8"),
    ("u8", "pop_u8", -1, "a value from the interpreter is not a valid u8"),
    ("u8", "pop_u8", 255, ""),
    ("s8", "pop_s8", 128, "a value from the interpreter is not a valid s8"),
    ("s8", "pop_s8", -129, "a value from the interpreter is not a valid s8"),
    ("s8", "pop_s8", 127, ""),
    ("s8", "pop_s8", -128, ""),
    ("u16", "pop_u16", 65_536, "a value from the interpreter is not a valid u16"),
    ("u16", "pop_u16", 65_535, ""),
    ("s16", "pop_s16", 32_768, "a value from the interpreter is not a valid s16"),
    ("s16", "pop_s16", -32_769, "a value from the interpreter is not a valid s16"),
    ("s16", "pop_s16", -32_768, ""),
    ("s16", "pop_s16", 32_767, ""),
    (
        "color",
        "pop_enum",
        3,
        "a value from the interpreter is not a valid enum `test:checks/i.color`",
    ),
    ("color", "pop_enum", 2, ""),
    ("access", "pop_flags", 8, ""),
    ("access", "pop_flags", 7, ""),
    (
        "shape",
        "pop_variant",
        2,
        "a value from the interpreter is not a valid variant `test:checks/i.shape`",
    ),
    ("shape", "pop_variant", 1, ""),
    ("option", "pop_option", 2, "a value from the interpreter is not a valid `option<u8>`"),
    ("option", "pop_option", 1, ""),
    ("outcome", "pop_result", 2, "a value from the interpreter is not a valid `result<u8, u8>`"),
    ("outcome", "pop_result", 1, ""),
    ("points", "pop_list", 1 << 28, "a list from the interpreter is larger than the memory"),
    (
        "text",
        "pop_string",
        MEMORY_SIZE as i64,
        "a list from the interpreter is larger than the memory",
    ),
    ("text", "pop_string", 10, ""),
    (
        "fixed",
        "pop_fixed_length_list",
        2,
        "a value from the interpreter is not a valid `list<u8, 3>`",
    ),
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
fn bits_that_belong_to_no_flag_are_ignored() {
    let mut core = start();
    core.answer("pop_flags", &[0xff, 0xff]);
    let plain = core.call(&format!("{INTERFACE}#get-plain-access"), &[]).unwrap();
    assert_eq!(plain, 0b111);
    core.answer("pop_u8", &[9]);
    let record = core.call(&format!("{INTERFACE}#get-record-access"), &[]).unwrap();
    assert_eq!(core.read(record as u32, 2), [9, 0b111]);
}

#[test]
fn lists_that_the_interpreter_hands_over_whole_are_checked() {
    let mut core = start();
    let scratch = i64::from(SCRATCH);
    let room = i64::from(MEMORY_SIZE - SCRATCH);
    let (misaligned, too_long) = (
        "a list from the interpreter is misaligned",
        "a list from the interpreter is larger than the memory",
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
                for function in [
                    "pop_list",
                    "pop_variant",
                    "pop_option",
                    "pop_result",
                    "pop_map",
                    "pop_list at",
                ] {
                    core.answer(function, &[0]);
                }
                core.answer("pop_fixed_length_list", &[if ty == "fixed" { 3 } else { 2 }]);
                for (function, number) in answers {
                    let before = function.trim_end_matches(" at");
                    let before = around.iter().filter(|(name, _)| *name == before);
                    // The lists around are given element by element.
                    let before = before
                        .map(|(_, number)| if function.ends_with(" at") { 0 } else { *number });
                    let numbers: Vec<i64> = before.chain([*number]).collect();
                    core.answer(function, &numbers);
                }
                for (function, _) in
                    around.iter().filter(|(name, _)| answers.iter().all(|(other, _)| other != name))
                {
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

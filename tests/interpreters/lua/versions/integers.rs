//! The integers of 64 bits that Lua 5.1 and 5.2 have as objects.

use super::start;
use crate::lua::harness::string;

/// What a script returns or raises in 5.1 and in 5.2.
fn check_both(script: &str, expected: [&str; 2]) {
    for (version, expected) in ["lua51", "lua52"].into_iter().zip(expected) {
        let (mut app, _blobs) = start(version);
        assert_eq!(app.text("try", &[string(script)]), expected, "{version}: {script}");
    }
}

fn check(cases: &[(&str, &str)]) {
    for version in ["lua51", "lua52"] {
        let (mut app, _blobs) = start(version);
        for (script, expected) in cases {
            let script = format!(
                "local u64, s64, integer = numbers.of_u64, numbers.of_s64, wit.integer {script}"
            );
            assert_eq!(app.text("try", &[string(&script)]), *expected, "{version}: {script}");
        }
    }
}

#[test]
fn they_calculate_exactly_or_raise() {
    check(&[
        ("return u64(5) + 1", "6"),
        ("return 1 + s64(-5)", "-4"),
        ("return wit.u64.max - 1", "18446744073709551614"),
        ("return integer('4294967296') * integer('-2147483648')", "-9223372036854775808"),
        ("return -integer('9223372036854775808')", "-9223372036854775808"),
        ("return s64(-7) % 3", "2"),
        ("return u64(7) / 2", "3.5"),
        ("return 2 ^ u64(10)", "1024"),
        ("return type(u64(4) / 2)", "number"),
        ("return wit.u64.max + 1", "script:1: 18446744073709551615 + 1 has more than 64 bits"),
        (
            "return integer('-9223372036854775808') - 1",
            "script:1: -9223372036854775808 - 1 has more than 64 bits",
        ),
        (
            "return wit.u64.max * wit.u64.max",
            "script:1: 18446744073709551615 * 18446744073709551615 has more than 64 bits",
        ),
        ("return u64(7) % 0", "script:1: attempt to perform 'n%0'"),
        ("return u64(7) + 0.5", "script:1: expected an integer, got 0.5"),
        ("return u64(7) - '1'", "script:1: expected a number, got \"1\""),
        ("return u64(7) / {}", "script:1: expected a number, got a table"),
    ]);
}

#[test]
fn they_compare_by_their_values() {
    check(&[
        ("return u64(5) == s64(5)", "true"),
        ("return u64(5) == integer('5')", "true"),
        ("return u64(5) == 5", "false"),
        ("return u64(5) < wit.u64.max", "true"),
        ("return s64(-1) < u64(0)", "true"),
        ("return wit.u64.max <= wit.u64.max", "true"),
        ("local t = { [u64(5)] = 'five' } return t[integer(5)]", "five"),
        ("local t = { [u64(5)] = 'five' } collectgarbage() return t[s64(5)]", "five"),
        ("return wit.u64.lt(u64(5), 5.5)", "true"),
        ("return wit.u64.lt(5.5, u64(5))", "false"),
        ("return wit.u64.le(wit.u64.max, 2^64)", "true"),
        ("return wit.u64.lt(u64(5), 0/0)", "false"),
        ("return wit.u64.lt(u64(5), 1/0)", "true"),
        ("return wit.u64.lt(u64(5), -1/0)", "false"),
    ]);
    check_both(
        "return numbers.of_u64(5) < 6",
        ["script:1: attempt to compare userdata with number", "true"],
    );
    check_both(
        "return numbers.of_u64(5) < '6'",
        [
            "script:1: attempt to compare userdata with string",
            "script:1: expected a number, got \"6\"",
        ],
    );
}

#[test]
fn they_are_made_of_numbers_and_of_digits() {
    check(&[
        ("return integer('18446744073709551615')", "18446744073709551615"),
        ("return integer('18446744073709551616')", "nil"),
        ("return integer('-9223372036854775808')", "-9223372036854775808"),
        ("return integer('-9223372036854775809')", "nil"),
        ("return integer(2^63)", "9223372036854775808"),
        ("return integer(2^64)", "nil"),
        ("return integer(-0.0)", "0"),
        ("return integer(1.5)", "nil"),
        ("return integer('1x')", "nil"),
        ("return integer('+1')", "nil"),
        ("return integer('-')", "nil"),
        ("return integer()", "nil"),
        ("return integer({})", "nil"),
        ("local n = u64(7) return rawequal(integer(n), n)", "true"),
    ]);
}

#[test]
fn they_are_shown_by_their_digits() {
    check(&[
        ("return 'n = ' .. u64(7) .. 1", "n = 71"),
        ("return u64(7) .. {}", "script:1: attempt to concatenate a table value"),
        ("return nil .. u64(7)", "script:1: attempt to concatenate a nil value"),
        ("return tonumber(tostring(u64(7)))", "7"),
        ("return ('%d'):format(wit.u64.tofloat(u64(7)))", "7"),
        ("return wit.u64.tofloat(s64(-7)) == -7", "true"),
    ]);
    check_both(
        "return ('%d'):format(numbers.of_u64(7))",
        ["script:1: bad argument #1 to 'format' (number expected, got userdata)"; 2],
    );
}

#[test]
fn they_go_out_as_any_type_that_they_fit() {
    check(&[
        ("return numbers.of_u32(u64(7))", "7"),
        ("return numbers.of_f64(u64(7)) == 7", "true"),
        ("return u64(7)", "7"),
        ("return u64(2^63)", "9223372036854775808"),
        ("return 1 / numbers.of_f64(-0.0)", "-inf"),
    ]);
    let refused = |name: &str, ty: &str, script: &str, got: &str| {
        let message = format!(
            "script:1: test:versions/numbers#{name}: parameter `a`: expected {ty}, got {got}"
        );
        check(&[(&format!("local n = {script} return n"), &message)]);
    };
    refused("of-u64", "u64", "u64(2^64)", "18446744073709551616");
    refused("of-u64", "u64", "u64(-1)", "-1");
    refused("of-u64", "u64", "u64(0.5)", "0.5");
    refused("of-u64", "u64", "u64('7')", "\"7\"");
    refused("of-s64", "s64", "s64(wit.u64.max)", "18446744073709551615");
    refused("of-u32", "u32", "numbers.of_u32(u64(2^32))", "4294967296");
    refused("of-u32", "u32", "numbers.of_u32(0/0)", "NaN");
}

#[test]
fn the_functions_for_u64_are_those_of_later_versions() {
    check(&[
        ("return wit.u64.tostring(5)", "5"),
        ("local n = wit.u64.tostring('5') return n", "script:1: expected a number, got \"5\""),
        ("local n = wit.u64.tostring(5.5) return n", "script:1: expected an integer, got 5.5"),
        ("return wit.u64.parse('18446744073709551615') == wit.u64.max", "true"),
        ("return wit.u64.parse('18446744073709551616')", "nil"),
        ("return wit.u64.parse('-1')", "nil"),
        ("return wit.u64.div(wit.u64.max, 10)", "1844674407370955161"),
        ("return wit.u64.mod(wit.u64.max, 10)", "5"),
        ("return wit.u64.div(-7, 3)", "-3"),
        ("local n = wit.u64.div(1, 0) return n", "script:1: wit.u64.div: division by zero"),
        ("return wit.u64.tofloat(wit.u64.max) == 2^64", "true"),
    ]);
}

#[test]
fn those_that_nobody_has_leave_nothing_behind() {
    check(&[(
        "local function used(first)
           for i = first, first + 19999 do integer(i) end
           collectgarbage() collectgarbage()
           return collectgarbage('count')
         end
         -- The table that finds equal ones grows and shrinks by half, so the least of several times counts.
         local function least(first)
           local least = math.huge
           for round = first, first + 4 do least = math.min(least, used(round * 20000)) end
           return least
         end
         local before = least(0)
         return least(5) < before + 2000",
        "true",
    )]);
}

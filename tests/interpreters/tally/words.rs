//! What words do.

use crate::tally::harness::{bodies, string};

/// Words, each with a body and what `show` makes of the list of what it leaves.
const CASES: &[(&str, &str)] = &[
    ("1 dup", "[1, 1]"),
    ("1 2 drop", "[1]"),
    ("1 2 swap", "[2, 1]"),
    ("1 2 over", "[1, 2, 1]"),
    ("1 2 3 rot", "[2, 3, 1]"),
    // Arithmetic: integers are exact, one float makes the result a float.
    ("7 2 + 7 2 - 2 7 - 7 2 * 7 2 / 7 2 mod", "[9, 5, -5, 14, 3, 1]"),
    ("-7 2 / -7 2 mod 7 -2 / 7 -2 mod", "[-3, -1, -3, 1]"),
    ("-5 3 + 5 -3 - -5 -3 * 0 5 negate -", "[-2, 8, 15, 5]"),
    (
        "9223372036854775807 1 + 18446744073709551615 1 -",
        "[9223372036854775808, 18446744073709551614]",
    ),
    ("-9223372036854775807 1 -", "[-9223372036854775808]"),
    ("1 2.5 + 7.0 2 / 5 float 7.9 truncate -7.9 truncate 7.5 2 mod", "[3.5, 3.5, 5, 7, -7, 1.5]"),
    (
        "0.1 0.2 + 1e-7 -0.0 1e21 1.25e3",
        "[0.30000000000000004, 0.0000001, -0, 1000000000000000000000, 1250]",
    ),
    // Comparison.
    (
        "1 2 < 2 2 < 1 2 > 2 1 > 2 2 <= 3 2 <= 2 2 >= 1 2 >=",
        "[true, false, false, true, true, false, true, false]",
    ),
    (
        "-1 1 < -1 -2 > 1.5 1 > nan 1 < nan 1 >= \"a\" \"b\" < \"ab\" \"a\" > 'a' 'b' <",
        "[true, true, true, false, false, true, true, true]",
    ),
    (
        "1 1 = 1 1.0 = 1 2 <> \"a\" \"a\" = [ 1 ] [ 1 ] = none 1 some = #a #a =",
        "[true, true, true, true, true, false, true]",
    ),
    (
        "{ a: 1 b: 2 } { b: 2 a: 1 } = map{ 1 2 3 4 } map{ 3 4 1 2 } = flags{ a b } flags{ b } =",
        "[true, true, false]",
    ),
    ("true false and true true and true false or false not", "[false, true, true, true]"),
    // Branches and loops.
    (
        "1 2 < if \"yes\" else \"no\" end 2 1 < if \"yes\" else \"no\" end false if 1 end",
        "[\"yes\", \"no\"]",
    ),
    ("[ 1 2 3 ] each dup * end", "[1, 4, 9]"),
    ("0 3 times 2 + end", "[6]"),
    ("map{ \"a\" 1 } each swap end", "[1, \"a\"]"),
    ("0 begin 1 + dup 5 >= until", "[5]"),
    ("1 begin dup 100 < while 2 * repeat", "[128]"),
    ("[ 2 times [ 2 times 0 end ] end ]", "[[[0, 0], [0, 0]]]"),
    ("5 factorial 3 quadratic", "[120, 3]"),
    ("2 -> x 3 -> y x y * 5 -> x x", "[6, 5]"),
    // Lists and strings.
    ("[ 1 2 ] length \"äöü\" length tuple[ 1 ] length map{ 1 2 } length", "[2, 3, 1, 1]"),
    ("[ 5 6 7 ] 0 nth [ 5 6 7 ] 2 nth [ 5 6 7 8 ] 1 3 slice", "[5, 7, [6, 7]]"),
    (
        "[ 1 ] dup 2 append [ 1 ] [ 2 3 ] concat \"a\" \"b\" concat",
        "[[1], [1, 2], [1, 2, 3], \"ab\"]",
    ),
    (
        "[ \"a\" 'b' \"c\" ] \", \" join \"xy\" chars 'a' code 0x1f980 char",
        "[\"a, b, c\", ['x', 'y'], 97, '\\u{1f980}']",
    ),
    ("map{ \"a\" 1 } \"a\" get map{ \"a\" 1 } \"b\" get", "[some(1), none]"),
    ("map{ \"a\" 1 } \"b\" 2 put \"a\" 3 put", "[{\"a\": 3, \"b\": 2}]"),
    // Parts.
    ("{ a: 1 b: \"x\" } .b tuple[ 5 6 ] .1 flags{ r } .r flags{ r } .w", "[\"x\", 6, true, false]"),
    ("{ a: 1 b: 2 } dup 5 =b tuple[ 5 6 ] 7 =0", "[{a: 1, b: 2}, {a: 1, b: 5}, (7, 6)]"),
    ("flags{ r } true =w flags{ r w } false =r", "[{r, w}, {w}]"),
    (
        "5 >wide ?wide #red ?blue 5 >wide payload 5 >wide name none ?none",
        "[true, false, 5, \"wide\", true]",
    ),
    ("5 ok try 6 some try #ok try", "[5, 6]"),
    ("1 show [ 'a' \"b\" ] show", "[\"1\", \"[\\'a\\', \\\"b\\\"]\"]"),
    ("1 \\ a comment ( and this\n 2 ( another \\ one\n over lines ) 3", "[1, 2, 3]"),
];

const MORE: &str = "
: factorial ( n -- n! ) dup 1 <= if drop 1 exit end dup 1 - factorial * ;
\\ Locals belong to one call of a word.
: quadratic -> n n 0 = if 0 exit end n 1 - quadratic drop n ;
";

#[test]
fn words_do_what_the_readme_says() {
    let wrapped: Vec<String> = CASES.iter().map(|(body, _)| format!("[ {body} ] show")).collect();
    let mut program = bodies(wrapped.iter().map(|body| ("string", body.as_str())), "", MORE);
    for (index, (body, expected)) in CASES.iter().enumerate() {
        assert_eq!(program.call(&format!("w{index}"), &[]), Ok(Some(string(expected))), "{body}");
    }
}

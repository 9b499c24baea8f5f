//! Values of every type, with what they are in Lua.

use crate::lua::harness::string;
use wasmtime::component::Val;

/// The named types of the world.
pub(super) const TYPES: &str = "
    record point { x: s32, y: s32 }
    record shop-item { item-name: string, price: f64, color: option<color>, at: point }
    variant shape { circle(f64), big-polygon(list<point>), pair(tuple<u8, string>), empty }
    variant choice { maybe(option<u8>), nothing }
    enum color { red, dark-blue, light-green }
    flags style { filled, drop-shadow, dashed }
    type alias = point;
    type number = u16;
";

/// A type: its name in function names, how it is written in WIT, and values with what they are in
/// Lua.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) wit: &'static str,
    pub(super) values: Vec<(Val, &'static str)>,
}

fn case(
    name: &'static str,
    wit: &'static str,
    values: impl Into<Vec<(Val, &'static str)>>,
) -> Case {
    Case { name, wit, values: values.into() }
}

fn some(value: Val) -> Val {
    Val::Option(Some(Box::new(value)))
}

const NONE: Val = Val::Option(None);

fn ok(value: Val) -> Val {
    Val::Result(Ok(Some(Box::new(value))))
}

fn err(value: Val) -> Val {
    Val::Result(Err(Some(Box::new(value))))
}

fn variant(case: &str, value: Option<Val>) -> Val {
    Val::Variant(case.to_owned(), value.map(Box::new))
}

fn list(values: impl Into<Vec<Val>>) -> Val {
    Val::List(values.into())
}

fn tuple(values: impl Into<Vec<Val>>) -> Val {
    Val::Tuple(values.into())
}

fn point(x: i32, y: i32) -> Val {
    Val::Record(vec![("x".to_owned(), Val::S32(x)), ("y".to_owned(), Val::S32(y))])
}

fn item(name: &str, price: f64, color: Val) -> Val {
    Val::Record(vec![
        ("item-name".to_owned(), string(name)),
        ("price".to_owned(), Val::Float64(price)),
        ("color".to_owned(), color),
        ("at".to_owned(), point(-1, 1)),
    ])
}

fn color(name: &str) -> Val {
    Val::Enum(name.to_owned())
}

fn flags(names: &[&str]) -> Val {
    Val::Flags(names.iter().map(|&name| name.to_owned()).collect())
}

pub(super) fn numbers() -> Vec<Case> {
    vec![
        case("bool", "bool", [(Val::Bool(true), "true"), (Val::Bool(false), "false")]),
        case("u8", "u8", [(Val::U8(0), "0"), (Val::U8(255), "255")]),
        case("s8", "s8", [(Val::S8(-128), "-128"), (Val::S8(127), "127")]),
        case("u16", "u16", [(Val::U16(65535), "65535")]),
        case("s16", "s16", [(Val::S16(-32768), "-32768"), (Val::S16(32767), "32767")]),
        case("u32", "u32", [(Val::U32(u32::MAX), "4294967295"), (Val::U32(1 << 31), "2147483648")]),
        case(
            "s32",
            "s32",
            [(Val::S32(i32::MIN), "-2147483648"), (Val::S32(i32::MAX), "2147483647")],
        ),
        case(
            "u64",
            "u64",
            [
                (Val::U64((1 << 53) + 1), "9007199254740993"),
                (Val::U64(i64::MAX as u64), "9223372036854775807"),
                (Val::U64(u64::MAX), "-1"),
                (Val::U64(10_000_000_000_000_000_000), "-8446744073709551616"),
            ],
        ),
        case(
            "s64",
            "s64",
            [
                (Val::S64(i64::MAX), "9223372036854775807"),
                (Val::S64(-(1 << 53) - 1), "-9007199254740993"),
            ],
        ),
        case(
            "f32",
            "f32",
            [
                (Val::Float32(1.5), "1.5"),
                (Val::Float32(0.1), "0.10000000149011612"),
                (Val::Float32(f32::INFINITY), "inf"),
                (Val::Float32(f32::NAN), "nan"),
            ],
        ),
        case(
            "f64",
            "f64",
            [
                (Val::Float64(0.1), "0.10000000000000001"),
                (Val::Float64(3.0), "3.0"),
                (Val::Float64(-0.0), "-0.0"),
                (Val::Float64(f64::NEG_INFINITY), "-inf"),
                (Val::Float64(f64::NAN), "nan"),
            ],
        ),
        case("number", "number", [(Val::U16(7), "7")]),
    ]
}

pub(super) fn texts_and_lists() -> Vec<Case> {
    vec![
        case(
            "char",
            "char",
            [(Val::Char('a'), r#""a""#), (Val::Char('ü'), r#""ü""#), (Val::Char('🦀'), r#""🦀""#)],
        ),
        case(
            "string",
            "string",
            [
                (string(""), r#""""#),
                (string("Grüße, 世界 🦀"), r#""Grüße, 世界 🦀""#),
                (string("nul \0 \"quoted\""), r#""nul \0 \"quoted\"""#),
            ],
        ),
        case(
            "bytes",
            "list<u8>",
            [(list([]), r#""""#), (list([Val::U8(0), Val::U8(255), Val::U8(65)]), r#""\0\255A""#)],
        ),
        case(
            "shorts",
            "list<s16>",
            [(list([]), "{}"), (list([Val::S16(-1), Val::S16(2)]), "{ -1, 2 }")],
        ),
        case("longs", "list<u64>", [(list([Val::U64(u64::MAX), Val::U64(2)]), "{ -1, 2 }")]),
        case(
            "bools",
            "list<bool>",
            [(list([Val::Bool(true), Val::Bool(false)]), "{ true, false }")],
        ),
        case(
            "floats",
            "list<f32>",
            [(list([Val::Float32(0.5), Val::Float32(-2.0)]), "{ 0.5, -2.0 }")],
        ),
        case("chars", "list<char>", [(list([Val::Char('ß'), Val::Char('x')]), r#"{ "ß", "x" }"#)]),
        case("strings", "list<string>", [(list([string("one"), string("")]), r#"{ "one", "" }"#)]),
        case(
            "nested-lists",
            "list<list<list<u32>>>",
            [(list([list([]), list([list([Val::U32(1)]), list([])])]), "{ {}, { { 1 }, {} } }")],
        ),
        case(
            "points",
            "list<point>",
            [(list([point(1, 2), point(3, 4)]), "{ { x = 1, y = 2 }, { x = 3, y = 4 } }")],
        ),
        case(
            "gaps",
            "list<option<u8>>",
            [
                (list([]), "{ n = 0 }"),
                (list([NONE, some(Val::U8(2)), NONE]), "{ nil, 2, nil, n = 3 }"),
            ],
        ),
        case(
            "fixed",
            "list<u16, 3>",
            [(Val::FixedLengthList(vec![Val::U16(1), Val::U16(2), Val::U16(3)]), "{ 1, 2, 3 }")],
        ),
        case(
            "fixed-strings",
            "list<string, 2>",
            [(Val::FixedLengthList(vec![string("a"), string("b")]), r#"{ "a", "b" }"#)],
        ),
        case(
            "map",
            "map<string, list<u32>>",
            [
                (Val::Map(vec![]), "{}"),
                (
                    Val::Map(vec![(string("a-b"), list([Val::U32(1)])), (string("c"), list([]))]),
                    r#"{ ["a-b"] = { 1 }, c = {} }"#,
                ),
            ],
        ),
        case(
            "numbered",
            "map<u8, string>",
            [(Val::Map(vec![(Val::U8(7), string("seven"))]), r#"{ [7] = "seven" }"#)],
        ),
        case(
            "optional-values",
            "map<char, option<u8>>",
            [(
                Val::Map(vec![(Val::Char('a'), NONE), (Val::Char('b'), some(Val::U8(1)))]),
                r#"{ a = { tag = "none" }, b = { tag = "some", val = 1 } }"#,
            )],
        ),
    ]
}

pub(super) fn composites() -> Vec<Case> {
    vec![
        case("point", "point", [(point(1, -2), "{ x = 1, y = -2 }")]),
        case("alias", "alias", [(point(3, 4), "{ x = 3, y = 4 }")]),
        case(
            "item",
            "shop-item",
            [
                (
                    item("tea", 2.5, some(color("dark-blue"))),
                    r#"{ at = { x = -1, y = 1 }, color = "dark_blue", item_name = "tea", price = 2.5 }"#,
                ),
                (item("", 0.0, NONE), r#"{ at = { x = -1, y = 1 }, item_name = "", price = 0.0 }"#),
            ],
        ),
        case(
            "tuple",
            "tuple<u8, string, point>",
            [(
                tuple([Val::U8(1), string("two"), point(3, 4)]),
                r#"{ 1, "two", { x = 3, y = 4 } }"#,
            )],
        ),
        case(
            "tuple-with-gap",
            "tuple<option<u8>, u8>",
            [(tuple([NONE, Val::U8(1)]), "{ nil, 1, n = 2 }")],
        ),
        case(
            "variant",
            "shape",
            [
                (variant("circle", Some(Val::Float64(1.5))), r#"{ tag = "circle", val = 1.5 }"#),
                (
                    variant("big-polygon", Some(list([point(1, 2)]))),
                    r#"{ tag = "big_polygon", val = { { x = 1, y = 2 } } }"#,
                ),
                (
                    variant("pair", Some(tuple([Val::U8(1), string("x")]))),
                    r#"{ tag = "pair", val = { 1, "x" } }"#,
                ),
                (variant("empty", None), r#"{ tag = "empty" }"#),
            ],
        ),
        case(
            "variant-of-option",
            "choice",
            [
                (variant("maybe", Some(some(Val::U8(3)))), r#"{ tag = "maybe", val = 3 }"#),
                (variant("maybe", Some(NONE)), r#"{ tag = "maybe" }"#),
                (variant("nothing", None), r#"{ tag = "nothing" }"#),
            ],
        ),
        case(
            "enum",
            "color",
            [(color("red"), r#""red""#), (color("light-green"), r#""light_green""#)],
        ),
        case(
            "flags",
            "style",
            [
                (flags(&[]), "{}"),
                (flags(&["drop-shadow", "dashed"]), "{ dashed = true, drop_shadow = true }"),
            ],
        ),
        case("option", "option<string>", [(NONE, "nil"), (some(string("x")), r#""x""#)]),
        case(
            "nested-option",
            "option<option<u32>>",
            [
                (NONE, "nil"),
                (some(NONE), r#"{ tag = "some" }"#),
                (some(some(Val::U32(5))), r#"{ tag = "some", val = 5 }"#),
            ],
        ),
        case(
            "option-thrice",
            "option<option<option<bool>>>",
            [
                (some(some(NONE)), r#"{ tag = "some", val = { tag = "some" } }"#),
                (
                    some(some(some(Val::Bool(false)))),
                    r#"{ tag = "some", val = { tag = "some", val = false } }"#,
                ),
            ],
        ),
        case(
            "results",
            "list<result<u8, color>>",
            [(
                list([ok(Val::U8(1)), err(color("dark-blue"))]),
                r#"{ { tag = "ok", val = 1 }, { tag = "err", val = "dark_blue" } }"#,
            )],
        ),
        case(
            "bare-results",
            "list<result>",
            [(
                list([Val::Result(Ok(None)), Val::Result(Err(None))]),
                r#"{ { tag = "ok" }, { tag = "err" } }"#,
            )],
        ),
        case(
            "half-results",
            "tuple<result<u8>, result<_, u8>>",
            [(
                tuple([ok(Val::U8(1)), err(Val::U8(2))]),
                r#"{ { tag = "ok", val = 1 }, { tag = "err", val = 2 } }"#,
            )],
        ),
    ]
}

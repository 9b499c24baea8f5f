//! Literals of every type, and values that come in and go out.

use crate::tally::harness::{Program, bodies, case, string};
use wasmtime::component::Val;

const TYPES: &str = "
    record point { x: s32, long-name: f64 }
    variant shape { nothing, round(u8), named(string) }
    enum color { red, dark-green }
    flags rights { read, write, run-it }
";

#[test]
fn literals_of_every_type() {
    let list = |values: &[u8]| Val::List(values.iter().map(|&value| Val::U8(value)).collect());
    let some = |value| Val::Option(Some(Box::new(value)));
    let point = |x, y| {
        Val::Record(vec![("x".to_owned(), Val::S32(x)), ("long-name".to_owned(), Val::Float64(y))])
    };
    let flags = |names: &[&str]| Val::Flags(names.iter().map(|&name| name.to_owned()).collect());
    let cases = [
        ("bool", "true", Val::Bool(true)),
        ("bool", "false", Val::Bool(false)),
        ("u8", "255", Val::U8(255)),
        ("s8", "-128", Val::S8(-128)),
        ("u16", "0xffff", Val::U16(0xffff)),
        ("s16", "-0x8000", Val::S16(-0x8000)),
        ("u32", "4294967295", Val::U32(u32::MAX)),
        ("s32", "-2147483648", Val::S32(i32::MIN)),
        ("u64", "18446744073709551615", Val::U64(u64::MAX)),
        ("s64", "-9223372036854775808", Val::S64(i64::MIN)),
        ("s64", "-0", Val::S64(0)),
        ("f32", "1.5", Val::Float32(1.5)),
        ("f32", "3", Val::Float32(3.0)),
        ("f64", "-2.5e-3", Val::Float64(-0.0025)),
        ("f64", "inf", Val::Float64(f64::INFINITY)),
        ("f64", "-inf", Val::Float64(f64::NEG_INFINITY)),
        ("f64", "nan", Val::Float64(f64::NAN)),
        ("char", "'a'", Val::Char('a')),
        ("char", "' '", Val::Char(' ')),
        ("char", "'ß'", Val::Char('ß')),
        ("char", r"'\u{1f980}'", Val::Char('\u{1f980}')),
        ("char", r"'\''", Val::Char('\'')),
        ("string", "\"\"", string("")),
        ("string", r#""a \"b\" \\ \n\t\u{e4} ä 🦀""#, string("a \"b\" \\ \n\tä ä 🦀")),
        ("list<u8>", "[ ]", list(&[])),
        ("list<u8>", "[ 1 2 255 ]", list(&[1, 2, 255])),
        ("list<list<u8>>", "[ [ 1 ] [ ] ]", Val::List(vec![list(&[1]), list(&[])])),
        ("list<u8, 2>", "[ 1 2 ]", Val::FixedLengthList(vec![Val::U8(1), Val::U8(2)])),
        ("tuple<u8, string>", "tuple[ 1 \"a\" ]", Val::Tuple(vec![Val::U8(1), string("a")])),
        ("point", "{ x: -1 long-name: 2.5 }", point(-1, 2.5)),
        ("point", "{ long-name: 7 x: 1 }", point(1, 7.0)),
        ("shape", "#nothing", Val::Variant("nothing".to_owned(), None)),
        ("shape", "9 >round", case("round", Val::U8(9))),
        ("shape", "\"x\" >named", case("named", string("x"))),
        ("color", "#dark-green", Val::Enum("dark-green".to_owned())),
        ("rights", "flags{ }", flags(&[])),
        ("rights", "flags{ run-it read }", flags(&["read", "run-it"])),
        ("option<u8>", "none", Val::Option(None)),
        ("option<u8>", "5 some", some(Val::U8(5))),
        ("option<option<u8>>", "none some", some(Val::Option(None))),
        ("result<u8, string>", "5 ok", Val::Result(Ok(Some(Box::new(Val::U8(5)))))),
        ("result<u8, string>", "\"bad\" err", Val::Result(Err(Some(Box::new(string("bad")))))),
        ("result", "#ok", Val::Result(Ok(None))),
        ("result", "#err", Val::Result(Err(None))),
        (
            "map<string, u8>",
            "map{ \"a\" 1 \"b\" 2 }",
            Val::Map(vec![(string("a"), Val::U8(1)), (string("b"), Val::U8(2))]),
        ),
    ];
    let mut program = bodies(cases.iter().map(|(ty, body, _)| (*ty, *body)), TYPES, "");
    for (index, (ty, body, expected)) in cases.iter().enumerate() {
        let result = program
            .call(&format!("w{index}"), &[])
            .unwrap_or_else(|error| panic!("{body}: {error}"));
        assert_eq!(result.as_ref(), Some(expected), "{ty}: {body}");
    }
}

#[test]
fn arguments_come_in_order_and_leave_nothing_behind() {
    let items = format!(
        "{TYPES} all: func(a: u8, b: string, c: point, d: shape, e: rights, f: list<color>, g: map<char, bool>) -> string;"
    );
    let text = ": all -> g -> f -> e -> d -> c -> b -> a [ a show b c show d show e show f show g show ] \" | \" join ;";
    let mut program = Program::start(&items, "", &[("main.tally", text)]);
    let enums =
        |names: &[&str]| Val::List(names.iter().map(|&name| Val::Enum(name.to_owned())).collect());
    let args = [
        Val::U8(7),
        string("text"),
        Val::Record(vec![
            ("x".to_owned(), Val::S32(-3)),
            ("long-name".to_owned(), Val::Float64(0.25)),
        ]),
        case("named", string("it's")),
        Val::Flags(vec!["write".to_owned(), "run-it".to_owned()]),
        enums(&["dark-green", "red"]),
        Val::Map(vec![(Val::Char('z'), Val::Bool(false)), (Val::Char('a'), Val::Bool(true))]),
    ];
    let expected = "7 | text | {x: -3, long-name: 0.25} | named(\"it\\'s\") | {write, run-it} | [dark-green, red] | \
                    {'z': false, 'a': true}";
    assert_eq!(program.call("all", &args), Ok(Some(string(expected))));
    program.host.trace();
    let live_bytes = program.host.probe("live-bytes");
    for _ in 0..3 {
        assert_eq!(program.call("all", &args), Ok(Some(string(expected))));
        program.host.trace();
    }
    program.host.check_clean(&live_bytes);
}

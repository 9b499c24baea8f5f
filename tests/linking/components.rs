//! Components of the interpreters `values`, in Rust, and `tally`, in C, in wasmtime.
//!
//! Every folder of `build-support/conform/worlds` is a world, in `world.wit`. Each of its exports
//! is called with values that the host makes; imports answer with other values that the host makes;
//! and the host checks what the guest saw (the interpreter's trace), what came back, and that
//! nothing is left over. The same with the world library of the crate `wit-dylib`, except where the
//! folder has a file `no-peer` that says why; and `no-libc` says why a world cannot be linked with
//! an interpreter that needs libc.so.

use std::fs;
use testing::folders::scratch;
use testing::generator::Generator;
use testing::interpreter::{self, Interpreter};
use testing::running::start;
use testing::worlds::TestWorld;
use wasmtime::component::Val;
use wit_dylib_conform::TRACING_PROBE_WIT;

/// How often each export is called.
const ROUNDS: u64 = 12;

macro_rules! conformance {
    ($($interpreter:ident)*) => {$(
        mod $interpreter {
            use super::{Generator, each, interpreter};

            #[test]
            fn ours() {
                each(interpreter::$interpreter(), Generator::Ours);
            }

            #[test]
            fn ours_without_optional_functions() {
                each(interpreter::$interpreter(), Generator::OursPlain);
            }

            #[test]
            fn peer() {
                each(interpreter::$interpreter(), Generator::Peer);
            }
        }
    )*};
}

conformance! { values tally }

fn each(interpreter: &Interpreter, generator: Generator) {
    for world in TestWorld::selected() {
        let is_generated = generator != Generator::Peer || world.is_for_peer();
        if !is_generated || !world.is_for(interpreter) {
            continue;
        }
        println!("{}", world.name);
        let mut host = start(&generator.component(interpreter, &world.with_probe(), &[]), 7);
        assert_ne!(host.exercise_all(ROUNDS), 0);
    }
}

/// The world with the probe in it.
fn with_probe(wit: &str) -> String {
    wit_dylib_conform::with_probe(wit, TRACING_PROBE_WIT)
}

/// A world whose imports do not take or give what its exports of the same names do.
const MISFITS: &str = "package test:misfits;

interface host {
  record rect { width: u8, height: list<s8> }
  variant choice { one(u8), two }
  number: func(number: u8) -> u8;
  record-field: func(first: u8, shape: rect);
  elements: func(rows: list<list<u8>>);
  choose: func(choice: choice);
  pair: func(pair: tuple<u8, option<u8>>);
  outcome: func(outcome: result<u8, u8>);
  entries: func(entries: map<u8, u8>);
  back: func() -> u32;
}

interface api {
  record rect { width: u32, height: list<s32> }
  variant choice { one(u32), two }
  number: func(number: u32) -> result<u8, string>;
  record-field: func(first: u8, shape: rect) -> result<_, string>;
  elements: func(rows: list<list<u32>>) -> result<_, string>;
  choose: func(choice: choice) -> result<_, string>;
  pair: func(pair: tuple<u32, option<u32>>) -> result<_, string>;
  outcome: func(outcome: result<u32, u32>) -> result<_, string>;
  entries: func(entries: map<u32, u32>) -> result<_, string>;
  back: func() -> u8;
  nowhere: func(number: u32) -> string;
}

world misfits {
  import host;
  export api;
}
";

const API: Option<&str> = Some("test:misfits/api");

fn list(numbers: &[i32]) -> Val {
    Val::List(numbers.iter().map(|&number| Val::S32(number)).collect())
}

#[test]
fn an_argument_that_does_not_convert_is_an_error_in_the_language() {
    for interpreter in interpreter::all() {
        let mut host = start(&Generator::Ours.component(interpreter, &with_probe(MISFITS), &[]), 7);
        let rect = |width, height: &[i32]| {
            Val::Record(vec![
                ("width".to_owned(), Val::U32(width)),
                ("height".to_owned(), list(height)),
            ])
        };
        let some = |number| Box::new(Val::U32(number));
        let rows = |rows: &[&[u32]]| {
            let row =
                |row: &&[u32]| Val::List(row.iter().map(|&number| Val::U32(number)).collect());
            Val::List(rows.iter().map(row).collect())
        };
        let cases = [
            ("number", vec![Val::U32(256)], "parameter `number`: expected u8, got 256"),
            (
                "record-field",
                vec![Val::U8(1), rect(300, &[1])],
                "parameter `shape`: field `width`: expected u8, got 300",
            ),
            (
                "record-field",
                vec![Val::U8(1), rect(1, &[1, -129])],
                "parameter `shape`: field `height`: element 1: expected s8, got -129",
            ),
            (
                "elements",
                vec![rows(&[&[1, 2], &[3, 256]])],
                "parameter `rows`: element 1: element 1: expected u8, got 256",
            ),
            (
                "choose",
                vec![Val::Variant("one".to_owned(), Some(some(999)))],
                "parameter `choice`: case `one`: expected u8, got 999",
            ),
            (
                "pair",
                vec![Val::Tuple(vec![Val::U32(1), Val::Option(Some(some(1000)))])],
                "parameter `pair`: item 1: expected u8, got 1000",
            ),
            (
                "outcome",
                vec![Val::Result(Err(Some(some(256))))],
                "parameter `outcome`: err: expected u8, got 256",
            ),
            (
                "entries",
                vec![Val::Map(vec![(Val::U32(1), Val::U32(1)), (Val::U32(2), Val::U32(256))])],
                "parameter `entries`: value 1: expected u8, got 256",
            ),
        ];
        let mut live_bytes = None;
        // What is read of a type stays, so the second round shows what is left behind.
        for (name, args, message) in cases.iter().chain(&cases) {
            let expected = format!("test:misfits/host#{name}: {message}");
            let result = host.call(API, name, args).unwrap();
            assert_eq!(result, Some(Val::Result(Err(Some(Box::new(Val::String(expected)))))));
            assert!(host.take_calls().is_empty(), "{name}: the host must not be called");
            host.trace();
            if *name == "entries" {
                live_bytes.get_or_insert_with(|| host.probe("live-bytes"));
            }
        }
        host.check_clean(&live_bytes.unwrap());
    }
}

#[test]
fn a_result_that_does_not_convert_is_a_trap_with_a_message() {
    for interpreter in interpreter::all() {
        let component = Generator::Ours.component(interpreter, &with_probe(MISFITS), &[]);
        let mut host = start(&component, 7);
        host.answer(Val::U32(300));
        assert_eq!(
            host.call(API, "back", &[]).unwrap_err(),
            "test:misfits/api#back: result: expected u8, got 300\n"
        );

        let mut host = start(&component, 7);
        assert_eq!(
            host.call(API, "nowhere", &[Val::U32(1)]).unwrap_err(),
            "test:misfits/api#nowhere: no import has this name, and no argument is of type string\n"
        );
    }
}

#[test]
fn without_names_parameters_are_counted() {
    for interpreter in interpreter::all() {
        for generator in [Generator::OursPlain, Generator::Peer] {
            let mut host = start(&generator.component(interpreter, &with_probe(MISFITS), &[]), 7);
            let message = "test:misfits/host#number: parameter 1: expected u8, got 256".to_owned();
            let result = host.call(API, "number", &[Val::U32(256)]).unwrap();
            assert_eq!(result, Some(Val::Result(Err(Some(Box::new(Val::String(message)))))));
        }
    }
}

#[test]
fn a_component_is_kept_when_its_test_fails() {
    let component = Generator::Ours.component(interpreter::values(), &with_probe(MISFITS), &[]);
    let test = std::thread::Builder::new().name("failing test".to_owned());
    let bytes = component.clone();
    let failing = test.spawn(move || start(&bytes, 7).call(None, "no-such-function", &[])).unwrap();
    assert!(failing.join().is_err());
    let kept = scratch("failed/failing test.wasm");
    assert!(fs::read(&kept).unwrap() == component);
    fs::remove_file(kept).unwrap();
}

#[test]
fn files_of_the_project_reach_the_interpreter() {
    for interpreter in interpreter::all() {
        let wit = with_probe("package test:files;\n\nworld files {\n  export run: func();\n}\n");
        let all_bytes: Vec<u8> = (0..=255).collect();
        let files: [(&str, &[u8]); 3] =
            [("main.lua", b"print(1)"), ("lib/\u{fc}.bin", &all_bytes), ("empty", b"")];
        let mut host = start(&Generator::Ours.component(interpreter, &wit, &files), 7);
        let expected = files.map(|(name, contents)| {
            let contents = contents.iter().map(|&byte| Val::U8(byte)).collect();
            Val::Tuple(vec![Val::String(name.to_owned()), Val::List(contents)])
        });
        let (Val::List(mut found), mut expected) = (host.probe("files"), expected.to_vec()) else {
            panic!()
        };
        let name = |file: &Val| format!("{file:?}");
        found.sort_by_key(name);
        expected.sort_by_key(name);
        assert_eq!(found, expected);
    }
}

#[test]
fn facts_of_the_world_reach_the_interpreter() {
    for interpreter in interpreter::all() {
        let wit = with_probe(
            "package test:facts@1.2.3;

/// An interface.
interface shapes {
  /// The area of a shape.
  /// In squares.
  area: func(width: u8, height-or-so: list<string>) -> option<u64>;
  plain: func();
}

interface stores {
  resource blob {
    constructor(size: u32);
    size: func() -> u64;
    merge: static func(parts: list<blob>) -> blob;
  }
}

world facts {
  import shapes;
  import labelled: shapes;
  export run: func(argument: string);
}
",
        );
        // Both sides of an interface with a resource.
        let wit = wit.replace("import shapes;", "import stores; export stores; import shapes;");
        let mut host = start(&Generator::Ours.component(interpreter, &wit, &[]), 7);
        let Val::String(facts) = host.probe("facts") else { panic!() };
        println!("{facts}");
        for line in [
            "world test:facts/facts@1.2.3",
            "import test:facts/shapes@1.2.3#area(width: u8, height-or-so: list<string>) -> option<u64>; Freestanding; \
         docs \"The area of a shape.\\nIn squares.\"",
            "import test:facts/shapes@1.2.3#plain(); Freestanding",
            "import labelled#plain(); Freestanding; implements test:facts/shapes@1.2.3",
            "export run(argument: string); Freestanding",
        ] {
            assert!(facts.lines().any(|found| found == line), "no line\n{line}\nin\n{facts}");
        }
        let of_resource = |facts: &str, names: [&str; 3]| {
            let [size, this, parts] = names;
            for line in [
                format!("[constructor]blob({size}: u32) -> blob; Constructor of blob"),
                format!("[method]blob.size({this}: borrow<blob>) -> u64; Method of blob"),
                format!("[static]blob.merge({parts}: list<blob>) -> blob; Static of blob"),
            ] {
                for line in ["import", "export"]
                    .map(|side| format!("{side} test:facts/stores@1.2.3#{line}"))
                {
                    assert!(
                        facts.lines().any(|found| found == line),
                        "no line\n{line}\nin\n{facts}"
                    );
                }
            }
        };
        of_resource(&facts, ["size", "self", "parts"]);
        let mut host = start(&Generator::OursPlain.component(interpreter, &wit, &[]), 7);
        let Val::String(facts) = host.probe("facts") else { panic!() };
        assert!(facts.starts_with("world ?\n"));
        assert!(facts.contains("\nexport run(?: string)"));
        of_resource(&facts, ["?", "?", "?"]);
    }
}

#[test]
fn large_values_pass() {
    for interpreter in interpreter::all() {
        let wit = with_probe(
            "package test:large;

interface large {
  record item { name: string, data: list<u16> }
  bytes: func(a: list<u8>) -> list<u8>;
  text: func(a: string) -> string;
  texts: func(a: list<string>) -> list<string>;
  items: func(a: list<item>) -> list<item>;
}

world both {
  import large;
  export large;
}
",
        );
        let texts: Vec<Val> =
            (0..10_000).map(|index| Val::String(format!("text {index}"))).collect();
        let item = |index| {
            let data = (0..index as u16 % 7).map(Val::U16).collect();
            Val::Record(vec![
                ("name".to_owned(), Val::String(format!("item {index}"))),
                ("data".to_owned(), Val::List(data)),
            ])
        };
        let values = [
            ("bytes", Val::List((0..300_000).map(|index| Val::U8(index as u8)).collect())),
            ("text", Val::String("\u{1f980}".repeat(100_000))),
            ("texts", Val::List(texts)),
            ("items", Val::List((0..5_000).map(item).collect())),
        ];
        for generator in [Generator::Ours, Generator::Peer] {
            let mut host = start(&generator.component(interpreter, &wit, &[]), 7);
            let mut live_bytes = None;
            for round in 0..3 {
                for (name, value) in &values {
                    host.answer(value.clone());
                    let result = host
                        .call(Some("test:large/large"), name, std::slice::from_ref(value))
                        .unwrap();
                    assert!(result.as_ref() == Some(value), "what {name} returned");
                    assert!(
                        host.take_calls()[0].args == [value.clone()],
                        "what the import of {name} got"
                    );
                    host.trace();
                }
                if round == 0 {
                    live_bytes = Some(host.probe("live-bytes"));
                }
            }
            host.check_clean(&live_bytes.unwrap());
        }
    }
}

//! What a stream costs in calls of the component model's functions.

use super::log::{self, LOG};
use super::recorder::Recorder;
use testing::composition::compose;
use testing::generator::{Generator, link_plainly};
use testing::interpreter;
use testing::running::start;
use wasmtime::component::Val;
use wit_dylib_build::{World, WorldLibrary};

const WIT: &str = "package test:streams;

interface ends { pass: async func(x: stream<u8>) -> stream<u8>; }
interface lists { pass: async func(x: list<u8>) -> list<u8>; }

";

/// How many bytes pass.
const BYTES: usize = 1 << 20;

#[test]
fn a_megabyte_takes_few_calls() {
    let values = interpreter::values();
    let world = World::parse(&format!("{WIT}world app {{ export ends; }}"), None).unwrap();
    let mut library = WorldLibrary::new(&world);
    library.interpreter(values.name).interpreter_exports(values.exports());
    library.file("tasks", b"pump 1000000000".to_vec());
    let (recorder, library) = Recorder::new(&library.encode().unwrap());
    let log = log::library(None);
    let callee = link_plainly(values, &[("liblog.so", &log), ("libworld.so", &library)]);
    let wit = format!("{WIT}world app {{ import ends; export lists; }}");
    let driver = Generator::Ours.component(values, &wit, &[]);
    let mut host = start(&compose(&[driver, callee], &[]), 7);
    host.call(Some(LOG), "take", &[]).unwrap();

    let bytes = Val::List((0..BYTES).map(|index| Val::U8((index * 7) as u8)).collect());
    let result = host.call(Some("test:streams/lists"), "pass", std::slice::from_ref(&bytes));
    assert!(result == Ok(Some(bytes)), "other bytes came back");

    let Some(Val::List(words)) = host.call(Some(LOG), "take", &[]).unwrap() else { panic!() };
    let words =
        words.iter().map(|word| if let Val::U32(word) = word { *word } else { panic!("{word:?}") });
    let calls = recorder.calls(words);
    let names = calls.iter().filter(|call| call.module != "env").map(|call| call.name.as_str());
    let names: Vec<&str> = names.collect();
    let copies = names.iter().filter(|name| name.starts_with("[async-lower]")).count();
    println!("{} calls, {copies} of them copies: {names:?}", names.len());
    // Each 64 KiB is read once and written once, and there is the end.
    assert!(copies <= 2 * (BYTES / (64 << 10)) + 2, "{copies} of {names:?}");
}

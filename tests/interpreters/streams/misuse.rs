//! Uses of ends that fail: there is a message before the host would trap.

use super::{Interfaces, Wit, arguments, callee, driver, functions, run};
use std::fmt::Write;
use testing::golden;

fn wit() -> Wit {
    Interfaces {
        package: "",
        uses: "record part { x: u8, name: string }",
        ends: "  numbers: async func(x: stream<u16>) -> stream<u16>;
  parts: async func(x: stream<part>) -> stream<part>;
  value: async func(x: future<part>) -> future<part>;",
        lists: "  numbers: async func(x: list<u16>) -> list<u16>;
  parts: async func(x: list<part>) -> list<part>;
  value: async func(x: part) -> part;",
        callee: "",
        driver: "",
    }
    .wit()
}

/// What a component says that uses ends so.
fn message(function: &str, manners: &str) -> String {
    let wit = wit();
    let mut host = run(driver(&wit.driver, ""), callee(&wit.callee, &[], manners));
    let export = functions(&host).into_iter().find(|export| export.name == function).unwrap();
    let args = arguments(&export, 5);
    let result = host.call(export.interface.as_deref(), &export.name, &args);
    result.unwrap_err().trim_end().to_owned()
}

/// What a component says that does with its ends what fails.
#[test]
fn what_fails_has_a_message() {
    let mut messages = String::new();
    for misuse in [
        "pass-closed",
        "read-closed",
        "read-busy",
        "close-busy",
        "pass-busy",
        "read-given",
        "write-closed",
        "never-write",
        "read-own",
    ] {
        for function in ["numbers", "parts", "value"] {
            // Numbers may be read by who writes them, and a stream may stay empty.
            let may = misuse == "read-own" && function == "numbers"
                || misuse == "never-write" && function != "value";
            if !may {
                let said = message(function, &format!("misuse {misuse}"));
                _ = writeln!(messages, "{misuse}: {said}");
            }
        }
    }
    golden::compare("tests/interpreters/streams/misuse.txt", &messages);
}

#[test]
fn a_component_cannot_pump_records_that_it_writes() {
    let said = message("parts", "pump 5\nagain true");
    let expected = "a `stream<part>` cannot be read by the component that writes it: only those \
                    of numbers can";
    assert!(said.ends_with(expected), "{said}");
}

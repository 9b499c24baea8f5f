//! Values in many small parts, reads and writes that are cancelled, and ends that are dropped
//! early.

use super::{
    Interfaces, arguments, call, callee, check_clean, driver, exercise, functions, payloads, run,
    run_all,
};
use wasmtime::component::Val;

/// All that is cancelled and started again moves nothing twice and loses nothing.
#[test]
fn values_come_through_in_parts_of_any_size() {
    let wit = payloads::wit();
    for seed in 0..6 {
        let of_driver = format!("at-once {}\ninterrupt {seed}", [1, 2, 7][seed % 3]);
        let manners = format!("pump {}\ninterrupt {}", [7, 1, 100, 3][seed % 4], seed + 100);
        let callee = callee(&wit.callee, &[], &manners);
        exercise(&mut run(driver(&wit.driver, &of_driver), callee), 2);
    }
}

/// Streams of numbers, records and nothing.
const SOME: Interfaces<'static> = Interfaces {
    package: "",
    uses: "record part { x: u8, name: string }",
    ends: "  numbers: async func(x: stream<u16>) -> stream<u16>;
  bytes: async func(x: stream<u8>) -> stream<u8>;
  parts: async func(x: stream<part>) -> stream<part>;
  nothing: async func(x: stream) -> stream;
  no-value: async func(x: future) -> future;",
    lists: "  numbers: async func(x: list<u16>) -> list<u16>;
  bytes: async func(x: list<u8>) -> list<u8>;
  parts: async func(x: list<part>) -> list<part>;
  nothing: async func(x: list<bool>) -> list<bool>;
  no-value: async func(x: bool) -> bool;",
    callee: "",
    driver: "",
};

/// What comes back of a list, if it is one: that of a stream without payload has another content.
fn elements(value: &Val) -> Vec<Val> {
    match value {
        Val::List(elements) => match elements.first() {
            Some(Val::Bool(_)) => vec![Val::Bool(true); elements.len()],
            _ => elements.clone(),
        },
        other => panic!("{other:?}"),
    }
}

/// Calls the functions with lists; what `expected` makes of each list comes back.
fn check_lists(components: &[Vec<u8>], expected: impl Fn(Vec<Val>) -> Vec<Val>) {
    let mut host = run_all(components);
    let mut live_bytes = None;
    for seed in 0..12 {
        for export in functions(&host).iter().filter(|export| export.name != "no-value") {
            let args = arguments(export, seed);
            let result = call(&mut host, export, &args).unwrap();
            let expected = expected(elements(&args[0]));
            assert_eq!(elements(&result), expected, "{} {seed}", export.name);
            check_clean(&mut host, live_bytes.as_ref().filter(|_| seed > 8));
        }
        live_bytes = host.live_bytes().unwrap();
    }
}

fn check_value(components: &[Vec<u8>]) {
    let mut host = run_all(components);
    let export = functions(&host).into_iter().find(|export| export.name == "no-value").unwrap();
    for _ in 0..3 {
        assert_eq!(call(&mut host, &export, &[Val::Bool(true)]), Some(Val::Bool(true)));
        check_clean(&mut host, None);
    }
}

#[test]
fn streams_and_futures_without_payload_come_through() {
    let wit = SOME.wit();
    for (of_driver, manners) in [("", "pump 2"), ("at-once 3\ninterrupt 1", "pump 5\ninterrupt 2")]
    {
        let components = [driver(&wit.driver, of_driver), callee(&wit.callee, &[], manners)];
        check_lists(&components, |all| all);
        check_value(&components);
    }
    check_lists(&SOME.chain("", "pump 2"), |all| all);
    check_value(&SOME.chain("", "pump 2"));
}

/// The writer has written some more, or not. It learns that nobody wants them.
#[test]
fn a_reader_may_stop_before_the_end() {
    let wit = SOME.wit();
    for stop in [0, 1, 5, 299, 300] {
        for (of_driver, manners) in [("", "pump 1"), ("", "pump 100000"), ("at-once 7", "pump 3")] {
            let manners = format!("{manners}\nstop {stop}");
            let components = [driver(&wit.driver, of_driver), callee(&wit.callee, &[], &manners)];
            check_lists(&components, |mut all| {
                all.truncate(stop);
                all
            });
        }
    }
}

/// Once on its way to the component behind, and once on its way back.
#[test]
fn a_stream_may_be_read_before_it_is_passed_on() {
    for skip in [1, 3, 1000] {
        for of_last in ["pump 1", "pump 4\ninterrupt 3"] {
            for filters in [&[][..], &["-all"]] {
                let chain = SOME.chain_with(filters, &format!("skip {skip}"), of_last);
                check_lists(&chain, |mut all| {
                    all.drain(..all.len().min(2 * skip));
                    all
                });
            }
        }
    }
}

/// Numbers and nothing at all may go through one component twice.
#[test]
fn a_component_reads_numbers_that_it_writes() {
    let wit = SOME.wit();
    let callee = callee(&wit.callee, &[], "pump 5\nagain true");
    let mut host = run(driver(&wit.driver, ""), callee);
    for seed in 0..6 {
        for export in functions(&host) {
            if export.name == "parts" || export.name == "no-value" {
                continue;
            }
            let args = arguments(&export, seed);
            let result = call(&mut host, &export, &args).unwrap();
            assert_eq!(elements(&result), elements(&args[0]), "{}", export.name);
            check_clean(&mut host, None);
        }
    }
}

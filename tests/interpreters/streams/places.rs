//! Where ends can stand: in several functions, interfaces and sides, and inside of other types.

use super::{Interfaces, behind, callee, driver, exercise, peers_driver, run, run_all};

/// The same types in two functions and inside of each kind of type.
const ENDS: &str = "  record both { s: stream<part>, f: future<string>, n: u8 }
  variant one { none, s(stream<part>), f(future<string>), text(string) }
  type parts = stream<part>;
  plain: async func(x: stream<part>) -> stream<part>;
  again: async func(x: parts, y: stream<part>) -> tuple<stream<part>, parts>;
  in-record: async func(x: both) -> both;
  in-variant: async func(x: one) -> one;
  in-list: async func(x: list<stream<part>>) -> list<stream<part>>;
  in-option: async func(x: option<future<string>>) -> option<future<string>>;
  in-result: async func(x: result<stream<part>, future<string>>) -> result<stream<part>, future<string>>;
  in-tuple: async func(x: tuple<future<string>, stream<u8>, stream<part>>) -> tuple<future<string>, stream<u8>, stream<part>>;
  in-all: async func(x: list<option<result<tuple<both, u64>, one>>>) -> list<option<result<tuple<both, u64>, one>>>;
";

const LISTS: &str = "  record both { s: list<part>, f: string, n: u8 }
  variant one { none, s(list<part>), f(string), text(string) }
  plain: async func(x: list<part>) -> list<part>;
  in-record: async func(x: both) -> both;
  in-variant: async func(x: one) -> one;
  in-list: async func(x: list<list<part>>) -> list<list<part>>;
  in-option: async func(x: option<string>) -> option<string>;
  in-result: async func(x: result<list<part>, string>) -> result<list<part>, string>;
  in-tuple: async func(x: tuple<string, list<u8>, list<part>>) -> tuple<string, list<u8>, list<part>>;
  in-all: async func(x: list<option<result<tuple<both, u64>, one>>>) -> list<option<result<tuple<both, u64>, one>>>;
";

fn interfaces<'a>(package: &'a str, callee: &'a str, driver: &'a str) -> Interfaces<'a> {
    Interfaces { package, uses: "use types.{part};", ends: ENDS, lists: LISTS, callee, driver }
}

const TYPES: &str = "interface types { record part { x: u8, name: string } }";

#[test]
fn ends_stand_anywhere() {
    let all = interfaces(TYPES, "", "");
    let wit = all.wit();
    exercise(&mut run_all(&all.chain("", "pump 2")), 3);
    for manners in ["pump 2", "pump 3\ninterrupt 8"] {
        let callee = callee(&wit.callee, &[], manners);
        exercise(&mut run(driver(&wit.driver, "at-once 2"), callee.clone()), 3);
        exercise(&mut run(peers_driver(&wit.driver), callee), 3);
    }
}

/// Ends of one type come from one interface, and go to another one, on either side.
#[test]
fn interfaces_and_sides_share_a_type() {
    let package = format!(
        "{TYPES}
interface lists2 {{ use types.{{part}}; plain: async func(x: list<part>) -> list<part>; }}
interface ends2 {{ use types.{{part}}; plain: async func(x: stream<part>) -> stream<part>; }}"
    );
    let front = interfaces(&package, "", "import ends2; export lists2;").wit();
    let middle = interfaces(&package, "import ends; import ends2; export ends2;", "").wit();
    let back = interfaces(&package, "export ends2;", "").wit();
    for (of_middle, of_back) in [("", "pump 3"), ("", "pump 9\ninterrupt 2")] {
        let components = [
            driver(&front.driver, ""),
            callee(&middle.callee, &[], of_middle),
            behind(&back.callee, of_back),
        ];
        exercise(&mut run_all(&components), 3);
    }
}

/// An end of a type that no function has can still stand in the world.
#[test]
fn types_that_no_function_uses_are_no_hindrance() {
    let package = "interface types {
  record part { x: u8, name: string }
  record unused { x: stream<part>, y: future<future<string>> }
  type alone = stream<list<string>>;
}";
    let wit = interfaces(package, "", "").wit();
    exercise(&mut run(driver(&wit.driver, ""), callee(&wit.callee, &[], "pump 2")), 2);
}

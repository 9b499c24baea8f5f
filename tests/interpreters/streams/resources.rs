//! Handles in payloads. The host counts which resources come back and which are dropped: each once.

use super::{Interfaces, Wit, callee, check_clean, driver, exercise, peers_driver, run};
use std::fmt::Write;

/// Payloads, and what the host has in their place.
const PAYLOADS: [(&str, &str); 8] = [
    ("thing", "thing"),
    ("option<thing>", "option<thing>"),
    ("holder", "holder"),
    ("result<thing, string>", "result<thing, string>"),
    ("list<thing>", "list<thing>"),
    ("tuple<u8, stream<thing>>", "tuple<u8, list<thing>>"),
    ("future<thing>", "thing"),
    ("option<future<result<option<thing>, string>>>", "option<result<option<thing>, string>>"),
];

/// Where the things come from: from the host, from the component under test, or from it with one
/// of the host's behind each.
const SIDES: [&str; 3] = ["import things;", "export things;", "import things; export things;"];

/// Functions that return the ends that they get, or let them go.
fn wit(side: &str) -> Wit {
    let (mut ends, mut lists) = (String::new(), String::new());
    for (index, (payload, plain)) in PAYLOADS.iter().enumerate() {
        for (kind, end, list) in [
            ("stream", format!("stream<{payload}>"), format!("list<{plain}>")),
            ("future", format!("future<{payload}>"), (*plain).to_owned()),
        ] {
            _ = writeln!(ends, "  {kind}{index}: async func(x: {end}) -> {end};");
            _ = writeln!(lists, "  {kind}{index}: async func(x: {list}) -> {list};");
            _ = writeln!(ends, "  let-{kind}{index}-go: async func(x: {end});");
            _ = writeln!(lists, "  let-{kind}{index}-go: async func(x: {list});");
        }
    }
    Interfaces {
        package: "interface things { resource thing { constructor(); } }",
        uses: "use things.{thing}; record holder { name: string, thing: thing }",
        ends: &ends,
        lists: &lists,
        callee: side,
        driver: "import things;",
    }
    .wit()
}

#[test]
fn handles_come_through_and_are_dropped_once() {
    for side in SIDES {
        let wit = wit(side);
        for manners in ["pump 1", "pump 2\ninterrupt 3", "pump 100"] {
            let callee = callee(&wit.callee, &[], manners);
            exercise(&mut run(driver(&wit.driver, ""), callee), 4);
        }
    }
}

#[test]
fn handles_come_through_another_world_library() {
    for side in SIDES {
        let wit = wit(side);
        let callee = callee(&wit.callee, &[], "pump 2");
        exercise(&mut run(peers_driver(&wit.driver), callee), 4);
    }
}

/// A reader that has enough drops what it has read. The rest stays the writer's, which drops it.
#[test]
fn handles_that_nobody_reads_stay_with_the_writer() {
    for side in SIDES {
        let wit = wit(side);
        for (manners, of_driver) in [
            ("pump 1\nstop 1", ""),
            ("pump 2\nstop 3\ninterrupt 1", "at-once 2\ninterrupt 5"),
            ("pump 5\nstop 0", "at-once 1"),
        ] {
            let callee = callee(&wit.callee, &[], manners);
            let mut host = run(driver(&wit.driver, of_driver), callee);
            for round in 0..4 {
                for export in super::functions(&host) {
                    if export.name.starts_with("let-") {
                        let exercised = host.try_exercise(&export, round);
                        exercised.unwrap_or_else(|failure| panic!("{failure}"));
                        check_clean(&mut host, None);
                    }
                }
            }
        }
    }
}

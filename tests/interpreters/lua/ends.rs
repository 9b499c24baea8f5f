//! Futures, streams and error contexts in Lua, between a component that turns lists into streams
//! and back, and one that pumps what comes in.

mod channels;
mod contexts;
mod cost;
mod errors;
mod futures;
mod host;
mod payloads;
mod readme;
mod streams;

use host::{Ends, VERSIONS};

/// Runs a script in each version, with a peer that passes on so many values at a time.
fn check_with(pump: usize, script: &str, expected: &str) {
    for version in VERSIONS {
        let mut ends = Ends::start(version, pump);
        assert_eq!(ends.text(script), expected, "{version}: {script}");
        ends.check_nothing_is_left(version, script);
    }
}

/// The same for scripts in which `for` loops wait, which Lua 5.1 cannot.
fn check_loops(pump: usize, script: &str, expected: &str) {
    for version in &VERSIONS[1..] {
        let mut ends = Ends::start(version, pump);
        assert_eq!(ends.text(script), expected, "{version}: {script}");
        ends.check_nothing_is_left(version, script);
    }
}

/// The same with a peer that passes on few values at a time.
fn check(script: &str, expected: &str) {
    check_with(2, script, expected);
}

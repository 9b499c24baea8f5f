//! The suite of `wit-dylib-conform` with the interpreters of this repository, and with ones that are broken on purpose.

use support::interpreter::{self, Interpreter};
use wit_dylib_conform::{Outcome, Report, Suite};

mod support;

fn suite(interpreter: &Interpreter) -> Suite {
    let mut suite = Suite::new(interpreter.name, interpreter.library.clone());
    for (name, bytes) in &interpreter.libraries {
        suite.library(name, bytes.clone());
    }
    suite
}

fn unsupported(report: &Report) -> Vec<&str> {
    let unsupported = report.features.iter().filter(|(_, outcome)| matches!(outcome, Outcome::NotSupported(_)));
    unsupported.map(|(feature, _)| feature.name()).collect()
}

#[test]
fn values_passes_everything() {
    let report = suite(interpreter::values()).run().unwrap();
    println!("{report}");
    assert!(report.has_passed() && unsupported(&report).is_empty());
    assert_eq!(report.probes, ["live-bytes", "stack-depth", "live-contexts", "heap-errors"]);
}

#[test]
fn tally_passes_everything_that_libc_allows() {
    let report = suite(interpreter::tally()).run().unwrap();
    println!("{report}");
    assert!(report.has_passed());
    assert_eq!(unsupported(&report), ["names-of-c-in-the-world"]);
}

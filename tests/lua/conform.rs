//! The suite of `wit-dylib-conform` with a script that exports what it imports.

use crate::harness::{INTERPRETER, libraries, lua};
use wit_dylib_conform::{Outcome, Suite};

/// Not those of other tests of values, nor those that take more than this script: an export without an import needs a
/// function, or a class.
const FEATURES: [&str; 11] = [
    "discriminants",
    "flags-of-every-size",
    "names-of-c-in-the-world",
    "nested-options",
    "primitives",
    "resources-everywhere",
    "resources-of-the-world",
    "resources-under-labels",
    "resources-used-across-interfaces",
    "ten-thousand-calls",
    "thousand-fields",
];

#[test]
fn the_suite_passes() {
    let mut suite = Suite::new(INTERPRETER, lua());
    for (name, bytes) in libraries() {
        suite.library(name, bytes);
    }
    suite.file("main.lua", "return require('wit').imports").calls(6);
    for name in FEATURES {
        suite.feature(name);
    }
    let report = suite.run().unwrap();
    println!("{report}");
    assert!(report.has_passed());
    let unsupported = report.features.iter().filter(|(_, outcome)| matches!(outcome, Outcome::NotSupported(_)));
    assert_eq!(unsupported.map(|(feature, _)| feature.name()).collect::<Vec<_>>(), ["names-of-c-in-the-world"]);
    assert_eq!(report.probes, [""; 0]);
}

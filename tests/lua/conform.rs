//! The suite of `wit-dylib-conform` with a script that exports what it imports.

use crate::harness::{INTERPRETER, libraries, lua};
use wit_dylib_conform::{Outcome, Suite};

#[test]
fn the_suite_passes() {
    let mut suite = Suite::new(INTERPRETER, lua());
    for (name, bytes) in libraries() {
        suite.library(name, bytes);
    }
    suite.file("main.lua", "return require('wit').imports").calls(6);
    // An exported resource is a class in Lua, and an imported one is none; and an export needs a function.
    suite.without("resources-*").without("ten-thousand-resources");
    suite.without("exports-only").without("functions-of-the-world");
    let report = suite.run().unwrap();
    println!("{report}");
    assert!(report.has_passed());
    let unsupported = report.features.iter().filter(|(_, outcome)| matches!(outcome, Outcome::NotSupported(_)));
    assert_eq!(unsupported.map(|(feature, _)| feature.name()).collect::<Vec<_>>(), ["names-of-c-in-the-world"]);
    assert!(report.features.len() > 20);
}

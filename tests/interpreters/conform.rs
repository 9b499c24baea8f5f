//! The suite of `wit-dylib-conform`, with the interpreters of this repository and with variants
//! that are broken on purpose.

use testing::edit;
use testing::interpreter::{self, Interpreter};
use wit_dylib_conform::{Outcome, Report, Suite};

fn suite(interpreter: &Interpreter) -> Suite {
    let mut suite = Suite::new(interpreter.name, interpreter.library.clone());
    for (name, bytes) in &interpreter.libraries {
        suite.library(name, bytes.clone());
    }
    suite
}

fn unsupported(report: &Report) -> Vec<&str> {
    let unsupported =
        report.features.iter().filter(|(_, outcome)| matches!(outcome, Outcome::NotSupported(_)));
    unsupported.map(|(feature, _)| feature.name()).collect()
}

#[test]
fn values_passes_everything() {
    let report = suite(interpreter::values()).calls(6).run().unwrap();
    println!("{report}");
    assert!(report.has_passed() && unsupported(&report).is_empty());
    assert_eq!(report.probes, ["live-bytes", "stack-depth", "live-contexts", "heap-errors"]);
}

#[test]
fn tally_passes_everything_that_libc_allows() {
    let report = suite(interpreter::tally()).calls(6).run().unwrap();
    println!("{report}");
    assert!(report.has_passed());
    assert_eq!(unsupported(&report), ["names-of-c-in-the-world"]);
}

/// What is found in one feature when `values` does something wrong: all that the report says.
fn found(feature: &str, fault: &str) -> String {
    let report = suite(interpreter::values()).file("fault", fault).feature(feature).run().unwrap();
    assert!(!report.has_passed(), "{report}");
    report.to_string()
}

/// What is wrong, without the values.
fn place(feature: &str, fault: &str) -> String {
    let report = suite(interpreter::values()).file("fault", fault).feature(feature).run().unwrap();
    let (_, failure) =
        report.failures().next().unwrap_or_else(|| panic!("{fault} was not found: {report}"));
    format!("{}: {}", failure.func, failure.place)
}

#[test]
fn values_that_change_on_their_way_are_found_where_they_do() {
    let expected = "\
records-and-tuples  FAILED

records-and-tuples: test:records/records#of-texts: what the import got: parameter `a`: field `first`
  sent:     {first: \"a\", second: \"\", third: \"\\u{0}\"}
  expected: \"a\"
  received: \"\"

probes: live-bytes, stack-depth, live-contexts, heap-errors
1 features: 0 passed, 1 failed, 0 not supported
";
    assert_eq!(found("records-and-tuples", "swap-fields"), expected);
    assert_eq!(place("primitives", "float-numbers"), "test:primitives/all#of-u64: what came back");
    assert_eq!(place("primitives", "end-at-zero"), "test:primitives/all#of-string: what came back");
}

#[test]
fn what_is_left_over_or_freed_wrongly_is_found() {
    let of_probe = |probe: &str| format!("test:primitives/all#of-bool: after the calls: {probe}");
    assert_eq!(place("primitives", "leak"), of_probe("live-bytes"));
    for fault in ["free-twice", "free-other-size", "overrun"] {
        assert_eq!(place("primitives", fault), of_probe("heap-errors"), "{fault}");
    }
    assert_eq!(
        place("resources-of-the-world", "keep-arguments"),
        "wind: after the calls: live-bytes"
    );
}

#[test]
fn what_an_interpreter_lacks_is_named() {
    let values = interpreter::values();
    let old = edit::without_exports(&values.library, |name| name.contains("_map"));
    let report = Suite::new(values.name, old).feature("maps").feature("labels").run().unwrap();
    let expected = "\
labels  passed
maps    not supported, for want of wit_dylib_pop_map, wit_dylib_pop_map_iter_next, \
        wit_dylib_pop_map_iter, wit_dylib_push_map, wit_dylib_map_append

probes: live-bytes, stack-depth, live-contexts, heap-errors
2 features: 1 passed, 0 failed, 1 not supported
";
    assert_eq!(report.to_string(), expected);
}

#[test]
fn without_a_probe_memory_that_grows_is_found() {
    let mut suite = suite(interpreter::values());
    let report = suite.file("fault", "leak-unseen").feature("ten-thousand-calls").run().unwrap();
    assert_eq!(report.probes, [""; 0]);
    let (_, failure) = report.failures().next().unwrap();
    assert_eq!(failure.place, "the memory after 10000 calls of test:calls/calls#work");
}

#[test]
fn what_cannot_be_looked_at_is_an_error() {
    let error = |suite: &Suite| format!("{:?}", suite.run().unwrap_err());
    let broken = "error: `x.so` is not a WebAssembly library: magic header not detected: bad magic number - expected=[\n    \
                  0x0,";
    assert!(
        error(Suite::new("x.so", b"no module".to_vec()).feature("maps")).starts_with(&broken[..60])
    );
    let component = error(&Suite::new("x.so", b"\0asm\x0d\0\x01\0".to_vec()));
    let help = "\n  = help: a shared library is made with `-shared`, for wasm32-wasip2";
    assert_eq!(
        component,
        format!("error: `x.so` is not a WebAssembly library: it is a component{help}")
    );
    let unknown = error(suite(interpreter::values()).feature("mops"));
    assert!(
        unknown
            .starts_with("error: no feature `mops`\n  = help: they are aliases, async-functions, "),
        "{unknown}"
    );
    let none = error(suite(interpreter::values()).feature("maps").without("m*"));
    assert_eq!(none, "error: no feature is left\n  = help: leave out fewer of them");
}

#[test]
fn an_interpreter_that_takes_no_files_fails_with_the_reason() {
    let values = interpreter::values();
    let library = edit::without_exports(&values.library, |name| name == "wit_dylib_files");
    let report = Suite::new(values.name, library).file("a", "b").feature("maps").run().unwrap();
    let (_, failure) = report.failures().next().unwrap();
    assert_eq!(failure.place, "the world library");
    assert!(failure.received.contains("cannot take files"), "{failure}");
}

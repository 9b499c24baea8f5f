//! The suite of `wit-dylib-conform` with a script that exports what it imports, and with scripts
//! for worlds that export something else.

use crate::lua::harness::{INTERPRETER, Project, libraries, lua, string};
use std::fs;
use wasmtime::component::Val;
use wit_dylib_conform::{Outcome, Suite};

/// Not those of other tests of values, nor those that take more than this script.
const FEATURES: [&str; 13] = [
    "async-functions",
    "async-resources",
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

/// Features for which an export needs a function, or a class, in a script called like them.
const FEATURES_WITH_SCRIPTS: [&str; 2] = ["exports-only", "resources-exported-only"];

fn suite(script: impl Into<Vec<u8>>) -> Suite {
    let mut suite = Suite::new(INTERPRETER, lua());
    for (name, bytes) in libraries() {
        suite.library(name, bytes);
    }
    suite.file("main.lua", script).calls(6);
    suite
}

#[test]
fn the_suite_passes() {
    let mut suite = suite("return require('wit').imports");
    for name in FEATURES {
        suite.feature(name);
    }
    let report = suite.run().unwrap();
    println!("{report}");
    assert!(report.has_passed());
    let unsupported =
        report.features.iter().filter(|(_, outcome)| matches!(outcome, Outcome::NotSupported(_)));
    assert_eq!(
        unsupported.map(|(feature, _)| feature.name()).collect::<Vec<_>>(),
        ["names-of-c-in-the-world"]
    );
    assert_eq!(report.probes, [""; 0]);
}

#[test]
fn what_is_only_exported_passes() {
    for feature in FEATURES_WITH_SCRIPTS {
        let script = fs::read(format!("tests/interpreters/lua/conform/{feature}.lua")).unwrap();
        let report = suite(script).feature(feature).run().unwrap();
        println!("{report}");
        assert!(report.has_passed());
        let supported = report.features.iter().all(|(_, outcome)| *outcome == Outcome::Passed);
        assert!(supported, "{feature} is not supported");
    }
}

/// The suite compares what comes back with the arguments of the same call, so it does not see what
/// objects keep.
#[test]
fn objects_of_the_script_keep_what_they_are_given() {
    let wit =
        include_str!("../../../build-support/conform/worlds/resources-exported-only/world.wit");
    let main = include_str!("conform/resources-exported-only.lua");
    let mut app = Project::new(wit, &[("main.lua", main)]).start();
    let name = |function: &str| format!("test:exported-only/counters#{function}");
    let mut call = |function: &str, args: &[Val]| app.call(&name(function), args);

    let mut new =
        |start, text| call("[constructor]counter", &[Val::U32(start), string(text)]).unwrap();
    let [one, two, max] =
        [("one", 1), ("two", 2), ("max", u32::MAX)].map(|(text, start)| new(start, text));
    call("[method]counter.set", &[one.clone(), Val::U32(10), string("ten")]);
    assert_eq!(call("[method]counter.value", std::slice::from_ref(&one)), Some(Val::U32(10)));
    assert_eq!(call("[method]counter.name", std::slice::from_ref(&one)), Some(string("ten")));
    assert_eq!(call("[method]counter.value", std::slice::from_ref(&two)), Some(Val::U32(2)));
    let sum = call("look", &[max.clone(), Val::List(vec![one.clone(), two.clone()])]);
    assert_eq!(sum, Some(Val::U32(11)));
    let joined = call("[static]counter.join", &[one, two]).unwrap();
    assert_eq!(call("[method]counter.name", std::slice::from_ref(&joined)), Some(string("tentwo")));

    let mut hold = |counters| match call("[constructor]holder", &[Val::List(counters)]) {
        Some(Val::Result(Ok(Some(holder)))) => Ok(*holder),
        Some(Val::Result(Err(Some(message)))) => Err(*message),
        other => panic!("{other:?}"),
    };
    assert_eq!(hold(vec![]), Err(string("nothing to hold")));
    let holder = hold(vec![joined, max]).unwrap();
    let Some(Val::List(counters)) = call("[method]holder.all", std::slice::from_ref(&holder))
    else {
        panic!()
    };
    let values = counters
        .iter()
        .map(|counter| call("[method]counter.value", std::slice::from_ref(counter)).unwrap());
    assert_eq!(values.collect::<Vec<_>>(), [Val::U32(12), Val::U32(u32::MAX)]);
    assert_eq!(call("[method]holder.all", &[holder]), Some(Val::List(vec![])));
}

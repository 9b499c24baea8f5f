//! Filters that say how async functions are bound.

use std::fs;
use testing::app::call;
use testing::package::{DOUBLE, Package};
use testing::stub;
use wit_dylib_build::{Build, Interpreter, Link};

const ASYNC: &str = "package my:app; world app { export double: async func(x: u32) -> u32; }";

/// What a build did about the filters for all projects and about the package's own project.
fn steps(package: &Package, settings: impl FnOnce(&mut Build)) -> String {
    let outcome = package.build(|build| {
        build.env("WIT_DYLIB_BUILD_VERBOSE", "1");
        settings(build);
    });
    let lines = outcome.directives.clone();
    outcome.output();
    let mut steps: Vec<&str> = Vec::new();
    for line in lines.lines() {
        let Some((step, _time)) = line.split_once(", ") else { continue };
        for name in ["filters", "stub-interpreter"] {
            let prefix = format!("cargo::warning={name}: ");
            if step.starts_with(&prefix) && !step[prefix.len()..].contains(' ') {
                steps.push(&step["cargo::warning=".len()..]);
            }
        }
    }
    steps.join(", ")
}

fn of_project(filter: &'static str) -> impl Fn(&mut Build) {
    move |build| _ = build.project("stub-interpreter", |project| _ = project.bind(filter))
}

#[test]
fn a_component_is_made_again_with_other_filters() {
    let package = Package::with_world(ASYNC);
    package.file("lib.so", stub::library());
    let steps = |settings: &dyn Fn(&mut Build)| {
        steps(&package, |build| {
            build.interpreter(Interpreter::prebuilt("lib.so"));
            settings(build);
        })
    };
    let (current, done) = ("stub-interpreter: current", "stub-interpreter: done");
    assert_eq!(steps(&|_| {}), done);
    assert_eq!(steps(&of_project("-double")), done);
    assert_eq!(steps(&of_project("-double")), current);
    assert_eq!(steps(&of_project("-export:double")), done);
    assert_eq!(steps(&|build| _ = build.bind("-all")), format!("filters: done, {done}"));
    assert_eq!(steps(&|build| _ = build.bind("-all")), format!("filters: current, {current}"));
    let twice = |build: &mut Build| _ = build.bind("-double").bind("-all");
    assert_eq!(steps(&twice), format!("filters: done, {done}"));
    let both = |build: &mut Build| {
        twice(build);
        of_project("-double")(build);
    };
    assert_eq!(steps(&both), format!("filters: done, {done}"));
    assert_eq!(steps(&|_| {}), done);
}

#[test]
fn an_object_is_made_again_with_other_filters() {
    let package = Package::with_world(ASYNC);
    let manifest = fs::read_to_string(package.path("Cargo.toml")).unwrap();
    package.file("Cargo.toml", manifest + "\n[lib]\ncrate-type = [\"cdylib\"]\n");
    let steps = |settings: &dyn Fn(&mut Build)| {
        steps(&package, |build| {
            build.link(Link::Static);
            settings(build);
        })
    };
    assert_eq!(steps(&|_| {}), "stub-interpreter: done");
    assert_eq!(steps(&of_project("-double")), "stub-interpreter: done");
    assert_eq!(steps(&of_project("-double")), "stub-interpreter: current");
    assert_eq!(steps(&|build| _ = build.bind("-double")), "filters: done, stub-interpreter: done");
}

/// A filter for all projects has to fit only one of them. When that one changes, the filter is
/// checked again.
#[test]
fn a_filter_for_all_projects_fits_one_of_them() {
    let package = Package::with_world(ASYNC);
    package.file("apps/sync/wit/world.wit", DOUBLE);
    package.file(
        "apps/other/wit/world.wit",
        "package my:app; world app { export treble: async func(x: u32) -> u32; }",
    );
    package.file("lib.so", stub::library());
    let build = || {
        package.build(|build| {
            build.interpreter(Interpreter::prebuilt("lib.so"));
            build.bind("-treble").bind("-double").bind("-import:all");
        })
    };
    let components = build().output().components;
    assert_eq!(call(&components[0].path, "treble", 4), 8);
    package.file("apps/other/wit/world.wit", DOUBLE);
    let report = format!("{:?}", build().result.unwrap_err());
    assert!(report.starts_with("error: the filter `-treble` matches no function"), "{report}");
}

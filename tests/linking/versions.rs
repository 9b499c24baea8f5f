//! A package that a world and a library declare in different versions, with different items.
//!
//! Every pair either links and gets the values of the host, or is refused with the item that
//! differs.

use testing::app::{App, Host};
use testing::interpreter::{self, Interpreter};
use wasmtime::component::types::{ComponentFunc, Type};
use wasmtime::component::{Component as Compiled, Linker, Resource, ResourceType, Val};
use wit_component::{StringEncoding, embed_component_metadata};
use wit_dylib_build::{Component, World, WorldLibrary};
use wit_parser::Resolve;

/// What one side declares of the interface `t:api/clock`.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Declared {
    All,
    OnlyMoment,
    OnlyMode,
    OnlyCounter,
    /// All, with a narrower field in the record.
    OtherRecord,
    /// All, with fewer cases in the enum.
    OtherEnum,
    /// All, with a further parameter.
    OtherSignature,
}

use Declared::{All, OnlyCounter, OnlyMode, OnlyMoment, OtherEnum, OtherRecord, OtherSignature};

const DECLARED: [Declared; 7] =
    [All, OnlyMoment, OnlyMode, OnlyCounter, OtherRecord, OtherEnum, OtherSignature];

/// The versions of the world and of the library.
const VERSIONS: [[&str; 2]; 4] =
    [["0.2.1", "0.2.1"], ["0.2.0", "0.2.1"], ["0.2.9", "0.2.1"], ["0.3.0", "0.2.1"]];

impl Declared {
    fn has_moment(self) -> bool {
        !matches!(self, OnlyMode | OnlyCounter)
    }

    fn has_mode(self) -> bool {
        !matches!(self, OnlyMoment | OnlyCounter)
    }

    fn has_counter(self) -> bool {
        !matches!(self, OnlyMoment | OnlyMode)
    }

    /// The items of the interface, in WIT.
    fn items(self) -> String {
        let mut items = String::new();
        if self.has_moment() {
            let seconds = if self == OtherRecord { "u32" } else { "u64" };
            let params = if self == OtherSignature { "local: bool" } else { "" };
            items += &format!(
                "record moment {{ seconds: {seconds}, nanos: u32 }} now: func({params}) -> moment;"
            );
        }
        if self.has_mode() {
            let cases = if self == OtherEnum { "slow" } else { "still, slow" };
            items += &format!("enum mode {{ {cases}, fast }} current: func() -> mode;");
        }
        if self.has_counter() {
            items += "resource counter { read: func() -> u32; } open: func() -> counter;";
        }
        items
    }

    /// The items that differ from another declaration.
    fn differences(self, other: Declared) -> Vec<&'static str> {
        let differ = |one| (self == one) != (other == one);
        let mut items = Vec::new();
        if self.has_moment() && other.has_moment() {
            if differ(OtherSignature) {
                items.push("function `now` of `t:api/clock@");
            }
            if differ(OtherRecord) {
                items.push("record `t:api/clock@");
            }
        }
        if self.has_mode() && other.has_mode() && differ(OtherEnum) {
            items.push("enum `t:api/clock@");
        }
        items
    }
}

/// A world that exports what the interface has once more, and a function that takes its types.
fn world(declared: Declared, version: &str) -> World {
    let (mut used, mut functions) = (Vec::new(), String::new());
    if declared.has_moment() {
        used.push("moment");
        let params = if declared == OtherSignature { "local: bool" } else { "" };
        functions += &format!("now: func({params}) -> moment; same: func(it: moment) -> moment;");
    }
    if declared.has_mode() {
        used.push("mode");
        functions += "current: func() -> mode;";
    }
    if declared.has_counter() {
        used.push("counter");
        functions += "open: func() -> counter;";
    }
    let wit = format!(
        "package t:app;
        interface probe {{ use t:api/clock@{version}.{{{used}}}; {functions} }}
        world app {{ import t:api/clock@{version}; export probe; export t:api/mirror@{version}; }}
        package t:api@{version} {{
            interface clock {{ {items} }}
            interface mirror {{ use clock.{{{used}}}; {functions} }}
        }}",
        used = used.join(", "),
        items = declared.items(),
    );
    World::parse(&wit, None).unwrap_or_else(|error| panic!("{wit}\n{error:?}"))
}

/// A library that calls everything that it declares. Its own exports return what it got.
fn library(declared: Declared, version: &str) -> (Vec<u8>, Vec<&'static str>) {
    let (mut imports, mut checks, mut exports) = (String::new(), String::new(), Vec::new());
    let module = format!("t:api/clock@{version}");
    if declared.has_moment() {
        let (param, argument) =
            if declared == OtherSignature { ("i32", "i32.const 1") } else { ("", "") };
        imports += &format!(r#"(import "{module}" "now" (func $now (param {param} i32)))"#);
        let load = if declared == OtherRecord { "i64.load32_u" } else { "i64.load" };
        checks += &format!(
            r#"(func (export "check-now") (result i64)
                {argument} (call $now (global.get $base)) ({load} (global.get $base)))"#
        );
        exports.push("check-now");
    }
    if declared.has_mode() {
        imports += &format!(r#"(import "{module}" "current" (func $current (result i32)))"#);
        checks +=
            r#"(func (export "check-current") (result i64) (i64.extend_i32_u (call $current)))"#;
        exports.push("check-current");
    }
    if declared.has_counter() {
        imports += &format!(
            r#"(import "{module}" "open" (func $open (result i32)))
            (import "{module}" "[method]counter.read" (func $read (param i32) (result i32)))
            (import "{module}" "[resource-drop]counter" (func $drop (param i32)))"#
        );
        checks += r#"(func (export "check-counter") (result i64) (local i32)
            (local.set 0 (call $open)) (i64.extend_i32_u (call $read (local.get 0)))
            (call $drop (local.get 0)))"#;
        exports.push("check-counter");
    }
    let mut library = wat::parse_str(format!(
        r#"(module (@dylink.0 (mem-info (memory 16 3)))
            (import "env" "memory" (memory 0)) (import "env" "__memory_base" (global $base i32))
            {imports} {checks})"#
    ))
    .unwrap();
    let own: String = exports.iter().map(|name| format!("export {name}: func() -> u64;")).collect();
    let wit = format!(
        "package t:lib; world lib {{ import t:api/clock@{version}; import t:api/unused@{version}; {own} }}
        package t:api@{version} {{ interface clock {{ {} }} interface unused {{ f: func(); }} }}",
        declared.items()
    );
    let mut resolve = Resolve::default();
    let package = resolve.push_str("lib.wit", &wit).unwrap();
    let id = resolve.select_world(&[package], Some("lib")).unwrap();
    embed_component_metadata(&mut library, &resolve, id, StringEncoding::UTF8, false).unwrap();
    (library, exports)
}

fn link(
    interpreter: &Interpreter,
    world: &World,
    (library, exports): &(Vec<u8>, Vec<&str>),
) -> wit_dylib_build::Result<Vec<u8>> {
    let world_library = WorldLibrary::new(world).interpreter(interpreter.name).encode()?;
    let mut component = Component::new(world);
    if !library.is_empty() {
        component.library("libclock.so", library.as_slice());
    }
    for export in exports {
        component.own_export(export);
    }
    component.interpreter(interpreter.name, interpreter.library.as_slice());
    Ok(component.world_library("app.so", world_library).link()?.bytes)
}

const SECONDS: u32 = 77;
const COUNT: u32 = 1234;

/// Defines the interface as the component imports it, whatever its types are.
fn define(linker: &mut Linker<Host>, version: &str) -> wasmtime::Result<()> {
    let mut clock = linker.instance(&format!("t:api/clock@{version}"))?;
    clock.func_new("now", |_, ty, _, results| {
        results[0] = moment(&ty);
        Ok(())
    })?;
    clock.func_new("current", |_, _, _, results| {
        results[0] = Val::Enum("slow".to_owned());
        Ok(())
    })?;
    clock.resource("counter", ResourceType::host::<u32>(), |_, _| Ok(()))?;
    clock.func_new("open", |mut store, _, _, results| {
        let counter = Resource::<u32>::new_own(COUNT);
        results[0] = Val::Resource(counter.try_into_resource_any(&mut store)?);
        Ok(())
    })?;
    clock.func_wrap("[method]counter.read", |_, (counter,): (Resource<u32>,)| Ok((counter.rep(),)))
}

/// The record that the function returns in the component.
fn moment(function: &ComponentFunc) -> Val {
    let Some(Type::Record(record)) = function.results().next() else { panic!("a record") };
    let seconds = match record.fields().next().unwrap().ty {
        Type::U32 => Val::U32(SECONDS),
        _ => Val::U64(SECONDS.into()),
    };
    Val::Record(vec![("seconds".to_owned(), seconds), ("nanos".to_owned(), Val::U32(5))])
}

/// Calls all exports of a component of [`world`] and [`library`], and checks what they return.
fn check_values(
    component: &[u8],
    [declared, theirs]: [Declared; 2],
    version: &str,
    exports: &[&str],
) {
    let compiled = Compiled::new(wit_dylib_conform::engine(), component).unwrap();
    let mut app = App::start(&compiled, |linker| {
        for version in ["0.2.0", "0.2.1", "0.2.9", "0.3.0"] {
            define(linker, version)?;
        }
        Ok(())
    });
    let record = |nanos| {
        let seconds = match declared {
            OtherRecord => Val::U32(SECONDS),
            _ => Val::U64(SECONDS.into()),
        };
        Val::Record(vec![("seconds".to_owned(), seconds), ("nanos".to_owned(), Val::U32(nanos))])
    };
    // An interface of the app, and one of the package in the world's version.
    for interface in ["t:app/probe".to_owned(), format!("t:api/mirror@{version}")] {
        let name = |function| format!("{interface}#{function}");
        if declared.has_moment() {
            let args = if declared == OtherSignature { vec![Val::Bool(true)] } else { Vec::new() };
            assert_eq!(app.call(&name("now"), &args), Some(record(5)));
            assert_eq!(app.call(&name("same"), &[record(6)]), Some(record(6)));
        }
        if declared.has_mode() {
            assert_eq!(app.call(&name("current"), &[]), Some(Val::Enum("slow".to_owned())));
        }
        if declared.has_counter() {
            assert!(matches!(app.call(&name("open"), &[]), Some(Val::Resource(_))));
        }
    }
    for export in exports {
        let expected = match *export {
            "check-now" => SECONDS.into(),
            "check-current" if theirs == OtherEnum => 0,
            "check-current" => 1,
            _ => COUNT.into(),
        };
        assert_eq!(app.call(export, &[]), Some(Val::U64(expected)), "{export}");
    }
}

#[test]
fn every_pair_of_declarations_links_or_names_the_difference() {
    let interpreter = interpreter::values();
    let (mut linked, mut refused) = (0, 0);
    for [ours, theirs] in VERSIONS {
        for declared in DECLARED {
            let world = world(declared, ours);
            for other in DECLARED {
                let case = format!("{declared:?} in {ours}, {other:?} in {theirs}");
                println!("{case}");
                let library = library(other, theirs);
                let outcome = link(interpreter, &world, &library);
                let are_compatible = ours != "0.3.0";
                let differences =
                    if are_compatible { declared.differences(other) } else { Vec::new() };
                match outcome {
                    Ok(component) => {
                        assert!(differences.is_empty(), "{case}: links, with {differences:?}");
                        check_values(&component, [declared, other], ours, &library.1);
                        linked += 1;
                    }
                    Err(error) => {
                        let report = format!("{error:?}");
                        let names_one = differences
                            .iter()
                            .any(|item| report.starts_with(&format!("error: {item}")));
                        assert!(
                            names_one
                                && report.contains("is declared in two different ways")
                                && report.contains("in `libclock.so`: `")
                                && report.contains("in `world.wit:"),
                            "{case}: {report}"
                        );
                        refused += 1;
                    }
                }
            }
        }
    }
    assert!(linked > 100 && refused > 30, "{linked} linked, {refused} refused");
}

/// Links a world with the interpreter `values`.
fn link_values(wit: &str) -> wit_dylib_build::Result<Vec<u8>> {
    link(interpreter::values(), &World::parse(wit, None)?, &(Vec::new(), Vec::new()))
}

#[test]
fn two_versions_of_an_interface_can_be_exported() {
    let package = |version| {
        format!(
            "package t:api@{version} {{
                interface types {{ resource r {{ v: func() -> u32; }} }}
                interface h {{ use types.{{r}}; go: func(r: borrow<r>, n: u32) -> u32; }}
            }}"
        )
    };
    let wit = format!(
        "package t:app; world app {{ export t:api/h@0.2.0; export t:api/h@0.2.1; }} {} {}",
        package("0.2.0"),
        package("0.2.1")
    );
    let component = link_values(&wit).unwrap();
    let compiled = Compiled::new(wit_dylib_conform::engine(), component).unwrap();
    let mut app = App::start(&compiled, |linker| {
        let mut types = linker.instance("t:api/types@0.2.1")?;
        types.resource("r", ResourceType::host::<u32>(), |_, _| Ok(()))?;
        types.func_wrap("[method]r.v", |_, (_,): (Resource<u32>,)| Ok((COUNT,)))
    });
    for version in ["0.2.0", "0.2.1"] {
        let handle = app.host_resource(Resource::<u32>::new_own(1));
        let args = [Val::Resource(handle), Val::U32(9)];
        assert_eq!(app.call(&format!("t:api/h@{version}#go"), &args), Some(Val::U32(9)));
    }
}

#[test]
fn a_trimmed_wasi_is_completed_by_what_the_interpreter_declares() {
    // Two versions: older and newer than that of the interpreter's standard library.
    for version in ["0.2.0", "0.2.99"] {
        let component = link_values(&format!(
            "package root:component;
            interface probe {{ use wasi:clocks/wall-clock@{version}.{{datetime}}; now: func() -> datetime; }}
            world root {{ import wasi:clocks/wall-clock@{version}; export probe; }}
            package wasi:clocks@{version} {{
                interface wall-clock {{
                    record datetime {{ seconds: u64, nanoseconds: u32 }}
                    now: func() -> datetime;
                }}
            }}"
        ));
        let compiled = Compiled::new(wit_dylib_conform::engine(), component.unwrap()).unwrap();
        let now = App::start(&compiled, |_| Ok(())).call("root:component/probe#now", &[]);
        let Some(Val::Record(fields)) = now else { panic!("{now:?}") };
        let before = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
        let before = before.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        assert!(matches!(fields[0].1, Val::U64(seconds) if seconds > before), "{fields:?}");
    }
}

#[test]
fn a_wasi_that_contradicts_the_interpreter_is_refused() {
    let wit = "package t:app;
        world app { import wasi:cli/stderr@0.2.0; import wasi:io/streams@0.2.0; export f: func(); }
        package wasi:io@0.2.0 {
            interface streams {
                enum stream-error { closed }
                resource output-stream {
                    blocking-write-and-flush: func(contents: list<u8>) -> result<_, stream-error>;
                }
            }
        }
        package wasi:cli@0.2.0 {
            interface stderr {
                use wasi:io/streams@0.2.0.{output-stream};
                get-stderr: func() -> output-stream;
            }
        }";
    let report = format!("{:?}\n", link_values(wit).unwrap_err());
    let report = report.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    testing::golden::compare_report("contradicting-wasi", &report);
}

/// A library with a `component-type` section.
fn declaring(fields: &str, wit: &str) -> Vec<u8> {
    let mut library = wat::parse_str(format!(r#"(module (@dylink.0) {fields} (func))"#)).unwrap();
    let mut resolve = Resolve::default();
    let package = resolve.push_str("lib.wit", wit).unwrap();
    let id = resolve.select_world(&[package], None).unwrap();
    embed_component_metadata(&mut library, &resolve, id, StringEncoding::UTF8, false).unwrap();
    library
}

/// Links a world with libraries that nothing else needs.
fn link_with(wit: &str, libraries: &[(&str, Vec<u8>)]) -> wit_dylib_build::Result<Vec<u8>> {
    let world = World::parse(wit, None)?;
    let interpreter = interpreter::values();
    let world_library = WorldLibrary::new(&world).interpreter(interpreter.name).encode()?;
    let mut component = Component::new(&world);
    for (name, bytes) in libraries {
        component.library(name, bytes.as_slice());
    }
    component.interpreter(interpreter.name, interpreter.library.as_slice());
    Ok(component.world_library("app.so", world_library).link()?.bytes)
}

const PLAIN: &str = "package t:app; world app { export f: func(); }";

#[test]
fn names_that_end_alike_are_different_functions() {
    let fields = r#"(import "t:api/i@0.2.0" "get-now" (func (result i32)))"#;
    let theirs = "package t:lib; world lib { import t:api/i@0.2.0; }
        package t:api@0.2.0 { interface i { get-now: func() -> u32; now: func() -> u64; } }";
    let wit = "package t:app; world app { import t:api/i@0.2.0; export f: func(); }
        package t:api@0.2.0 { interface i { now: func() -> u32; } }";
    link_with(wit, &[("liba.so", declaring(fields, theirs))]).unwrap();
}

#[test]
fn libraries_that_contradict_each_other_are_refused() {
    let fields = r#"(import "t:api/i@0.2.0" "now" (func (result i32)))"#;
    let one = "package t:one; world one { import t:api/i@0.2.0; }
        package t:api@0.2.0 { interface i { now: func() -> u32; } }";
    let two = one.replace("u32", "s32");
    let libraries = [("liba.so", declaring(fields, one)), ("libb.so", declaring(fields, &two))];
    let report = format!("{:?}\n", link_with(PLAIN, &libraries).unwrap_err());
    testing::golden::compare_report("contradicting-libraries", &report);
}

#[test]
fn interfaces_that_use_each_other_only_together_are_refused() {
    let fields = r#"(import "t:api/b@0.2.0" "g" (func (param i32)))"#;
    let theirs = "package t:lib; world lib { import t:api/b@0.2.0; }
        package t:api@0.2.0 {
            interface a { type u = u32; }
            interface b { use a.{u}; g: func(x: u); }
        }";
    let wit = "package t:app; world app { import t:api/a@0.2.0; export f: func(); }
        package t:api@0.2.0 {
            interface b { type t = u32; }
            interface a { use b.{t}; f: func(x: t); }
        }";
    let report = link_with(wit, &[("liba.so", declaring(fields, theirs))]).unwrap_err();
    testing::golden::compare_report("interfaces-in-a-circle", &format!("{report:?}\n"));
}

#[test]
fn damaged_sections_are_errors() {
    let fields = r#"(import "t:api/i@0.2.0" "now" (func (result i32)))"#;
    let wit = "package t:lib; world lib { import t:api/i@0.2.0; }
        package t:api@0.2.0 { interface i { enum e { a, b } now: func() -> e; } }";
    let library = declaring(fields, wit);
    let at = library.windows(14).position(|window| window == b"component-type").unwrap();
    let mut errors = 0;
    for position in (at + 14..library.len()).step_by(3) {
        let mut damaged = library.clone();
        damaged[position] ^= 0x15;
        // What is still valid may link.
        if let Err(error) = link_with(PLAIN, &[("liba.so", damaged)]) {
            assert!(format!("{error:?}").starts_with("error: "), "{error:?}");
            errors += 1;
        }
    }
    assert!(errors > 20, "{errors}");
}

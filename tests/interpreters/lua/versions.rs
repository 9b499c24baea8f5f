//! Lua 5.1 to 5.4, from one source: what passes through all of them, and what the older ones lack.

mod integers;
mod missing;

use crate::lua::echo::{echoes, has_resources};
use crate::lua::harness::{App, Project, interpreter_of, string};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use testing::blobs::{Blobs, STORE};
use testing::worlds::TestWorld;
use wasmtime::component::{Component, Val};
use wit_dylib_build::World;

/// The features of the interpreter that select a version.
const VERSIONS: [&str; 4] = ["lua51", "lua52", "lua53", "lua54"];

const WIT: &str = "
interface numbers {
  of-u64: func(a: u64) -> u64;
  of-s64: func(a: s64) -> s64;
  of-u32: func(a: u32) -> u32;
  of-f64: func(a: f64) -> f64;
  of-map: func(a: map<u64, s64>) -> map<u64, s64>;
  of-strings: func(a: list<string>) -> list<string>;
  of-u64s: func(a: list<u64>) -> list<u64>;
}

interface counters {
  resource counter { constructor(start: u64); value: func() -> u64; }
}

world versions {
  import store;
  import numbers;
  export numbers;
  export counters;
  variant problem { text(string), code(u64) }
  export try: func(script: string) -> string;
  export attempt: func(script: string) -> result<u64, problem>;
  export run: func(script: string);
  export digits: func(number: s64) -> string;
}
";

fn start(version: &'static str) -> (App, Blobs) {
    static COMPONENTS: Mutex<BTreeMap<&str, Component>> = Mutex::new(BTreeMap::new());
    let mut components = COMPONENTS.lock().unwrap_or_else(PoisonError::into_inner);
    let component = components.entry(version).or_insert_with(|| {
        let wit = format!("package test:versions;\n\n{STORE}\n{WIT}");
        let files = [
            ("main.lua", include_str!("versions/main.lua")),
            ("part.lua", "return { name = 'part', args = { ... } }"),
            ("binary.lua", "\u{1b}Lua"),
        ];
        Project::new(&wit, &files).interpreter(interpreter_of(version)).compile()
    });
    let blobs = Blobs::default();
    let app = App::start(component, |linker| {
        blobs.define(linker, "test:versions/store")?;
        let mut numbers = linker.instance("test:versions/numbers")?;
        for name in ["of-u64", "of-s64", "of-u32", "of-f64", "of-map", "of-strings", "of-u64s"] {
            numbers.func_new(name, |_, _, args, results| {
                results[0] = args[0].clone();
                Ok(())
            })?;
        }
        Ok(())
    });
    (app, blobs)
}

/// What a script returns or raises, as text, in each version from the oldest on.
fn check(script: &str, expected: [&str; 4]) {
    for (version, expected) in VERSIONS.into_iter().zip(expected) {
        let (mut app, _blobs) = start(version);
        assert_eq!(app.text("try", &[string(script)]), expected, "{version}: {script}");
    }
}

/// The worlds of `build-support/conform/worlds` that `echo` sends values through, as one world, so
/// that each version is made into one component; without those that cannot be part of one: with
/// labels, or an interface inside of the world.
fn world() -> World {
    let mut all: Option<World> = None;
    for TestWorld { name, wit, .. } in TestWorld::all().into_iter().filter(TestWorld::is_for_libc) {
        if has_resources(&wit) || name.contains("labels") || wit.contains(": interface") {
            continue;
        }
        let next = World::parse(&wit, None).unwrap();
        all = match all {
            Some(all) => Some(all.union(&next).unwrap_or_else(|error| panic!("{name}: {error:?}"))),
            None => Some(next),
        };
    }
    all.unwrap()
}

#[test]
fn values_pass_through_the_older_versions() {
    let world = world();
    for version in &VERSIONS[..3] {
        let project = Project::of(world.clone(), &[("main.lua", "return require('wit').imports")]);
        let functions = echoes(&project.interpreter(interpreter_of(version)).link(), 4);
        assert!(functions > 100, "{version}: only {functions} functions were called");
    }
}

/// The ends of both types and of what a float holds, each with its digits in a script.
#[test]
fn integers_keep_their_bits_in_every_version() {
    let unsigned = [0, 1, (1 << 53) - 1, 1 << 53, (1 << 53) + 1, (1 << 63) - 1, 1 << 63, u64::MAX];
    let signed = [0, -1, (1 << 53) + 1, -(1 << 53) - 1, i64::MAX, i64::MIN, i64::MIN + 1];
    for version in VERSIONS {
        let (mut app, _blobs) = start(version);
        for number in unsigned {
            let back = app.call("test:versions/numbers#of-u64", &[Val::U64(number)]);
            assert_eq!(back, Some(Val::U64(number)), "{version}");
            let script =
                format!("return wit.u64.tostring(numbers.of_u64(wit.u64.parse('{number}')))");
            assert_eq!(app.text("try", &[string(&script)]), number.to_string(), "{version}");
        }
        for number in signed {
            let back = app.call("test:versions/numbers#of-s64", &[Val::S64(number)]);
            assert_eq!(back, Some(Val::S64(number)), "{version}");
            assert_eq!(app.text("digits", &[Val::S64(number)]), number.to_string(), "{version}");
        }
        let entries =
            Val::Map(vec![(Val::U64(u64::MAX), Val::S64(i64::MIN)), (Val::U64(7), Val::S64(-7))]);
        let Some(Val::Map(mut back)) =
            app.call("test:versions/numbers#of-map", std::slice::from_ref(&entries))
        else {
            panic!()
        };
        back.sort_by_key(|(key, _)| *key == Val::U64(7));
        assert_eq!(Val::Map(back), entries, "{version}");
    }
}

#[test]
fn objects_of_every_version_end_when_the_host_says() {
    for version in VERSIONS {
        let (mut app, blobs) = start(version);
        let counters = |function: &str| format!("test:versions/counters#{function}");
        let new = app.call(&counters("[constructor]counter"), &[Val::U64(u64::MAX)]);
        let Some(Val::Resource(counter)) = new else { panic!("{new:?}") };
        let value = app.call(&counters("[method]counter.value"), &[Val::Resource(counter)]);
        assert_eq!(value, Some(Val::U64(u64::MAX)), "{version}");
        app.drop(counter);
        let script = "return #ended .. ' ' .. wit.u64.tostring(ended[1])";
        assert_eq!(app.text("try", &[string(script)]), "1 18446744073709551615", "{version}");
        assert_eq!(
            app.text("try", &[string("local a = blob.new(1) a:close() a:close()")]),
            "script:1: the `blob` was dropped"
        );
        assert_eq!(blobs.take_dropped(), [0], "{version}");
        app.call("run", &[string("blob.new(2)")]);
        app.call("run", &[string("collectgarbage() collectgarbage()")]);
        assert_eq!((blobs.take_dropped(), blobs.live()), (vec![1], 0), "{version}");
    }
}

#[test]
fn errors_of_every_version_are_errs() {
    check("return select(2, pcall(blob.open, 'none'))", ["no such blob"; 4]);
    for version in VERSIONS {
        let (mut app, _blobs) = start(version);
        let mut attempt = |script: &str| match app.call("attempt", &[string(script)]) {
            Some(Val::Result(result)) => result.map(|ok| *ok.unwrap()).map_err(|err| *err.unwrap()),
            other => panic!("{version}: {other:?}"),
        };
        let problem = |case: &str, value| Val::Variant(case.to_owned(), Some(Box::new(value)));
        assert_eq!(attempt("return wit.u64.max"), Ok(Val::U64(u64::MAX)), "{version}");
        assert_eq!(
            attempt("error({ tag = 'code', val = wit.u64.max })"),
            Err(problem("code", Val::U64(u64::MAX))),
            "{version}"
        );
        assert_eq!(
            attempt("error({ tag = 'text', val = select(2, pcall(blob.open, 'none')) })"),
            Err(problem("text", string("no such blob"))),
            "{version}"
        );
        let message = app.failure("attempt", &[string("error('bad')")]);
        assert!(
            message.starts_with("attempt: script:1: bad\nstack traceback:\n"),
            "{version}: {message}"
        );
    }
}

#[test]
fn tracebacks_of_every_version_are_of_the_script() {
    for version in VERSIONS {
        let failure = |script: &str| start(version).0.failure("run", &[string(script)]);
        let script = "local function size() local n = blob.size(7) return n end\nlocal n = size()";
        let message = failure(script);
        let (first, traceback) = message.split_once('\n').unwrap();
        assert_eq!(
            first,
            "run: script:1: test:versions/store#[method]blob.size: parameter `self`: expected borrow<blob>, got 7",
            "{version}"
        );
        assert!(
            traceback.starts_with("stack traceback:\n\tscript:1: in "),
            "{version}: {traceback}"
        );
        assert!(traceback.contains("\n\tscript:2: in main chunk\n"), "{version}: {traceback}");
        assert!(!traceback.contains("runtime:"), "{version}: {traceback}");
        let message = failure("local n = nil + 1");
        assert!(
            !message.contains("runtime:") && message.contains("\n\tscript:1: in main chunk\n"),
            "{message}"
        );
    }
}

#[test]
fn modules_of_every_version_are_imports_and_files() {
    let missing = "script:1: module 'gone' not found:\n\tno field package.preload['gone']\
        \n\tno import 'gone' in the world test:versions/versions\
        \n\tno file 'gone.lua' in the component\n\tno file 'gone/init.lua' in the component";
    check("return require('gone')", [missing; 4]);
    check("return require('test:versions/store') == store", ["true"; 4]);
    check("return require('part').name", ["part"; 4]);
    check("return dofile('part.lua').name", ["part"; 4]);
    check("return loadfile('part.lua', 't', { ... })().name", ["part"; 4]);
    let binary = "attempt to load a binary chunk (mode is 't')";
    check("return select(2, loadfile('binary.lua'))", [binary; 4]);
}

#[test]
fn instances_that_start_at_once_draw_different_numbers() {
    for version in VERSIONS {
        let draw = || start(version).0.text("try", &[string("return math.random(2^30)")]);
        assert_ne!(draw(), draw(), "{version}");
    }
}

#[test]
fn a_misuse_in_a_tail_call_has_a_place_in_every_version() {
    let script = "local function size() return blob.size(7) end local n = size() return n";
    let message =
        "test:versions/store#[method]blob.size: parameter `self`: expected borrow<blob>, got 7";
    check(script, [&*format!("script:1: {message}"); 4]);
}

#[test]
fn a_value_may_hold_any_number_of_strings_in_every_version() {
    let script = "local t = {} for i = 1, 9000 do t[i] = 'x' end return #numbers.of_strings(t)";
    check(script, ["9000"; 4]);
}

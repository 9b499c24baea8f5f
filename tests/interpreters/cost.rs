//! What calls cost, in instructions of WebAssembly, so that nothing grows unnoticed. The table is
//! `tests/interpreters/cost.txt`; `BLESS=1` accepts a new one.
//!
//! The compiler may make a little more or less of the same source, so a row may grow by 3 %. It may
//! shrink by 10 % before the table wants a new one.

mod waiting;

use crate::lua::harness::Project;
use crate::wasi_host::WasiHost;
use std::env;
use std::fmt::Write;
use std::fs;
use std::sync::LazyLock;
use testing::folders::{repository, scratch};
use testing::generator::Generator;
use testing::interpreter;
use wasmtime::component::{Component, Linker, Val};
use wasmtime::{Config, Engine, Store};
use wasmtime_wasi::WasiCtx;
use wit_dylib_build::{Interpreter, World, WorldLibrary};

const WIT: &str = "
    package test:cost;
    world cost {
        record rec { a: u32, b: f64, c: string }
        variant num-or-text { num(u32), text(string), none }
        export empty: func();
        export add: func(a: u32, b: u32) -> u32;
        export scalars: func(a: u8, b: s64, c: f32, d: char) -> s64;
        export str: func(value: string) -> string;
        export bytes: func(value: list<u8>) -> list<u8>;
        export numbers: func(value: list<u32>) -> list<u32>;
        export strings: func(value: list<string>) -> list<string>;
        export records: func(value: list<rec>) -> list<rec>;
        export variants: func(value: list<num-or-text>) -> list<num-or-text>;
        export options: func(value: list<option<u32>>) -> list<option<u32>>;
        export nested: func(value: list<list<u8>>) -> list<list<u8>>;
        export rec: func(value: rec) -> rec;
    }";

const SCRIPT: &str = "
    local function echo(value) return value end
    return {
        empty = function() end,
        add = function(a, b) return a + b end,
        scalars = function(a, b, c, d) return b end,
        str = echo, bytes = echo, numbers = echo, strings = echo, records = echo, variants = echo,
        options = echo, nested = echo, rec = echo,
    }";

const MANY: u32 = 10_000;

/// The functions with their arguments.
fn calls() -> Vec<(&'static str, Vec<Val>)> {
    let text = |index: u32| Val::String(format!("string number {index}"));
    let list = |value: &dyn Fn(u32) -> Val| vec![Val::List((0..MANY).map(value).collect())];
    let record = |index: u32| {
        Val::Record(vec![
            ("a".into(), Val::U32(index)),
            ("b".into(), Val::Float64(f64::from(index) / 3.0)),
            ("c".into(), text(index)),
        ])
    };
    let variant = |index: u32| match index % 3 {
        0 => Val::Variant("num".into(), Some(Box::new(Val::U32(index)))),
        1 => Val::Variant("text".into(), Some(Box::new(text(index)))),
        _ => Val::Variant("none".into(), None),
    };
    let option =
        |index: u32| Val::Option(index.is_multiple_of(2).then(|| Box::new(Val::U32(index))));
    let bytes = |len: usize| Val::List(vec![Val::U8(7); len]);
    vec![
        ("empty", vec![]),
        ("add", vec![Val::U32(1), Val::U32(2)]),
        ("scalars", vec![Val::U8(1), Val::S64(-2), Val::Float32(0.5), Val::Char('x')]),
        ("str", vec![Val::String("x".repeat(1000))]),
        ("rec", vec![record(1)]),
        ("bytes", vec![bytes(1 << 20)]),
        ("numbers", list(&Val::U32)),
        ("strings", list(&text)),
        ("records", list(&record)),
        ("variants", list(&variant)),
        ("options", list(&option)),
        ("nested", vec![Val::List((0..1000).map(|_| bytes(10)).collect())]),
    ]
}

const PLENTY: u64 = 1 << 50;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut config = Config::new();
    config.consume_fuel(true).wasm_exceptions(true);
    Engine::new(&config).unwrap()
});

/// The size, and the fuel of the start, of the first call, and of each call when everything is
/// warm.
fn costs(component: &[u8]) -> Vec<(&'static str, u64)> {
    let bytes = component.len();
    let component = Component::new(&ENGINE, component).unwrap();
    let mut linker = Linker::new(&ENGINE);
    wasmtime_wasi::p2::add_to_linker_sync(&mut linker).unwrap();
    let host = WasiHost::new(WasiCtx::builder().build());
    let mut store = Store::new(&ENGINE, host);
    store.set_fuel(PLENTY).unwrap();
    let instance = linker.instantiate(&mut store, &component).unwrap();
    let start = PLENTY - store.get_fuel().unwrap();
    let mut rows = vec![("bytes-size", bytes as u64), ("instantiate", start)];
    let mut is_first = true;
    for (func, args) in calls() {
        let call = instance.get_func(&mut store, func).unwrap();
        let mut results = vec![Val::Bool(false); usize::from(func != "empty")];
        let mut cost = 0;
        for round in 0..3 {
            store.set_fuel(PLENTY).unwrap();
            call.call(&mut store, &args, &mut results).unwrap();
            cost = PLENTY - store.get_fuel().unwrap();
            if is_first && round == 0 {
                rows.push(("first call", cost));
            }
        }
        is_first = false;
        rows.push((func, cost));
        if !matches!(func, "empty" | "add" | "scalars") {
            assert!(results[0] == args[0], "{func} returns its argument");
        }
    }
    rows
}

/// `values` without what tests want.
fn values() -> &'static [u8] {
    static VALUES: LazyLock<Vec<u8>> = LazyLock::new(build_values);
    &VALUES
}

fn build_values() -> Vec<u8> {
    let output = interpreter::build("values", |build| {
        build.interpreter(Interpreter::package("values-interpreter").feature("bare"));
        build.env("OUT_DIR", scratch("wasm32-wasip2/debug/build/bare/out"));
        fs::create_dir_all(scratch("wasm32-wasip2/debug/build/bare/out")).unwrap();
        let wit = repository().join("build-support/conform/worlds/primitives/world.wit");
        build.project("primitives", |project| _ = project.wit(wit));
    });
    fs::read(output.interpreter.unwrap()).unwrap()
}

fn with_values(wit: &str) -> Vec<u8> {
    let world = World::parse(wit, None).unwrap();
    let mut dylib = WorldLibrary::new(&world);
    dylib.interpreter("libvalues.so").interpreter_exports(interpreter::exports_of(values()));
    let mut component = wit_dylib_build::Component::new(&world);
    component
        .interpreter("libvalues.so", values())
        .world_library("world.so", dylib.encode().unwrap());
    component.link().unwrap().bytes
}

fn with_lua(wit: &str, script: &str) -> Vec<u8> {
    Project::new(wit, &[("main.lua", script)]).link()
}

/// An interpreter, how to link it, and the most that async may add to a call with it: a multiple of
/// what it adds with the code of wit-bindgen.
type Waiting = (&'static str, Box<dyn Fn(&str) -> Vec<u8>>, f64);

fn waiting() -> [Waiting; 3] {
    let echo = interpreter::echo("echo", false);
    let script = "return { ['test:cost/echo'] = require('test:cost/echo') }";
    [
        ("echo", Box::new(move |wit| Generator::Ours.component(&echo, wit, &[])), 0.25),
        ("values", Box::new(with_values), 1.0),
        ("lua", Box::new(move |wit| with_lua(wit, script)), 3.0),
    ]
}

#[test]
fn calls_cost_what_they_did() {
    let mut table = String::new();
    for (name, component) in [("values", with_values(WIT)), ("lua", with_lua(WIT, SCRIPT))] {
        for (what, cost) in costs(&component) {
            writeln!(table, "{name:8} {what:20} {cost:>12}").unwrap();
        }
    }
    for (name, link, _) in waiting() {
        for (func, [at_once, pending]) in waiting::added(link) {
            let (at_once_row, pending_row) = (format!("{func}, async"), format!("{func}, waits"));
            writeln!(table, "{name:8} {at_once_row:20} {at_once:>12}").unwrap();
            writeln!(table, "{name:8} {pending_row:20} {pending:>12}").unwrap();
        }
    }
    let path = repository().join("tests/interpreters/cost.txt");
    if env::var_os("BLESS").is_some() {
        fs::write(path, table).unwrap();
        return;
    }
    let known = fs::read_to_string(path).unwrap();
    let grown: Vec<String> = table.lines().zip(known.lines()).filter_map(compare).collect();
    assert_eq!(table.lines().count(), known.lines().count(), "{table}");
    assert!(grown.is_empty(), "BLESS=1 accepts the new costs:\n{}", grown.join("\n"));
}

/// What to say of a row that changed.
fn compare((row, known): (&str, &str)) -> Option<String> {
    let cost = |row: &str| row.split_whitespace().last()?.parse::<f64>().ok();
    let (new, old) = (cost(row)?, cost(known)?);
    (new > old * 1.03 || new < old * 0.9).then(|| format!("{row}, it was {old}"))
}

/// With an interpreter that does next to nothing, the cost of a call is that of the world library.
#[test]
fn a_world_library_costs_no_more_than_that_of_the_crate_wit_dylib() {
    for (name, whole_lists) in [("echo", false), ("echo-whole", true)] {
        let echo = interpreter::echo(name, whole_lists);
        let [ours, peer] = [Generator::OursPlain, Generator::Peer]
            .map(|generator| costs(&generator.component(&echo, WIT, &[])));
        for ((what, ours), (_, peer)) in ours.iter().zip(peer) {
            assert!(*ours <= peer, "{name}: {what} costs {ours}, with the other library {peer}");
        }
    }
}

/// The rows of the table with `async` and `waits` say what async adds; this is what it may add.
#[test]
fn async_adds_no_more_than_a_multiple_of_what_it_adds_in_wit_bindgen() {
    for (name, link, factor) in waiting() {
        for ((func, added), anchor) in waiting::added(link).iter().zip(waiting::WIT_BINDGEN) {
            for (added, anchor) in added.iter().zip(anchor) {
                let most = (anchor as f64 * factor) as u64;
                assert!(*added <= most, "{name}, {func}: {added}, and {most} at most");
            }
        }
    }
}

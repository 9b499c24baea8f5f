//! Calls of async exports that are inside of their imports at the same time. Gates prove it: no
//! call is released before all are inside.

use crate::lua::harness::Project;
use testing::generator::Generator;
use testing::interpreter::{self, Interpreter};
use testing::running::{Running, start};
use wasmtime::component::Val;
use wit_dylib_build::World;
use wit_dylib_conform::{Call, Completion, Export, Returned, TRACING_PROBE_WIT, with_probe};

const WIT: &str = "package test:overlap;

interface work {
  resource job {
    constructor(name: string);
    finish: async func(text: string) -> string;
    merge: static async func(left: job, right: borrow<job>) -> job;
  }
  echo: async func(text: string, number: u32) -> string;
  other: async func(number: u32) -> u32;
  nothing: async func();
  many: async func(a: list<string>, b: u64, c: option<string>, d: f64, e: char) -> list<string>;
  plain: func(text: string) -> string;
}

world overlap {
  import work;
  export work;
}
";

/// How many calls of an export can be inside at the same time.
#[derive(Clone, Copy)]
enum Inside {
    /// One: what is bound as a sync function keeps its instance until it returns.
    One,
    /// All.
    All,
}

impl Inside {
    /// How many of so many calls that were started together.
    fn of(self, calls: usize) -> usize {
        match self {
            Inside::One => calls.min(1),
            Inside::All => calls,
        }
    }
}

/// Each interpreter, with its functions bound in each way.
fn each(check: impl Fn(&str, Running, Inside)) {
    let (values, tally) = (interpreter::values(), interpreter::tally());
    check("values", start(&component(values, &[]), 7), Inside::All);
    check("values, bound as sync", start(&component(values, &["-all"]), 7), Inside::One);
    let exports = start(&component(values, &["-import:all"]), 7);
    check("values, imports bound as sync", exports, Inside::One);
    let imports = start(&component(values, &["-export:all"]), 7);
    check("values, exports bound as sync", imports, Inside::One);
    check("tally", start(&component(tally, &[]), 7), Inside::One);
    let lua = Project::new(WIT, &[("main.lua", "return require('wit').imports")]).link();
    check("lua", start(&lua, 7), Inside::All);
}

fn component(interpreter: &Interpreter, filters: &[&str]) -> Vec<u8> {
    let mut world = World::parse(&with_probe(WIT, TRACING_PROBE_WIT), None).unwrap();
    for filter in filters {
        world.bind(filter).unwrap();
    }
    Generator::Ours.link(interpreter, &world, &[]).unwrap()
}

fn export(host: &Running, name: &str) -> Export {
    host.exports().into_iter().find(|export| export.name == name).unwrap()
}

fn echo(host: &Running, number: usize) -> Call {
    let args = vec![Val::String(format!("text {number}")), Val::U32(number as u32)];
    Call { export: export(host, "echo"), args }
}

/// What the import makes of its arguments, and which call it belongs to.
fn answer(args: &[Val]) -> Val {
    let [Val::String(text), Val::U32(number)] = args else { panic!("{args:?}") };
    Val::String(format!("{text}, answered for {number}"))
}

/// Starts calls of `echo`, and releases the last one that is inside, again and again.
fn last_first(host: &mut Running, calls: usize, inside: Inside) -> Vec<Returned> {
    let started = (0..calls).map(|number| echo(host, number)).collect();
    let mut left = calls;
    host.completion(Completion::Held);
    let returned = host.start_all(started, |gates| {
        let held = gates.held();
        assert_eq!(held.len(), inside.of(left));
        let last = held.len() - 1;
        gates.release_with(last, answer(&held[last].args));
        left -= 1;
    });
    returned.unwrap_or_else(|failure| panic!("{failure}"))
}

#[test]
fn each_call_gets_its_own_result_whatever_the_order() {
    each(|name, mut host, inside| {
        for calls in [2, 100] {
            println!("{name}: {calls} calls");
            let returned = last_first(&mut host, calls, inside);
            let order: Vec<usize> = returned.iter().map(|returned| returned.call).collect();
            let expected: Vec<usize> = match inside {
                Inside::One => (0..calls).collect(),
                Inside::All => (0..calls).rev().collect(),
            };
            assert_eq!(order, expected);
            for Returned { call, result } in returned {
                assert_eq!(result, Some(answer(&echo(&host, call).args)));
            }
        }
    });
}

#[test]
fn exports_interleave() {
    each(|name, mut host, inside| {
        println!("{name}");
        let other = |number| Call { export: export(&host, "other"), args: vec![Val::U32(number)] };
        let nothing = Call { export: export(&host, "nothing"), args: Vec::new() };
        let calls = vec![echo(&host, 0), other(1), nothing.clone(), other(3), nothing];
        let mut left = calls.len();
        host.completion(Completion::Held);
        let returned = host.start_all(calls, |gates| {
            assert_eq!(gates.held().len(), inside.of(left));
            // The one in the middle.
            gates.release(gates.held().len() / 2);
            left -= 1;
        });
        let mut calls: Vec<usize> = returned.unwrap().iter().map(|call| call.call).collect();
        calls.sort_unstable();
        assert_eq!(calls, [0, 1, 2, 3, 4]);
    });
}

#[test]
fn all_kinds_of_functions_overlap() {
    each(|name, mut host, inside| {
        for round in 0..3 {
            let live_bytes = host.live_bytes().unwrap();
            for export in host.exports() {
                if !export.ty.async_() {
                    continue;
                }
                println!("{name}: {}", export.full_name());
                let overlap = host.try_overlap(&export, 10, round);
                let (started, most) = overlap.unwrap_or_else(|failure| panic!("{failure}"));
                assert_eq!(most, inside.of(started), "{}", export.full_name());
            }
            // The first round makes what stays: the interpreter, buffers that grow once.
            let live_bytes = live_bytes.filter(|_| round == 2);
            let clean = host.try_check_clean(live_bytes.as_ref());
            clean.unwrap_or_else(|failure| panic!("{failure}"));
        }
    });
}

#[test]
fn a_sync_export_runs_as_soon_as_the_instance_is_free() {
    each(|name, mut host, inside| {
        println!("{name}");
        let plain = Call { export: export(&host, "plain"), args: vec![Val::String("x".into())] };
        let calls = vec![echo(&host, 0), plain];
        host.completion(Completion::Held);
        let returned = host.start_all(calls, |gates| gates.release(0)).unwrap();
        let order: Vec<usize> = returned.iter().map(|returned| returned.call).collect();
        let expected = match inside {
            Inside::One => [0, 1],
            Inside::All => [1, 0],
        };
        assert_eq!(order, expected);
    });
}

#[test]
fn a_call_that_nobody_releases_is_a_failure() {
    each(|name, mut host, _| {
        println!("{name}");
        host.completion(Completion::Held);
        let echo = export(&host, "echo");
        let failure = host.try_exercise(&echo, 1).unwrap_err();
        assert_eq!(failure.place, "the call");
        assert_eq!(failure.received, "it waits, and a call of an import is held");
    });
}

//! The project that README.md of the interpreter tells to write.

use super::host::{Tasks, string};
use crate::lua::harness::Project;
use wasmtime::component::Val;

/// What lies beside the world that README.md shows.
const REST: &str = "
interface feeds { fetch: async func(url: string) -> result<string, string>; }

package wasi:clocks@0.3.0 {
  interface monotonic-clock {
    wait-for: async func(how-long: u64);
  }
}
";

fn start() -> Tasks {
    let readme = include_str!("../../../../test-interpreters/lua/README.md");
    let (_, section) = readme.split_once("## Async functions\n").unwrap();
    let block = |language: &str| {
        let (_, block) = section.split_once(&format!("```{language}\n")).unwrap();
        block.split_once("```").unwrap().0
    };
    let wit = format!("package my:news;\n{}{REST}", block("wit"));
    Tasks::of(&Project::new(&wit, &[("main.lua", block("lua"))]).compile())
}

fn some(text: &str) -> Option<Box<Val>> {
    Some(Box::new(string(text)))
}

#[test]
fn two_imports_are_called_at_once() {
    let call = [("merge", vec![string("a"), string("b")])];
    let returned = start().run(&call, async |gates| gates.reach_and_open(&["b", "a"]).await);
    assert_eq!(returned.values, [Some(Val::Result(Ok(some("ab"))))]);
    let call = [("merge", vec![string("a"), string("bad")])];
    let returned = start().run(&call, async |gates| {
        gates.reach(&["a", "bad"]).await;
        gates.open("bad");
    });
    assert_eq!(returned.values, [Some(Val::Result(Err(some("bad"))))]);
}

#[test]
fn a_call_that_takes_too_long_ends() {
    let clock = "clock 2000000000";
    let call = [("fetch-soon", vec![string("a")])];
    for (gate, expected) in [("a", some("a")), (clock, None)] {
        let returned = start().run(&call, async |gates| {
            gates.reach(&["a", clock]).await;
            gates.open(gate);
        });
        let expected = Val::Result(Ok(Some(Box::new(Val::Option(expected)))));
        assert_eq!(returned.values, [Some(expected)]);
    }
}

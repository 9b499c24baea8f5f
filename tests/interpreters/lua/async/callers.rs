//! Callers that cancel a call: another component, since a host cannot.

use super::host::{Gates, Tasks, VERSIONS, string};
use crate::lua::harness::{Project, interpreter_of};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use wac_graph::types::Package;
use wac_graph::{CompositionGraph, EncodeOptions};
use wasmtime::component::{Component, Val};
use wit_dylib_conform::engine;

/// The last state of a call, as `caller.wat` returns it.
const RETURNED: u32 = 2;
const CANCELLED: u32 = 4;

/// The component of this folder behind the one of `caller.wat`.
fn compose(version: &'static str) -> Component {
    static COMPONENTS: Mutex<BTreeMap<&str, Component>> = Mutex::new(BTreeMap::new());
    let mut components = COMPONENTS.lock().unwrap_or_else(PoisonError::into_inner);
    let component = components.entry(version).or_insert_with(|| {
        let files = [("main.lua", include_str!("main.lua"))];
        let project = Project::new(include_str!("world.wit"), &files);
        let lua = project.interpreter(interpreter_of(version)).link();
        let caller = wat::parse_str(include_str!("caller.wat")).unwrap();
        let mut graph = CompositionGraph::new();
        let [lua, caller] = [("lua", lua), ("caller", caller)].map(|(name, bytes)| {
            let package = Package::from_bytes(name, None, bytes, graph.types_mut()).unwrap();
            let package = graph.register_package(package).unwrap();
            graph.instantiate(package)
        });
        let run = graph.alias_instance_export(lua, "run").unwrap();
        graph.set_instantiation_argument(caller, "run", run).unwrap();
        let call = graph.alias_instance_export(caller, "call").unwrap();
        graph.export(call, "call").unwrap();
        let options = EncodeOptions { validate: true, ..EncodeOptions::default() };
        Component::new(engine(), graph.encode(options).unwrap()).unwrap()
    });
    component.clone()
}

/// Calls `run` with a script, cancels it when it waits before the gate `a`, and returns the last
/// state and the text.
fn cancel(version: &'static str, script: &str, control: impl AsyncFnOnce(&Gates)) -> (u32, String) {
    let mut tasks = Tasks::of(&compose(version));
    let mut returned = tasks.run(&[("call", vec![string(script)])], async |gates| {
        gates.reach(&["a", "cancel"]).await;
        gates.open("cancel");
        control(gates).await;
    });
    assert_eq!(tasks.gates.take_cancelled(), ["a"], "{version}");
    match returned.values.pop() {
        Some(Some(Val::Tuple(values))) => match &values[..] {
            [Val::U32(state), Val::String(text)] => (*state, text.clone()),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_cancelled_call_ends_where_it_waits() {
    for version in VERSIONS {
        let state = cancel(version, "return gates.wait('a')", super::nothing);
        assert_eq!(state, (CANCELLED, String::new()), "{version}");
    }
}

#[test]
fn a_cancelled_call_may_clean_up_and_return() {
    let script = "local ok, err = pcall(function() gates.wait('a') end)
    return ok, err == async.cancelled, gates.wait('cleaning')";
    for version in VERSIONS {
        let state = cancel(version, script, async |gates| {
            gates.reach_and_open(&["cleaning"]).await;
        });
        assert_eq!(state, (RETURNED, "false true cleaning!".to_owned()), "{version}");
    }
    let script = "local variable <close> = setmetatable({}, { __close = function(_, err)
        gates.wait(tostring(err == async.cancelled))
    end })
    gates.wait('a')";
    let state = cancel("lua54", script, async |gates| gates.reach_and_open(&["true"]).await);
    assert_eq!(state, (CANCELLED, String::new()));
}

#[test]
fn functions_of_async_end_with_a_cancelled_call() {
    let script = "async.all(function() gates.wait('a') end)";
    for version in VERSIONS {
        let state = cancel(version, script, super::nothing);
        assert_eq!(state, (CANCELLED, String::new()), "{version}");
    }
}

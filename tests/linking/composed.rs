//! Two components of one world in a row: the one behind exports what the one in front imports.
//! Every value and every resource of the host goes through both, and so does every answer.

use testing::generator::Generator;
use testing::interpreter::{self, Interpreter};
use testing::running::start;
use testing::worlds::TestWorld;
use wac_graph::types::Package;
use wac_graph::{CompositionGraph, EncodeOptions, PackageId};
use wit_dylib_conform::Completion;

/// Worlds that import and export the same interfaces.
const WORLDS: [&str; 3] =
    ["resources-everywhere", "resources-used-across-interfaces", "strings-and-lists"];

/// The same with async functions.
const ASYNC_WORLDS: [&str; 2] = ["async-functions", "async-resources"];

/// How often each function is called.
const ROUNDS: u64 = 5;

/// How many calls of an async function are started together.
const CALLS: usize = 10;

#[test]
fn values_and_resources_go_from_component_to_component() {
    for world in WORLDS {
        for [front, behind] in [
            [interpreter::values(), interpreter::tally()],
            [interpreter::tally(), interpreter::values()],
        ] {
            println!("{world}: {} in front of {}", front.name, behind.name);
            start(&compose(world, front, behind), 7).exercise_all(ROUNDS);
        }
    }
}

#[test]
fn async_calls_go_from_component_to_component() {
    let [values, tally] = [interpreter::values(), interpreter::tally()];
    for world in ASYNC_WORLDS {
        for [front, behind] in [[values, values], [values, tally], [tally, values]] {
            println!("{world}: {} in front of {}", front.name, behind.name);
            let mut host = start(&compose(world, front, behind), 7);
            // Of a call from component to component that completes at once, wasmtime 48 keeps an
            // entry in its table, whoever calls.
            host.completion(Completion::After(1)).exercise_all(ROUNDS);
        }
    }
}

#[test]
fn as_many_calls_overlap_in_a_row_as_in_one_component() {
    let values = interpreter::values();
    for name in ASYNC_WORLDS {
        let world = TestWorld::named(name);
        let mut row = start(&compose(name, values, values), 7);
        let mut one = start(&Generator::Ours.component(values, &world.wit, &[]), 7);
        for export in row.exports() {
            if export.ty.async_() {
                println!("{name}: {}", export.full_name());
                let [in_row, in_one] =
                    [&mut row, &mut one].map(|host| host.try_overlap(&export, CALLS, 1));
                assert_eq!(in_row.unwrap(), in_one.unwrap());
            }
        }
        row.try_check_clean(None).unwrap();
    }
}

/// The component in front is the one that answers the probe.
fn compose(world: &str, front: &Interpreter, behind: &Interpreter) -> Vec<u8> {
    let world = TestWorld::named(world);
    let front = Generator::Ours.component(front, &world.with_probe(), &[]);
    let behind = Generator::Ours.component(behind, &world.wit, &[]);
    let mut graph = CompositionGraph::new();
    let [front, behind] = [("front", front), ("behind", behind)].map(|(name, bytes)| {
        let package = Package::from_bytes(name, None, bytes, graph.types_mut()).unwrap();
        graph.register_package(package).unwrap()
    });
    let names = |graph: &CompositionGraph, package: PackageId| -> Vec<String> {
        graph.types()[graph[package].ty()].exports.keys().cloned().collect()
    };
    let [of_front, of_behind] = [front, behind].map(|package| graph.instantiate(package));
    for name in names(&graph, behind) {
        let export = graph.alias_instance_export(of_behind, &name).unwrap();
        graph.set_instantiation_argument(of_front, &name, export).unwrap();
    }
    for name in names(&graph, front) {
        let export = graph.alias_instance_export(of_front, &name).unwrap();
        graph.export(export, name).unwrap();
    }
    graph.encode(EncodeOptions { validate: true, ..EncodeOptions::default() }).unwrap()
}

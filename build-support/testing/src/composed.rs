//! Components that call one another.

use wac_graph::types::Package;
use wac_graph::{CompositionGraph, EncodeOptions, PackageId};

/// A component of `front`, which calls the exports of `back` that begin with `interface`, and has all
/// other exports of both.
pub fn in_front_of(front: Vec<u8>, back: Vec<u8>, interface: &str) -> Vec<u8> {
    let mut graph = CompositionGraph::new();
    let front = register(&mut graph, "front", front);
    let back = register(&mut graph, "back", back);
    let (caller, callee) = (graph.instantiate(front), graph.instantiate(back));
    for (package, instance) in [(front, caller), (back, callee)] {
        for name in exports(&graph, package) {
            let export = graph.alias_instance_export(instance, &name).unwrap();
            if package == back && name.starts_with(interface) {
                graph.set_instantiation_argument(caller, &name, export).unwrap();
            } else {
                graph.export(export, name).unwrap();
            }
        }
    }
    graph.encode(EncodeOptions { validate: true, ..EncodeOptions::default() }).unwrap()
}

fn register(graph: &mut CompositionGraph, name: &str, component: Vec<u8>) -> PackageId {
    let package = Package::from_bytes(name, None, component, graph.types_mut()).unwrap();
    graph.register_package(package).unwrap()
}

fn exports(graph: &CompositionGraph, package: PackageId) -> Vec<String> {
    graph.types()[graph[package].ty()].exports.keys().cloned().collect()
}

//! Components that call one another.

use wac_graph::types::Package;
use wac_graph::{CompositionGraph, EncodeOptions, PackageId};

/// A component of several, each of which gets what it imports from those behind it, if they have
/// it. What nobody in front uses is exported, and what `exported` names. All else is imported.
pub fn compose(components: &[Vec<u8>], exported: &[&str]) -> Vec<u8> {
    let mut graph = CompositionGraph::new();
    let mut packages = Vec::new();
    for (index, component) in components.iter().enumerate() {
        let name = format!("component{index}");
        let package =
            Package::from_bytes(&name, None, component.clone(), graph.types_mut()).unwrap();
        packages.push(graph.register_package(package).unwrap());
    }
    let instances: Vec<_> = packages.iter().map(|package| graph.instantiate(*package)).collect();
    let mut are_exported: Vec<String> = Vec::new();
    for (index, package) in packages.iter().enumerate() {
        for name in exports(&graph, *package) {
            let export = graph.alias_instance_export(instances[index], &name).unwrap();
            let mut is_used = false;
            for front in (0..index).rev() {
                if imports(&graph, packages[front], &name) {
                    is_used = true;
                    // One behind that is nearer has it, too, or not.
                    _ = graph.set_instantiation_argument(instances[front], &name, export);
                }
            }
            let is_exported = !is_used || exported.contains(&name.as_str());
            if is_exported && !are_exported.contains(&name) {
                graph.export(export, &name).unwrap();
                are_exported.push(name);
            }
        }
    }
    graph.encode(EncodeOptions { validate: true, ..EncodeOptions::default() }).unwrap()
}

fn exports(graph: &CompositionGraph, package: PackageId) -> Vec<String> {
    graph.types()[graph[package].ty()].exports.keys().cloned().collect()
}

fn imports(graph: &CompositionGraph, package: PackageId, name: &str) -> bool {
    graph.types()[graph[package].ty()].imports.contains_key(name)
}

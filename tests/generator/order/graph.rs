//! Which functions a world library can call from where.

use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{ExternalKind, Operator, Parser, Payload, TypeRef};

/// What functions call, by their indices; and the names of imports and exports.
#[derive(Default)]
pub(crate) struct Graph {
    imports: Vec<String>,
    pub(crate) exports: Vec<(String, u32)>,
    calls: BTreeMap<u32, Vec<u32>>,
    indirect: BTreeSet<u32>,
}

impl Graph {
    pub(crate) fn of(library: &[u8]) -> Self {
        let mut graph = Self::default();
        for payload in Parser::new(0).parse_all(library) {
            match payload.unwrap() {
                Payload::ImportSection(imports) => {
                    let imports = imports.into_imports().map(Result::unwrap);
                    let functions = imports.filter(|import| matches!(import.ty, TypeRef::Func(_)));
                    graph.imports.extend(functions.map(|import| import.name.to_owned()));
                }
                Payload::ExportSection(exports) => {
                    let functions = exports.into_iter().map(Result::unwrap);
                    let functions = functions.filter(|export| export.kind == ExternalKind::Func);
                    graph
                        .exports
                        .extend(functions.map(|export| (export.name.to_owned(), export.index)));
                }
                Payload::CodeSectionEntry(body) => {
                    let function = (graph.imports.len() + graph.calls.len()) as u32;
                    let mut calls = Vec::new();
                    for operator in body.get_operators_reader().unwrap() {
                        match operator.unwrap() {
                            Operator::Call { function_index } => calls.push(function_index),
                            Operator::CallIndirect { .. } | Operator::CallRef { .. } => {
                                graph.indirect.insert(function);
                            }
                            _ => {}
                        }
                    }
                    graph.calls.insert(function, calls);
                }
                _ => {}
            }
        }
        graph
    }

    /// The imports that a function can reach.
    pub(crate) fn reached(&self, function: u32) -> BTreeSet<&str> {
        let (mut found, mut reached, mut left) = (BTreeSet::new(), BTreeSet::new(), vec![function]);
        while let Some(function) = left.pop() {
            if !found.insert(function) {
                continue;
            }
            assert!(!self.indirect.contains(&function), "the library calls whom it knows");
            match self.imports.get(function as usize) {
                Some(import) => {
                    reached.insert(import.as_str());
                }
                None => left.extend(&self.calls[&function]),
            }
        }
        reached
    }
}

//! What both writers need: the indices of functions and of their types, and the types of the memory
//! and the table that a library shares with others.

use super::module::{Function, Module, Source};
use super::symbol::FuncId;
use std::collections::HashMap;
use wasm_encoder::{MemoryType, RefType, TableType, TypeSection, ValType};

/// The memory, of any size.
pub(super) const MEMORY_TYPE: MemoryType =
    MemoryType { minimum: 0, maximum: None, memory64: false, shared: false, page_size_log2: None };

/// The table of functions, of any size.
pub(super) const TABLE_TYPE: TableType = TableType {
    element_type: RefType::FUNCREF,
    minimum: 0,
    maximum: None,
    table64: false,
    shared: false,
};

/// The functions of a module in the order of their indices: imported ones come first.
pub(super) struct FunctionIndices<'a> {
    order: Vec<(FuncId, &'a Function)>,
    indices: Vec<u32>,
}

impl<'a> FunctionIndices<'a> {
    pub(super) fn new(module: &'a Module) -> Self {
        let mut order = Vec::new();
        for (index, function) in module.functions.iter().enumerate() {
            order.push((FuncId::new(index), function));
        }
        order.sort_by_key(|(_, function)| matches!(function.source, Source::Defined(_)));
        let mut indices = vec![0; order.len()];
        for (index, (id, _)) in (0..).zip(&order) {
            indices[id.index()] = index;
        }
        Self { order, indices }
    }

    pub(super) fn of(&self, id: FuncId) -> u32 {
        self.indices[id.index()]
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (FuncId, &'a Function)> {
        self.order.iter().copied()
    }
}

/// The type section, with each type once.
#[derive(Default)]
pub(super) struct FunctionTypes<'a> {
    pub(super) section: TypeSection,
    known: HashMap<(&'a [ValType], &'a [ValType]), u32>,
}

impl<'a> FunctionTypes<'a> {
    /// The index of a function's type.
    pub(super) fn of(&mut self, function: &'a Function) -> u32 {
        let Function { params, results, .. } = function;
        *self.known.entry((params, results)).or_insert_with(|| {
            self.section.ty().function(params.iter().copied(), results.iter().copied());
            self.section.len() - 1
        })
    }
}

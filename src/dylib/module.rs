//! The world library as symbols: functions, exports and one block of memory.

use super::code::Body;
use super::image::Image;
use super::symbol::FuncId;
use crate::abi::{self, ENV, Intrinsic};
use std::collections::HashMap;
use wasm_encoder::{Instruction, ValType};

pub(super) struct Function {
    /// The name in stack traces. For a failed check, it is the reason.
    pub(super) name: String,
    pub(super) params: Vec<ValType>,
    pub(super) results: Vec<ValType>,
    pub(super) source: Source,
}

pub(super) enum Source {
    /// Another module defines the function.
    Import { module: String, field: String },
    /// This module defines it. The body is missing until [`Module::define`].
    Defined(Option<Body>),
}

/// A function with the name under which hosts and other modules see it.
#[derive(Clone)]
pub(super) struct Export {
    pub(super) name: String,
    pub(super) function: FuncId,
}

/// The input of a writer.
#[derive(Default)]
pub(super) struct Module {
    pub(super) functions: Vec<Function>,
    pub(super) exports: Vec<Export>,
    pub(super) image: Image,
    /// The imports that may be missing. See
    /// [`Op::FunctionAddress`](super::code::Op::FunctionAddress).
    pub(super) weak: Vec<FuncId>,
    intrinsics: HashMap<Intrinsic, FuncId>,
}

impl Module {
    fn add(&mut self, function: Function) -> FuncId {
        self.functions.push(function);
        FuncId::new(self.functions.len() - 1)
    }

    pub(super) fn import(
        &mut self,
        module: String,
        field: String,
        params: &[ValType],
        results: &[ValType],
    ) -> FuncId {
        self.add(Function {
            name: format!("{module}#{field}"),
            params: params.to_vec(),
            results: results.to_vec(),
            source: Source::Import { module, field },
        })
    }

    /// A function whose body follows through [`Module::define`].
    pub(super) fn declare(
        &mut self,
        name: String,
        params: &[ValType],
        results: &[ValType],
    ) -> FuncId {
        self.add(Function {
            name,
            params: params.to_vec(),
            results: results.to_vec(),
            source: Source::Defined(None),
        })
    }

    pub(super) fn define(&mut self, id: FuncId, code: Body) {
        match &mut self.functions[id.index()].source {
            Source::Defined(body) => *body = Some(code),
            Source::Import { .. } => unreachable!("imports have no body"),
        }
    }

    /// Exports a function under its name.
    pub(super) fn export(
        &mut self,
        name: String,
        params: &[ValType],
        results: &[ValType],
        code: Body,
    ) {
        let id = self.declare(name.clone(), params, results);
        self.define(id, code);
        self.exports.push(Export { name, function: id });
    }

    /// A function of the interpreter. Only those that a body asks for are imported.
    pub(super) fn intrinsic(&mut self, intrinsic: Intrinsic) -> FuncId {
        if let Some(id) = self.intrinsics.get(&intrinsic) {
            return *id;
        }
        let function = intrinsic.function();
        let field = function.name.to_owned();
        let id = self.add(Function {
            name: field.clone(),
            params: val_types(function.params),
            results: val_types(function.results),
            source: Source::Import { module: ENV.to_owned(), field },
        });
        self.intrinsics.insert(intrinsic, id);
        id
    }

    /// Defines the functions of the interpreter as functions that trap, and exports the one that
    /// hosts call.
    pub(super) fn define_interpreter(&mut self) {
        self.intrinsic(Intrinsic::Realloc);
        for (intrinsic, id) in &self.intrinsics {
            let mut body = Body::new(intrinsic.function().params.len());
            body.op(Instruction::Unreachable);
            self.functions[id.index()].source = Source::Defined(Some(body));
            if *intrinsic == Intrinsic::Realloc {
                self.exports.push(Export { name: intrinsic.name().to_owned(), function: *id });
            }
        }
    }

    /// The function of the interpreter, if anything imports it.
    pub(super) fn used_intrinsic(&self, intrinsic: Intrinsic) -> Option<FuncId> {
        self.intrinsics.get(&intrinsic).copied()
    }
}

fn val_types(types: &[abi::ValType]) -> Vec<ValType> {
    types.iter().map(|ty| val_type(*ty)).collect()
}

fn val_type(ty: abi::ValType) -> ValType {
    match ty {
        abi::ValType::I32 => ValType::I32,
        abi::ValType::I64 => ValType::I64,
        abi::ValType::F32 => ValType::F32,
        abi::ValType::F64 => ValType::F64,
    }
}

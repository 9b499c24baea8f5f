//! The world library as symbols: functions, table slots and one block of memory.

use super::code::Body;
use super::image::Image;
use crate::abi;
use crate::abi::Intrinsic;
use std::collections::HashMap;
use wasm_encoder::{Instruction, ValType};

/// A function, imported or defined here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct FuncId(usize);

impl FuncId {
    pub(super) fn index(self) -> usize {
        self.0
    }
}

pub(super) struct Function {
    /// For debuggers and stack traces; for a check that fails, the reason.
    pub(super) name: String,
    pub(super) params: Vec<ValType>,
    pub(super) results: Vec<ValType>,
    pub(super) source: Source,
}

pub(super) enum Source {
    /// Comes from another module.
    Import { module: String, field: String },
    /// Is defined here; without a body only until its generator has run.
    Defined(Option<Body>),
}

/// Everything that a writer needs to know.
#[derive(Default)]
pub(super) struct Module {
    pub(super) functions: Vec<Function>,
    pub(super) exports: Vec<(String, FuncId)>,
    pub(super) image: Image,
    /// The imports that need not be there; see
    /// [`Op::FunctionAddress`](super::code::Op::FunctionAddress).
    pub(super) weak: Vec<FuncId>,
    intrinsics: HashMap<Intrinsic, FuncId>,
}

impl Module {
    fn add(&mut self, function: Function) -> FuncId {
        self.functions.push(function);
        FuncId(self.functions.len() - 1)
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
        match &mut self.functions[id.0].source {
            Source::Defined(body) => *body = Some(code),
            Source::Import { .. } => unreachable!("imports have no body"),
        }
    }

    /// A function that is exported under its name.
    pub(super) fn export(
        &mut self,
        name: String,
        params: &[ValType],
        results: &[ValType],
        code: Body,
    ) {
        let id = self.declare(name.clone(), params, results);
        self.define(id, code);
        self.exports.push((name, id));
    }

    /// A function of the interpreter; importing it the first time that it is asked for keeps unused
    /// ones out.
    pub(super) fn intrinsic(&mut self, intrinsic: Intrinsic) -> FuncId {
        if let Some(id) = self.intrinsics.get(&intrinsic) {
            return *id;
        }
        let function = intrinsic.function();
        let id = self.add(Function {
            name: function.name.to_owned(),
            params: val_types(function.params),
            results: val_types(function.results),
            source: Source::Import { module: "env".to_owned(), field: function.name.to_owned() },
        });
        self.intrinsics.insert(intrinsic, id);
        id
    }

    /// Makes the functions of the interpreter ones that fail, and exports the one that hosts call.
    pub(super) fn define_interpreter(&mut self) {
        self.intrinsic(Intrinsic::Realloc);
        for (intrinsic, id) in &self.intrinsics {
            let mut body = Body::new(intrinsic.function().params.len());
            body.op(Instruction::Unreachable);
            self.functions[id.0].source = Source::Defined(Some(body));
            if *intrinsic == Intrinsic::Realloc {
                self.exports.push((intrinsic.function().name.to_owned(), *id));
            }
        }
    }

    /// The function of the interpreter, if anything imports it.
    pub(super) fn used_intrinsic(&self, intrinsic: Intrinsic) -> Option<FuncId> {
        self.intrinsics.get(&intrinsic).copied()
    }
}

fn val_types(types: &[abi::ValType]) -> Vec<ValType> {
    let convert = |ty: &abi::ValType| match ty {
        abi::ValType::I32 => ValType::I32,
        abi::ValType::I64 => ValType::I64,
        abi::ValType::F32 => ValType::F32,
        abi::ValType::F64 => ValType::F64,
    };
    types.iter().map(convert).collect()
}

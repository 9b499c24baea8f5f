//! The allocators for values that the host passes to functions of the world.
//!
//! The host allocates memory with the `cabi_realloc` that the library exports beside the function.
//! A shared world library exports the interpreter's.
//!
//! A program that is linked from objects is one module, and the host allocates the results of all
//! its imports with one function: those of the world, which the interpreter frees, and those of
//! libc, which libc frees. The two may use different allocators. So a flag says whether an import
//! of the world is running. If values for the world may also arrive when none is, as those of
//! streams do, the flag is set whenever the program does not run, either: libc's imports do not run
//! then.

use super::code::{Body, Local, Op};
use super::generator::{Generator, Offered};
use super::image::Word;
use super::items::{Binding, OrderedFunctions};
use super::module::{Export, Function};
use super::primitive::WORD;
use super::symbol::{FuncId, Place};
use crate::abi::{ENV, IMPORT_REALLOC, Intrinsic, LIBC_REALLOC};
use wasm_encoder::{BlockType, Instruction, ValType};
use wit_parser::{Type, TypeDefKind};

impl Generator<'_> {
    /// Exports the functions with which the host allocates memory.
    pub(super) fn export_realloc(&mut self, functions: &OrderedFunctions<'_>) {
        match self.offered {
            Offered::Known(_) => {
                if self.host_allocates(functions) {
                    // The writer exports it again.
                    self.module.intrinsic(Intrinsic::Realloc);
                }
            }
            // The interpreter exports its own.
            Offered::Unknown => self.export_import_realloc(),
        }
    }

    /// Finds out whether values may arrive when no import of the world runs. Comes before all
    /// functions.
    pub(super) fn prepare_realloc(&mut self, functions: &OrderedFunctions<'_>) {
        if matches!(self.offered, Offered::Unknown) && self.has_late_values(functions) {
            self.arrives_late = true;
            self.import_flag();
        }
    }

    fn has_late_values(&self, functions: &OrderedFunctions<'_>) -> bool {
        let imports = functions.imports.iter().filter(|wit| wit.binding == Binding::Async);
        let mut results = imports.filter_map(|wit| wit.item.function.result);
        results.any(|ty| self.canonical.owns_memory(&ty)) || self.built_ins_allocate()
    }

    /// Whether what a future or stream carries points to other memory, or the message of an
    /// `error-context` does.
    fn built_ins_allocate(&self) -> bool {
        if self.types.has_error_context {
            return true;
        }
        self.types.entries().any(|entry| match self.kind(entry.id) {
            TypeDefKind::Future(Some(payload)) | TypeDefKind::Stream(Some(payload)) => {
                self.canonical.owns_memory(payload)
            }
            _ => false,
        })
    }

    /// Ends the start of the program.
    pub(super) fn expect_late_values(&mut self, start: &mut Body) {
        if let Some(flag) = self.import_flag.filter(|_| self.arrives_late) {
            store(start, flag, |body| _ = body.i32(1));
        }
    }

    /// An imported function in which values may arrive: what reads them, and what waits.
    pub(super) fn receiving(&mut self, import: FuncId) -> FuncId {
        if !self.arrives_late {
            return import;
        }
        let name = self.import_wrapper_name(import);
        let Function { params, results, .. } = &self.module.functions[import.index()];
        let (params, results) = (params.clone(), results.clone());
        let mut body = Body::new(params.len());
        for index in 0..params.len() as u32 {
            body.get(Local(index));
        }
        self.call_import(&mut body, import, None);
        let id = self.module.declare(name, &params, &results);
        self.module.define(id, body);
        id
    }

    /// Whether the host allocates memory for arguments of exports, results of imports, or what it
    /// passes through futures and streams.
    fn host_allocates(&self, functions: &OrderedFunctions<'_>) -> bool {
        let arguments = functions.exports.iter().any(|wit| {
            let types: Vec<Type> = wit.item.function.params.iter().map(|param| param.ty).collect();
            self.canonical.flat_list(&types).is_none()
                || types.iter().any(|ty| self.canonical.owns_memory(ty))
        });
        let mut results = functions.imports.iter().filter_map(|wit| wit.item.function.result);
        arguments || results.any(|ty| self.canonical.owns_memory(&ty)) || self.built_ins_allocate()
    }

    /// Calls an imported function of the world.
    pub(super) fn call_import(&mut self, body: &mut Body, import: FuncId, result: Option<Type>) {
        let allocates =
            self.arrives_late || result.is_some_and(|ty| self.canonical.owns_memory(&ty));
        if !allocates || !matches!(self.offered, Offered::Unknown) {
            body.call(import);
            return;
        }
        let flag = self.import_flag();
        let outer = body.local(ValType::I32);
        load(body, flag).set(outer);
        store(body, flag, |body| _ = body.i32(1));
        body.call(import);
        store(body, flag, |body| _ = body.get(outer));
    }

    /// Notes that no import of the world runs, in a function that the host may call while one runs:
    /// an import that blocks, or that drops the last handle of an object. Returns what
    /// [`Generator::leave_export`] needs.
    pub(super) fn enter_export(&mut self, body: &mut Body) -> Option<Local> {
        let flag = self.import_flag?;
        let outer = body.local(ValType::I32);
        load(body, flag).set(outer);
        store(body, flag, |body| _ = body.i32(0));
        Some(outer)
    }

    /// Ends what [`Generator::enter_export`] began. Leaves the operand stack as it is.
    pub(super) fn leave_export(&mut self, body: &mut Body, outer: Option<Local>) {
        if let Some((flag, outer)) = self.import_flag.zip(outer) {
            store(body, flag, |body| _ = body.get(outer));
        }
    }

    /// The flag, a word in memory.
    fn import_flag(&mut self) -> Place {
        if let Some(flag) = self.import_flag {
            return flag;
        }
        let flag = self.module.image.words([Word::U32(0)]);
        self.import_flag = Some(flag);
        flag
    }

    /// Exports the function that linkers prefer to `cabi_realloc` for imports.
    fn export_import_realloc(&mut self) {
        let [old, old_size, align, size] = [0, 1, 2, 3].map(Local);
        let mut body = Body::new(4);
        let result = Instruction::If(BlockType::Result(ValType::I32));
        if let Some(flag) = self.import_flag {
            load(&mut body, flag).op(result.clone());
            body.get(old).get(old_size).get(align).get(size);
            self.call(&mut body, Intrinsic::Realloc);
            body.op(Instruction::Else);
        }
        // As libc's own `cabi_realloc`, which the interpreter's replaces.
        body.get(size).op(Instruction::I32Eqz).op(result);
        body.get(align).op(Instruction::Else);
        let realloc = self.module.import(
            ENV.to_owned(),
            LIBC_REALLOC.to_owned(),
            &[ValType::I32; 2],
            &[ValType::I32],
        );
        // Without libc, nothing but the world has imports.
        self.module.weak.push(realloc);
        let allocated = body.local(ValType::I32);
        body.get(old).get(size).call(realloc).tee(allocated);
        body.op(Instruction::I32Eqz).if_().op(Instruction::Unreachable).end();
        body.get(allocated).end();
        if self.import_flag.is_some() {
            body.end();
        }
        let function =
            self.module.declare(IMPORT_REALLOC.to_owned(), &[ValType::I32; 4], &[ValType::I32]);
        self.module.define(function, body);
        self.module.exports.push(Export { name: IMPORT_REALLOC.to_owned(), function });
    }
}

fn load(body: &mut Body, flag: Place) -> &mut Body {
    body.push(Op::Address(flag)).op((WORD.load)(0))
}

fn store(body: &mut Body, flag: Place, value: impl FnOnce(&mut Body)) {
    body.push(Op::Address(flag));
    value(body);
    body.op((WORD.store)(0));
}

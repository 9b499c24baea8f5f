//! Exported WIT functions. The host calls them.

use super::code::{Body, Local, Op};
use super::generator::{Generator, Helper};
use super::items::{Binding, WitFunction};
use super::module::Export;
use super::primitive::WORD;
use super::shape::Shape;
use super::symbol::Place;
use crate::abi::Intrinsic;
use std::collections::HashSet;
use wasm_encoder::ValType;
use wit_parser::{Type, WasmExportKind};

/// Offsets in the static memory of an exported call whose result the host still reads: the call
/// context, the number of the function, and the result.
const RETURN_CONTEXT: u32 = 0;
const RETURN_WHICH: u32 = 4;
const RETURN_AREA: u32 = 8;

impl<'a> Generator<'a> {
    /// Exports a function: pushes the arguments, has the interpreter call it and pops the result.
    pub(super) fn export_function(&mut self, wit: &WitFunction<'a>, which: u32) {
        let shape = self.shape(wit);
        let mut body = Body::new(shape.core_params().len());
        let outer = self.enter_export(&mut body);
        self.start_export(&mut body, &shape, which);
        let core_result = match shape.result_in_memory() {
            Some(ty) => {
                let ty = self.resolved(&ty);
                if self.shared_results.contains(&ty) {
                    let helper = self.helper(Helper::CallAndReturn(ty));
                    body.cx().i32(which).call(helper);
                } else {
                    self.call_and_return(&mut body, &ty, |body| _ = body.i32(which));
                }
                if self.canonical.owns_memory(&ty) {
                    let name = self.export_name(wit, WasmExportKind::PostReturn);
                    let function = self.helper(Helper::PostReturn);
                    self.module.exports.push(Export { name, function });
                }
                Some(ValType::I32)
            }
            None => {
                body.cx().i32(which);
                self.call(&mut body, Intrinsic::ExportCall);
                shape.result.iter().for_each(|ty| self.pop_flat(&mut body, ty));
                body.cx().i32(which);
                self.call(&mut body, Intrinsic::ExportFinish);
                shape.flat_result
            }
        };
        self.leave_export(&mut body, outer);
        let name = self.export_name(wit, WasmExportKind::Normal);
        self.module.export(name, &shape.core_params(), core_result.as_slice(), body);
    }

    /// The first part of an exported function: makes the context, and pushes the arguments.
    pub(super) fn start_export(&mut self, body: &mut Body, shape: &Shape, which: u32) {
        let cx = body.local(ValType::I32);
        body.set_context(cx);
        body.i32(which);
        self.call(body, Intrinsic::ExportStart);
        body.set(cx);
        let params = shape.core_params().len() as u32;
        let locals: Vec<Local> = (0..params).map(Local).collect();
        if shape.flat_params.is_some() {
            self.push_flat_fields(body, &shape.params, &locals);
        } else {
            self.push_parameter_area(body, &shape.params, locals[0]);
        }
    }

    /// Pushes arguments that are in memory, and frees the memory.
    fn push_parameter_area(&mut self, body: &mut Body, params: &[Type], address: Local) {
        let extent = self.canonical.fields(params).extent;
        self.push_fields(body, params, address, 0);
        body.cx().get(address).i32(extent.size).i32(extent.align).i32(0);
        self.call(body, Intrinsic::DeallocBytes);
    }

    /// Finds the types of results in memory that several exports have: these share a helper.
    pub(super) fn find_shared_results(&mut self, functions: &[WitFunction<'a>]) {
        let mut seen = HashSet::new();
        for wit in functions.iter().filter(|wit| wit.binding == Binding::Sync) {
            if let Some(ty) = self.shape(wit).result_in_memory() {
                let ty = self.resolved(&ty);
                if !seen.insert(ty) {
                    self.shared_results.insert(ty);
                }
            }
        }
    }

    pub(super) fn call_and_return_helper(&mut self, ty: &Type) -> Body {
        let mut body = Body::helper(1);
        self.call_and_return(&mut body, ty, |body| _ = body.get(Local(1)));
        body
    }

    /// Has the interpreter run an exported function, and leaves the address of the result on the
    /// operand stack. The memory is static: nothing else runs in this instance before the host has
    /// read the result and called post-return. `which` emits the number of the function.
    fn call_and_return(&mut self, body: &mut Body, ty: &Type, which: impl Fn(&mut Body)) {
        self.module.image.reserve(RETURN_AREA + self.canonical.extent(ty).size);
        which(body.cx());
        self.call(body, Intrinsic::ExportCall);
        let area = body.local(ValType::I32);
        body.push(Op::Address(Place::Static(0))).set(area);
        self.pop_element(body, ty, area, RETURN_AREA);
        if self.canonical.owns_memory(ty) {
            body.get(area).cx().op((WORD.store)(RETURN_CONTEXT));
            which(body.get(area));
            body.op((WORD.store)(RETURN_WHICH));
        } else {
            which(body.cx());
            self.call(body, Intrinsic::ExportFinish);
        }
        body.at(area, RETURN_AREA);
    }

    /// Ends a call whose result points to memory of its context. One function serves all exports.
    pub(super) fn post_return_helper(&mut self) -> Body {
        let mut body = Body::new(1);
        let area = body.local(ValType::I32);
        body.push(Op::Address(Place::Static(0))).set(area);
        body.load_i32(area, RETURN_CONTEXT).load_i32(area, RETURN_WHICH);
        self.call(&mut body, Intrinsic::ExportFinish);
        body
    }
}

//! The functions that the interpreter and the host call: an adapter for every imported and exported
//! WIT function.

use super::code::{Body, Local, Op};
use super::generator::{Generator, Helper, Offered};
use super::image::{Place, Word};
use super::module::FuncId;
use super::primitive::{LOAD_32, STORE_32};
use crate::abi::Intrinsic;
use crate::dylib::guards::Origin;
use wasm_encoder::{Instruction, ValType};
use wit_parser::{
    Function, LiftLowerAbi, ManglingAndAbi, Type, WasmExport, WasmExportKind, WasmImport, WorldKey,
};

/// The names of core imports and exports that wit-component understands for synchronous functions.
pub(super) const MANGLING: ManglingAndAbi = ManglingAndAbi::Legacy(LiftLowerAbi::Sync);

/// Areas up to this size are taken from the stack, larger ones from the heap.
const MAX_FRAME: u32 = 4096;

/// Static memory of an exported call whose result the host still reads: its context, its number,
/// and the result.
const RETURN_CONTEXT: u32 = 0;
const RETURN_WHICH: u32 = 4;
const RETURN_AREA: u32 = 8;

/// A WIT function in its place in the world.
pub(super) struct WitFunction<'a> {
    pub(super) interface: Option<&'a WorldKey>,
    pub(super) function: &'a Function,
}

/// How the parameters and the result of a function cross the boundary.
struct Shape {
    params: Vec<Type>,
    result: Option<Type>,
    /// The core parameters, or none if they are passed in memory.
    flat_params: Option<Vec<ValType>>,
    /// The core result where there is just one; several are passed in memory.
    flat_result: Option<ValType>,
}

impl Shape {
    fn result_in_memory(&self) -> Option<Type> {
        self.result.filter(|_| self.flat_result.is_none())
    }

    fn core_params(&self) -> Vec<ValType> {
        self.flat_params.clone().unwrap_or_else(|| vec![ValType::I32])
    }
}

impl<'a> Generator<'a> {
    fn shape(&self, function: &Function) -> Shape {
        let params: Vec<_> = function.params.iter().map(|param| param.ty).collect();
        let flat_params = self.canonical.flat_list(&params).map(|flat| flat.to_vec());
        let flat_result =
            function.result.and_then(|ty| match self.canonical.flat(&ty).as_deref() {
                Some([only]) => Some(*only),
                _ => None,
            });
        Shape { params, result: function.result, flat_params, flat_result }
    }

    /// The adapter of an imported function: pops the arguments, calls it and pushes the result.
    pub(super) fn import_adapter(&mut self, wit: &WitFunction<'a>) -> Word {
        let shape = self.shape(wit.function);
        let import = self.import(wit, &shape);

        let mut body = Body::helper(0);
        // One area holds the parameters that are passed in memory and, behind them, the result.
        let mut area = AreaLayout::default();
        let params_at = shape.flat_params.is_none().then(|| {
            let fields = self.canonical.fields(&shape.params);
            area.add(fields.size, fields.align)
        });
        let result_at = shape
            .result_in_memory()
            .map(|ty| (ty, area.add(self.canonical.size(&ty), self.canonical.align(&ty))));
        let base = (area.size > 0).then(|| self.enter_area(&mut body, area.size));
        let in_area = || base.expect("whatever has an offset lies in the area");

        match params_at {
            Some(offset) => {
                self.pop_fields(&mut body, &shape.params, in_area(), offset);
                body.at(in_area(), offset);
            }
            None => shape.params.iter().for_each(|ty| self.pop_flat(&mut body, ty)),
        }
        if let Some((_, offset)) = result_at {
            body.at(in_area(), offset);
        }
        body.call(import);
        match (result_at, shape.result, shape.flat_result) {
            (Some((ty, offset)), ..) => self.push_memory(&mut body, &ty, in_area(), offset),
            (None, Some(ty), Some(core)) => {
                let value = body.local(core);
                body.set(value);
                self.push_flat(&mut body, &ty, &[value]);
            }
            _ => {}
        }
        if let Some(base) = base {
            self.leave_area(&mut body, base, area.size);
        }

        let name = format!("import: {}", self.module.functions[import.index()].name);
        let id = self.module.declare(name, &[ValType::I32], &[]);
        self.module.define(id, body);
        Word::Func(id)
    }

    fn import(&mut self, wit: &WitFunction<'a>, shape: &Shape) -> FuncId {
        let mut params = shape.core_params();
        if shape.result_in_memory().is_some() {
            params.push(ValType::I32);
        }
        let import = WasmImport::Func { interface: wit.interface, func: wit.function };
        let (module, field) = self.resolve.wasm_import_name(MANGLING, import);
        self.module.import(module, field, &params, shape.flat_result.as_slice())
    }

    /// Takes memory that lives as long as an imported function runs.
    fn enter_area(&mut self, body: &mut Body, size: u32) -> Local {
        if size <= MAX_FRAME {
            return body.enter_frame(size);
        }
        let area = body.local(ValType::I32);
        body.i32(0).i32(0).i32(8).i32(size);
        self.call(body, Intrinsic::Realloc);
        body.set(area);
        area
    }

    fn leave_area(&mut self, body: &mut Body, area: Local, size: u32) {
        if size <= MAX_FRAME {
            return body.leave_frame(area, size);
        }
        body.cx().get(area).i32(size).i32(8).i32(0);
        self.call(body, Intrinsic::DeallocBytes);
    }

    /// Exports a function: pushes the arguments, has the interpreter call it and pops the result.
    pub(super) fn export_function(&mut self, wit: &WitFunction<'a>, which: u32) {
        let shape = self.shape(wit.function);
        let core_params = shape.core_params();
        let mut body = Body::new(core_params.len());
        let cx = body.local(ValType::I32);
        body.set_context(cx);
        body.i32(which);
        self.call(&mut body, Intrinsic::ExportStart);
        body.set(cx);

        let locals: Vec<_> = (0..core_params.len() as u32).map(Local).collect();
        if shape.flat_params.is_some() {
            self.push_flat_fields(&mut body, &shape.params, &locals);
        } else {
            let fields = self.canonical.fields(&shape.params);
            let one = body.local(ValType::I32);
            body.i32(1).set(one);
            self.check_list(
                &mut body,
                Origin::Parameters,
                locals[0],
                one,
                fields.size,
                fields.align,
            );
            body.op(Instruction::Drop);
            self.push_fields(&mut body, &shape.params, locals[0], 0);
            body.cx().get(locals[0]).i32(fields.size).i32(fields.align).i32(0);
            self.call(&mut body, Intrinsic::DeallocBytes);
        }
        let core_result = match shape.result_in_memory() {
            Some(ty) => {
                let helper = self.helper(Helper::CallAndReturn(self.resolved(&ty)));
                body.cx().i32(which).call(helper);
                if self.canonical.owns_memory(&ty) {
                    let name = self.export_name(wit, WasmExportKind::PostReturn);
                    let post_return = self.helper(Helper::PostReturn);
                    self.module.exports.push((name, post_return));
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
        let name = self.export_name(wit, WasmExportKind::Normal);
        self.module.export(name, &core_params, core_result.as_slice(), body);
    }

    /// Has the interpreter run an exported function, and writes its result to where the host finds
    /// it. The memory is static: until the host has read the result and called post-return, nothing
    /// else runs in this instance.
    pub(super) fn call_and_return_helper(&mut self, ty: &Type) -> Body {
        let mut body = Body::helper(1);
        let which = Local(1);
        self.module.image.reserve(RETURN_AREA + self.canonical.size(ty));
        body.cx().get(which);
        self.call(&mut body, Intrinsic::ExportCall);
        let area = body.local(ValType::I32);
        body.push(Op::Address(Place::Static(0))).set(area);
        self.pop_memory(&mut body, ty, area, RETURN_AREA);
        if self.canonical.owns_memory(ty) {
            body.get(area).cx().op(STORE_32(RETURN_CONTEXT));
            body.get(area).get(which).op(STORE_32(RETURN_WHICH));
        } else {
            body.cx().get(which);
            self.call(&mut body, Intrinsic::ExportFinish);
        }
        body.at(area, RETURN_AREA);
        body
    }

    /// The end of a call whose result pointed into memory of its context: one function for all of
    /// them.
    pub(super) fn post_return_helper(&mut self) -> Body {
        let mut body = Body::new(1);
        let area = body.local(ValType::I32);
        body.push(Op::Address(Place::Static(0)))
            .tee(area)
            .op(LOAD_32(RETURN_CONTEXT))
            .load_i32(area, RETURN_WHICH);
        self.call(&mut body, Intrinsic::ExportFinish);
        body
    }

    fn export_name(&self, wit: &WitFunction<'a>, kind: WasmExportKind) -> String {
        let export = WasmExport::Func { interface: wit.interface, func: wit.function, kind };
        // In a program that is linked from objects, C's or the linker's `memory`, say, is a name of
        // the same kind as that of a function of the world; a shared library is kept apart from
        // others in another way.
        let mangling = match (self.offered, wit.interface) {
            (Offered::Unknown, None) => ManglingAndAbi::Standard32,
            _ => MANGLING,
        };
        self.resolve.wasm_export_name(mangling, export)
    }
}

/// Places several values in one area, all of them aligned to at most 8 bytes.
#[derive(Default)]
struct AreaLayout {
    size: u32,
}

impl AreaLayout {
    fn add(&mut self, size: u32, align: u32) -> u32 {
        let offset = self.size.next_multiple_of(align);
        self.size = offset + size;
        offset
    }
}

//! Adapters for all imported and exported WIT functions. The interpreter and the host call them.

use super::canonical::Extent;
use super::code::{Body, Local, Op};
use super::generator::{Generator, Helper, Offered};
use super::image::Word;
use super::items::WitFunction;
use super::module::Export;
use super::pop::POINTER_PAIR;
use super::primitive::WORD;
use super::symbol::{FuncId, Place};
use crate::abi::Intrinsic;
use std::collections::HashSet;
use wasm_encoder::ValType;
use wit_parser::{
    Function, LiftLowerAbi, ManglingAndAbi, Type, WasmExport, WasmExportKind, WasmImport,
};

/// The naming scheme of core imports and exports. wit-component accepts it for synchronous
/// functions.
pub(super) const MANGLING: ManglingAndAbi = ManglingAndAbi::Legacy(LiftLowerAbi::Sync);

/// Areas up to this size are on the stack, larger ones on the heap.
const MAX_FRAME: u32 = 4096;

/// Offsets in the static memory of an exported call whose result the host still reads: the call
/// context, the number of the function, and the result.
const RETURN_CONTEXT: u32 = 0;
const RETURN_WHICH: u32 = 4;
const RETURN_AREA: u32 = 8;

/// How the parameters and the result of a function cross the boundary.
struct Shape {
    params: Vec<Type>,
    result: Option<Type>,
    /// The core parameters. None if they are passed in memory.
    flat_params: Option<Vec<ValType>>,
    /// The core result, if there is exactly one. Several are passed in memory.
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
        // One area holds the parameters that are passed in memory, and after them the result.
        let mut area = AreaLayout::default();
        let params_at = match shape.flat_params {
            Some(_) => None,
            None => Some(area.add(self.canonical.fields(&shape.params).extent)),
        };
        let result_at =
            shape.result_in_memory().map(|ty| (ty, area.add(self.canonical.extent(&ty))));
        // Before the call, the memory for its result receives the addresses of strings and lists.
        if params_at.is_none() && shape.params.iter().any(|ty| self.is_pointer_pair(ty)) {
            area.size = area.size.max(POINTER_PAIR);
        }
        // Without an area, nothing uses this local.
        let base = if area.size > 0 { self.enter_area(&mut body, area.size) } else { Local(0) };

        match params_at {
            Some(offset) => {
                self.pop_fields(&mut body, &shape.params, base, offset);
                body.at(base, offset);
            }
            None => {
                if area.size >= POINTER_PAIR {
                    body.set_pair(base);
                }
                shape.params.iter().for_each(|ty| self.pop_flat(&mut body, ty));
            }
        }
        if let Some((_, offset)) = result_at {
            body.at(base, offset);
        }
        self.call_import(&mut body, import, shape.result);
        match (result_at, shape.result, shape.flat_result) {
            (Some((ty, offset)), ..) => self.push_memory(&mut body, &ty, base, offset),
            (None, Some(ty), Some(core)) => {
                let value = body.local(core);
                body.set(value);
                self.push_flat(&mut body, &ty, &[value]);
            }
            _ => {}
        }
        if area.size > 0 {
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

    /// Takes memory while an imported function runs.
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

        let locals: Vec<Local> = (0..core_params.len() as u32).map(Local).collect();
        if shape.flat_params.is_some() {
            self.push_flat_fields(&mut body, &shape.params, &locals);
        } else {
            self.push_parameter_area(&mut body, &shape.params, locals[0]);
        }
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
        let name = self.export_name(wit, WasmExportKind::Normal);
        self.module.export(name, &core_params, core_result.as_slice(), body);
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
        for wit in functions {
            if let Some(ty) = self.shape(wit.function).result_in_memory() {
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

    fn export_name(&self, wit: &WitFunction<'a>, kind: WasmExportKind) -> String {
        let export = WasmExport::Func { interface: wit.interface, func: wit.function, kind };
        // In a program linked from objects, the bare name of a function of the world could clash
        // with other symbols, such as the linker's `memory`. The standard names cannot. For shared
        // libraries, the step that links the component prevents such clashes.
        let mangling = match (self.offered, wit.interface) {
            (Offered::Unknown, None) => ManglingAndAbi::Standard32,
            _ => MANGLING,
        };
        self.resolve.wasm_export_name(mangling, export)
    }
}

/// Places several values in one area, which is aligned to 8 bytes.
#[derive(Default)]
struct AreaLayout {
    size: u32,
}

impl AreaLayout {
    /// Returns the offset of the value.
    fn add(&mut self, value: Extent) -> u32 {
        let offset = self.size.next_multiple_of(value.align);
        self.size = offset + value.size;
        offset
    }
}

//! Exported WIT functions that are bound as async ("canon lift" with `async` and `callback` in the
//! component model's `CanonicalABI.md`).
//!
//! The host calls one function to start a task, and another, the callback, for each event that the
//! task waits for. The interpreter decides when to return the result. One that cannot run tasks
//! runs the function to its end at once.

use super::code::{Body, Local};
use super::generator::Generator;
use super::image::Word;
use super::items::WitFunction;
use super::symbol::FuncId;
use crate::abi::{CALLBACK_EXIT, Intrinsic};
use crate::world::names;
use wasm_encoder::{BlockType, Instruction, ValType};
use wit_parser::{Mangling, WasmExportKind};

impl<'a> Generator<'a> {
    /// Exports a function and its callback. Returns the function that returns the result:
    /// `(cx)`, pops the value.
    pub(super) fn async_export(&mut self, wit: &WitFunction<'a>, which: u32) -> Word {
        let shape = self.shape(wit);
        let task_return = self.task_return(wit);
        let mut body = Body::new(shape.core_params().len());
        let outer = self.enter_export(&mut body);
        self.start_export(&mut body, &shape, which);
        self.by_tasks(
            &mut body,
            BlockType::Result(ValType::I32),
            |generator, body| {
                body.cx().i32(which);
                generator.call(body, Intrinsic::ExportAsyncCall);
            },
            |generator, body| {
                body.cx().i32(which);
                generator.call(body, Intrinsic::ExportCall);
                body.cx().call(task_return).cx().i32(which);
                generator.call(body, Intrinsic::ExportFinish);
                body.i32(CALLBACK_EXIT);
            },
        );
        self.leave_export(&mut body, outer);
        let code = &[ValType::I32];
        let name = self.export_name(wit, WasmExportKind::Normal);
        self.module.export(name, &shape.core_params(), code, body);

        let mut callback = Body::new(3);
        let outer = self.enter_export(&mut callback);
        self.by_tasks(
            &mut callback,
            BlockType::Result(ValType::I32),
            |generator, body| {
                body.get(Local(0)).get(Local(1)).get(Local(2)).i32(which);
                generator.call(body, Intrinsic::ExportAsyncCallback);
            },
            // The task was over before it waited.
            |_, body| _ = body.op(Instruction::Unreachable),
        );
        self.leave_export(&mut callback, outer);
        let name = self.export_name(wit, WasmExportKind::Callback);
        self.module.export(name, &[ValType::I32; 3], code, callback);
        Word::Func(task_return)
    }

    fn task_return(&mut self, wit: &WitFunction<'a>) -> FuncId {
        let (module, field, _) = wit.item.function.task_return_import(
            self.resolve,
            wit.item.interface,
            Mangling::Legacy,
        );
        let result = wit.item.function.result;
        let flat = self.canonical.flat_list(&result).map(|flat| flat.to_vec());
        let params = flat.clone().unwrap_or_else(|| vec![ValType::I32]);
        let import = self.module.import(module, field, &params, &[]);

        let mut body = Body::helper(0);
        match (result, flat) {
            (Some(ty), None) => {
                let size = self.canonical.extent(&ty).size;
                let area = self.enter_area(&mut body, size);
                self.pop_memory(&mut body, &ty, area, 0);
                body.get(area).call(import);
                self.leave_area(&mut body, area, size);
            }
            (result, _) => {
                result.iter().for_each(|ty| self.pop_flat(&mut body, ty));
                body.call(import);
            }
        }
        let import_name = &self.module.functions[import.index()].name;
        let name = format!("return: {}", names::short_function(import_name));
        let id = self.module.declare(name, &[ValType::I32], &[]);
        self.module.define(id, body);
        id
    }
}

//! Adapters for imported WIT functions. The interpreter calls them.

use super::code::{Body, Local};
use super::generator::Generator;
use super::image::Word;
use super::items::WitFunction;
use super::pop::POINTER_PAIR;
use super::shape::{AreaLayout, Shape};
use super::symbol::FuncId;
use crate::abi::Intrinsic;
use crate::world::names;
use wasm_encoder::ValType;

/// Areas up to this size are on the stack, larger ones on the heap.
const MAX_FRAME: u32 = 4096;

impl<'a> Generator<'a> {
    /// The adapter of an imported function: pops the arguments, calls it and pushes the result.
    pub(super) fn import_adapter(&mut self, wit: &WitFunction<'a>) -> Word {
        let shape = self.shape(wit);
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

        let name = self.import_wrapper_name(import);
        let id = self.module.declare(name, &[ValType::I32], &[]);
        self.module.define(id, body);
        Word::Func(id)
    }

    /// The name of the function that calls an import: that of the function in WIT.
    pub(super) fn import_wrapper_name(&self, import: FuncId) -> String {
        names::short_function(&self.module.functions[import.index()].name)
    }

    fn import(&mut self, wit: &WitFunction<'a>, shape: &Shape) -> FuncId {
        let mut params = shape.core_params();
        if shape.result_in_memory().is_some() {
            params.push(ValType::I32);
        }
        let (module, field) = self.import_name(wit);
        self.module.import(module, field, &params, shape.flat_result.as_slice())
    }

    /// Takes memory while an imported function runs.
    pub(super) fn enter_area(&mut self, body: &mut Body, size: u32) -> Local {
        if size <= MAX_FRAME {
            return body.enter_frame(size);
        }
        let area = body.local(ValType::I32);
        body.i32(0).i32(0).i32(8).i32(size);
        self.call(body, Intrinsic::Realloc);
        body.set(area);
        area
    }

    pub(super) fn leave_area(&mut self, body: &mut Body, area: Local, size: u32) {
        if size <= MAX_FRAME {
            return body.leave_frame(area, size);
        }
        body.cx().get(area).i32(size).i32(8).i32(0);
        self.call(body, Intrinsic::DeallocBytes);
    }
}

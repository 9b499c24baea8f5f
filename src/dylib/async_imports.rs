//! Imported WIT functions that are bound as async ("canon lower" with `async` in the component
//! model's `CanonicalABI.md`).
//!
//! A call returns a status at once, and its result arrives later. So the interpreter provides the
//! memory for both: an area that holds the result and, if the parameters are passed in memory,
//! those after it.

use super::canonical::Extent;
use super::code::{Body, Local};
use super::generator::{Generator, Helper};
use super::image::Word;
use super::items::WitFunction;
use super::pop::POINTER_PAIR;
use super::shape::Shape;
use super::symbol::FuncId;
use wasm_encoder::ValType;
use wit_parser::Type;

/// What the tables contain of a function that is imported as async.
#[derive(Clone, Copy)]
pub(super) struct AsyncImport {
    /// `(cx, area) -> status`: pops the arguments and starts the call.
    pub(super) start: Word,
    /// `(cx, area)`: pushes the result.
    pub(super) lift: Word,
    pub(super) area: Extent,
}

/// The second parameter of both functions.
const AREA: Local = Local(1);

impl<'a> Generator<'a> {
    pub(super) fn async_import(&mut self, wit: &WitFunction<'a>) -> AsyncImport {
        let shape = self.shape(wit);
        let mut area = Extent { size: 0, align: 1 };
        if let Some(result) = &shape.result {
            area = self.canonical.extent(result);
        }
        let mut params_at = None;
        if shape.flat_params.is_none() {
            let params = self.canonical.fields(&shape.params).extent;
            let at = area.size.next_multiple_of(params.align);
            area = Extent { size: at + params.size, align: area.align.max(params.align) };
            params_at = Some(at);
        }
        area.size = area.size.next_multiple_of(area.align);
        AsyncImport {
            start: self.start_import(wit, &shape, params_at),
            lift: self.lift_import(shape.result),
            area,
        }
    }

    fn start_import(
        &mut self,
        wit: &WitFunction<'a>,
        shape: &Shape,
        params_at: Option<u32>,
    ) -> Word {
        let mut params = shape.core_params();
        params.extend(shape.result.map(|_| ValType::I32));
        let (module, field) = self.import_name(wit);
        let import = self.module.import(module, field, &params, &[ValType::I32]);

        let mut body = Body::helper(1);
        match params_at {
            None => self.pop_flat_params(&mut body, &shape.params),
            Some(at) => {
                self.pop_fields(&mut body, &shape.params, AREA, at);
                body.at(AREA, at);
            }
        }
        if shape.result.is_some() {
            body.get(AREA);
        }
        self.call_import(&mut body, import, shape.result);
        let name = self.import_wrapper_name(import);
        Word::Func(self.define(name, &[ValType::I32; 2], &[ValType::I32], body))
    }

    /// Leaves the core values of the parameters on the operand stack. Nothing stays on the stack in
    /// memory, which does not belong to a call that waits.
    fn pop_flat_params(&mut self, body: &mut Body, params: &[Type]) {
        let pairs = params.iter().any(|ty| self.is_pointer_pair(ty));
        let frame = pairs.then(|| body.enter_frame(POINTER_PAIR));
        if let Some(frame) = frame {
            body.set_pair(frame);
        }
        params.iter().for_each(|ty| self.pop_flat(body, ty));
        if let Some(frame) = frame {
            body.leave_frame(frame, POINTER_PAIR);
        }
    }

    /// The function that pushes the result of a call that is over.
    fn lift_import(&mut self, result: Option<Type>) -> Word {
        let helper = result.map_or(Helper::Lift(None), |ty| self.lift(&ty));
        Word::Func(self.helper(helper))
    }

    /// The helper `(cx, address)` that pushes a value which lies there.
    pub(super) fn lift(&self, ty: &Type) -> Helper {
        match self.resolved(ty) {
            Type::Id(id) if self.has_memory_helpers(id) => Helper::PushMemory(id),
            ty => Helper::Lift(Some(ty)),
        }
    }

    pub(super) fn lift_helper(&mut self, ty: Option<Type>) -> Body {
        let mut body = Body::helper(1);
        if let Some(ty) = ty {
            self.push_memory(&mut body, &ty, AREA, 0);
        }
        body
    }

    fn define(
        &mut self,
        name: String,
        params: &[ValType],
        results: &[ValType],
        body: Body,
    ) -> FuncId {
        let id = self.module.declare(name, params, results);
        self.module.define(id, body);
        id
    }
}

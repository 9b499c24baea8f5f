//! Imported WIT functions that are bound as async ("canon lower" with `async` in the component
//! model's `CanonicalABI.md`).
//!
//! A call returns a status at once, and its result arrives later. So the interpreter provides the
//! memory for both: an area that holds the parameters, if they are passed in memory, and after them
//! the result.

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
        let mut in_area: Vec<Type> = Vec::new();
        if shape.flat_params.is_none() {
            in_area.extend(&shape.params);
        }
        in_area.extend(shape.result);
        let fields = self.canonical.fields(&in_area);
        let result = shape.result.zip(fields.offsets.last().copied());
        AsyncImport {
            start: self.start_import(wit, &shape, result),
            lift: self.lift_import(result),
            area: fields.extent,
        }
    }

    fn start_import(
        &mut self,
        wit: &WitFunction<'a>,
        shape: &Shape,
        result: Option<(Type, u32)>,
    ) -> Word {
        let mut params = shape.core_params();
        params.extend(result.map(|_| ValType::I32));
        let (module, field) = self.import_name(wit);
        let import = self.module.import(module, field, &params, &[ValType::I32]);

        let mut body = Body::helper(1);
        if shape.flat_params.is_some() {
            self.pop_flat_params(&mut body, &shape.params);
        } else {
            self.pop_fields(&mut body, &shape.params, AREA, 0);
            body.get(AREA);
        }
        if let Some((_, offset)) = result {
            body.at(AREA, offset);
        }
        self.call_import(&mut body, import, shape.result);
        let name = format!("import: {}", self.module.functions[import.index()].name);
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

    /// The function that pushes the result of a call that is over. All results of a type at the
    /// same offset have one.
    fn lift_import(&mut self, result: Option<(Type, u32)>) -> Word {
        let result = result.map(|(ty, offset)| (self.resolved(&ty), offset));
        Word::Func(self.helper(Helper::Lift(result)))
    }

    pub(super) fn lift_helper(&mut self, value: Option<(Type, u32)>) -> Body {
        let mut body = Body::helper(1);
        if let Some((ty, offset)) = value {
            self.push_memory(&mut body, &ty, AREA, offset);
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

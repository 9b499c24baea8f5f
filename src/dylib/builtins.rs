//! The component model's built-in functions for tasks, which the library imports and hands over as
//! `wit_async_t`. So an interpreter imports none of them, and one binary serves worlds with and
//! without async functions.

use super::generator::Generator;
use super::image::{NULL, Word};
use super::items::{Binding, OrderedFunctions};
use super::symbol::Place;
use crate::abi::{Intrinsic, ROOT};
use wasm_encoder::ValType::{self, I32, I64};

/// The module of built-in functions of exports that belong to no item of the world.
const EXPORT_ROOT: &str = "[export]$root";

/// The function that only a task of an exported function may call, and that a world without one
/// may not import.
const TASK_CANCEL: &str = "[task-cancel]";

/// A field, its parameters and its results.
type Builtin = (&'static str, &'static [ValType], &'static [ValType]);

/// The functions in the order of `wit_async_t`. The last ones are those of a stream without
/// payload, `wake`.
const BUILTINS: [Builtin; 19] = [
    ("[waitable-set-new]", &[], &[I32]),
    ("[waitable-set-wait]", &[I32, I32], &[I32]),
    ("[waitable-set-poll]", &[I32, I32], &[I32]),
    ("[waitable-set-drop]", &[I32], &[]),
    ("[waitable-join]", &[I32, I32], &[]),
    ("[subtask-cancel]", &[I32], &[I32]),
    ("[subtask-drop]", &[I32], &[]),
    (TASK_CANCEL, &[], &[]),
    ("[thread-yield]", &[], &[I32]),
    ("[backpressure-inc]", &[], &[]),
    ("[backpressure-dec]", &[], &[]),
    ("[context-get-0]", &[], &[I32]),
    ("[context-set-0]", &[I32], &[]),
    ("[stream-new-unit]wake", &[], &[I64]),
    ("[async-lower][stream-read-unit]wake", &[I32, I32, I32], &[I32]),
    ("[async-lower][stream-write-unit]wake", &[I32, I32, I32], &[I32]),
    ("[stream-cancel-read-unit]wake", &[I32], &[I32]),
    ("[stream-drop-readable-unit]wake", &[I32], &[]),
    ("[stream-drop-writable-unit]wake", &[I32], &[]),
];

impl Generator<'_> {
    /// Writes `wit_async_t`. None if the world has no function that is bound as async, or if the
    /// interpreter does not take it.
    pub(super) fn encode_builtins(&mut self, functions: &OrderedFunctions<'_>) -> Option<Place> {
        // Some interpreters that run tasks import the functions themselves.
        if !functions.have_async() || !self.offered.may_have(Intrinsic::Async) {
            return None;
        }
        let has_tasks = functions.exports.iter().any(|wit| wit.binding == Binding::Async);
        let size = (BUILTINS.len() as u32 + 1) * 4;
        let mut row = vec![Word::U32(size)];
        for (field, params, results) in BUILTINS {
            let module = if field == TASK_CANCEL { EXPORT_ROOT } else { ROOT };
            if field == TASK_CANCEL && !has_tasks {
                row.push(NULL);
                continue;
            }
            let id = self.module.import(module.to_owned(), field.to_owned(), params, results);
            row.push(Word::Func(id));
        }
        Some(self.module.image.words(row))
    }
}

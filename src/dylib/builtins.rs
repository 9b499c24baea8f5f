//! The component model's built-in functions for tasks, which the library imports and hands over as
//! `wit_async_t`. So an interpreter imports none of them, and one binary serves worlds with and
//! without async functions.

use super::generator::Generator;
use super::image::{NULL, Word};
use super::items::{Binding, OrderedFunctions};
use super::symbol::Place;
use crate::abi::{EXPORT_ROOT, Intrinsic, ROOT, TypeKind};
use wasm_encoder::ValType::{self, I32, I64};

/// A built-in function.
struct Builtin {
    field: &'static str,
    params: &'static [ValType],
    results: &'static [ValType],
    part: Part,
}

/// What a built-in function is for.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// Any task.
    Tasks,
    /// The same, and values may arrive while it runs.
    Waiting,
    /// Tasks of exported functions: a world without them may not import it.
    Exports,
    /// Worlds with an `error-context`, which not all hosts know.
    ErrorContexts,
}

/// The functions in the order of `wit_async_t`. `wake` is a stream without payload.
const BUILTINS: [Builtin; 22] = [
    builtin("[waitable-set-new]", &[], &[I32], Part::Tasks),
    builtin("[waitable-set-wait]", &[I32, I32], &[I32], Part::Waiting),
    builtin("[waitable-set-poll]", &[I32, I32], &[I32], Part::Waiting),
    builtin("[waitable-set-drop]", &[I32], &[], Part::Tasks),
    builtin("[waitable-join]", &[I32, I32], &[], Part::Tasks),
    builtin("[subtask-cancel]", &[I32], &[I32], Part::Waiting),
    builtin("[subtask-drop]", &[I32], &[], Part::Tasks),
    builtin("[task-cancel]", &[], &[], Part::Exports),
    builtin("[thread-yield]", &[], &[I32], Part::Waiting),
    builtin("[backpressure-inc]", &[], &[], Part::Tasks),
    builtin("[backpressure-dec]", &[], &[], Part::Tasks),
    builtin("[context-get-0]", &[], &[I32], Part::Tasks),
    builtin("[context-set-0]", &[I32], &[], Part::Tasks),
    builtin("[stream-new-unit]wake", &[], &[I64], Part::Tasks),
    builtin("[async-lower][stream-read-unit]wake", &[I32, I32, I32], &[I32], Part::Tasks),
    builtin("[async-lower][stream-write-unit]wake", &[I32, I32, I32], &[I32], Part::Tasks),
    builtin("[stream-cancel-read-unit]wake", &[I32], &[I32], Part::Tasks),
    builtin("[stream-drop-readable-unit]wake", &[I32], &[], Part::Tasks),
    builtin("[stream-drop-writable-unit]wake", &[I32], &[], Part::Tasks),
    builtin("[error-context-new-utf8]", &[I32, I32], &[I32], Part::ErrorContexts),
    builtin("[error-context-debug-message-utf8]", &[I32, I32], &[], Part::ErrorContexts),
    builtin("[error-context-drop]", &[I32], &[], Part::ErrorContexts),
];

const fn builtin(
    field: &'static str,
    params: &'static [ValType],
    results: &'static [ValType],
    part: Part,
) -> Builtin {
    Builtin { field, params, results, part }
}

impl Generator<'_> {
    /// Writes `wit_async_t`. None if the world has nothing for which the interpreter needs it, or
    /// if the interpreter does not take it.
    pub(super) fn encode_builtins(&mut self, functions: &OrderedFunctions<'_>) -> Option<Place> {
        let has_ends = [TypeKind::Future, TypeKind::Stream]
            .into_iter()
            .any(|kind| !self.types.table(kind).is_empty());
        let has_error_contexts = self.types.has_error_context;
        let is_needed = functions.have_async() || has_ends || has_error_contexts;
        // Some interpreters that run tasks import the functions themselves.
        if !is_needed || !self.offered.may_have(Intrinsic::Async) {
            return None;
        }
        let has_tasks = functions.exports.iter().any(|wit| wit.binding == Binding::Async);
        let size = (BUILTINS.len() as u32 + 1) * 4;
        let mut row = vec![Word::U32(size)];
        for Builtin { field, params, results, part } in BUILTINS {
            let has_use = match part {
                Part::Tasks | Part::Waiting => true,
                Part::Exports => has_tasks,
                Part::ErrorContexts => has_error_contexts,
            };
            if !has_use {
                row.push(NULL);
                continue;
            }
            let module = if part == Part::Exports { EXPORT_ROOT } else { ROOT };
            let id = self.module.import(module.to_owned(), field.to_owned(), params, results);
            let may_allocate = matches!(part, Part::Waiting | Part::ErrorContexts);
            row.push(Word::Func(if may_allocate { self.receiving(id) } else { id }));
        }
        Some(self.module.image.words(row))
    }
}

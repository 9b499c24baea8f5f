//! What tests ask the interpreter itself.
//!
//! ```wit
//! package wit-dylib:conform;
//!
//! interface probe {
//!     /// Bytes that are allocated, by Rust and through the canonical ABI.
//!     live-bytes: func() -> u64;
//!     /// Values left over on the stacks of finished calls.
//!     stack-depth: func() -> u32;
//!     /// Contexts that are not released, that of this call included.
//!     live-contexts: func() -> u32;
//!     /// Blocks that were freed twice, with another size or without having been allocated, or
//!     /// written past their ends.
//!     heap-errors: func() -> u32;
//!     /// Ends of futures and streams that the component holds, what goes on with them, and calls
//!     /// and tasks that are not over.
//!     live-ends: func() -> u32;
//!     /// Calls of exports with their arguments, and results of imports, since the last call of
//!     /// this function.
//!     trace: func() -> string;
//!     /// What the world library tells of the world beyond its types.
//!     facts: func() -> string;
//!     /// The files of the project.
//!     files: func() -> list<tuple<string, list<u8>>>;
//! }
//! ```

use crate::value::Value;
use crate::watch::Watch;
use crate::{allocator, facts};
use std::cell::RefCell;
use wit_dylib_interpreter::{Error, ExportFunc, Result, Wit};

const PROBE: &str = "wit-dylib:conform/probe";

/// Whether somebody may ask for the trace.
pub(crate) fn has_trace(wit: Wit) -> bool {
    wit.export(Some(PROBE), "trace").is_some()
}

/// The result, when `func` is one of these.
pub(crate) fn call(watch: &Watch, func: ExportFunc) -> Option<Result<Option<Value>>> {
    if func.interface() != Some(PROBE) {
        return None;
    }
    let stats = wit_dylib_interpreter::stats();
    let value = match func.name() {
        "live-bytes" => {
            Value::Signed(allocator::live_bytes() as i64 + stats.canonical_bytes as i64)
        }
        "stack-depth" => Value::Unsigned(stats.left_over as u64),
        "live-contexts" => Value::Unsigned(stats.live_contexts as u64),
        "live-ends" => {
            let live = stats.live_ends + stats.live_operations + stats.live_tasks;
            Value::Unsigned(live as u64)
        }
        "heap-errors" => Value::Unsigned(allocator::heap_errors() as u64),
        "trace" => Value::Str(watch.trace.as_ref().map(RefCell::take).unwrap_or_default().into()),
        "facts" => Value::Str(facts::show(watch.wit).into()),
        "files" => {
            Value::List(watch.wit.files().map(|(name, contents)| file(name, contents)).collect())
        }
        _ => return Some(Err(Error::new("not a function of the probe"))),
    };
    Some(Ok(Some(value)))
}

fn file(name: &str, contents: &[u8]) -> Value {
    Value::Tuple(vec![Value::Str(name.into()), Value::Bytes(contents.into())])
}

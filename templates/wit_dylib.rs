// Rust bindings to the push/pop interface, written by wit-dylib-build. Include them in a module of
// your interpreter,
//
//     mod wit_dylib {
//         include!(concat!(env!("OUT_DIR"), "/wit-dylib/wit_dylib.rs"));
//     }
//
// implement `Interpreter`, and name the implementation once: `wit_dylib::wit_dylib_export!(Lua);`.
// If you would rather write the functions of `wit_dylib.h` by hand, use only `raw`.

/// `wit_dylib.h`, layout version 3, in Rust. The documentation is in the header.
#[allow(
    dead_code,
    missing_docs,
    non_camel_case_types,
    reason = "generated from the header; an interpreter uses what it needs"
)]
pub mod raw {
    include!("rust/raw.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod tables {
    include!("rust/tables.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod interpreter {
    include!("rust/interpreter.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod error {
    include!("rust/error.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod wit {
    include!("rust/wit.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod types {
    include!("rust/types.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod functions {
    include!("rust/functions.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod values {
    include!("rust/values.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod memory {
    include!("rust/memory.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
pub(crate) mod call {
    include!("rust/call.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod handles {
    include!("rust/handles.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod objects {
    include!("rust/objects.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod lift {
    include!("rust/lift.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod lower {
    include!("rust/lower.rs");
}

#[allow(dead_code, unused_imports, unused_macros, reason = "an interpreter uses what it needs")]
pub(crate) mod exports {
    include!("rust/exports.rs");
}

#[allow(unused_imports, reason = "an interpreter uses what it needs")]
pub use {
    call::{Stats, stats},
    error::{Error, Place, Result},
    functions::FuncKind,
    handles::Handle,
    interpreter::Interpreter,
    types::*,
    values::Parts,
    wit::Wit,
};

#[allow(unused_imports, reason = "the raw layer is used without it")]
pub(crate) use exports::wit_dylib_export;

// Rust bindings to the push/pop interface, written by wit-dylib-build. Include them in a module of the interpreter:
//
//     mod wit_dylib {
//         include!(concat!(env!("OUT_DIR"), "/wit-dylib/wit_dylib.rs"));
//     }
//
// Then implement `Interpreter` and name the implementation once, anywhere: `wit_dylib::wit_dylib_export!(Lua);`

/// The structs of `wit_dylib.h`, layout version 3, as they lie in memory.
#[allow(dead_code, reason = "an interpreter uses what it needs")]
pub mod raw {
    include!("rust/raw.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod error {
    include!("rust/error.rs");
}

#[allow(dead_code, reason = "an interpreter uses what it needs")]
mod types {
    include!("rust/types.rs");
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
mod values {
    include!("rust/values.rs");
}

#[allow(dead_code, unused_imports, unused_macros, reason = "an interpreter uses what it needs")]
pub(crate) mod exports {
    include!("rust/exports.rs");
}

#[allow(unused_imports, reason = "an interpreter uses what it needs")]
pub use {
    call::{Stats, stats},
    error::{Error, Result},
    exports::Interpreter,
    types::*,
    values::Parts,
};

#[allow(unused_imports, reason = "the raw layer is used without it")]
pub(crate) use exports::wit_dylib_export;

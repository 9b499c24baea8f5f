// The crate wit-dylib-interpreter as text, written by wit-dylib-build, for interpreters that do not
// depend on the crate. Include it in a module of your interpreter,
//
//     mod wit_dylib {
//         include!(concat!(env!("OUT_DIR"), "/wit-dylib/wit_dylib.rs"));
//     }
//
// implement `Interpreter`, and name the implementation once: `wit_dylib::export!(Lua);`. If the
// module is not at `crate::wit_dylib`, pass its path: `sys::wit::export!(Lua, crate::sys::wit);`.
// The text contains unsafe code, so your crate cannot forbid it.

#[path = "rust/lib.rs"]
#[allow(
    missing_debug_implementations,
    missing_docs,
    rust_2018_idioms,
    trivial_casts,
    trivial_numeric_casts,
    unreachable_pub,
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    unused,
    unused_qualifications,
    unused_results,
    clippy::all,
    clippy::nursery,
    clippy::pedantic,
    clippy::restriction,
    rustdoc::all,
    reason = "it is not the code of this crate"
)]
mod bindings;

#[allow(unused_imports, reason = "an interpreter uses what it needs")]
pub use bindings::*;
#[allow(unused_imports, reason = "an interpreter may use only `raw`")]
pub(crate) use bindings::export::export;

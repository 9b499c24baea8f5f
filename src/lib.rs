//! Turns language interpreters and WIT worlds into WebAssembly components.
//!
//! From a build script: [`generate`] does it all, and [`Build`] says what differs from the
//! defaults. It finds the projects of a package, writes bindings to the push/pop interface,
//! compiles the interpreter as a shared library, and links it with each project's world to a
//! component.
//!
//! From any other program: [`World`] loads WIT, [`WorldLibrary`] encodes a world library and
//! [`Component`] links it. They read no environment; what they make is returned as bytes. A
//! [`Runtime`] is an interpreter with all that it needs, for such programs to carry inside.
//!
//! | feature | |
//! | --- | --- |
//! | `bundle` | `Bundle`, by which build scripts pack runtimes, and `Runtime::unpack`; off by default |

pub mod abi;
mod bindings;
mod build;
mod component;
mod dylib;
mod error;
mod host;
mod interpreter;
mod nearest;
mod runtime;
mod wasm;
mod world;

#[cfg(feature = "bundle")]
pub use build::bundle::{Bundle, BundleOutput, BundleVariant};
pub use build::project::Project;
pub use build::{Build, BuiltComponent, BuiltObject, Link, Output, generate, try_generate};
pub use component::{Component, Linked};
pub use dylib::{
    FunctionKind, TypeId, TypeKind, WorldFunction, WorldLibrary, WorldTables, WorldType,
};
pub use error::{Error, Result};
pub use interpreter::{CInterpreter, Interpreter};
pub use runtime::Runtime;
pub use wasm::sizes::{ModuleSizes, Sizes};
pub use world::{World, WorldLoader};

#[cfg(test)]
extern crate self as wit_dylib_build;
/// The package of the tests in `tests`, for those that need the inside of the crate.
#[cfg(test)]
#[allow(dead_code, reason = "each test uses what it needs")]
#[path = "../tests/package/mod.rs"]
mod test_package;

/// The examples of README.md compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// A program may hand everything from thread to thread.
#[cfg(test)]
#[test]
fn all_is_send_and_sync() {
    fn check<T: Send + Sync>() {}
    check::<(
        World,
        WorldLoader,
        WorldLibrary<'_>,
        WorldTables,
        Component<'_>,
        Linked,
        Runtime,
        Sizes,
        Error,
    )>();
}

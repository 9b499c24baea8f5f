//! Turns language interpreters and WIT worlds into WebAssembly components.
//!
//! ```no_run
//! // build.rs
//! fn main() {
//!     wit_dylib_build::generate();
//! }
//! ```
//!
//! ```toml
//! # Cargo.toml
//! [build-dependencies]
//! wit-dylib-build = "0.1"
//!
//! [package.metadata.wit-dylib]
//! interpreter = "lua-interpreter"
//! ```
//!
//! `cargo build` compiles the interpreter to a shared WebAssembly library, once. It links the
//! library with the WIT world of every project it finds, and checks each component against its
//! world. The glue between the two is generated from the WIT: a *world library*, which knows the
//! world's canonical ABI, so that the interpreter need not know any world.
//!
//! # Ways to use this crate
//!
//! | You have | Use | Guide |
//! | --- | --- | --- |
//! | an interpreter in Rust | [`generate`], [`Build`], [`Interpreter`] | [`guides::rust`] |
//! | an interpreter in C or C++ | [`Build`], [`CInterpreter`] | [`guides::c`] |
//! | a compiled interpreter | [`Interpreter::prebuilt`] | [`guides::prebuilt`] |
//! | interpreter and world in one package | [`Link::Static`] | [`guides::static_linking`] |
//! | a program that makes components | [`World`], [`Component`] | [`guides::programs`] |
//! | an interpreter to ship in a program | `Bundle`, [`Runtime`] | [`guides::publishing`] |
//!
//! The guide [`guides::builds`] says where a build puts everything, and when it runs again.
//!
//! From a build script, [`generate`] does it all, and [`Build`] changes the defaults. Both find the
//! projects of a package, write bindings for interpreters, compile the interpreter, and link it
//! with each project's world.
//!
//! From any other program, [`World`] loads WIT, [`WorldLibrary`] encodes a world library, and
//! [`Component`] links it. They read no environment and return bytes. A [`Runtime`] is an
//! interpreter with all the libraries it needs, for such programs to carry inside. [`WorldTables`]
//! lists a world's functions and types for tools that generate code; [`Sizes`] breaks down the size
//! of a component.
//!
//! [`abi`] lists the functions that interpreters export. Every [`Error`] names what went wrong,
//! why, and what helps.
//!
//! # Features
//!
//! | Feature | Default | Adds |
//! | --- | --- | --- |
//! | `bundle` | off | `Bundle`, to pack runtimes in build scripts; `Runtime::pack` and `unpack` |

#![expect(clippy::needless_doctest_main, reason = "examples are whole build scripts")]

pub mod abi;
mod bindings;
mod build;
mod component;
mod dylib;
mod error;
pub mod guides;
mod host;
mod interpreter;
mod runtime;
mod wasm;
mod world;

#[doc(inline)]
pub use abi::{FunctionKind, TypeId, TypeKind};
#[cfg(feature = "bundle")]
pub use build::bundle::Bundle;
#[cfg(feature = "bundle")]
pub use build::bundle::output::BundleOutput;
#[cfg(feature = "bundle")]
pub use build::bundle::variants::BundleVariant;
pub use build::output::{BuiltComponent, BuiltObject, Output};
pub use build::project::Project;
pub use build::settings::Link;
pub use build::{Build, generate, try_generate};
pub use component::{Component, Linked};
pub use dylib::{WorldFunction, WorldLibrary, WorldParameter, WorldTables, WorldType};
pub use error::{Error, Result};
pub use interpreter::{CInterpreter, Interpreter};
pub use runtime::Runtime;
pub use wasm::sizes::{ModuleSizes, Sizes};
pub use world::{World, WorldLoader};

/// The examples of README.md compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

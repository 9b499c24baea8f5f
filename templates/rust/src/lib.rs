//! Lets a language interpreter in Rust run programs in its language as WebAssembly components.
//!
//! The crate [`wit-dylib-build`] makes the components. It links the interpreter, which knows
//! nothing about any world, with a *world library* that it generates for each WIT world. The two
//! talk through a C interface with a stack. This crate is the interpreter's side of it: implement
//! [`Interpreter`], and name the implementation with [`export!`]. The crate walks the types, keeps
//! track of order, memory and contexts, checks every value against its type, and reports the exact
//! place of a wrong value.
//!
//! # Example
//!
//! This is a complete interpreter, for a language whose only values are strings. A program is a
//! list of lines such as `greet: Hello, {}!`.
//!
//! ```rust
//! #![forbid(unsafe_code)]
//!
//! use wit_dylib_interpreter::{
//!     Args, Error, ExportFunc, Interpreter, Out, Parts, Result, Type, Wit, Written,
//! };
//!
//! struct Phrases {
//!     script: String,
//! }
//!
//! impl Interpreter for Phrases {
//!     /// A value of the language.
//!     type Value = String;
//!
//!     /// Starts the interpreter when the first call comes in. `wit` lists the world's functions
//!     /// and resources, and the files that the component carries.
//!     fn new(wit: Wit) -> Result<Self> {
//!         let mut script = String::new();
//!         for (name, contents) in wit.files() {
//!             let text = str::from_utf8(contents).map_err(|error| Error::new(error).at(name))?;
//!             script.push_str(text);
//!         }
//!         Ok(Self { script })
//!     }
//!
//!     /// Makes a value of the language: from a scalar, or from an aggregate that yields its
//!     /// parts.
//!     fn make(&self, ty: Type, parts: Parts<'_, Self>) -> Result<String> {
//!         match parts {
//!             Parts::Str(text) => Ok(text.to_owned()),
//!             other => Err(Error::expected(ty, other)),
//!         }
//!     }
//!
//!     /// Says what a value is.
//!     fn take(&self, value: &String, out: Out<'_, Self>) -> Result<Written> {
//!         out.str(value)
//!     }
//!
//!     /// Runs a function that the world exports.
//!     fn call(&self, func: ExportFunc, args: Args<'_, Self>) -> Result<Option<String>> {
//!         let args: Vec<String> = args.collect::<Result<_>>()?;
//!         let mut lines = self.script.lines().filter_map(|line| line.split_once(": "));
//!         let Some((_, phrase)) = lines.find(|(name, _)| *name == func.name()) else {
//!             return Err(Error::new("the script has no line for it"));
//!         };
//!         Ok(Some(phrase.replace("{}", &args.join(", "))))
//!     }
//! }
//!
//! wit_dylib_interpreter::export!(Phrases);
//! # fn main() {}
//! ```
//!
//! # Values
//!
//! Values cross the boundary one level at a time. [`make`] receives one as [`Parts`]. For a
//! `list<point>`, these are an iterator: each step makes a point, and for that calls [`make`] with
//! an iterator over its fields. [`take`] works the other way round: it calls the one method of
//! [`Out`] that says what the value is. The method compares that with the type, and takes the
//! parts.
//!
//! A value of the language may be anything. In a language with a stack of its own it can be a place
//! on that stack: [`make`] pushes, and [`take`] reads.
//!
//! Handles to resources of the host are values of the language that hold a [`Handle`]. This crate
//! keeps the objects of the language that the host has handles to. [`keep_object`], [`make_object`]
//! and [`drop_object`], which have defaults, say how.
//!
//! Lists come in one piece of memory, which [`Items::memory`] returns. [`Type::layout`] tells how
//! values lie there. [`Items::numbers`] yields the numbers of a list without a value for each, and
//! [`Writer::put_with`] writes parts that are not values. [`utf8()`] checks the strings of
//! languages in which they are bytes.
//!
//! # Tests
//!
//! The crate also compiles for the host, where there is no world library. [`testing`] makes types
//! and functions there, for unit tests of an interpreter.
//!
//! # Without the trait
//!
//! [`raw`] declares the C interface as it is. Interpreters that use only that define the functions
//! themselves; the header `wit_dylib.h`, which `wit-dylib-build` writes, documents them.
//!
//! # Versions
//!
//! The interface has layout version 3. `wit-dylib-build` does not link an interpreter of another
//! layout version; its error says which crate to update.
//!
//! [`wit-dylib-build`]: https://docs.rs/wit-dylib-build
//! [`make`]: Interpreter::make
//! [`take`]: Interpreter::take
//! [`keep_object`]: Interpreter::keep_object
//! [`make_object`]: Interpreter::make_object
//! [`drop_object`]: Interpreter::drop_object

mod abandoned;
mod area;
mod arena;
mod args;
mod builtins;
#[doc(hidden)]
mod call;
mod carrier;
mod check;
mod chunk;
mod copying;
mod current;
mod duties;
mod ends;
#[doc(hidden)]
pub mod entry;
mod error;
mod error_context;
pub(crate) mod export;
mod fiber;
mod functions;
mod futures;
mod handles;
mod imports;
mod incoming;
mod interpreter;
mod layout;
mod lift;
mod list;
mod load;
mod lower;
mod memory;
mod numbers;
mod objects;
mod operation;
mod pair;
mod pending;
#[doc(hidden)]
pub mod text;
#[allow(missing_docs, non_camel_case_types, reason = "generated from the header")]
#[rustfmt::skip]
pub mod raw;
mod release;
mod rows;
mod running;
mod slot;
mod statics;
mod stats;
mod streams;
mod tables;
mod task;
pub mod tasks;
#[cfg(not(target_family = "wasm"))]
pub mod testing;
mod types;
mod utf8;
mod values;
mod whole;
mod wit;
mod writer;

pub use args::Args;
pub use check::{check, check_shallow};
pub use chunk::Chunk;
pub use current::current;
pub use error::{Error, Place, Result};
pub use error_context::ErrorContext;
pub use functions::FuncKind;
pub use futures::{FutureReader, FutureWriter};
pub use handles::Handle;
pub use imports::{ImportCall, Started};
pub use interpreter::Interpreter;
pub use layout::Layout;
pub use lower::{Out, Written};
pub use numbers::{Number, Numbers};
pub use operation::Operation;
pub use stats::{Stats, stats};
pub use streams::{StreamReader, StreamWriter};
pub use tasks::{Continuation, Outcome, Step};
pub use types::{
    EnumType, ExportFunc, FixedLengthListType, FlagsType, FutureType, ImportFunc, ListType,
    MapType, OptionType, RecordType, ResourceType, ResultType, StreamType, TupleType, Type,
    VariantType,
};
pub use utf8::utf8;
pub use values::{Entries, Items, Parts};
pub use wit::Wit;
pub use writer::{MapWriter, Writer};

#[cfg(test)]
mod tests;

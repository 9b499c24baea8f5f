//! WebAssembly components written in tally, a small stack language whose interpreter is in C,
//! beside this file.
//!
//! | component | shows |
//! | --- | --- |
//! | `welcome` | the smallest world: one function; options |
//! | `orders` | records, variants, flags, lists and results; a function of the host |
//! | `accounts` | resources: objects of the program with a destructor, which hold one of the host's |

#[cfg(wit_dylib_components)]
include!(concat!(env!("OUT_DIR"), "/wit-dylib/components.rs"));

/// The interpreter itself, as a shared library.
#[cfg(wit_dylib_components)]
pub const INTERPRETER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wit-dylib/libtally.so"));

/// No components: clippy and docs.rs have no tools to make them with.
#[cfg(not(wit_dylib_components))]
pub const COMPONENTS: &[(&str, &[u8])] = &[];

/// No interpreter either.
#[cfg(not(wit_dylib_components))]
pub const INTERPRETER: &[u8] = &[];

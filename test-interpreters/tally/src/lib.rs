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

//! WebAssembly components written in Lua.
//!
//! The folders in `apps` hold one component each: its world in `wit/`, its scripts beside it.
//! Building this package makes the components; nothing else is to be done for a new one than to add
//! a folder.
//!
//! | component | shows |
//! | --- | --- |
//! | `greet` | the smallest world: one function; a module of one's own |
//! | `shapes` | records, variants, lists, options, enums, flags and results, exported and imported |
//! | `clock` | functions of the host: its calendar, and WASI's clock and random numbers |
//! | `weather` | async functions: several questions at once, and a time limit |
//! | `web` | a service for HTTP: resources, streams and errors behind a module to copy |
//! | `live` | the same for WASI 0.3: it answers while it still receives, and many requests at once |
//! | `lines` | a command for WASI 0.3, which waits for its input and for the time at once |

#[cfg(wit_dylib_components)]
include!(concat!(env!("OUT_DIR"), "/wit-dylib/components.rs"));

/// No components: clippy and docs.rs have no tools to make them with.
#[cfg(not(wit_dylib_components))]
pub const COMPONENTS: &[(&str, &[u8])] = &[];

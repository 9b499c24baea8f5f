//! The WebAssembly toolchain that this repository's tests and demo need: found where there is one,
//! set up where there is none.
//!
//! It has two parts, and a task says which it [`Needs`]:
//!
//! - the standard library of Rust's `wasm32-wasip2` target. It comes by `rustup target add`, and
//!   where rustup is missing or has no network, it is built from the Debian package of this very
//!   compiler's sources.
//! - wasi-sdk: clang, lld and a sysroot with `libc.so`. It is looked for in `WASI_SDK_PATH`, in
//!   `/opt/wasi-sdk` and in this crate's own [cache folder](Machine::cache). Where it is in none of
//!   them it comes from the project's release archive, and where that cannot be reached, from
//!   Debian's packages: clang, lld and headers as they are, and a `libc.so` that is made of the
//!   libc in Rust's target.
//!
//! Only the cache folder is ever written to, apart from what rustup and, for root, apt install; a
//! wasi-sdk of the user's own is used as it is. A wasi-sdk in the cache folder is complete: it is
//! made in a folder beside it that is moved into place by one rename.

mod apt;
mod cache;
mod error;
mod find;
mod in_work;
mod machine;
mod packages;
mod progress;
mod release;
mod rust_target;
mod setup;
mod sysroot;
mod tool;
mod wasi_libc;

pub use error::{Error, Result};
pub use find::{Origin, WasiSdk};
pub use machine::Machine;
pub use setup::{Needs, Setup, Toolchain, Way};
pub use tool::quoted;

#[cfg(test)]
mod fake;

//! The language of the interpreter `tally`: its words, its literals, imports, and what is said of
//! errors.

#[path = "../support/mod.rs"]
mod support;

mod apps;
mod errors;
mod harness;
mod imports;
#[cfg(unix)]
mod native;
mod resources;
mod values;
mod words;

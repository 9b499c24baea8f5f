//! The language of the interpreter `tally`: words, literals, imports, and error messages.

mod apps;
mod errors;
mod harness;
mod imports;
#[cfg(unix)]
mod native;
mod resources;
mod values;
mod words;

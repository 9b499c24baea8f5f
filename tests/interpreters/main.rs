//! The interpreters of `test-interpreters` in wasmtime, and the search for faults in them.

mod abacus;
mod conform;
mod cost;
mod lua;
mod overlap;
mod random_components;
mod shrinking;
mod streams;
mod tally;
mod tasks;
mod wasi_host;

//! WIT to world library and bindings: what the generator writes, and what the interpreter of such a
//! library sees.

mod bindings;
mod checks;
mod core;
mod corpus;
mod differential;
mod dylib;
mod object;
mod order;
mod random_worlds;
mod tables;
mod threads;
mod wasi;
mod wit_t;
mod world;
mod world_sets;

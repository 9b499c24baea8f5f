//! What components cost: bytes, instructions and time, with our world libraries and with those of
//! the crate `wit-dylib`, next to a component that needs no interpreter.
//!
//! An example and not a part of the program, so that wasmtime, which compiles long, is that of the
//! tests.

mod calls;
mod interpreters;
mod measure;
mod native;
mod packages;
mod peers;
mod program;
mod table;
mod waiting;

use wasmtime::Result;

/// The world of all components but those of `waiting`.
const WIT: &str = include_str!("../../guests/world.wit");

/// How a component was made.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Made {
    /// With our world library, linked as shared libraries.
    Ours,
    /// The same interpreter with the world library of the crate `wit-dylib`.
    Peer,
    /// With our world in an object, linked statically.
    Static,
    /// By other tools.
    Elsewhere,
}

/// A component to measure.
struct Subject {
    name: &'static str,
    made: Made,
    component: Vec<u8>,
    /// Its world library.
    library: Option<Vec<u8>>,
}

fn main() -> Result<()> {
    let argument = std::env::args().nth(1);
    // To see that part alone.
    if argument.as_deref() == Some("waiting") {
        return waiting::run();
    }
    let with_peers = argument.as_deref() == Some("--peers");
    let mut subjects = vec![Subject {
        name: "wit-bindgen",
        made: Made::Elsewhere,
        component: packages::limit(),
        library: None,
    }];
    subjects.extend(interpreters::all());
    if with_peers {
        subjects.extend(peers::all());
    }
    let measured = measure::all(&subjects)?;
    table::print(&measured);
    waiting::run()
}

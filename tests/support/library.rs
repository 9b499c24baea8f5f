//! World libraries, ours and the peer's, and components made with them.

use super::interpreter;
use wit_component::{Linker, StringEncoding, embed_component_metadata};
use wit_dylib_build::{Dylib, World};
use wit_parser::Resolve;

/// Who generates the world library.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Generator {
    /// This crate.
    Ours,
    /// This crate, for an interpreter that exports nothing optional.
    OursPlain,
    /// The crate `wit-dylib`.
    Peer,
}

impl Generator {
    /// The world library of the only world in `wit`.
    pub(crate) fn encode(self, wit: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
        if self == Generator::Peer {
            return encode_with_peer(wit);
        }
        let world = World::parse(wit, None).unwrap();
        let mut dylib = Dylib::new(&world);
        dylib.interpreter(interpreter::NAME);
        if self == Generator::Ours {
            dylib.interpreter_exports(interpreter::exports());
        }
        for (name, contents) in files {
            dylib.file(name, contents.to_vec());
        }
        dylib.encode().unwrap()
    }

    /// The component of the only world in `wit` and the `values` interpreter.
    pub(crate) fn component(self, wit: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
        link(interpreter::values(), &self.encode(wit, files))
    }
}

fn encode_with_peer(wit: &str) -> Vec<u8> {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("world.wit", wit).unwrap();
    let world = resolve.select_world(&[package], None).unwrap();
    let mut options =
        wit_dylib::DylibOpts { interpreter: Some(interpreter::NAME.to_owned()), ..wit_dylib::DylibOpts::default() };
    let mut library = wit_dylib::create(&resolve, world, Some(&mut options)).unwrap();
    embed_component_metadata(&mut library, &resolve, world, StringEncoding::UTF8, false).unwrap();
    library
}

fn link(interpreter: &[u8], library: &[u8]) -> Vec<u8> {
    let mut linker = Linker::default();
    linker.library(interpreter::NAME, interpreter, false).unwrap();
    linker.library("libworld.so", library, false).unwrap();
    linker.encode().unwrap_or_else(|error| panic!("the libraries do not link: {error:#}"))
}

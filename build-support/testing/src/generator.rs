//! World libraries, by this crate and by the crate `wit-dylib`, and components made with them.

use crate::builtins;
use crate::interpreter::Interpreter;
use wit_component::{Linker, StringEncoding, embed_component_metadata};
use wit_dylib_build::{Component, World, WorldLibrary};
use wit_parser::Resolve;

/// The name under which the world library is linked.
const NAME: &str = "libworld.so";

/// Who generates the world library and links the component.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Generator {
    /// This crate.
    Ours,
    /// This crate, for an interpreter that exports nothing optional.
    OursPlain,
    /// The same, for one that imports the functions for tasks itself.
    OursWithTasks,
    /// The crate `wit-dylib`, and wit-component's linker. No function is bound as async: the
    /// interpreters of the tests do not import the functions for tasks themselves.
    Peer,
    /// The same, with the functions bound as async that are async in WIT.
    PeerWithTasks,
}

impl Generator {
    /// The component of the only world in `wit` and an interpreter.
    pub fn component(
        self,
        interpreter: &Interpreter,
        wit: &str,
        files: &[(&str, &[u8])],
    ) -> Vec<u8> {
        if self.is_peer() {
            return link_plainly(interpreter, &[(NAME, &self.library(interpreter, wit))]);
        }
        self.link(interpreter, &World::parse(wit, None).unwrap(), files).unwrap()
    }

    /// The component of an interpreter that gets the functions for tasks from a library beside the
    /// world library. It exports `builtins-are-linked`, too.
    pub fn component_with_builtins(self, interpreter: &Interpreter, wit: &str) -> Vec<u8> {
        let libraries: [(&str, &[u8]); 3] = [
            (NAME, &self.library(interpreter, wit)),
            ("libbuiltins.so", builtins::library()),
            ("libuser.so", &builtins::user()),
        ];
        link_plainly(interpreter, &libraries)
    }

    /// The world library alone.
    pub fn library(self, interpreter: &Interpreter, wit: &str) -> Vec<u8> {
        if self.is_peer() {
            let filters = match self {
                Generator::PeerWithTasks => wit_dylib::AsyncFilterSet::default(),
                _ => wit_dylib::AsyncFilterSet::all(false),
            };
            return peer_library(interpreter, wit, filters);
        }
        self.dylib(interpreter, &World::parse(wit, None).unwrap()).encode().unwrap()
    }

    fn is_peer(self) -> bool {
        matches!(self, Generator::Peer | Generator::PeerWithTasks)
    }

    fn dylib<'a>(self, interpreter: &Interpreter, world: &'a World) -> WorldLibrary<'a> {
        let mut dylib = WorldLibrary::new(world);
        dylib.interpreter(interpreter.name);
        if self == Generator::Ours {
            dylib.interpreter_exports(interpreter.exports());
        }
        if self == Generator::OursWithTasks {
            dylib.runs_tasks(true);
        }
        dylib
    }

    /// The component of a world, by this crate.
    ///
    /// # Errors
    ///
    /// Those of the link.
    pub fn link(
        self,
        interpreter: &Interpreter,
        world: &World,
        files: &[(&str, &[u8])],
    ) -> wit_dylib_build::Result<Vec<u8>> {
        let mut dylib = self.dylib(interpreter, world);
        for (name, contents) in files {
            dylib.file(name, contents.to_vec());
        }
        let mut component = Component::new(world);
        for (name, library) in &interpreter.libraries {
            component.library(name, library.clone());
        }
        component.interpreter(interpreter.name, interpreter.library.clone());
        Ok(component.world_library(NAME, dylib.encode()?).link()?.bytes)
    }
}

fn peer_library(
    interpreter: &Interpreter,
    wit: &str,
    async_: wit_dylib::AsyncFilterSet,
) -> Vec<u8> {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("world.wit", wit).unwrap();
    let world = resolve.select_world(&[package], None).unwrap();
    let mut options = wit_dylib::DylibOpts {
        interpreter: Some(interpreter.name.to_owned()),
        async_,
        ..wit_dylib::DylibOpts::default()
    };
    let mut library = wit_dylib::create(&resolve, world, Some(&mut options)).unwrap();
    embed_component_metadata(&mut library, &resolve, world, StringEncoding::UTF8, false).unwrap();
    library
}

/// Links an interpreter and other libraries with wit-component's linker, without this crate.
///
/// # Panics
///
/// When they do not link.
pub fn link_plainly(interpreter: &Interpreter, libraries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut linker = Linker::default();
    for (name, library) in &interpreter.libraries {
        linker.library(name, library, false).unwrap();
    }
    linker.library(interpreter.name, &interpreter.library, false).unwrap();
    for (name, library) in libraries {
        linker.library(name, library, false).unwrap();
    }
    linker.encode().unwrap_or_else(|error| panic!("the libraries do not link: {error:#}"))
}

//! Links the Lua interpreter with worlds and scripts, and runs the components in wasmtime.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;
pub(crate) use testing::app::{App, Host, string};
use testing::interpreter;
use testing::sdk;
use wasmtime::component::Component;
use wit_dylib_build::{Runtime, World, WorldLibrary};
use wit_dylib_conform::engine;

/// The name under which the interpreter is linked.
pub(crate) const INTERPRETER: &str = "liblua_interpreter.so";

/// What it needs; the build script of `lua-demo` finds out by itself.
const LIBRARIES: [&str; 3] = ["libc.so", "libsetjmp.so", "libwasi-emulated-signal.so"];

/// A world and the scripts that are written for it.
pub(crate) struct Project {
    world: World,
    files: Vec<(String, Vec<u8>)>,
    /// In place of Lua 5.4.
    interpreter: Option<&'static [u8]>,
    /// Libraries in place of the sysroot's.
    libraries: Vec<(String, Vec<u8>)>,
}

impl Project {
    /// A project of texts: a world, and files by their names.
    pub(crate) fn new(wit: &str, files: &[(&str, &str)]) -> Self {
        Self::of(World::parse(wit, None).unwrap(), files)
    }

    /// A project of a world and of files by their names.
    pub(crate) fn of(world: World, files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
        Self { world, files: files.collect(), interpreter: None, libraries: Vec::new() }
    }

    /// Takes another interpreter than Lua 5.4.
    pub(crate) fn interpreter(mut self, library: &'static [u8]) -> Self {
        self.interpreter = Some(library);
        self
    }

    /// Takes a library that differs from the sysroot's.
    pub(crate) fn library(mut self, name: &str, bytes: Vec<u8>) -> Self {
        self.libraries.push((name.to_owned(), bytes));
        self
    }

    /// Adds the `*.lua` files of a folder and of those in it.
    pub(crate) fn files_of(mut self, folder: impl AsRef<Path>) -> Self {
        let folder = folder.as_ref();
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.unwrap();
            if entry.path().extension().is_some_and(|extension| extension == "lua") {
                let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                self.files.push((name, fs::read(entry.path()).unwrap()));
            }
        }
        self
    }

    /// The component, as bytes.
    pub(crate) fn link(&self) -> Vec<u8> {
        let interpreter = self.interpreter.unwrap_or_else(lua);
        let mut dylib = WorldLibrary::new(&self.world);
        dylib.interpreter(INTERPRETER).interpreter_exports(interpreter::exports_of(interpreter));
        for (name, contents) in &self.files {
            dylib.file(name, contents.clone());
        }
        let mut linked = wit_dylib_build::Component::new(&self.world);
        linked
            .interpreter(INTERPRETER, interpreter.to_vec())
            .world_library("world.so", dylib.encode().unwrap());
        for (name, bytes) in libraries() {
            let own =
                self.libraries.iter().find(|(own, _)| own == name).map(|(_, bytes)| bytes.clone());
            linked.library(name, own.unwrap_or(bytes));
        }
        linked.link().unwrap().bytes
    }

    /// The component, ready to be started any number of times.
    pub(crate) fn compile(&self) -> Component {
        Component::new(engine(), self.link()).unwrap()
    }

    /// Starts the component with nothing but WASI around it.
    pub(crate) fn start(&self) -> App {
        App::start(&self.compile(), |_| Ok(()))
    }
}

/// The libraries that the interpreter needs, of the sysroot.
pub(crate) fn libraries() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    LIBRARIES.into_iter().map(|name| (name, sdk::library(name)))
}

/// The interpreter of a version, as a shared library: `lua-componentize` has them inside.
pub(crate) fn interpreter_of(version: &str) -> &'static [u8] {
    static UNPACKED: LazyLock<Vec<(&str, Runtime)>> = LazyLock::new(|| {
        let bundles = lua_componentize::bundle::BUNDLES.iter();
        bundles.map(|(name, bundle)| (*name, Runtime::unpack(bundle).unwrap())).collect()
    });
    let (_, runtime) = UNPACKED.iter().find(|(name, _)| *name == version).unwrap();
    runtime.libraries().next().unwrap().1
}

/// Lua 5.4, as a shared library.
pub(crate) fn lua() -> &'static [u8] {
    interpreter_of("lua54")
}

/// Bytes of a body: every byte, in every place of a part.
pub(crate) fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|index| (index % 251 + index / 65_536) as u8).collect()
}

/// Tells where two bodies differ, and does not print them.
#[track_caller]
pub(crate) fn assert_same(found: &[u8], expected: &[u8]) {
    let differs = found.iter().zip(expected).position(|(found, expected)| found != expected);
    assert_eq!((differs, found.len()), (None, expected.len()));
}

//! An interpreter with all that it needs, ready to be linked with any world.

#[cfg(feature = "bundle")]
mod pack;

use crate::component::{Component, Linking};
use crate::dylib::WorldLibrary;
use crate::error::{Error, Result};
use crate::wasm::library::{Library, check_link_name};
use crate::world::World;
use std::collections::BTreeSet;
use std::fmt;

/// The name of the world library in components of a [`Runtime`]; other libraries are called
/// `lib….so`.
const WORLD_LIBRARY: &str = "world.so";

/// An interpreter's shared library and those that it needs: what a program carries inside to make
/// components where there is no toolchain.
///
/// ```no_run
/// # fn main() -> wit_dylib_build::Result<()> {
/// # let (liblua, libc) = (&[0][..], &[0][..]);
/// use wit_dylib_build::{Runtime, World};
///
/// let mut runtime = Runtime::new("liblua.so", liblua);
/// runtime.library("libc.so", libc);
///
/// let world = World::load("wit")?;
/// let script = std::fs::read("main.lua").unwrap();
/// let linked = runtime.component(&world, [("main.lua", script)])?.link()?;
/// std::fs::write("app.wasm", linked.bytes).unwrap();
/// # Ok(())
/// # }
/// ```
///
/// With the feature `bundle`, a build script makes one with `Bundle`, which `Runtime::unpack`
/// reads. Other build scripts take a runtime as their [`Interpreter`](crate::Interpreter).
#[derive(Clone)]
pub struct Runtime {
    pub(crate) interpreter: Named,
    pub(crate) libraries: Vec<Named>,
    pub(crate) files: Vec<String>,
    pub(crate) linking: Linking,
}

/// A library with its link name.
type Named = (String, Vec<u8>);

impl Runtime {
    /// An interpreter that needs no other library. `name` is its link name, such as `liblua.so`.
    pub fn new(name: &str, interpreter: impl Into<Vec<u8>>) -> Self {
        Self {
            interpreter: (name.to_owned(), interpreter.into()),
            libraries: Vec::new(),
            files: Vec::new(),
            linking: Linking::default(),
        }
    }

    /// Adds a library that the interpreter or another library needs, by its link name, such as
    /// `libc.so`.
    pub fn library(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        self.libraries.push((name.to_owned(), bytes.into()));
        self
    }

    /// Adds a pattern for the files that the interpreter wants of a project, such as `**/*.lua`,
    /// for build scripts that find them. Defaults to none.
    pub fn file_pattern(&mut self, pattern: &str) -> &mut Self {
        self.files.push(pattern.to_owned());
        self
    }

    /// Keeps an export that the interpreter has for itself, as [`Component::own_export`] does.
    pub fn own_export(&mut self, name: &str) -> &mut Self {
        self.linking.own_exports.push(name.to_owned());
        self
    }

    /// Adds a library that the interpreter opens by `dlopen`, as [`Component::dl_openable`] does.
    pub fn dl_openable(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        self.linking.dl_openable.push(name.to_owned());
        self.library(name, bytes)
    }

    /// The size of the stack, in bytes. Defaults to 1 MiB.
    pub fn stack_size(&mut self, bytes: u32) -> &mut Self {
        self.linking.stack_size = Some(bytes);
        self
    }

    /// The patterns for the files that the interpreter wants of a project.
    pub fn file_patterns(&self) -> &[String] {
        &self.files
    }

    /// The interpreter and the libraries, as link name and bytes; the interpreter is the first.
    pub fn libraries(&self) -> impl Iterator<Item = (&str, &[u8])> {
        std::iter::once(&self.interpreter)
            .chain(&self.libraries)
            .map(|(name, bytes)| (name.as_str(), &bytes[..]))
    }

    /// Whether what the linker makes gets names for debuggers. Defaults to false.
    pub fn debug_names(&mut self, names: bool) -> &mut Self {
        self.linking.debug_names = names;
        self
    }

    /// Removes from all libraries what nothing needs to run: names for debuggers and the like. What
    /// a linker reads stays, and so does the WIT of what the interpreter imports for itself.
    ///
    /// # Errors
    ///
    /// When a library is no WebAssembly module.
    pub fn strip(&mut self) -> Result<&mut Self> {
        for (name, bytes) in std::iter::once(&mut self.interpreter).chain(&mut self.libraries) {
            *bytes = crate::wasm::strip::strip(name, bytes)?;
        }
        Ok(self)
    }

    /// Checks that each library can be a file of its own, on any system.
    pub(crate) fn check_names(&self) -> Result<()> {
        let mut seen = BTreeSet::new();
        for (name, _) in self.libraries() {
            check_link_name(name)?;
            if !seen.insert(name.to_lowercase()) {
                return Err(Error::new(format!(
                    "two libraries of the runtime are called `{name}`"
                ))
                .help("not every file system tells upper from lower case"));
            }
        }
        Ok(())
    }

    /// The component of a world, with the files that the interpreter finds at run time, by name: a
    /// relative path with `/` between its parts. What is returned can be changed before it is
    /// linked.
    ///
    /// # Errors
    ///
    /// Those of [`WorldLibrary::encode`], and when the interpreter is not a shared library.
    pub fn component<'a, N: AsRef<str>, C: Into<Vec<u8>>>(
        &'a self,
        world: &'a World,
        files: impl IntoIterator<Item = (N, C)>,
    ) -> Result<Component<'a>> {
        let (name, interpreter) = &self.interpreter;
        let facts = Library::read(name, interpreter)?;
        let mut dylib = WorldLibrary::new(world);
        dylib.interpreter(name).interpreter_exports(facts.functions.keys());
        for (name, contents) in files {
            dylib.file(name.as_ref(), contents.into());
        }
        let mut component = Component::new(world);
        component.interpreter(name, &interpreter[..]).world_library(WORLD_LIBRARY, dylib.encode()?);
        for (name, bytes) in &self.libraries {
            component.library(name, &bytes[..]);
        }
        component.linking = self.linking.clone();
        Ok(component)
    }
}

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sizes = self.libraries().map(|(name, bytes)| format!("{name}, {} bytes", bytes.len()));
        f.debug_struct("Runtime")
            .field("libraries", &sizes.collect::<Vec<_>>())
            .field("files", &self.files)
            .field("linking", &self.linking)
            .finish()
    }
}

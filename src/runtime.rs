//! An interpreter with all that it needs, ready to be linked with any world.

#[cfg(feature = "bundle")]
mod pack;

use crate::component::{Component, LinkOptions};
use crate::dylib::WorldLibrary;
use crate::error::{Error, Result};
use crate::wasm::library::{SharedLibrary, check_link_name};
use crate::wasm::strip::strip;
use crate::world::World;
use std::collections::BTreeSet;
use std::fmt;

/// The link name of the world library in a component of a [`Runtime`]. Other libraries have names
/// that start with `lib`.
const WORLD_LIBRARY: &str = "world.so";

/// An interpreter's shared library and the libraries that it needs. A program that carries one
/// makes components where there is no toolchain.
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
/// With the feature `bundle`, a build script packs runtimes with `Bundle`, and `Runtime::unpack`
/// reads them. Other build scripts take a runtime as their [`Interpreter`](crate::Interpreter).
#[derive(Clone)]
pub struct Runtime {
    pub(crate) interpreter: SharedLibrary<'static>,
    /// The libraries that the interpreter needs.
    pub(crate) libraries: Vec<SharedLibrary<'static>>,
    pub(crate) file_patterns: Vec<String>,
    pub(crate) options: LinkOptions,
}

impl Runtime {
    /// An interpreter that needs no other library. `name` is its link name, such as `liblua.so`.
    pub fn new(name: &str, interpreter: impl Into<Vec<u8>>) -> Self {
        Self {
            interpreter: SharedLibrary::new(name, interpreter.into()),
            libraries: Vec::new(),
            file_patterns: Vec::new(),
            options: LinkOptions::default(),
        }
    }

    /// Adds a library that the interpreter or another library needs, by its link name, such as
    /// `libc.so`.
    pub fn library(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        self.libraries.push(SharedLibrary::new(name, bytes.into()));
        self
    }

    /// Adds a pattern for the files that the interpreter wants from a project, such as `**/*.lua`.
    /// Build scripts look for such files. Defaults to none.
    pub fn file_pattern(&mut self, pattern: &str) -> &mut Self {
        self.file_patterns.push(pattern.to_owned());
        self
    }

    /// Keeps an export of the interpreter that is not in the world, as [`Component::own_export`]
    /// does.
    pub fn own_export(&mut self, name: &str) -> &mut Self {
        self.options.own_exports.push(name.to_owned());
        self
    }

    /// Adds a library that is opened by `dlopen`, as [`Component::dl_openable`] does.
    pub fn dl_openable(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        self.options.dl_openable.push(name.to_owned());
        self.library(name, bytes)
    }

    /// The size of the stack, in bytes. Defaults to 1 MiB.
    pub fn stack_size(&mut self, bytes: u32) -> &mut Self {
        self.options.stack_size = Some(bytes);
        self
    }

    /// The patterns for the files that the interpreter wants from a project.
    pub fn file_patterns(&self) -> &[String] {
        &self.file_patterns
    }

    /// The link names and bytes of all libraries. The interpreter is the first.
    pub fn libraries(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let all = std::iter::once(&self.interpreter).chain(&self.libraries);
        all.map(|library| (library.name(), library.bytes()))
    }

    /// Whether the modules that the linker makes get names for debuggers. Defaults to false.
    pub fn debug_names(&mut self, names: bool) -> &mut Self {
        self.options.debug_names = names;
        self
    }

    /// Removes from all libraries what nothing needs to run, such as names for debuggers. What a
    /// linker reads stays, and so does the WIT of what the interpreter imports for itself.
    ///
    /// # Errors
    ///
    /// When a library is not a WebAssembly module.
    pub fn strip(&mut self) -> Result<&mut Self> {
        for library in std::iter::once(&mut self.interpreter).chain(&mut self.libraries) {
            let stripped = strip(library.name(), library.bytes())?;
            *library = SharedLibrary::new(library.name(), stripped);
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

    /// The component of a world, ready to be linked. It carries `files`, which the interpreter
    /// finds at run time. The name of each is a relative path with `/` between its parts. You can
    /// change the component before you link it.
    ///
    /// # Errors
    ///
    /// Those of [`WorldLibrary::encode`], and when the interpreter is not a shared library.
    pub fn component<'a, N: AsRef<str>, C: Into<Vec<u8>>>(
        &'a self,
        world: &'a World,
        files: impl IntoIterator<Item = (N, C)>,
    ) -> Result<Component<'a>> {
        let mut world_library = WorldLibrary::new(world);
        world_library
            .interpreter(self.interpreter.name())
            .interpreter_exports(self.interpreter.info()?.functions.keys());
        for (name, contents) in files {
            world_library.file(name.as_ref(), contents.into());
        }
        let mut component = Component::new(world);
        component.world_library(WORLD_LIBRARY, world_library.encode()?);
        component.interpreter = Some(self.interpreter.lend());
        component.libraries = self.libraries.iter().map(SharedLibrary::lend).collect();
        component.options = self.options.clone();
        Ok(component)
    }
}

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sizes = self.libraries().map(|(name, bytes)| format!("{name}, {} bytes", bytes.len()));
        f.debug_struct("Runtime")
            .field("libraries", &sizes.collect::<Vec<_>>())
            .field("files", &self.file_patterns)
            .field("linking", &self.options)
            .finish()
    }
}

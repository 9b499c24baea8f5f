//! An interpreter with all the libraries it needs, ready to be linked with any world.

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

/// An interpreter's shared library and the libraries that it needs. A program that contains a
/// runtime can make components on machines without a toolchain.
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

    /// Adds a pattern for the files that the interpreter needs from a project, such as `**/*.lua`.
    /// Build scripts look for such files. Defaults to none.
    pub fn file_pattern(&mut self, pattern: &str) -> &mut Self {
        self.file_patterns.push(pattern.to_owned());
        self
    }

    /// Keeps an export of the interpreter that is not in the world. See
    /// [`Component::own_export`].
    pub fn own_export(&mut self, name: &str) -> &mut Self {
        self.options.own_exports.push(name.to_owned());
        self
    }

    /// Adds a library that the interpreter opens with `dlopen`, by link name. See
    /// [`Component::dl_openable`].
    pub fn dl_openable(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        self.options.dl_openable.push(name.to_owned());
        self.library(name, bytes)
    }

    /// The size of the stack, in bytes. Defaults to 1 MiB.
    pub fn stack_size(&mut self, bytes: u32) -> &mut Self {
        self.options.stack_size = Some(bytes);
        self
    }

    /// The patterns for the files that the interpreter needs from a project.
    pub fn file_patterns(&self) -> &[String] {
        &self.file_patterns
    }

    /// The link names and bytes of all libraries. The interpreter is the first.
    pub fn libraries(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let all = std::iter::once(&self.interpreter).chain(&self.libraries);
        all.map(|library| (library.name(), library.bytes()))
    }

    /// Whether the linker adds debug names to the modules that it generates. Defaults to false.
    pub fn debug_names(&mut self, names: bool) -> &mut Self {
        self.options.debug_names = names;
        self
    }

    /// Whether the data of all libraries moves to constant addresses, so that hosts can map it. See
    /// [`Component::place_data`]. Defaults to true.
    pub fn place_data(&mut self, place: bool) -> &mut Self {
        self.options.keep_data = !place;
        self
    }

    /// Removes from all libraries what they do not need in order to run, such as debug names. Keeps
    /// everything that the linker reads, and the WIT of the interpreter's own imports.
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

    /// Checks that each library can be a separate file on any operating system.
    pub(crate) fn check_names(&self) -> Result<()> {
        let mut seen = BTreeSet::new();
        for (name, _) in self.libraries() {
            check_link_name(name)?;
            if !seen.insert(name.to_lowercase()) {
                return Err(Error::new(format!("the runtime has two libraries named `{name}`"))
                    .help(
                        "some file systems ignore case, so the names must differ in more than that",
                    ));
            }
        }
        Ok(())
    }

    /// A component for a world, ready to be linked. It contains `files`, which the interpreter can
    /// read at run time. Their names are relative paths with `/` as the separator. You can change
    /// the component before you link it.
    ///
    /// # Errors
    ///
    /// When [`WorldLibrary::encode`] fails, or the interpreter is not a shared library.
    pub fn component<'a, N: AsRef<str>, C: Into<Vec<u8>>>(
        &'a self,
        world: &'a World,
        files: impl IntoIterator<Item = (N, C)>,
    ) -> Result<Component<'a>> {
        let mut world_library = WorldLibrary::new(world);
        world_library
            .interpreter(self.interpreter.name())
            .interpreter_exports(self.interpreter.info()?.functions.keys())
            .runs_tasks(self.interpreter.info()?.runs_tasks());
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

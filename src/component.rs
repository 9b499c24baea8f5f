//! The component: an interpreter, a world library and the libraries they need, linked and checked.

mod adapter;
mod allocator;
mod check;
mod declared;
mod exports;
mod intrinsics;
mod linker;
mod order;
mod prepared;
mod symbols;
mod tags;

pub(crate) use linker::LinkOptions;
pub use prepared::Linked;

use crate::error::{Error, Result};
use crate::wasm::layout::check_layout;
use crate::wasm::library::{LibraryInfo, SharedLibrary};
use crate::world::World;
use prepared::Prepared;
use std::borrow::Cow;

/// Links shared libraries into a component that implements a [`World`].
///
/// It reads nothing from disk: you pass in every library with its link name, which other libraries
/// use to refer to it.
///
/// ```no_run
/// # fn main() -> wit_dylib_build::Result<()> {
/// use wit_dylib_build::{Component, WorldLibrary, World};
///
/// let world = World::load("wit")?;
/// let interpreter = std::fs::read("libinterpreter.so").unwrap();
/// let library = WorldLibrary::new(&world).interpreter("libinterpreter.so").encode()?;
///
/// let linked = Component::new(&world)
///     .interpreter("libinterpreter.so", interpreter)
///     .world_library("app.so", library)
///     .link()?;
/// std::fs::write("app.wasm", linked.bytes).unwrap();
/// # Ok(())
/// # }
/// ```
pub struct Component<'a> {
    world: &'a World,
    pub(crate) libraries: Vec<SharedLibrary<'a>>,
    pub(crate) interpreter: Option<SharedLibrary<'a>>,
    world_library: Option<SharedLibrary<'a>>,
    adapters: Vec<(String, Vec<u8>)>,
    pub(crate) options: LinkOptions,
}

impl<'a> Component<'a> {
    /// A component that implements `world`.
    pub fn new(world: &'a World) -> Self {
        Self {
            world,
            libraries: Vec::new(),
            interpreter: None,
            world_library: None,
            adapters: Vec::new(),
            options: LinkOptions::default(),
        }
    }

    /// Adds a library that the interpreter or another library needs, such as `libc.so`. The order
    /// does not matter.
    pub fn library(&mut self, name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> &mut Self {
        self.libraries.push(SharedLibrary::new(name, bytes));
        self
    }

    /// The interpreter's library.
    pub fn interpreter(&mut self, name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> &mut Self {
        self.interpreter = Some(SharedLibrary::new(name, bytes));
        self
    }

    /// The world library, made by [`WorldLibrary`](crate::WorldLibrary) for the same world.
    pub fn world_library(&mut self, name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> &mut Self {
        self.world_library = Some(SharedLibrary::new(name, bytes));
        self
    }

    /// Adds an adapter: a module that exports what libraries import from the module `name`.
    /// Defaults to wasmtime's reactor adapter for `wasi_snapshot_preview1`, if a library imports
    /// from it.
    pub fn adapter(&mut self, name: &str, bytes: Vec<u8>) -> &mut Self {
        self.adapters.push((name.to_owned(), bytes));
        self
    }

    /// Keeps an export of the interpreter's own from a `component-type` section, such as
    /// wit-bindgen makes. Defaults to none: an export that is not in the world is an error.
    pub fn own_export(&mut self, name: &str) -> &mut Self {
        self.options.own_exports.push(name.to_owned());
        self
    }

    /// Adds a library that the interpreter opens with `dlopen`, by link name: for example, a native
    /// module of the language. If no library exports `dlopen`, the linker adds its own libdl.
    pub fn dl_openable(&mut self, name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> &mut Self {
        self.options.dl_openable.push(name.to_owned());
        self.library(name, bytes)
    }

    /// The size of the stack, in bytes. Defaults to 1 MiB.
    pub fn stack_size(&mut self, bytes: u32) -> &mut Self {
        self.options.stack_size = Some(bytes);
        self
    }

    /// Whether the linker adds debug names to the modules that it generates. Libraries always keep
    /// their debug names. Defaults to false.
    pub fn debug_names(&mut self, names: bool) -> &mut Self {
        self.options.debug_names = names;
        self
    }

    /// Whether the data of all libraries moves to constant addresses, in the module that defines
    /// the memory. Then hosts can map the data into memory; without that, they copy it whenever
    /// they instantiate the component. Defaults to true.
    pub fn place_data(&mut self, place: bool) -> &mut Self {
        self.options.keep_data = !place;
        self
    }

    /// Links the libraries, and checks that the component implements the world.
    ///
    /// Before that, it rewrites two kinds of libraries that the linker cannot handle: libraries
    /// whose exception tags (from `longjmp` or C++ exceptions) the linker would not connect, and a
    /// world library that exports a function under the same name as another library.
    ///
    /// # Errors
    ///
    /// When a library is missing or not a shared library, when a symbol stays unresolved, or when
    /// the component lacks an item of the world or has an unexpected one.
    pub fn link(&self) -> Result<Linked> {
        let prepared = self.prepare()?;
        let bytes = prepared.encode()?;
        prepared.check(bytes)
    }

    /// The first of the three steps of [`Component::link`]: checks that the libraries fit together,
    /// and sorts them. The result performs the other two steps.
    pub(crate) fn prepare(&self) -> Result<Prepared<'_>> {
        let interpreter = self.interpreter.as_ref().ok_or_else(|| missing("interpreter"))?;
        let world_library = self.world_library.as_ref().ok_or_else(|| missing("world library"))?;
        order::check_names(self.libraries.iter().chain([interpreter, world_library]))?;

        // The linker relocates data and calls constructors in this order, so each library must
        // come after those that it uses.
        let mut libraries = order::in_link_order(&self.libraries)?;
        let layout = check_layout(interpreter.name(), interpreter.info()?)?;
        libraries.push(interpreter);
        let others: Vec<&LibraryInfo> =
            libraries.iter().map(|library| library.info()).collect::<Result<_>>()?;
        check_world_library(world_library.info()?, &others)?;
        let world_library = exports::set_apart(world_library, &others)?;
        let of_world = world_library.info()?;
        intrinsics::check_functions(self.world, interpreter.name(), of_world, &others)?;
        exports::check_exports(of_world, &others)?;

        let mut all = others;
        all.push(of_world);
        let libdl = adapter::built_in_libdl(&all);
        all.extend(&libdl);
        symbols::check_symbols(&all)?;
        order::check_space(&all, self.options.stack_size)?;
        let mut adapters = adapter::needed_adapters(&self.adapters, &all)?;
        let libraries: Vec<_> = libraries.into_iter().map(SharedLibrary::lend).collect();
        let carries_world = check::carries_world(world_library.bytes(), self.world);
        let agreed =
            declared::agree(self.world, &libraries, &world_library, carries_world, &mut adapters)?;
        let agreed = allocator::connect(agreed)?;
        let connected = tags::connect(&agreed.libraries, &agreed.world_library)?;
        Ok(Prepared {
            world: self.world,
            options: &self.options,
            libraries,
            world_library,
            carries_world,
            connected,
            libdl,
            adapters,
            layout,
        })
    }

    /// Gives the world library another link name.
    pub(crate) fn name_world_library(&mut self, name: &str) -> &mut Self {
        self.world_library = self.world_library.take().map(|library| library.renamed(name));
        self
    }

    /// The encoded world library, or nothing if it has not been set.
    pub(crate) fn world_library_bytes(&self) -> &[u8] {
        self.world_library.as_ref().map(SharedLibrary::bytes).unwrap_or_default()
    }
}

fn missing(what: &str) -> Error {
    Error::new(format!("the component has no {what}"))
}

/// Checks that there is exactly one world library. An interpreter receives the tables of a world
/// only once, so a component with two world libraries would link, but mix up their types.
fn check_world_library(world_library: &LibraryInfo, others: &[&LibraryInfo]) -> Result<()> {
    let name = &world_library.name;
    if !world_library.is_world_library {
        return Err(Error::new(format!("`{name}` is not a world library"))
            .help("make one with `WorldLibrary`"));
    }
    let Some(second) = others.iter().find(|library| library.is_world_library) else {
        return Ok(());
    };
    Err(Error::new(format!(
        "`{}` and `{name}` are both world libraries, but a component can have only one",
        second.name
    ))
    .help(
        "make one library from a world that includes both: \
         `world all { include one; include other; }`",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dylib::WorldLibrary;
    use crate::wasm::library::tests::library;

    /// Links `others`, an empty interpreter, and what `world_library` makes.
    fn link(others: &[&str], world_library: fn(&World) -> Vec<u8>) -> String {
        let world = World::parse("package my:app; world app { export f: func(); }", None).unwrap();
        let mut component = Component::new(&world);
        for name in others {
            component.library(name, WorldLibrary::new(&world).encode().unwrap());
        }
        component
            .interpreter("libx.so", library(&[]))
            .world_library("app.so", world_library(&world));
        format!("{:?}", component.link().unwrap_err())
    }

    fn encode(world: &World) -> Vec<u8> {
        WorldLibrary::new(world).encode().unwrap()
    }

    #[test]
    fn a_name_is_used_once() {
        assert!(
            link(&["a.so", "a.so"], encode)
                .starts_with("error: the component has two libraries named `a.so`")
        );
        assert!(link(&["app.so"], encode).contains("two libraries named `app.so`"));
    }

    #[test]
    fn there_is_one_world_library_and_it_is_the_last() {
        assert_eq!(
            link(&["a.so"], encode),
            "error: `a.so` and `app.so` are both world libraries, but a component can have only \
             one\n  = help: make one library from a world that includes both: `world all { include \
             one; include other; }`"
        );
        assert_eq!(
            link(&[], |_| library(&[])),
            "error: `app.so` is not a world library\n  = help: make one with `WorldLibrary`"
        );
    }

    #[test]
    fn all_functions_that_are_missing_are_named_with_their_types() {
        let report = link(&[], encode);
        assert!(
            report.starts_with(
                "error: the interpreter `libx.so` lacks functions that the world needs"
            ),
            "{report}"
        );
        for missing in
            ["`wit_dylib_initialize`, [i32] -> []", "`wit_dylib_export_call`, [i32, i32] -> []"]
        {
            assert!(report.contains(missing), "{missing}: {report}");
        }
    }
}

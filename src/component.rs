//! The component: interpreter, world library and what they need, linked and checked.

mod adapter;
mod apart;
mod check;
mod evident;
mod intrinsics;
mod libdl;
mod linker;
mod linking;
mod order;
mod reasons;
mod space;
mod symbols;
mod tags;

pub(crate) use linking::Linking;

use crate::error::{Error, Result};
use crate::host::report::Report;
use crate::wasm::layout::{Layout, check_layout};
use crate::wasm::library::Library;
use crate::world::World;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Links shared libraries to a component that implements a [`World`].
///
/// Nothing is read from disk: every library is handed over with its link name, by which others name
/// it as needed.
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
    libraries: Vec<Named<'a>>,
    interpreter: Option<Named<'a>>,
    world_library: Option<Named<'a>>,
    adapters: Vec<(String, Vec<u8>)>,
    pub(crate) linking: Linking,
}

/// A library with its link name.
type Named<'a> = (String, Cow<'a, [u8]>);

/// A finished component.
#[derive(Debug)]
#[non_exhaustive]
pub struct Linked {
    /// The component. Its types are checked; the bodies of its functions are those of the
    /// libraries, byte for byte, and left to whoever loads the component.
    pub bytes: Vec<u8>,
    /// What it imports beyond its world, sorted: what the interpreter and its libraries want from
    /// the host, such as `wasi:cli/environment@0.2.6`.
    pub further_imports: Vec<String>,
    /// Whether the interpreter says by a [stamp](crate::abi::LAYOUT_STAMP) that it reads the layout
    /// of the tables that the world library has. Otherwise that is assumed; a wrong assumption
    /// shows when the component runs.
    pub layout_stamped: bool,
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
            linking: Linking::default(),
        }
    }

    /// Adds a library that the interpreter or another library needs, such as `libc.so`. The order
    /// does not matter.
    pub fn library(&mut self, name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> &mut Self {
        self.libraries.push((name.to_owned(), bytes.into()));
        self
    }

    /// The interpreter's library.
    pub fn interpreter(&mut self, name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> &mut Self {
        self.interpreter = Some((name.to_owned(), bytes.into()));
        self
    }

    /// The world library, made by [`WorldLibrary`](crate::WorldLibrary) for the same world.
    pub fn world_library(&mut self, name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> &mut Self {
        self.world_library = Some((name.to_owned(), bytes.into()));
        self
    }

    /// Adds an adapter: a module that offers the imports from the module `name`. Defaults to the
    /// reactor adapter of wasmtime for `wasi_snapshot_preview1`, where a library imports from that.
    pub fn adapter(&mut self, name: &str, bytes: Vec<u8>) -> &mut Self {
        self.adapters.push((name.to_owned(), bytes));
        self
    }

    /// Keeps an export that the interpreter has for itself, by a `component-type` section as
    /// wit-bindgen makes it. Defaults to none: an export that is not in the world is an error.
    pub fn own_export(&mut self, name: &str) -> &mut Self {
        self.linking.own_exports.push(name.to_owned());
        self
    }

    /// Adds a library whose functions the interpreter, or a library of it, finds by `dlopen` and
    /// `dlsym`: a native module of the language, say. It is opened by its link name. Where no
    /// library has these functions, the linker's own libdl is added.
    pub fn dl_openable(&mut self, name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> &mut Self {
        self.linking.dl_openable.push(name.to_owned());
        self.library(name, bytes)
    }

    /// The size of the stack, in bytes. Defaults to 1 MiB.
    pub fn stack_size(&mut self, bytes: u32) -> &mut Self {
        self.linking.stack_size = Some(bytes);
        self
    }

    /// Whether what the linker makes gets names for debuggers; those in the libraries stay in any
    /// case. Defaults to false.
    pub fn debug_names(&mut self, names: bool) -> &mut Self {
        self.linking.debug_names = names;
        self
    }

    /// Links the libraries, and checks that the component's world is the one that was asked for.
    ///
    /// The linker gets changed libraries where it could not do with those that were given: where it
    /// would not connect the exception tags of C's `longjmp` or of C++, and where the world has a
    /// function called like one of a library.
    ///
    /// # Errors
    ///
    /// When a library is missing or not a shared library, when a symbol stays unresolved, or when
    /// the component lacks an item of the world or has one that nobody asked for.
    pub fn link(&self) -> Result<Linked> {
        self.link_step_by_step("", &Report::silent())
    }

    /// Links as [`Component::link`] does; `report` is told about the steps for `project`.
    pub(crate) fn link_step_by_step(&self, project: &str, report: &Report) -> Result<Linked> {
        let missing = |what: &str| Error::new(format!("the component has no {what}"));
        let interpreter = self.interpreter.as_ref().ok_or_else(|| missing("interpreter"))?;
        let world_library = self.world_library.as_ref().ok_or_else(|| missing("world library"))?;

        let all = self.libraries.iter().chain([interpreter, world_library]);
        order::check_names(all.map(|(name, _)| name.as_str()))?;
        // Data is relocated and constructors run in the order of the libraries, so each one comes
        // behind what it uses.
        let (mut libraries, mut facts): (Vec<_>, Vec<_>) =
            order::in_link_order(&self.libraries)?.into_iter().unzip();
        let of_interpreter = Library::read(&interpreter.0, &interpreter.1)?;
        let layout = check_layout(&interpreter.0, &of_interpreter)?;
        libraries.push(interpreter);
        facts.push(of_interpreter);

        // The world library is the last, and what is said of the others is said without it.
        let mut of_world_library = Library::read(&world_library.0, &world_library.1)?;
        check_roles(&world_library.0, &of_world_library, &libraries, &facts)?;
        let renamed = apart::set_apart(world_library, &mut of_world_library, &facts)?;
        let others: Vec<_> = libraries.iter().map(|(name, _)| name.as_str()).zip(&facts).collect();
        intrinsics::check_functions(self.world, &interpreter.0, &of_world_library, &others)?;
        intrinsics::check_exports(&of_world_library, &others)?;
        let modules: BTreeSet<String> =
            facts.iter().flat_map(|library| library.imports.keys().cloned()).collect();
        libraries.push(renamed.as_ref().unwrap_or(world_library));
        facts.push(of_world_library);

        let names = libraries.iter().map(|(name, _)| name.as_str());
        let mut named: Vec<_> = names.zip(&facts).collect();
        let libdl = libdl::built_in(&named);
        named.extend(libdl.as_ref().map(|facts| (libdl::NAME, facts)));
        symbols::check_symbols(&named)?;
        space::check_space(named.iter().copied())?;
        let adapters = adapter::needed_adapters(&self.adapters, &named)?;
        let connected = tags::connect(&libraries, &facts)?;
        let link = || {
            let encoded =
                linker::encode(self.world, &connected, &adapters, &self.linking, libdl.is_some());
            encoded.map_err(|error| symbols::explain(self.world, &named, &adapters, error))
        };
        let bytes = report
            .step(&format!("{project}: link"), || linker::or_invalid_library(&libraries, link))?;

        let of_adapters = adapters.iter().flat_map(|adapter| &adapter.import_modules);
        let modules: BTreeSet<&str> =
            modules.iter().chain(of_adapters).map(String::as_str).collect();
        let check = || {
            let component = crate::wasm::hollow::hollow(&bytes)?;
            check::check_world(
                self.world,
                &world_library.1,
                &component,
                &modules,
                &self.linking.own_exports,
            )
        };
        let further_imports = report
            .step(&format!("{project}: check"), || linker::or_invalid_library(&libraries, check))?;
        Ok(Linked { bytes, further_imports, layout_stamped: layout == Layout::Stamped })
    }
}

/// The tables of a world are handed over once, so two world libraries in one component link and
/// then mix up their types; and what is given as the world library must be one.
fn check_roles(
    world_library: &str,
    facts: &Library,
    others: &[&Named<'_>],
    of_others: &[Library],
) -> Result<()> {
    if !facts.is_world_library {
        return Err(Error::new(format!("`{world_library}` is not a world library"))
            .help("`WorldLibrary` makes one"));
    }
    match others.iter().zip(of_others).find(|(_, facts)| facts.is_world_library) {
        None => Ok(()),
        Some(((second, _), _)) => {
            Err(Error::new(format!("`{second}` and `{world_library}` are both world libraries, a component has one"))
                .help("make one library of a world that includes both: `world all { include one; include other; }`"))
        }
    }
}

fn chain(error: &anyhow::Error) -> String {
    let layers: Vec<String> = error.chain().map(ToString::to_string).collect();
    layers.join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dylib::WorldLibrary;
    use crate::wasm::library::tests::library;

    /// Links a world library with `others`, an interpreter that is none, and what is given as the
    /// world library.
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
                .starts_with("error: two libraries of the component are called `a.so`")
        );
        assert!(link(&["app.so"], encode).contains("are called `app.so`"));
    }

    #[test]
    fn there_is_one_world_library_and_it_is_the_last() {
        assert_eq!(
            link(&["a.so"], encode),
            "error: `a.so` and `app.so` are both world libraries, a component has one\n  = help: make one library of a \
             world that includes both: `world all { include one; include other; }`"
        );
        assert_eq!(
            link(&[], |_| library(&[])),
            "error: `app.so` is not a world library\n  = help: `WorldLibrary` makes one"
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

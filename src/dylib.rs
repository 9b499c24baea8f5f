//! The world library: a shared-everything dynamic library that implements a WIT world over the
//! push/pop interface.
//!
//! The steps, one file each: `limits` rejects unsupported worlds, and `types` numbers the types.
//! `adapters` makes the functions behind imports and exports, and asks `generator` for helpers.
//! Their bodies come from `push`, `pop` and `guards`. `resources` adds what handles need. `tables`
//! and `extras` fill the library's memory. Up to here, everything refers to symbols. `dylink` and
//! `object` turn them into a module.

mod adapters;
mod async_exports;
mod async_imports;
mod builtins;
mod canonical;
mod code;
mod dylink;
mod exports;
mod extras;
mod generator;
mod guards;
mod image;
mod imports;
mod indices;
mod items;
mod limits;
mod mangling;
mod module;
mod object;
mod pop;
mod primitive;
mod push;
mod realloc;
mod resources;
mod shape;
mod start;
mod structure;
mod symbol;
mod tables;
mod transmit;
mod types;
mod world_tables;

use crate::abi::Intrinsic;
use crate::error::{Error, Result, backticked};
use crate::world::{World, names};
use generator::{Generator, Offered};
use items::{Binding, ordered_functions, resources};
use module::Module;
use start::Start;
use std::collections::{HashMap, HashSet};
use symbol::FuncId;
use types::Types;
use wasmparser::{BinaryReaderError, Validator, WasmFeatures};
use wit_component::StringEncoding;
use wit_parser::{Resolve, WorldId};
pub use world_tables::{WorldFunction, WorldParameter, WorldTables, WorldType};

/// Encodes the world library of a [`World`].
///
/// Strings are UTF-8. The library imports from `env` the functions of [`abi`](crate::abi) that its
/// world uses, and contains the world in a `component-type` section. The same input gives the same
/// bytes.
///
/// ```
/// # fn main() -> wit_dylib_build::Result<()> {
/// use wit_dylib_build::{World, WorldLibrary};
///
/// let wit = "package my:app; world app { export run: func(name: string) -> string; }";
/// let world = World::parse(wit, None)?;
/// let library: Vec<u8> = WorldLibrary::new(&world).interpreter("libmylang.so").encode()?;
/// # assert!(library.starts_with(b"\0asm"));
/// # Ok(())
/// # }
/// ```
pub struct WorldLibrary<'a> {
    world: &'a World,
    interpreter: Option<String>,
    interpreter_exports: HashSet<String>,
    runs_tasks: Option<bool>,
    files: Vec<(String, Vec<u8>)>,
}

impl<'a> WorldLibrary<'a> {
    /// A library for `world` that works with any interpreter of layout version 3.
    pub fn new(world: &'a World) -> Self {
        Self {
            world,
            interpreter: None,
            interpreter_exports: HashSet::new(),
            runs_tasks: None,
            files: Vec::new(),
        }
    }

    /// The name of the interpreter's library at link time, for the list of needed libraries in
    /// `dylink.0`. Defaults to none.
    pub fn interpreter(&mut self, name: &str) -> &mut Self {
        self.interpreter = Some(name.to_owned());
        self
    }

    /// The names of the functions that the interpreter exports. The library uses the [optional
    /// functions](crate::abi::Need::Optional) among them. Defaults to none.
    pub fn interpreter_exports<S: Into<String>>(
        &mut self,
        names: impl IntoIterator<Item = S>,
    ) -> &mut Self {
        self.interpreter_exports = names.into_iter().map(Into::into).collect();
        self
    }

    /// Whether the interpreter runs tasks, so that functions that are `async` in WIT are bound
    /// async where [`World::bind`] says nothing else. Defaults to whether the interpreter exports
    /// `wit_dylib_async`: others may export the functions for tasks only because some linkers want
    /// them. Set it for an interpreter that imports the component model's functions for tasks
    /// itself.
    pub fn runs_tasks(&mut self, runs: bool) -> &mut Self {
        self.runs_tasks = Some(runs);
        self
    }

    /// Adds a file that the interpreter receives at run time under `name`, a relative path with `/`
    /// between its parts.
    pub fn file(&mut self, name: &str, contents: Vec<u8>) -> &mut Self {
        self.files.push((name.to_owned(), contents));
        self
    }

    /// Encodes the library.
    ///
    /// # Errors
    ///
    /// When the world contains an item that this crate or the component model cannot express (the
    /// error names the item), or when there are files but the interpreter does not export
    /// `wit_dylib_files`.
    pub fn encode(&self) -> Result<Vec<u8>> {
        let receiver = Intrinsic::Files.name();
        if !self.files.is_empty() && !self.interpreter_exports.contains(receiver) {
            let interpreter = self.interpreter.as_deref().unwrap_or("the interpreter");
            let files = backticked(self.files.iter().map(|(name, _)| name));
            return Err(Error::new(format!(
                "`{interpreter}` cannot take files: it does not export `{receiver}`"
            ))
            .help(format!("the files are {files}")));
        }
        let Generated { module, start, component_type } =
            self.generate(Offered::Known(&self.interpreter_exports))?;
        let library = dylink::encode(
            module,
            start,
            self.interpreter.as_slice(),
            self.short_name(),
            &component_type,
        )?;
        // Limits of WebAssembly itself, such as the size of a function, show only here.
        Validator::new().validate_all(&library).map_err(|error| self.too_large(&error))?;
        Ok(library)
    }

    /// Encodes the same functions as a relocatable object. `wasm-ld` links it with an interpreter
    /// into one module, and `wasm-component-ld`, the linker of `wasm32-wasip2`, into a finished
    /// component: `rustc -Clink-arg=world.o`, or `clang -mexec-model=reactor
    /// -Wl,--export=cabi_realloc interpreter.c world.o`.
    ///
    /// The object calls the functions of [`abi`](crate::abi) that its world uses by name, and
    /// optional ones if the program has them. Functions that are bound async are run as tasks if
    /// the program has `wit_dylib_async`. [`WorldLibrary::interpreter`] and
    /// [`WorldLibrary::interpreter_exports`] have no effect. The program must export
    /// `cabi_realloc`: pass `--export=cabi_realloc` to the linker if the interpreter does not
    /// export its own.
    ///
    /// The world is in a `component-type` section. A linker that does not make components leaves
    /// the section in the core module, and `wasm-tools component new` turns that module into a
    /// component. The last constructor passes the tables to the interpreter, before the host calls
    /// the first export.
    ///
    /// ```
    /// # fn main() -> wit_dylib_build::Result<()> {
    /// use wit_dylib_build::{World, WorldLibrary};
    ///
    /// let wit = "package my:app; world app { export run: func(name: string) -> string; }";
    /// let world = World::parse(wit, None)?;
    /// let mut library = WorldLibrary::new(&world);
    /// let object: Vec<u8> = library.file("main.lua", b"return {}".to_vec()).encode_object()?;
    /// # assert!(object.starts_with(b"\0asm"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When the world contains an item that this crate or the component model cannot express. The
    /// error names the item.
    pub fn encode_object(&self) -> Result<Vec<u8>> {
        let Generated { module, start, component_type } = self.generate(Offered::Unknown)?;
        let object = object::encode(module, start, &self.world.name(), &component_type)?;
        Validator::new().validate_all(&object).map_err(|error| self.too_large(&error))?;
        Ok(object)
    }

    /// An object with an interpreter whose functions trap, to find out whether a linker can make a
    /// component of the world.
    pub(crate) fn encode_trial(&self) -> Result<Vec<u8>> {
        let Generated { mut module, start, component_type } = self.generate(Offered::Unknown)?;
        module.define_interpreter();
        object::encode(module, start, &self.world.name(), &component_type)
    }

    fn short_name(&self) -> &str {
        &self.world.resolve.worlds[self.world.id].name
    }

    fn too_large(&self, error: &BinaryReaderError) -> Error {
        Error::new(format!(
            "the world `{}` is too large for a WebAssembly module",
            self.short_name()
        ))
        .caused_by(error.message().to_owned())
    }

    /// Generates the functions and the memory of the library.
    ///
    /// The order of the steps determines the order of functions and of strings in the result, which
    /// golden files pin down.
    fn generate(&self, offered: Offered<'_>) -> Result<Generated> {
        let (world, id) = (self.world, self.world.id);
        self.check_files()?;
        limits::check_world(&world.resolve, id)?;

        // After this no two items of the world share a type, even if both use it from the same
        // interface. The tables and the numbers of types depend on that.
        let mut resolve = world.resolve.clone();
        resolve.generate_nominal_type_ids(id);
        let resources = resources(&resolve, id);
        let types = Types::new(&resolve, id, &resources);
        let mut functions = ordered_functions(&resolve, id);
        let runs_tasks = self.runs_tasks.unwrap_or_else(|| offered.may_have(Intrinsic::Async));
        let binding = if runs_tasks { Binding::Async } else { Binding::Sync };
        functions.bind(&resolve, &world.bindings, binding);
        if !runs_tasks && let Some(wit) = functions.first_async() {
            return Err(self.runs_no_tasks(&names::function(
                &resolve,
                wit.item.interface,
                wit.item.function,
            )));
        }

        let mut generator = Generator::new(&resolve, &types, offered)?;
        let ids = types.entries().map(|entry| entry.id);
        let all_functions = functions.imports.iter().chain(&functions.exports);
        limits::check_sizes(&resolve, &generator.canonical.sizes, ids, all_functions)?;
        let component_type = component_type(&world.resolve, id)?;
        // This finds anything else that a component cannot contain.
        Validator::new_with_features(WasmFeatures::all()).validate_all(&component_type).map_err(
            |error| no_component(&world.resolve, id).caused_by(error.message().to_owned()),
        )?;

        generator.prepare_realloc(&functions);
        let adapters = generator.adapters(&functions);
        let without_tasks = generator.adapters_without_tasks(&functions, &adapters);
        for resource in &resources {
            generator.export_destructor(resource);
        }
        let mut handle_functions = HashMap::new();
        for resource in &resources {
            handle_functions.insert(resource.id, generator.resource_functions(resource));
        }
        let ids = types.entries().map(|entry| entry.id);
        let transmits = generator.transmits(ids, &functions);
        // The functions above are the only ones that call helpers.
        generator.define_helpers();

        generator.export_realloc(&functions);

        let start = generator.start(Start {
            world: id,
            functions: &functions,
            adapters: &adapters,
            without_tasks: without_tasks.as_ref(),
            resources: handle_functions,
            transmits,
            files: &self.files,
        });
        Ok(Generated { module: generator.module, start, component_type })
    }

    fn runs_no_tasks(&self, function: &str) -> Error {
        let interpreter = match &self.interpreter {
            Some(name) => format!("`{name}`"),
            None => "the interpreter".to_owned(),
        };
        Error::new(format!("{function} is bound async, but {interpreter} runs no tasks"))
            .help("leave out the filter that says so: then the function is bound sync")
            .help(format!(
                "an interpreter that runs tasks exports `{}`; `wit_dylib.h` has the rules",
                Intrinsic::Async.name()
            ))
    }

    fn check_files(&self) -> Result<()> {
        let mut known = HashSet::new();
        for (name, _) in &self.files {
            if name.is_empty() || name.contains('\0') {
                return Err(Error::new(format!("{name:?} cannot be the name of a file")).help(
                    "`WorldLibrary::file` needs a name with at least one character and without NUL",
                ));
            }
            if !known.insert(name) {
                return Err(Error::new(format!("two files have the name `{name}`"))
                    .help("pass a different name for each file to `WorldLibrary::file`"));
            }
        }
        Ok(())
    }
}

/// The input of a writer.
struct Generated {
    module: Module,
    /// The function that passes the tables to the interpreter.
    start: FuncId,
    component_type: Vec<u8>,
}

/// The world as wit-component stores it.
pub(crate) fn component_type(resolve: &Resolve, world: WorldId) -> Result<Vec<u8>> {
    wit_component::metadata::encode(resolve, world, StringEncoding::UTF8, None, false)
        .map_err(|error| no_component(resolve, world).caused_by(format!("{error:#}")))
}

fn no_component(resolve: &Resolve, world: WorldId) -> Error {
    Error::new(format!("no component can implement the world `{}`", resolve.worlds[world].name))
}

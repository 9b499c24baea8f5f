//! The world library: a shared-everything dynamic library that implements a WIT world over the
//! push/pop interface.
//!
//! The steps, a file each: `limits` refuses what cannot be done, `types` numbers the types,
//! `functions` writes the adapters of imports and exports, which ask `generator` for helpers in
//! `push` and `pop`, `resources` adds what their handles need; `tables` and `facts` fill the
//! library's memory, and `dylink` turns symbols into a module.

mod canonical;
mod code;
mod dylink;
mod extras;
mod functions;
mod generator;
mod guards;
mod image;
mod limits;

mod module;
mod object;
mod pop;
mod primitive;
mod push;
mod resources;
mod tables;
mod types;
mod world_tables;

use crate::abi::Intrinsic;
use crate::error::{Error, Result};
use crate::world::World;
use code::{Body, Op};
use functions::WitFunction;
use generator::{Generator, Offered};
pub(crate) use limits::check_definitions;
use module::{FuncId, Module};
use std::collections::HashSet;
use types::Types;
use wasmparser::{BinaryReaderError, Validator, WasmFeatures};
use wit_component::StringEncoding;
use wit_parser::{IndexMap, Resolve, WorldId, WorldItem, WorldKey};
pub use world_tables::{FunctionKind, TypeId, TypeKind, WorldFunction, WorldTables, WorldType};

/// Encodes the world library of a [`World`].
///
/// Strings are UTF-8. The library imports from `env` those functions of [`abi`](crate::abi) that
/// its world uses, and carries the world in a `component-type` section. The same input gives the
/// same bytes.
///
/// ```
/// # fn main() -> wit_dylib_build::Result<()> {
/// use wit_dylib_build::{WorldLibrary, World};
///
/// let world = World::parse("package my:app; world app { export run: func(name: string) -> string; }", None)?;
/// let library: Vec<u8> = WorldLibrary::new(&world).interpreter("libmylang.so").encode()?;
/// # assert!(library.starts_with(b"\0asm"));
/// # Ok(())
/// # }
/// ```
pub struct WorldLibrary<'a> {
    world: &'a World,
    interpreter: Option<String>,
    interpreter_exports: HashSet<String>,
    files: Vec<(String, Vec<u8>)>,
}

impl<'a> WorldLibrary<'a> {
    /// A library for `world`, for an interpreter of which nothing is known.
    pub fn new(world: &'a World) -> Self {
        Self { world, interpreter: None, interpreter_exports: HashSet::new(), files: Vec::new() }
    }

    /// The name under which the interpreter's library is linked, for the list of needed libraries
    /// in `dylink.0`. Defaults to none.
    pub fn interpreter(&mut self, name: &str) -> &mut Self {
        self.interpreter = Some(name.to_owned());
        self
    }

    /// The names of the functions that the interpreter exports. The library uses the [optional
    /// functions](crate::abi::Need::Optional) among them. Defaults to none, for a library that any
    /// interpreter of layout version 3 can be linked with.
    pub fn interpreter_exports<S: Into<String>>(
        &mut self,
        names: impl IntoIterator<Item = S>,
    ) -> &mut Self {
        self.interpreter_exports = names.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a file that the interpreter finds at run time under `name`, a relative path with `/`
    /// between its parts.
    pub fn file(&mut self, name: &str, contents: Vec<u8>) -> &mut Self {
        self.files.push((name.to_owned(), contents));
        self
    }

    /// Encodes the library.
    ///
    /// # Errors
    ///
    /// When the world contains what this crate or the component model cannot express; the error
    /// names the item. When there are files and the interpreter does not export `wit_dylib_files`.
    pub fn encode(&self) -> Result<Vec<u8>> {
        let taker = Intrinsic::Files.function().name;
        if !self.files.is_empty() && !self.interpreter_exports.contains(taker) {
            let interpreter = self.interpreter.as_deref().unwrap_or("the interpreter");
            let names: Vec<_> = self.files.iter().map(|(name, _)| format!("`{name}`")).collect();
            return Err(Error::new(format!(
                "`{interpreter}` cannot take files: it does not export `{taker}`"
            ))
            .help(format!("the files are {}", names.join(", "))));
        }
        let Parts { module, start, component_type } =
            self.parts(Offered::Known(&self.interpreter_exports))?;
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

    /// Encodes the same functions as a relocatable object, which `wasm-ld` links with an
    /// interpreter to one module, and `wasm-component-ld`, the linker of `wasm32-wasip2`, to a
    /// finished component: `rustc -Clink-arg=world.o`, or `clang -mexec-model=reactor
    /// -Wl,--export=cabi_realloc interpreter.c world.o`.
    ///
    /// The object calls the functions of [`abi`](crate::abi) that its world uses by their names,
    /// and optional ones if the program has them; [`WorldLibrary::interpreter`] and
    /// [`WorldLibrary::interpreter_exports`] do not matter. `cabi_realloc` must be exported: with
    /// `--export=cabi_realloc` where the interpreter's own is not yet. The world is in a
    /// `component-type` section: a linker that makes no component of it leaves it in a core module,
    /// of which `wasm-tools component new` makes one. The tables are handed over by a constructor,
    /// the last one, before the first export is called.
    ///
    /// ```
    /// # fn main() -> wit_dylib_build::Result<()> {
    /// use wit_dylib_build::{WorldLibrary, World};
    ///
    /// let world = World::parse("package my:app; world app { export run: func(name: string) -> string; }", None)?;
    /// let object: Vec<u8> = WorldLibrary::new(&world).file("main.lua", b"return {}".to_vec()).encode_object()?;
    /// # assert!(object.starts_with(b"\0asm"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When the world contains what this crate or the component model cannot express; the error
    /// names the item.
    pub fn encode_object(&self) -> Result<Vec<u8>> {
        let Parts { module, start, component_type } = self.parts(Offered::Unknown)?;
        let object = object::encode(module, start, &self.world.name(), &component_type)?;
        Validator::new().validate_all(&object).map_err(|error| self.too_large(&error))?;
        Ok(object)
    }

    /// An object with an interpreter whose functions do nothing, to see what a linker makes of the
    /// world.
    pub(crate) fn encode_trial(&self) -> Result<Vec<u8>> {
        let Parts { mut module, start, component_type } = self.parts(Offered::Unknown)?;
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

    /// What a writer needs.
    fn parts(&self, offered: Offered<'_>) -> Result<Parts> {
        let (world, id) = (self.world, self.world.id);
        self.check_files()?;
        limits::check_world(&world.resolve, id)?;

        // From here on no two items of the world share a type, whichever interfaces they come from.
        let mut resolve = world.resolve.clone();
        resolve.generate_nominal_type_ids(id);
        let resources = resources::resources(&resolve, id);
        let types = Types::new(&resolve, id, &resources);
        let (imports, exports) = ordered_functions(&resolve, id);

        let mut generator = Generator::new(&resolve, &types, offered)?;
        let functions = imports.iter().chain(&exports);
        limits::check_sizes(&resolve, &generator.canonical.sizes, types.ids(), functions)?;
        let component_type = component_type(&world.resolve, id)?;
        // Whatever no component can contain shows here at the latest.
        Validator::new_with_features(WasmFeatures::all()).validate_all(&component_type).map_err(
            |error| no_component(&world.resolve, id).caused_by(error.message().to_owned()),
        )?;

        let adapters: Vec<_> = imports.iter().map(|wit| generator.import_adapter(wit)).collect();
        for (which, wit) in (0..).zip(&exports) {
            generator.export_function(wit, which);
        }
        resources.iter().for_each(|resource| generator.export_destructor(resource));
        let resources = resources
            .iter()
            .map(|resource| (resource.id, generator.resource_functions(resource)))
            .collect();
        generator.define_helpers();

        let mut start = Body::new(0);
        generator.call_optional(&mut start, Intrinsic::Describe, |generator, start| {
            let image = &mut generator.module.image;
            let facts = extras::encode_facts(image, &resolve, id, &types, &imports, &exports);
            start.push(Op::Address(facts));
        });
        if !self.files.is_empty() {
            let files = extras::encode_files(&mut generator.module.image, &self.files);
            start.push(Op::Address(files)).i32(self.files.len() as u32);
            generator.call(&mut start, Intrinsic::Files);
        }
        let image = &mut generator.module.image;
        let tables =
            tables::encode(image, &resolve, &types, &resources, &imports, &adapters, &exports);
        start.push(Op::Address(tables));
        generator.call(&mut start, Intrinsic::Initialize);
        let mut module = generator.module;
        let id = module.declare("start".to_owned(), &[], &[]);
        module.define(id, start);
        Ok(Parts { module, start: id, component_type })
    }

    fn check_files(&self) -> Result<()> {
        let mut known = HashSet::new();
        for (name, _) in &self.files {
            if name.is_empty() || name.contains('\0') {
                return Err(Error::new(format!("{name:?} cannot be the name of a file"))
                    .help("a name has one character or more, and none of them is NUL; `WorldLibrary::file` gives it"));
            }
            if !known.insert(name) {
                return Err(Error::new(format!("there are two files of the name `{name}`"))
                    .help("`WorldLibrary::file` must give each of them a name of its own"));
            }
        }
        Ok(())
    }
}

/// The functions and memory of a world, and what is said of it.
struct Parts {
    module: Module,
    /// Hands the tables over.
    start: FuncId,
    component_type: Vec<u8>,
}

/// The world as wit-component stores it.
pub(crate) fn component_type(resolve: &Resolve, world: WorldId) -> Result<Vec<u8>> {
    wit_component::metadata::encode(resolve, world, StringEncoding::UTF8, None, false)
        .map_err(|error| no_component(resolve, world).caused_by(format!("{error:#}")))
}

fn no_component(resolve: &Resolve, world: WorldId) -> Error {
    Error::new(format!("no component can have the world `{}`", resolve.worlds[world].name))
}

/// The functions in the order of `import_funcs` and `export_funcs`.
fn ordered_functions(
    resolve: &Resolve,
    world: WorldId,
) -> (Vec<WitFunction<'_>>, Vec<WitFunction<'_>>) {
    let items = &resolve.worlds[world];
    let imports = wit_functions(resolve, &items.imports).collect();
    let (mut exports, of_interfaces): (Vec<_>, Vec<_>) =
        wit_functions(resolve, &items.exports).partition(|wit| wit.interface.is_none());
    exports.extend(of_interfaces);
    (imports, exports)
}

/// The functions of a world's imports or exports, in the order of WIT.
fn wit_functions<'a>(
    resolve: &'a Resolve,
    items: &'a IndexMap<WorldKey, WorldItem>,
) -> impl Iterator<Item = WitFunction<'a>> {
    items.iter().flat_map(|(key, item)| {
        let (of_world, interface) = match item {
            WorldItem::Function(function) => (Some(function), None),
            WorldItem::Interface { id, .. } => (None, Some(*id)),
            WorldItem::Type { .. } => (None, None),
        };
        let of_interface =
            interface.into_iter().flat_map(|id| resolve.interfaces[id].functions.values());
        let of_interface =
            of_interface.map(move |function| WitFunction { interface: Some(key), function });
        of_world
            .into_iter()
            .map(|function| WitFunction { interface: None, function })
            .chain(of_interface)
    })
}

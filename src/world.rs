//! WIT worlds: loading packages, selecting a world, and combining worlds.

pub(crate) mod binding;
mod combine;
pub(crate) mod compare;
pub(crate) mod declared;
pub(crate) mod definitions;
mod exclude;
pub(crate) mod functions;
mod load;
pub(crate) mod names;
pub(crate) mod panic;
mod pattern;
mod recent;
mod select;

use crate::error::{Error, Result};
use binding::{Bindings, Filter};
use definitions::check_definitions;
use load::{Input, check_features, load_input, without_panic};
use select::select;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use wit_parser::{Resolve, WorldId};

/// A WIT world with everything it refers to.
#[derive(Clone)]
pub struct World {
    pub(crate) resolve: Resolve,
    pub(crate) id: WorldId,
    name: String,
    sources: BTreeSet<PathBuf>,
    /// The exports that were excluded. An interpreter may implement them.
    pub(crate) excluded_exports: BTreeSet<String>,
    /// Which functions are bound async, as far as [`World::bind`] says so.
    pub(crate) bindings: Bindings,
}

impl World {
    /// Parses one WIT document and selects its only world, or the one named `world`.
    ///
    /// # Errors
    ///
    /// When the text is not valid WIT, or it is not clear which world is meant.
    pub fn parse(wit: &str, world: Option<&str>) -> Result<Self> {
        let mut loader = Self::loader();
        loader.text("world.wit", wit);
        if let Some(world) = world {
            loader.world(world);
        }
        loader.load()
    }

    /// Loads the WIT at `path` and selects its only world. The path is a folder with a package and
    /// its `deps`, a single `.wit` file, or a package encoded as wasm.
    ///
    /// # Errors
    ///
    /// When the WIT is not valid, or it is not clear which world is meant.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        Self::loader().path(path).load()
    }

    /// A loader, for what [`World::parse`] and [`World::load`] cannot express.
    pub fn loader() -> WorldLoader {
        WorldLoader::default()
    }

    /// The full name of the world, such as `my:package/greet@1.0.0`. The name of a union consists
    /// of the names of both worlds.
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// A world with all imports and exports of both worlds. Each function is bound as
    /// [`World::bind`] said before; if it said so for both worlds, as in this one.
    ///
    /// # Errors
    ///
    /// When the two have different items of one name, or different packages of one name and
    /// version.
    pub fn union(&self, other: &World) -> Result<World> {
        let name = format!("{} + {}", self.name, other.name);
        let (mut resolve, worlds) = self.merged_with(other)?;
        let id = combine::add_union(&mut resolve, &worlds, &name)?;
        Ok(World {
            resolve,
            id,
            name,
            sources: &self.sources | &other.sources,
            excluded_exports: &self.excluded_exports | &other.excluded_exports,
            bindings: self.bindings.or(&other.bindings),
        })
    }

    /// This world without the imports and exports that `other` does not have. Interfaces whose
    /// types the rest uses stay imported. Versions must be equal. Functions are bound as in
    /// [`World::union`].
    ///
    /// # Errors
    ///
    /// When the two have different items of one name, or different packages of one name and
    /// version.
    pub fn intersection(&self, other: &World) -> Result<World> {
        let name = format!("{} & {}", self.name, other.name);
        let (mut resolve, [id, other_id]) = self.merged_with(other)?;
        combine::intersect(&mut resolve, id, other_id, &name)?;
        Ok(World {
            resolve,
            id,
            name,
            sources: &self.sources | &other.sources,
            excluded_exports: self.excluded_exports.clone(),
            bindings: self.bindings.or(&other.bindings),
        })
    }

    /// This world without some imports and exports: those that an interpreter implements itself, so
    /// that the world library does not have to. Such an interpreter must describe its exports in a
    /// `component-type` section of its own, as wit-bindgen does.
    ///
    /// A pattern is the name of an interface, in which `*` stands for any text without a `/`:
    /// `wasi:http/*`. A version after it stands for all compatible versions, by the rules of
    /// semantic versioning: `wasi:http/*@0.2`, and `wasi:cli/environment@0.2.3` matches version
    /// 0.2.6 too. The name of a world of the same packages stands for all its imports and exports:
    /// `wasi:cli/imports@0.2`. Functions of the world itself, and labels, match by their bare name.
    ///
    /// # Errors
    ///
    /// When a pattern matches nothing, or a remaining item uses types of an excluded interface.
    pub fn exclude<S: Into<String>>(&self, patterns: impl IntoIterator<Item = S>) -> Result<World> {
        let patterns: Vec<String> = patterns.into_iter().map(Into::into).collect();
        let mut world = self.clone();
        let exports = exclude::exclude(&mut world.resolve, world.id, &patterns)?;
        world.excluded_exports.extend(exports);
        Ok(world)
    }

    /// Says how functions that are `async` in WIT are bound. By default, a function is bound async
    /// if the interpreter can do that, else sync: the interpreter then waits inside the call. A
    /// function that is sync in WIT is always bound sync.
    ///
    /// A filter names functions, and asks for async, or with a `-` before it, for sync:
    ///
    /// | Filter | Matches |
    /// | --- | --- |
    /// | `all` | all functions |
    /// | `my:app/store` | the functions of an interface |
    /// | `my:app/store#get`, `my:app/store#[method]blob.get` | a function of an interface, by its name in the binary format |
    /// | `run` | a function of the world itself, or the functions of an interface under a label |
    /// | `import:` or `export:` before one of these | only imports, or only exports |
    ///
    /// Names of interfaces may have a version and `*`, as in [`World::exclude`]; names of functions
    /// may have `*` too. It stands for any text without `/`: `*/*#get` matches `my:app/store#get`,
    /// and `*#get` does not. A function is bound as the first filter says that matches it, so
    /// general filters come last:
    ///
    /// ```
    /// # fn main() -> wit_dylib_build::Result<()> {
    /// use wit_dylib_build::World;
    ///
    /// let wit = "package my:app;
    ///     interface store { get: async func(key: string) -> string; flush: async func(); }
    ///     world app { import store; export run: async func(); }";
    /// let mut world = World::parse(wit, None)?;
    /// // Of all imports, only `flush` may suspend the program.
    /// world.bind("my:app/store#flush")?.bind("-import:all")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A filter decides about the functions that the world has now, not about those of a later
    /// [`World::union`]. An interpreter that runs no tasks cannot be linked with a world in which a
    /// filter asks for async.
    ///
    /// # Errors
    ///
    /// When the filter is not valid, matches no function, or asks for async and matches only
    /// functions that are sync in WIT. `all` may match nothing.
    pub fn bind(&mut self, filter: &str) -> Result<&mut Self> {
        let filter = Filter::parse(filter)?;
        filter.check(&[self])?;
        self.apply(&filter);
        Ok(self)
    }

    /// Does what [`World::bind`] does, but the filter may match nothing.
    pub(crate) fn apply(&mut self, filter: &Filter) {
        self.bindings = self.bindings.or(&filter.decisions(self));
    }

    fn merged_with(&self, other: &World) -> Result<(Resolve, [WorldId; 2])> {
        let [one, two] = [self, other].map(|world| (world.resolve.clone(), world.id));
        combine::merge_packages(one, two, [&self.name, &other.name])
    }

    /// What the world uses of the newer parts of WIT, in words.
    pub(crate) fn recent_items(&self) -> Vec<String> {
        recent::items(&self.resolve, self.id)
    }

    /// A component of a world without imports and exports could do nothing, and no host could call
    /// it.
    pub(crate) fn check_not_empty(&self) -> Result<()> {
        let world = &self.resolve.worlds[self.id];
        if !world.imports.is_empty() || !world.exports.is_empty() {
            return Ok(());
        }
        Err(Error::new(format!("the world `{}` is empty", self.name()))
            .help(format!("it is defined in `{}`", self.resolve.render_location(world.span)))
            .help("give it an export, such as `export run: func();`, which the host then calls"))
    }

    /// The files that were read, sorted.
    pub fn sources(&self) -> impl Iterator<Item = &Path> {
        self.sources.iter().map(PathBuf::as_path)
    }
}

/// Where WIT comes from, and which of its worlds is meant. [`World::loader`] returns it.
#[derive(Serialize, Clone, Default, Debug)]
pub struct WorldLoader {
    inputs: Vec<Input>,
    world: Option<String>,
    included: Vec<String>,
    excluded: Vec<String>,
    filters: Vec<String>,
    features: Vec<String>,
    all_features: bool,
}

impl WorldLoader {
    /// Adds a folder with a package and its `deps`, a single `.wit` file, or a package encoded as
    /// wasm. The loader loads paths in the order given. A package may use the packages of earlier
    /// paths.
    pub fn path(&mut self, path: impl AsRef<Path>) -> &mut Self {
        self.inputs.push(Input::Path(path.as_ref().to_owned()));
        self
    }

    /// Adds a WIT document that is in memory. Errors refer to it as `name`.
    pub fn text(&mut self, name: &str, wit: &str) -> &mut Self {
        self.inputs.push(Input::Text { name: name.to_owned(), text: wit.to_owned() });
        self
    }

    /// The world, as `greet`, `my:package/greet` or `my:package/greet@1.0.0`. Defaults to the only
    /// world of the packages given.
    pub fn world(&mut self, world: &str) -> &mut Self {
        self.world = Some(world.to_owned());
        self
    }

    /// Adds the imports and exports of another world, as `include` does in WIT. Defaults to none.
    pub fn include(&mut self, world: &str) -> &mut Self {
        self.included.push(world.to_owned());
        self
    }

    /// Removes the imports and exports that a pattern matches, as [`World::exclude`] does, after
    /// including other worlds. Defaults to none.
    pub fn exclude(&mut self, pattern: &str) -> &mut Self {
        self.excluded.push(pattern.to_owned());
        self
    }

    /// Says how async functions that a filter matches are bound, as [`World::bind`] does, after
    /// excluding. Defaults to no filters.
    pub fn bind(&mut self, filter: &str) -> &mut Self {
        self.filters.push(filter.to_owned());
        self
    }

    /// Turns on a feature, as in `@unstable(feature = …)`. Defaults to none.
    pub fn feature(&mut self, feature: &str) -> &mut Self {
        self.features.push(feature.to_owned());
        self
    }

    /// Turns on all features. Defaults to false.
    pub fn all_features(&mut self, all: bool) -> &mut Self {
        self.all_features = all;
        self
    }

    /// Loads the packages and selects the world.
    ///
    /// # Errors
    ///
    /// When a path has no WIT, the WIT is not valid, a feature does not occur in it, it is not
    /// clear which world is meant, or a pattern or filter matches nothing.
    pub fn load(&self) -> Result<World> {
        let mut resolve = Resolve { all_features: self.all_features, ..Resolve::default() };
        resolve.features.extend(self.features.iter().cloned());
        let mut sources: BTreeSet<PathBuf> = BTreeSet::new();
        let mut packages = Vec::new();
        for input in &self.inputs {
            packages.extend(without_panic(|| load_input(&mut resolve, input, &mut sources))?);
        }
        check_features(&self.features, &self.inputs, &sources)?;
        // Everything after this follows types recursively.
        check_definitions(&resolve)?;
        let mut worlds = vec![select(&resolve, &packages, self.world.as_deref())?];
        for name in &self.included {
            worlds.push(select(&resolve, &packages, Some(name))?);
        }
        let names: Vec<String> =
            worlds.iter().map(|world| names::world(&resolve, *world)).collect();
        let name = names.join(" + ");
        let id = match worlds[..] {
            [world] => world,
            _ => combine::add_union(&mut resolve, &worlds, &name)?,
        };
        let excluded_exports = exclude::exclude(&mut resolve, id, &self.excluded)?;
        let bindings = Bindings::default();
        let mut world = World { resolve, id, name, sources, excluded_exports, bindings };
        for filter in &self.filters {
            world.bind(filter)?;
        }
        Ok(world)
    }
}

//! A WIT world: loading packages and selecting the world.

mod combine;
mod exclude;
mod load;
pub(crate) mod names;
pub(crate) mod panic;
mod recent;
mod select;

use crate::dylib::check_definitions;
use crate::error::{Error, Result};
use load::{load_input, without_panic};
use select::{full_name, select};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use wit_parser::{Resolve, WorldId};

/// A WIT world with everything it refers to.
#[derive(Clone)]
pub struct World {
    pub(crate) resolve: Resolve,
    pub(crate) id: WorldId,
    name: String,
    sources: Vec<PathBuf>,
    /// The exports that were taken out, and that an interpreter may bring along.
    pub(crate) excluded_exports: BTreeSet<String>,
}

impl World {
    /// Parses one WIT document and selects its only world, or the one named `world`.
    ///
    /// # Errors
    ///
    /// When the text is not valid WIT, or the world cannot be told.
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
    /// When the WIT is not valid, or the world cannot be told.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        Self::loader().path(path).load()
    }

    /// What to load, for all that [`World::parse`] and [`World::load`] do not say.
    pub fn loader() -> WorldLoader {
        WorldLoader::default()
    }

    /// The full name of the world, such as `my:package/greet@1.0.0`; of a union, the names of both
    /// worlds.
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// A world with all imports and exports of both worlds.
    ///
    /// # Errors
    ///
    /// When the two have different items under one name, or different packages of one name and
    /// version.
    pub fn union(&self, other: &World) -> Result<World> {
        let name = format!("{} + {}", self.name, other.name);
        let (mut resolve, worlds) = self.merged_with(other)?;
        let id = combine::add_union(&mut resolve, &worlds, &name)?;
        let excluded_exports = &self.excluded_exports | &other.excluded_exports;
        Ok(World { resolve, id, name, sources: self.sources_and(other), excluded_exports })
    }

    /// This world without the imports and exports that `other` does not have. Interfaces of which
    /// the rest uses types stay imported. Versions are compared exactly.
    ///
    /// # Errors
    ///
    /// When the two have different items under one name, or different packages of one name and
    /// version.
    pub fn intersection(&self, other: &World) -> Result<World> {
        let name = format!("{} & {}", self.name, other.name);
        let (mut resolve, [id, other_id]) = self.merged_with(other)?;
        combine::intersect(&mut resolve, id, other_id, &name)?;
        let (sources, excluded_exports) = (self.sources_and(other), self.excluded_exports.clone());
        Ok(World { resolve, id, name, sources, excluded_exports })
    }

    /// This world without some imports and exports: those that an interpreter implements by itself,
    /// so that the world library need not. What such an interpreter exports, it must describe in a
    /// `component-type` section of its own, as wit-bindgen does.
    ///
    /// A pattern is the name of an interface, in which `*` stands for any part without a `/`:
    /// `wasi:http/*`. A version behind it means all that are compatible with it, by the rules of
    /// semantic versioning: `wasi:http/*@0.2`, and `wasi:cli/environment@0.2.3` matches version
    /// 0.2.6 too. The name of a world of the same packages stands for all its imports and exports:
    /// `wasi:cli/imports@0.2`. Functions of the world itself, and labels, are matched by their bare
    /// name.
    ///
    /// # Errors
    ///
    /// When a pattern matches nothing, or an item that stays uses types of an interface that does
    /// not.
    pub fn exclude<S: Into<String>>(&self, patterns: impl IntoIterator<Item = S>) -> Result<World> {
        let patterns: Vec<String> = patterns.into_iter().map(Into::into).collect();
        let mut world = self.clone();
        let exports = exclude::exclude(&mut world.resolve, world.id, &patterns)?;
        world.excluded_exports.extend(exports);
        Ok(world)
    }

    fn merged_with(&self, other: &World) -> Result<(Resolve, [WorldId; 2])> {
        let [one, two] = [self, other].map(|world| (world.resolve.clone(), world.id));
        combine::merge_packages(one, two, [&self.name, &other.name])
    }

    fn sources_and(&self, other: &World) -> Vec<PathBuf> {
        self.sources
            .iter()
            .chain(&other.sources)
            .cloned()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    }

    /// What it uses of the newer parts of WIT.
    pub(crate) fn recent_items(&self) -> Vec<String> {
        recent::items(&self.resolve, self.id)
    }

    /// A component of a world without imports and exports could do nothing, and nobody could call
    /// it.
    pub(crate) fn check_not_empty(&self) -> Result<()> {
        let world = &self.resolve.worlds[self.id];
        if !world.imports.is_empty() || !world.exports.is_empty() {
            return Ok(());
        }
        Err(Error::new(format!("the world `{}` has nothing in it", self.name()))
            .help(format!("it stands in `{}`", self.resolve.render_location(world.span)))
            .help("give it an export, such as `export run: func();`, which the host then calls"))
    }

    /// The files that were read, sorted.
    pub fn sources(&self) -> impl Iterator<Item = &Path> {
        self.sources.iter().map(PathBuf::as_path)
    }
}

/// Where WIT comes from and which world of it is meant; made by [`World::loader`].
#[derive(Clone, Default, Debug)]
pub struct WorldLoader {
    inputs: Vec<Input>,
    world: Option<String>,
    included: Vec<String>,
    excluded: Vec<String>,
    features: Vec<String>,
    all_features: bool,
}

#[derive(Clone, Debug)]
enum Input {
    Path(PathBuf),
    Text(String, String),
}

impl WorldLoader {
    /// Adds a folder with a package and its `deps`, a single `.wit` file, or a package encoded as
    /// wasm. Paths are loaded in the order given; a package may use the packages of the paths
    /// before it.
    pub fn path(&mut self, path: impl AsRef<Path>) -> &mut Self {
        self.inputs.push(Input::Path(path.as_ref().to_owned()));
        self
    }

    /// Adds a WIT document that is not read from disk; `name` is what errors call it.
    pub fn text(&mut self, name: &str, wit: &str) -> &mut Self {
        self.inputs.push(Input::Text(name.to_owned(), wit.to_owned()));
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

    /// Takes out the imports and exports that a pattern matches, as [`World::exclude`] does, after
    /// all worlds are included. Defaults to none.
    pub fn exclude(&mut self, pattern: &str) -> &mut Self {
        self.excluded.push(pattern.to_owned());
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
    /// When a path has no WIT, the WIT is not valid, a feature does not occur in it, or the world
    /// cannot be told.
    pub fn load(&self) -> Result<World> {
        let mut resolve = Resolve { all_features: self.all_features, ..Resolve::default() };
        resolve.features.extend(self.features.iter().cloned());
        let mut sources = BTreeSet::new();
        let mut packages = Vec::new();
        for input in &self.inputs {
            packages.extend(without_panic(|| load_input(&mut resolve, input, &mut sources))?);
        }
        let sources: Vec<PathBuf> = sources.into_iter().collect();
        self.check_features(&sources)?;
        // Everything after this follows types recursively.
        check_definitions(&resolve)?;
        let mut worlds = vec![select(&resolve, &packages, self.world.as_deref())?];
        for name in &self.included {
            worlds.push(select(&resolve, &packages, Some(name))?);
        }
        let names: Vec<String> = worlds.iter().map(|world| full_name(&resolve, *world)).collect();
        let name = names.join(" + ");
        let id = match worlds[..] {
            [world] => world,
            _ => combine::add_union(&mut resolve, &worlds, &name)?,
        };
        let excluded_exports = exclude::exclude(&mut resolve, id, &self.excluded)?;
        Ok(World { resolve, id, name, sources, excluded_exports })
    }

    /// A feature that no document names is a misspelling. Documents are searched as text, since
    /// items that a feature hides are gone once the WIT is resolved; packages encoded as wasm
    /// cannot be searched and pass.
    fn check_features(&self, sources: &[PathBuf]) -> Result<()> {
        let mut texts: Vec<String> = Vec::new();
        if self.features.is_empty() {
            return Ok(());
        }
        for source in sources {
            if source.extension().is_some_and(|extension| extension == "wasm") {
                return Ok(());
            }
            texts.push(std::fs::read_to_string(source).unwrap_or_default());
        }
        for input in &self.inputs {
            if let Input::Text(_, text) = input {
                texts.push(text.clone());
            }
        }
        for text in &mut texts {
            text.retain(|character| !character.is_whitespace());
        }
        let occurs =
            |feature: &str| texts.iter().any(|text| text.contains(&format!("feature={feature})")));
        match self.features.iter().find(|feature| !occurs(feature)) {
            None => Ok(()),
            Some(feature) => {
                Err(Error::new(format!("no item of the WIT is behind the feature `{feature}`"))
                    .help(format!("an item is put behind it by `@unstable(feature = {feature})`")))
            }
        }
    }
}

//! A WIT world: loading packages and selecting the world.

use crate::dylib::check_definitions;
use crate::nearest::nearest;
use crate::{Error, Result};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use wit_parser::{PackageId, Resolve, WorldId};

/// A WIT world with everything it refers to.
#[derive(Clone)]
pub struct World {
    pub(crate) resolve: Resolve,
    pub(crate) id: WorldId,
    sources: Vec<PathBuf>,
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

    /// Loads the WIT at `path` and selects its only world. The path is a folder with a package and its `deps`, a
    /// single `.wit` file, or a package encoded as wasm.
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

    /// The full name of the world, such as `my:package/greet@1.0.0`.
    pub fn name(&self) -> String {
        full_name(&self.resolve, self.id)
    }

    /// A component of a world without imports and exports could do nothing, and nobody could call it.
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
    features: Vec<String>,
    all_features: bool,
}

#[derive(Clone, Debug)]
enum Input {
    Path(PathBuf),
    Text(String, String),
}

impl WorldLoader {
    /// Adds a folder with a package and its `deps`, a single `.wit` file, or a package encoded as wasm. Paths are
    /// loaded in the order given; a package may use the packages of the paths before it.
    pub fn path(&mut self, path: impl AsRef<Path>) -> &mut Self {
        self.inputs.push(Input::Path(path.as_ref().to_owned()));
        self
    }

    /// Adds a WIT document that is not read from disk; `name` is what errors call it.
    pub fn text(&mut self, name: &str, wit: &str) -> &mut Self {
        self.inputs.push(Input::Text(name.to_owned(), wit.to_owned()));
        self
    }

    /// The world, as `greet`, `my:package/greet` or `my:package/greet@1.0.0`. Defaults to the only world of the
    /// packages given.
    pub fn world(&mut self, world: &str) -> &mut Self {
        self.world = Some(world.to_owned());
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
    /// When a path has no WIT, the WIT is not valid, a feature does not occur in it, or the world cannot be told.
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
        let id = select(&resolve, &packages, self.world.as_deref())?;
        Ok(World { resolve, id, sources })
    }

    /// A feature that no document names is a misspelling. Documents are searched as text, since items that a feature
    /// hides are gone once the WIT is resolved; packages encoded as wasm cannot be searched and pass.
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
        let occurs = |feature: &str| texts.iter().any(|text| text.contains(&format!("feature={feature})")));
        match self.features.iter().find(|feature| !occurs(feature)) {
            None => Ok(()),
            Some(feature) => Err(Error::new(format!("no item of the WIT is behind the feature `{feature}`"))
                .help(format!("an item is put behind it by `@unstable(feature = {feature})`"))),
        }
    }
}

/// wit-parser panics at a few texts that are no WIT, such as two `@since` before one item.
fn without_panic<T>(load: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(load)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no reason was given");
        Err(Error::new("invalid WIT, at which the parser stopped").caused_by(text.to_owned()))
    })
}

fn load_input(resolve: &mut Resolve, input: &Input, sources: &mut BTreeSet<PathBuf>) -> Result<Vec<PackageId>> {
    let path = match input {
        Input::Path(path) => path,
        Input::Text(name, text) => {
            return match resolve.push_str(name, text) {
                Ok(package) => Ok(vec![package]),
                Err(error) => Err(Error::new("invalid WIT").caused_by(code_frame(resolve, &error))),
            };
        }
    };
    let mut packages = Vec::new();
    for path in package_paths(path)? {
        match resolve.push_path(&path) {
            Ok((package, read)) => {
                packages.push(package);
                sources.extend(read.paths().map(Path::to_owned));
                sources.extend(wasm_files(&path.join("deps")));
            }
            Err(error) => {
                let frame = code_frame(resolve, &error);
                let is_unknown_package = frame.starts_with("package '") && frame.contains("' not found");
                let error = Error::new(format!("invalid WIT in `{}`", path.display())).caused_by(frame);
                return Err(match is_unknown_package && path.is_dir() {
                    true => {
                        error.help(format!("the packages that it uses belong into `{}`", path.join("deps").display()))
                    }
                    false => error,
                });
            }
        }
    }
    Ok(packages)
}

/// The paths to hand to wit-parser one by one: a folder with `.wit` files is one package, and a folder without them
/// holds packages encoded as wasm.
fn package_paths(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return match path.exists() {
            true => Ok(vec![path.to_owned()]),
            false => Err(Error::new(format!("there is no WIT at `{}`: no such file or folder", path.display()))),
        };
    }
    if files_with_extension(path, "wit").next().is_some() {
        return Ok(vec![path.to_owned()]);
    }
    let encoded = wasm_files(path);
    if encoded.is_empty() {
        return Err(Error::new(format!("the folder `{}` holds no `.wit` file", path.display()))
            .help("put the package's WIT files there; packages it uses belong below its `deps` folder"));
    }
    Ok(encoded)
}

fn wasm_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = files_with_extension(folder, "wasm").collect();
    files.sort();
    files
}

fn files_with_extension(folder: &Path, extension: &'static str) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(move |path| path.extension().is_some_and(|found| found == extension) && path.is_file())
}

/// wit-parser's own rendering, without the outer layers of context, which only repeat the paths.
fn code_frame(resolve: &Resolve, error: &anyhow::Error) -> String {
    let mut text = resolve.render_error(error);
    let layers: Vec<String> = error.chain().map(ToString::to_string).collect();
    for context in &layers[..layers.len() - 1] {
        if let Some(rest) = text.strip_prefix(context.as_str()).and_then(|rest| rest.strip_prefix(": ")) {
            text = rest.to_owned();
        }
    }
    text
}

fn select(resolve: &Resolve, packages: &[PackageId], name: Option<&str>) -> Result<WorldId> {
    let candidates: Vec<WorldId> =
        packages.iter().flat_map(|package| resolve.packages[*package].worlds.values().copied()).collect();
    let Some(name) = name else {
        return match candidates[..] {
            [world] => Ok(world),
            [] => Err(Error::new(format!("{} has no world", package_names(resolve, packages)))
                .help("a component implements a world: add `world app { … }` with its imports and exports")),
            _ => {
                Err(Error::new(format!("{} has several worlds and none was chosen", package_names(resolve, packages)))
                    .help(format!("choose one of {}", list(resolve, &candidates)))
                    .help("a build script chooses with `Project::world`, a program with `WorldLoader::world`"))
            }
        };
    };
    let all = || resolve.worlds.iter().map(|(id, _)| id);
    let matching: Vec<WorldId> = if name.contains(':') {
        all().filter(|world| is_called(resolve, *world, name)).collect()
    } else {
        candidates.iter().copied().filter(|world| resolve.worlds[*world].name == name).collect()
    };
    match matching[..] {
        [world] => Ok(world),
        [] => {
            let error = Error::new(format!("there is no world `{name}` in {}", package_names(resolve, packages)));
            if candidates.is_empty() {
                return Err(error.help("it has no world at all"));
            }
            let names = candidates.iter().flat_map(|id| [resolve.worlds[*id].name.clone(), full_name(resolve, *id)]);
            let error = error.help(format!("the worlds are {}", list(resolve, &candidates)));
            Err(match nearest(name, names) {
                Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
                None => error,
            })
        }
        _ => Err(Error::new(format!("several worlds are called `{name}`"))
            .help(format!("choose one of {}", list(resolve, &matching)))),
    }
}

/// Whether `name` is the world's full name, with its version or without.
fn is_called(resolve: &Resolve, world: WorldId, name: &str) -> bool {
    let full = full_name(resolve, world);
    full == name || full.split('@').next() == Some(name)
}

fn full_name(resolve: &Resolve, world: WorldId) -> String {
    let world = &resolve.worlds[world];
    match world.package {
        Some(package) => resolve.id_of_name(package, &world.name),
        None => world.name.clone(),
    }
}

fn list(resolve: &Resolve, worlds: &[WorldId]) -> String {
    let mut names: Vec<String> = worlds.iter().map(|world| format!("`{}`", full_name(resolve, *world))).collect();
    names.sort();
    names.join(", ")
}

fn package_names(resolve: &Resolve, packages: &[PackageId]) -> String {
    let names: Vec<String> = packages.iter().map(|package| format!("`{}`", resolve.packages[*package].name)).collect();
    match names.len() {
        1 => format!("the package {}", names[0]),
        _ => format!("the group of packages {}", names.join(", ")),
    }
}

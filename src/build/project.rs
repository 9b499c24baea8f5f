//! One project and its settings.

pub(super) mod files;

use crate::bindings::OnlyWorld;
use crate::error::{Error, Result};
use crate::world::binding::Filter;
use crate::world::{World, WorldLoader};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// One project: a world and the files that belong to it. [`Build::project`](crate::Build::project)
/// makes one, or the build finds it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Project {
    pub(super) name: String,
    pub(super) folder: PathBuf,
    pub(super) wit: Vec<PathBuf>,
    /// Which world to load, without the paths of the WIT.
    loader: WorldLoader,
    /// The filters that the build script gives to all projects.
    shared_filters: Vec<String>,
    pub(super) patterns: Option<Vec<String>>,
    pub(super) off: bool,
}

impl Project {
    /// The world, as `greet` or `my:package/greet@1.0.0`. Defaults to the only world of the
    /// project's WIT package.
    pub fn world(&mut self, world: &str) -> &mut Self {
        self.loader.world(world);
        self
    }

    /// Adds the imports and exports of another world, as `include` does in WIT. Defaults to none.
    pub fn include(&mut self, world: &str) -> &mut Self {
        self.loader.include(world);
        self
    }

    /// Leaves out the imports and exports that a pattern matches, such as `wasi:http/*@0.2`,
    /// because the interpreter implements them itself; see [`World::exclude`]. Defaults to none.
    pub fn exclude(&mut self, pattern: &str) -> &mut Self {
        self.loader.exclude(pattern);
        self
    }

    /// Says how async functions that a filter matches are bound; see [`World::bind`]. These filters
    /// come before those of [`Build::bind`](crate::Build::bind). Defaults to no filters.
    ///
    /// ```no_run
    /// # use wit_dylib_build::Build;
    /// // The program does nothing else while it waits for its settings.
    /// Build::new().project("hello", |project| _ = project.bind("-my:app/settings#load")).generate();
    /// ```
    pub fn bind(&mut self, filter: &str) -> &mut Self {
        self.loader.bind(filter);
        self
    }

    /// Turns on a feature, as in `@unstable(feature = …)`. Defaults to none.
    pub fn feature(&mut self, feature: &str) -> &mut Self {
        self.loader.feature(feature);
        self
    }

    /// Turns on all features. Defaults to false.
    pub fn all_features(&mut self, all: bool) -> &mut Self {
        self.loader.all_features(all);
        self
    }

    /// Adds WIT: a folder with a package and its `deps`, a `.wit` file, or a package encoded as
    /// wasm, relative to the folder of Cargo.toml. The build loads paths in order, and you can
    /// choose a world from any of them. Defaults to the `wit` folder of the project; a path that
    /// you add replaces it.
    pub fn wit(&mut self, path: impl AsRef<Path>) -> &mut Self {
        self.wit.push(path.as_ref().to_owned());
        self
    }

    /// Adds a pattern for the files that the component carries, such as `*.lua` or
    /// `modules/**/*.lua`, relative to the project's folder: the folder that contains `wit`, else
    /// that of Cargo.toml. A pattern does not match names that start with a dot. cargo watches the
    /// files, and the projects' folders for new files. In the folder of the package itself, cargo
    /// watches only the folders that a pattern names, such as `modules` above, and those that
    /// already contain matching files. It notices a new file directly beside the package's `wit`
    /// folder only when something else causes a build. Defaults to
    /// `package.metadata.wit-dylib.files` of the interpreter's Cargo.toml; a pattern that you add
    /// replaces these.
    pub fn files(&mut self, pattern: &str) -> &mut Self {
        self.patterns.get_or_insert_default().push(pattern.to_owned());
        self
    }

    /// Leaves the project out of the build. Defaults to false.
    pub fn off(&mut self, off: bool) -> &mut Self {
        self.off = off;
        self
    }

    /// The settings with this `name`. Adds them if they do not exist.
    pub(super) fn named<'a>(projects: &'a mut Vec<Self>, name: &str) -> &'a mut Self {
        let index = projects.iter().position(|project| project.name == name);
        let index = index.unwrap_or_else(|| {
            projects.push(Self { name: name.to_owned(), ..Self::default() });
            projects.len() - 1
        });
        &mut projects[index]
    }

    /// A project in a folder that contains a `wit` folder.
    pub(super) fn found(name: String, folder: &Path) -> Self {
        let wit = vec![folder.join("wit")];
        Self { name, folder: folder.to_owned(), wit, ..Self::default() }
    }

    /// A project that the build script adds, with the paths that it gives.
    pub(super) fn added(settings: &Self, root: &Path) -> Self {
        let first = root.join(&settings.wit[0]);
        let around_wit = first.parent().filter(|_| first.file_name() == Some("wit".as_ref()));
        let folder = around_wit.unwrap_or(root).to_owned();
        let mut project = Self { name: settings.name.clone(), folder, ..Self::default() };
        project.apply(settings, root);
        project
    }

    /// Applies the build script's settings to this project.
    pub(super) fn apply(&mut self, settings: &Self, root: &Path) {
        if !settings.wit.is_empty() {
            self.wit = settings.wit.iter().map(|path| root.join(path)).collect();
        }
        self.loader.clone_from(&settings.loader);
        self.patterns.clone_from(&settings.patterns);
        self.off = settings.off;
    }

    /// Loads the world, for the component and for constants in the bindings.
    pub(super) fn load_world(&self) -> Result<World> {
        let mut loader = self.loader.clone();
        for path in &self.wit {
            loader.path(path);
        }
        let mut world = loader.load().map_err(|error| {
            Error::new(format!("cannot load the world of project `{}`", self.name)).caused_by(error)
        })?;
        for filter in &self.shared_filters {
            world.apply(&Filter::parse(filter)?);
        }
        Ok(world)
    }

    /// Adds the filters for all projects, after those of this project.
    pub(super) fn share_filters(&mut self, filters: &[String]) {
        self.shared_filters = filters.to_vec();
    }

    /// The world for the bindings of a package whose only project this is.
    pub(super) fn only_world(&self) -> OnlyWorld<'_> {
        OnlyWorld {
            wit: &self.wit,
            settings: serde_json::to_value(self).ok(),
            load: Box::new(|| self.load_world()),
        }
    }
}

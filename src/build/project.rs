//! Finding the projects of a package: every folder that holds a `wit` folder.

mod files;

use crate::error::{Error, Result};
use crate::nearest::nearest;
use crate::world::{World, WorldLoader};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

pub(crate) use files::{find_files, literal_folder, watched_folders};

/// Where projects are looked for when the build script does not say.
pub(crate) const DEFAULT_FOLDERS: [&str; 2] = ["apps", "projects"];

/// One project: a world and the files that belong to it. Made by
/// [`Build::project`](crate::Build::project), or found.
#[derive(Clone, Debug, Default)]
pub struct Project {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) wit: Vec<PathBuf>,
    /// Which world is meant, without the paths of the WIT.
    loader: WorldLoader,
    pub(crate) patterns: Option<Vec<String>>,
    pub(crate) off: bool,
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
    /// because the interpreter implements them by itself; see [`World::exclude`]. Defaults to none.
    pub fn exclude(&mut self, pattern: &str) -> &mut Self {
        self.loader.exclude(pattern);
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
    /// wasm, relative to the folder of Cargo.toml. Paths are loaded in order, and the worlds of all
    /// of them can be chosen. Defaults to the `wit` folder that was found; giving a path replaces
    /// it.
    pub fn wit(&mut self, path: impl AsRef<Path>) -> &mut Self {
        self.wit.push(path.as_ref().to_owned());
        self
    }

    /// Adds a pattern for the files that the component carries, such as `*.lua` or
    /// `modules/**/*.lua`, relative to the project's folder: the one that holds `wit`, else that of
    /// Cargo.toml. Names that start with a dot are no files of a project. Files are watched, and so
    /// are the projects' folders, for new ones. Of the package itself, only those folders are that
    /// a pattern names, as `modules` above, or that hold such files already: a new file right
    /// beside its `wit` folder is seen at the next build that something else causes. Defaults to
    /// what the interpreter's Cargo.toml says in `package.metadata.wit-dylib.files`; giving a
    /// pattern replaces it.
    pub fn files(&mut self, pattern: &str) -> &mut Self {
        self.patterns.get_or_insert_default().push(pattern.to_owned());
        self
    }

    /// Leaves the project out of the build. Defaults to false.
    pub fn off(&mut self, off: bool) -> &mut Self {
        self.off = off;
        self
    }

    /// A project that was not found, with the paths given for it.
    pub(crate) fn added(name: &str, settings: &Self, root: &Path) -> Self {
        let first = root.join(&settings.wit[0]);
        let folder = if first.file_name().is_some_and(|name| name == "wit") {
            first.parent()
        } else {
            Some(root)
        };
        let mut project = Self {
            name: name.to_owned(),
            folder: folder.unwrap_or(root).to_owned(),
            ..Self::default()
        };
        project.apply(settings, root);
        project
    }

    /// Takes over what the build script says about this project.
    pub(crate) fn apply(&mut self, settings: &Self, root: &Path) {
        if !settings.wit.is_empty() {
            self.wit = settings.wit.iter().map(|path| root.join(path)).collect();
        }
        self.loader.clone_from(&settings.loader);
        self.patterns.clone_from(&settings.patterns);
        self.off = settings.off;
    }

    /// Loads the world, for the component and for constants in the bindings.
    pub(crate) fn load_world(&self) -> Result<World> {
        let mut loader = self.loader.clone();
        for path in &self.wit {
            loader.path(path);
        }
        loader.load().map_err(|error| {
            Error::new(format!("cannot load the world of project `{}`", self.name)).caused_by(error)
        })
    }
}

/// The projects of a package, and the folders in which further ones would be found.
pub(crate) struct Discovery {
    pub(crate) projects: Vec<Project>,
    /// What cargo is to watch. Folders that do not exist are no part of it, since cargo would run
    /// the build script at every build; watching the package's folder instead would run it at every
    /// change of any file. So the first project in a new `apps` folder is seen when something else
    /// that is watched changes, such as Cargo.toml.
    pub(crate) watched: Vec<PathBuf>,
}

/// Finds the projects of the package called `package` at `root`: its own, and those in `folders`.
pub(crate) fn find_projects(root: &Path, package: &str, folders: &[PathBuf]) -> Result<Discovery> {
    let mut projects = Vec::new();
    let mut watched = vec![root.join("Cargo.toml")];
    if root.join("wit").is_dir() {
        watched.push(root.join("wit"));
        projects.push(found(package.to_owned(), root));
    }
    for folder in folders.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
        let mut entries =
            WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(|entry| {
                entry.depth() == 0
                    || (entry.file_type().is_dir() && !is_skipped(entry.file_name().to_str()))
            });
        while let Some(entry) = entries.next() {
            let entry = entry.map_err(|error| {
                Error::new(format!("cannot look for projects in `{}`", folder.display()))
                    .caused_by(error)
            })?;
            if entry.file_name() == "wit" && entry.depth() > 0 {
                // What lies below belongs to the package, even when a dependency is called `wit`.
                entries.skip_current_dir();
            } else if entry.path().join("wit").is_dir() {
                projects.push(found(folder_name(entry.path())?, entry.path()));
            }
        }
        watched.push(folder);
    }
    Ok(Discovery { projects, watched })
}

/// Hidden folders, and what tools fill with files of their own.
pub(crate) fn is_skipped(name: Option<&str>) -> bool {
    name.is_none_or(|name| name.starts_with('.') || name == "target" || name == "node_modules")
}

fn found(name: String, folder: &Path) -> Project {
    Project { name, folder: folder.to_owned(), wit: vec![folder.join("wit")], ..Project::default() }
}

fn folder_name(path: &Path) -> Result<String> {
    let name = path.file_name().and_then(|name| name.to_str());
    name.map(str::to_owned).ok_or_else(|| {
        Error::new(format!("the project folder `{}` has a name that is not UTF-8", path.display()))
    })
}

/// Checks that no two projects have one name, also where the system takes upper and lower case for
/// the same.
pub(crate) fn check_names(projects: &[Project]) -> Result<()> {
    let mut names: BTreeMap<String, &Project> = BTreeMap::new();
    for project in projects {
        if let Some(other) = names.insert(project.name.to_lowercase(), project) {
            let called = match project.name == other.name {
                true => format!("two projects are called `{}`", project.name),
                false => {
                    format!(
                        "the names of the projects `{}` and `{}` differ in case alone",
                        other.name, project.name
                    )
                }
            };
            return Err(Error::new(called)
                .help(format!("one is in `{}`, the other in `{}`", other.folder.display(), project.folder.display()))
                .help("rename one of the folders: a project is called like the folder that holds `wit`"));
        }
    }
    Ok(())
}

/// The error for settings of a project that is not there.
pub(crate) fn unknown_project(name: &str, projects: &[Project]) -> Error {
    let names = || projects.iter().map(|project| project.name.clone());
    let error = Error::new(format!("there is no project `{name}`"));
    if projects.is_empty() {
        return error
            .help("no project was found at all; `Project::wit` says where the project's WIT is");
    }
    let list: Vec<String> = names().map(|name| format!("`{name}`")).collect();
    let error = error.help(format!("the projects are {}", list.join(", ")));
    match nearest(name, names()) {
        Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
        None => error,
    }
}

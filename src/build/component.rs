//! One project's files: the world library and the component.

use crate::abi::Intrinsic;
use crate::build::project::{Project, find_files, watched_folders};
use crate::component::{Component, Linking};
use crate::dylib::WorldLibrary;
use crate::error::{Error, Result};
use crate::host::directives::Directives;
use crate::host::disk::{remove, write_if_changed};
use crate::host::json::texts;
use crate::host::report::Report;
use crate::host::stamp::Stamp;
use crate::interpreter::Built;
use crate::interpreter::needed::{Found, Places};
use crate::wasm::layout::check_layout;
use crate::wasm::library::Library;
use crate::world::World;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The stamp of a project is called after it.
const STAMP_PREFIX: &str = ".stamp-project.";

/// Everything that a project's component is made from.
pub(crate) struct Request<'a> {
    pub(crate) project: &'a Project,
    pub(crate) patterns: &'a [String],
    pub(crate) interpreter: &'a Built,
    /// Libraries that go in though nothing needs them.
    pub(crate) libraries: &'a [String],
    pub(crate) linking: &'a Linking,
    /// Where libraries are that the interpreter needs.
    pub(crate) places: Places<'a>,
    pub(crate) folder: &'a Path,
    /// Where the component is copied to.
    pub(crate) copy: Option<PathBuf>,
    pub(crate) report: &'a Report,
}

/// What a stamp remembers of a component.
struct Learnt {
    further_imports: Vec<String>,
    found: Found,
}

impl Request<'_> {
    /// Makes the component, unless nothing changed; returns its further imports.
    pub(crate) fn build(&self, directives: &mut Directives) -> Result<Vec<String>> {
        let files = find_files(self.project, self.patterns).map_err(|error| self.failed(error))?;
        let stamp = Stamp::new(
            self.folder.join(format!("{STAMP_PREFIX}{}", self.project.name)),
            self.settings(&files),
        );
        let learnt = stamp.current().as_ref().and_then(Learnt::from_json);
        let fresh = learnt.filter(|learnt| self.places.are_those_of(&learnt.found));
        let learnt = match fresh {
            Some(learnt) => {
                self.report.current();
                learnt
            }
            None => {
                let world = self.project.load_world()?;
                world.check_not_empty().map_err(|error| self.failed(error))?;
                let learnt = self.make(&world, &files).map_err(|error| self.failed(error))?;
                let mut inputs = self.project.wit.clone();
                inputs.push(self.interpreter.path.clone());
                inputs.extend(files.iter().map(|(_, path)| path.clone()));
                inputs.extend(learnt.found.inputs());
                let mut outputs = vec![self.library_path(), self.component_path()];
                outputs.extend(self.copy.clone());
                stamp.record(&inputs, &outputs, &learnt.to_json())?;
                learnt
            }
        };
        self.report.fact(&self.step("libraries"), || match &learnt.found.libraries[..] {
            [] => "none beside the interpreter".to_owned(),
            paths => {
                paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
            }
        });
        for (_, path) in &files {
            directives.rerun_if_changed(path);
        }
        let root = Path::new(self.places.environment.get("CARGO_MANIFEST_DIR").unwrap_or_default());
        for folder in watched_folders(self.project, self.patterns, &files, [root, self.folder]) {
            directives.rerun_if_changed(&folder);
        }
        learnt.found.watch([root, self.folder], directives);
        Ok(learnt.further_imports)
    }

    /// The name of a part of this step.
    fn step(&self, part: &str) -> String {
        format!("{}: {part}", self.project.name)
    }

    fn failed(&self, error: Error) -> Error {
        Error::new(format!("cannot make the component of project `{}`", self.project.name))
            .caused_by(error)
    }

    pub(crate) fn component_path(&self) -> PathBuf {
        self.folder.join(format!("{}.wasm", self.project.name))
    }

    fn library_name(&self) -> String {
        format!("{}.so", self.project.name)
    }

    fn library_path(&self) -> PathBuf {
        self.folder.join(self.library_name())
    }

    fn settings(&self, files: &[(String, PathBuf)]) -> Value {
        let names: Vec<&String> = files.iter().map(|(name, _)| name).collect();
        let folders: Vec<_> =
            self.places.folders.iter().map(|folder| folder.display().to_string()).collect();
        json!([
            format!("{:?}", self.project),
            names,
            self.interpreter.link_name,
            self.libraries,
            format!("{:?}", self.linking),
            folders,
            self.copy.as_ref().map(|path| path.display().to_string()),
        ])
    }

    fn make(&self, world: &World, files: &[(String, PathBuf)]) -> Result<Learnt> {
        let interpreter = read(&self.interpreter.path)?;
        let facts = Library::read(&self.interpreter.path.display().to_string(), &interpreter)?;
        check_layout(&self.interpreter.link_name, &facts)?;
        let (libraries, found) =
            self.places.find(&self.interpreter.link_name, &facts, self.libraries)?;

        let mut dylib = WorldLibrary::new(world);
        dylib.interpreter(&self.interpreter.link_name).interpreter_exports(facts.functions.keys());
        for (name, path) in files {
            dylib.file(name, read(path)?);
        }
        let takes_files = facts.functions.contains_key(Intrinsic::Files.function().name);
        let library = self.report.step(&self.step("world library"), || dylib.encode());
        let library = library.map_err(|error| match takes_files || files.is_empty() {
            true => error,
            false => error.help(
                "export it, as the Rust bindings do by themselves; or drop the patterns, which `Project::files` or \
                 `package.metadata.wit-dylib.files` give",
            ),
        })?;

        let mut component = Component::new(world);
        for library in &libraries {
            component.library(&library.name, &library.bytes);
        }
        component.interpreter(&self.interpreter.link_name, interpreter);
        component.world_library(&self.library_name(), &library);
        component.linking = self.linking.clone();
        let linked = component.link_step_by_step(&self.project.name, self.report)?;

        write_if_changed(&self.library_path(), &library)?;
        write_if_changed(&self.component_path(), &linked.bytes)?;
        if let Some(copy) = &self.copy {
            self.report.step(&self.step("copy"), || write_if_changed(copy, &linked.bytes))?;
        }
        Ok(Learnt { further_imports: linked.further_imports, found })
    }
}

impl Learnt {
    fn to_json(&self) -> Value {
        json!({ "imports": self.further_imports, "found": self.found.to_json() })
    }

    fn from_json(json: &Value) -> Option<Self> {
        Some(Self {
            further_imports: texts(&json["imports"])?,
            found: Found::from_json(&json["found"])?,
        })
    }
}

/// Removes what was made of projects that are gone and of an interpreter that is no longer ours, so
/// that nobody runs it by mistake. A build that was stopped may have left them without a stamp.
pub(crate) fn remove_gone(folder: &Path, projects: &[Project], interpreter: &Built) {
    let is_project = |name: &str| projects.iter().any(|project| project.name == name);
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let made_of = [".wasm", ".so"].iter().find_map(|suffix| name.strip_suffix(suffix));
        let made_of = made_of.or_else(|| name.strip_prefix(STAMP_PREFIX));
        if made_of.is_some_and(|project| !is_project(project)) && name != interpreter.link_name {
            remove(&entry.path());
        }
    }
}

/// Reads a file of the build's own, or one that a component carries.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path)
        .map_err(|error| Error::new(format!("cannot read `{}`", path.display())).caused_by(error))
}

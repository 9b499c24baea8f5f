//! One project's files: the world library and the component.

use crate::abi::Intrinsic;
use crate::cargo::{Directives, Environment};
use crate::component::Component;
use crate::interpreter::Built;
use crate::json::{from_paths, paths, texts};
use crate::layout::check_layout;
use crate::library::Library;
use crate::needed::{Resolved, resolve_needed};
use crate::output::{remove, write_if_changed};
use crate::project::{Project, find_files, watched_folders};
use crate::report::Report;
use crate::stamp::Stamp;
use crate::toolchain::{WASI_SDK_PATH, WasiSdk};
use crate::{Dylib, Error, Result, World};
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
    /// Exports of the interpreter that stay beside those of the world.
    pub(crate) own_exports: &'a [String],
    pub(crate) library_folders: Vec<PathBuf>,
    pub(crate) wasi_sdk: Option<&'a Path>,
    pub(crate) environment: &'a Environment,
    pub(crate) folder: &'a Path,
    /// Where the component is copied to.
    pub(crate) copy: Option<PathBuf>,
    pub(crate) report: &'a Report,
}

/// What a stamp remembers of a component.
struct Learnt {
    further_imports: Vec<String>,
    /// The libraries that were linked beside the interpreter.
    libraries: Vec<PathBuf>,
    /// The files that would be linked instead if they existed.
    absent: Vec<PathBuf>,
    /// wasi-sdk, if it was asked for them.
    wasi_sdk: Option<PathBuf>,
}

impl Request<'_> {
    /// Makes the component, unless nothing changed; returns its further imports.
    pub(crate) fn build(&self, directives: &mut Directives) -> Result<Vec<String>> {
        let files = find_files(self.project, self.patterns).map_err(|error| self.failed(error))?;
        let stamp = Stamp::new(self.folder.join(format!("{STAMP_PREFIX}{}", self.project.name)), self.settings(&files));
        let learnt = stamp.current().as_ref().and_then(Learnt::from_json);
        let fresh = learnt.filter(|learnt| learnt.wasi_sdk.is_none() || learnt.wasi_sdk == Some(self.wasi_sdk()));
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
                inputs.extend(learnt.libraries.iter().chain(&learnt.absent).cloned());
                let mut outputs = vec![self.library_path(), self.component_path()];
                outputs.extend(self.copy.clone());
                stamp.record(&inputs, &outputs, &learnt.to_json())?;
                learnt
            }
        };
        self.report.fact(&self.step("libraries"), || match &learnt.libraries[..] {
            [] => "none beside the interpreter".to_owned(),
            paths => paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", "),
        });
        for path in files.iter().map(|(_, path)| path).chain(&learnt.libraries) {
            directives.rerun_if_changed(path);
        }
        let root = Path::new(self.environment.get("CARGO_MANIFEST_DIR").unwrap_or_default());
        for folder in watched_folders(self.project, self.patterns, &files, [root, self.folder]) {
            directives.rerun_if_changed(&folder);
        }
        for folder in learnt.absent.iter().filter_map(|path| path.parent()) {
            directives.rerun_if_added(folder, [root, self.folder]);
        }
        if learnt.wasi_sdk.is_some() {
            directives.rerun_if_env_changed(WASI_SDK_PATH);
        }
        Ok(learnt.further_imports)
    }

    /// The name of a part of this step.
    fn step(&self, part: &str) -> String {
        format!("{}: {part}", self.project.name)
    }

    fn failed(&self, error: Error) -> Error {
        Error::new(format!("cannot make the component of project `{}`", self.project.name)).caused_by(error)
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
        let folders: Vec<_> = self.library_folders.iter().map(|folder| folder.display().to_string()).collect();
        json!([
            format!("{:?}", self.project),
            names,
            self.interpreter.link_name,
            self.libraries,
            self.own_exports,
            folders,
            self.copy.as_ref().map(|path| path.display().to_string()),
        ])
    }

    /// Where wasi-sdk is said to be; nothing stands for the default place.
    fn wasi_sdk(&self) -> PathBuf {
        let said = self.wasi_sdk.or_else(|| self.environment.get(WASI_SDK_PATH).map(Path::new));
        said.map(Path::to_owned).unwrap_or_default()
    }

    fn make(&self, world: &World, files: &[(String, PathBuf)]) -> Result<Learnt> {
        let interpreter = read(&self.interpreter.path)?;
        let facts = Library::read(&self.interpreter.path.display().to_string(), &interpreter)?;
        check_layout(&self.interpreter.link_name, &facts)?;
        let (Resolved { libraries, absent }, wasi_sdk) = self.needed_libraries(&facts)?;

        let mut dylib = Dylib::new(world);
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
        for name in self.own_exports {
            component.own_export(name);
        }
        let linked = component.link_step_by_step(&self.project.name, self.report)?;

        write_if_changed(&self.library_path(), &library)?;
        write_if_changed(&self.component_path(), &linked.bytes)?;
        if let Some(copy) = &self.copy {
            self.report.step(&self.step("copy"), || write_if_changed(copy, &linked.bytes))?;
        }
        let libraries = libraries.into_iter().map(|library| library.path).collect();
        Ok(Learnt { further_imports: linked.further_imports, libraries, absent, wasi_sdk })
    }

    /// Finds what the interpreter needs. wasi-sdk is looked for when the other folders do not have it all.
    fn needed_libraries(&self, facts: &Library) -> Result<(Resolved, Option<PathBuf>)> {
        let by_interpreter =
            facts.needed.iter().map(|name| (format!("`{}`", self.interpreter.link_name), name.clone()));
        let asked_for =
            self.libraries.iter().map(|name| ("the build script (`Interpreter::library`)".to_owned(), name.clone()));
        let needed = by_interpreter.chain(asked_for).collect();
        let mut wasi_sdk = None;
        let resolved = resolve_needed(needed, &self.library_folders, |by, name| {
            wasi_sdk = Some(self.wasi_sdk());
            let reason = format!("{by} needs the library `{name}`");
            let sdk = WasiSdk::find(self.wasi_sdk, self.environment, &reason)?;
            Ok(sdk.library_folders(facts.uses_cpp_exceptions()))
        })?;
        Ok((resolved, wasi_sdk))
    }
}

impl Learnt {
    fn to_json(&self) -> Value {
        let sdk = self.wasi_sdk.as_ref().map(|path| path.to_string_lossy());
        let [libraries, absent] = [&self.libraries, &self.absent].map(|paths| from_paths(paths));
        json!({ "imports": self.further_imports, "libraries": libraries, "absent": absent, "sdk": sdk })
    }

    fn from_json(json: &Value) -> Option<Self> {
        Some(Self {
            further_imports: texts(&json["imports"])?,
            libraries: paths(&json["libraries"])?,
            absent: paths(&json["absent"])?,
            wasi_sdk: json["sdk"].as_str().map(PathBuf::from),
        })
    }
}

/// Removes what was made of projects that are gone and of an interpreter that is no longer ours, so that nobody runs
/// it by mistake. A build that was stopped may have left them without a stamp.
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

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| Error::new(format!("cannot read `{}`", path.display())).caused_by(error))
}

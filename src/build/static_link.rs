//! Static linking: each project's world as an object, which cargo's own link of the package makes a
//! component of.
//!
//! ```text
//! $OUT_DIR/wit-dylib/
//!   <project>.o              the world library, for the linker of the package's targets
//! ```

mod targets;
mod trial;

use crate::build::BuiltObject;
use crate::build::component::read;
use crate::build::project::{Project, find_files, watched_folders};
use crate::dylib::WorldLibrary;
use crate::error::{Error, Result};
use crate::host::directives::Directives;
use crate::host::disk::{remove, write_if_changed};
use crate::host::environment::{Environment, Outer, WASM_TARGET};
use crate::host::report::Report;
use crate::host::rustc::rustc_version;
use crate::host::stamp::Stamp;
use crate::host::wasi_sdk::{WASI_SDK_PATH, WasiSdk};
use crate::interpreter::{Interpreter, Source};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use targets::Facts;

/// The stamp of an object is called after its project.
const STAMP_PREFIX: &str = ".stamp-object.";

/// Arguments for the linker of a target that gets an object. A function of another type than the
/// world library calls is a warning otherwise, and traps when it is called.
const ARGUMENTS: [&str; 2] = ["--fatal-warnings", "--export=cabi_realloc"];

/// Where cargo tells build scripts which linker the user chose.
const LINKER: &str = "RUSTC_LINKER";

/// The libraries that C's `longjmp`, and programs that use signals, need beside libc.
const C_LIBRARIES: [&str; 2] = ["setjmp", "wasi-emulated-signal"];

pub(crate) struct FinalLink<'a> {
    pub(crate) outer: &'a Outer,
    pub(crate) environment: &'a Environment,
    pub(crate) wasi_sdk: Option<&'a Path>,
    /// Our folder in `OUT_DIR`.
    pub(crate) folder: &'a Path,
    pub(crate) report: &'a Report,
}

/// Checks what static linking cannot do, before anything is made.
pub(crate) fn check(outer: &Outer, interpreter: &Interpreter) -> Result<()> {
    if !matches!(interpreter.source, Source::ThisPackage) {
        return Err(Error::new(format!(
            "static linking links the interpreter of this very package, but it is to be {}",
            interpreter.describe()
        ))
        .help(
            "make the interpreter a dependency and put `use interpreter as _;` into the library or program; or link \
             shared libraries, with `Link::Shared`",
        ));
    }
    if outer.target.starts_with("wasm") && !outer.is_wasm() {
        return Err(Error::new(format!(
            "static linking makes components for `{WASM_TARGET}`, not for `{}`",
            outer.target
        ))
        .help(format!("cargo build --target {WASM_TARGET}")));
    }
    Ok(())
}

impl FinalLink<'_> {
    /// Makes the objects and has cargo link them.
    pub(crate) fn run(
        &self,
        projects: &[Project],
        directives: &mut Directives,
    ) -> Result<Vec<BuiltObject>> {
        let facts = self.report.step("cargo metadata", || {
            Facts::learn(self.outer, self.environment, self.folder, self.report)
        })?;
        for path in &facts.files {
            directives.rerun_if_changed(path);
        }
        let assigned = targets::assign(projects, &facts.targets, self.outer)?;
        self.warn_of_linker(directives);
        let mut arguments = ARGUMENTS.map(str::to_owned).to_vec();
        arguments.extend(self.c_arguments(&facts, directives)?);

        let mut objects = Vec::new();
        for (project, targets) in projects.iter().zip(assigned) {
            let patterns = project.patterns.as_deref().unwrap_or(&facts.patterns);
            let object =
                self.report.step(&project.name, || self.object(project, patterns, directives))?;
            for target in &targets {
                for argument in arguments.iter().chain([&object.display().to_string()]) {
                    directives.link_argument(&target.key(), argument);
                }
            }
            objects.push(BuiltObject {
                name: project.name.clone(),
                path: object,
                targets: targets.iter().map(|target| target.to_string()).collect(),
            });
        }
        self.remove_gone(projects);
        Ok(objects)
    }

    /// Removes the objects of projects that are gone.
    fn remove_gone(&self, projects: &[Project]) {
        for entry in std::fs::read_dir(self.folder).into_iter().flatten().filter_map(Result::ok) {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let made_of = name.strip_prefix(STAMP_PREFIX).or_else(|| name.strip_suffix(".o"));
            if made_of.is_some_and(|made_of| projects.iter().all(|project| project.name != made_of))
            {
                remove(&entry.path());
            }
        }
    }

    /// Says what becomes of the objects with a linker of the user's that knows of no components.
    fn warn_of_linker(&self, directives: &mut Directives) {
        let Some(linker) = self.environment.get(LINKER) else { return };
        let name = Path::new(linker).file_stem().unwrap_or_default().to_string_lossy();
        if name.starts_with("wasm-ld") || name.ends_with("lld") {
            directives.warning(&format!(
                "the linker `{}`, which cargo's configuration names, makes core modules: what cargo writes has the world in \
                 its section `component-type`, and `wasm-tools component new` makes a component of it; Rust's own linker \
                 does so by itself",
                linker.display()
            ));
        }
    }

    /// Where the linker finds the libraries of an interpreter with C code, which Rust does not
    /// bring along.
    fn c_arguments(&self, facts: &Facts, directives: &mut Directives) -> Result<Vec<String>> {
        let Some(reason) = &facts.c_code else { return Ok(Vec::new()) };
        directives.rerun_if_env_changed(WASI_SDK_PATH);
        let sdk = WasiSdk::find(self.wasi_sdk, self.environment, reason)?;
        let folders =
            sdk.library_folders(false).into_iter().map(|folder| format!("-L{}", folder.display()));
        Ok(folders.chain(C_LIBRARIES.map(|library| format!("-l{library}"))).collect())
    }

    fn object(
        &self,
        project: &Project,
        patterns: &[String],
        directives: &mut Directives,
    ) -> Result<PathBuf> {
        let failed = |error| {
            Error::new(format!("cannot make the object of project `{}`", project.name))
                .caused_by(error)
        };
        let files = find_files(project, patterns).map_err(failed)?;
        for path in files.iter().map(|(_, path)| path) {
            directives.rerun_if_changed(path);
        }
        for folder in
            watched_folders(project, patterns, &files, [&self.outer.manifest_dir, self.folder])
        {
            directives.rerun_if_changed(&folder);
        }
        let path = self.folder.join(format!("{}.o", project.name));
        let names: Vec<&String> = files.iter().map(|(name, _)| name).collect();
        let compiler = rustc_version(self.outer, self.environment, self.folder)?;
        let stamp = Stamp::new(
            self.folder.join(format!("{STAMP_PREFIX}{}", project.name)),
            json!([format!("{project:?}"), names, compiler]),
        );
        if stamp.current().is_some() {
            self.report.current();
            return Ok(path);
        }
        let world = project.load_world()?;
        world.check_not_empty().map_err(failed)?;
        let mut dylib = WorldLibrary::new(&world);
        for (name, path) in &files {
            dylib.file(name, read(path)?);
        }
        let object = dylib.encode_object().map_err(failed)?;
        let trial = || trial::link(&world, &dylib, self.outer, self.environment, self.folder);
        self.report.step(&format!("{}: trial link", project.name), trial).map_err(failed)?;
        write_if_changed(&path, &object)?;
        let mut inputs = project.wit.clone();
        inputs.extend(files.into_iter().map(|(_, path)| path));
        stamp.record(&inputs, std::slice::from_ref(&path), &Value::Null)?;
        Ok(path)
    }
}

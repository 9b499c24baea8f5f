//! An interpreter becomes a runtime: its library, and everything that it needs.

use super::library::BuiltLibrary;
use super::needed::{NeededLibraries, find_needed};
use super::package::PackageInfo;
use super::{Interpreter, Source, c, package, prebuilt};
use crate::bindings::Bindings;
use crate::component::LinkOptions;
use crate::error::Result;
use crate::host::disk::read;
use crate::host::session::Session;
use crate::host::stamp::Made;
use crate::host::wasi_sdk::WasiSdk;
use crate::runtime::Runtime;
use crate::wasm::layout::check_layout;
use crate::wasm::library::SharedLibrary;
use serde::Serialize;
use std::cell::OnceCell;
use std::path::PathBuf;

/// The name of the step that makes the interpreter's own library, in the report.
const LIBRARY_STEP: &str = "interpreter's library";

/// A built interpreter with all its needed libraries. It reads no files until something is linked,
/// so a build in which nothing changed costs nothing.
pub(crate) struct Gathered {
    library: BuiltLibrary,
    needed: NeededLibraries,
    /// The libraries that are in memory.
    at_hand: Vec<SharedLibrary<'static>>,
    options: LinkOptions,
    /// The patterns for the project files that a component carries.
    pub(crate) patterns: Vec<String>,
    /// Why the build compiled it with wasi-sdk.
    pub(crate) c_code: Option<String>,
    runtime: OnceCell<Runtime>,
}

impl Interpreter {
    /// Compiles the interpreter, or takes a prebuilt one, and finds the libraries that it needs.
    pub(crate) fn gather(&self, session: &Session, bindings: &Bindings) -> Result<Gathered> {
        self.check_settings()?;
        let mut gathered = self.build(session, bindings)?;
        gathered.needed = self.find_needed(session, &gathered)?;
        gathered.needed.watch(session);
        session.note("libraries", || gathered.describe_libraries());
        Ok(gathered)
    }

    /// The interpreter's library, before the search for needed libraries.
    fn build(&self, session: &Session, bindings: &Bindings) -> Result<Gathered> {
        match &self.source {
            Source::ThisPackage | Source::Package(_) => {
                let learn = || PackageInfo::learn(session, self);
                let package = session.time("cargo metadata", learn)?;
                session.note("features", || package.features.to_string());
                self.note_tools(session, package.c_code.as_deref());
                let build = || package::build(session, self, &package, bindings);
                let library = session.time(LIBRARY_STEP, build)?;
                let (patterns, c_code) = (package.patterns, package.c_code);
                Ok(Gathered { patterns, c_code, ..Gathered::new(library, &self.options) })
            }
            Source::C(sources) => {
                let c_code = Some(sources.reason());
                self.note_tools(session, c_code.as_deref());
                let library = session.time(LIBRARY_STEP, || c::build::build(session, sources))?;
                let patterns = sources.patterns().to_vec();
                Ok(Gathered { patterns, c_code, ..Gathered::new(library, &self.options) })
            }
            Source::Prebuilt(path) => {
                let take = || prebuilt::take_file(session, path, self.layout_version);
                self.take(session, take)
            }
            Source::PrebuiltBytes(library) => {
                let take = || prebuilt::take_bytes(session, library, self.layout_version);
                self.take(session, take)
            }
            Source::Runtime(runtime) => {
                let take = || prebuilt::take_runtime(session, runtime, self.layout_version);
                Ok(Gathered {
                    at_hand: runtime.libraries.clone(),
                    patterns: runtime.file_patterns.clone(),
                    ..self.take(session, take)?
                })
            }
        }
    }

    /// Takes a prebuilt library, as one step of the build.
    fn take(
        &self,
        session: &Session,
        take: impl FnOnce() -> Result<BuiltLibrary>,
    ) -> Result<Gathered> {
        self.note_tools(session, None);
        Ok(Gathered::new(session.time(LIBRARY_STEP, take)?, &self.options))
    }

    fn find_needed(&self, session: &Session, gathered: &Gathered) -> Result<NeededLibraries> {
        let mut folders = self.library_folders(session);
        folders.extend(gathered.library.library_folders.iter().cloned());
        let settings = (gathered.settings(), &self.libraries, &folders, &session.wasi_sdk);
        session.step(".stamp.libraries", settings, || {
            let interpreter = gathered.read_interpreter()?;
            let (libraries, needed) =
                find_needed(session, &interpreter, &gathered.at_hand, &self.libraries, &folders)?;
            let mut inputs: Vec<PathBuf> = needed.inputs().collect();
            inputs.extend(gathered.library.path.clone());
            // The linker reuses the libraries that the search read and parsed.
            _ = gathered.runtime.set(gathered.assemble(interpreter, libraries));
            Ok(Made { inputs, outputs: Vec::new(), variables: needed.variables(), outcome: needed })
        })
    }

    /// Notes why the build uses wasi-sdk or not, and where libraries come from.
    fn note_tools(&self, session: &Session, c_code: Option<&str>) {
        session.note("wasi-sdk", || match (c_code, &self.source) {
            (Some(reason), _) => describe_wasi_sdk(session, reason),
            (None, Source::ThisPackage | Source::Package(_) | Source::C(_)) => {
                "compiles nothing, because the interpreter has no C code".to_owned()
            }
            (None, _) => "compiles nothing, because the interpreter is prebuilt".to_owned(),
        });
        session.note("library folders", || {
            let mut folders = self.library_folders(session);
            if let Ok(sdk) = WasiSdk::look_for(session, "") {
                folders.extend(sdk.library_folders(false));
            }
            listed(&folders).unwrap_or("none".to_owned())
        });
    }
}

fn describe_wasi_sdk(session: &Session, reason: &str) -> String {
    let Ok(sdk) = WasiSdk::look_for(session, reason) else {
        return format!("not found, but needed because {reason}");
    };
    match sdk.describe(session) {
        Ok(sdk) => format!("{sdk}, because {reason}"),
        Err(error) => error.to_string(),
    }
}

impl Gathered {
    fn new(library: BuiltLibrary, options: &LinkOptions) -> Self {
        Self {
            library,
            needed: NeededLibraries::default(),
            at_hand: Vec::new(),
            options: options.clone(),
            patterns: Vec::new(),
            c_code: None,
            runtime: OnceCell::new(),
        }
    }

    /// The name by which the world library needs the interpreter.
    pub(crate) fn link_name(&self) -> &str {
        &self.library.link_name
    }

    /// The interpreter's shared library, if it is a file.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        self.library.path.clone()
    }

    /// The files of the interpreter and its libraries.
    pub(crate) fn files(&self) -> impl Iterator<Item = PathBuf> {
        self.needed.inputs().chain(self.path())
    }

    /// Everything else that it depends on.
    pub(crate) fn settings(&self) -> impl Serialize {
        let name = &self.library.link_name;
        let in_memory = self.library.path.is_none().then(|| self.library.library().ok());
        // The files themselves are inputs, but another file may be found in place of one.
        let found: Vec<&PathBuf> = self.needed.found.iter().map(|library| &library.path).collect();
        (name, in_memory, &self.at_hand, &self.options, found)
    }

    /// The interpreter with its libraries, ready to link with any world.
    pub(crate) fn runtime(&self) -> Result<&Runtime> {
        if let Some(runtime) = self.runtime.get() {
            return Ok(runtime);
        }
        let mut libraries = Vec::new();
        for library in &self.needed.found {
            libraries.push(SharedLibrary::new(&library.name, read(&library.path)?));
        }
        let runtime = self.assemble(self.read_interpreter()?, libraries);
        Ok(self.runtime.get_or_init(|| runtime))
    }

    fn read_interpreter(&self) -> Result<SharedLibrary<'static>> {
        let interpreter = self.library.library()?;
        check_layout(&self.library.shown_name(), interpreter.info()?)?;
        Ok(interpreter.clone())
    }

    fn assemble(
        &self,
        interpreter: SharedLibrary<'static>,
        mut libraries: Vec<SharedLibrary<'static>>,
    ) -> Runtime {
        libraries.extend(self.at_hand.iter().cloned());
        libraries.sort_by(|one, other| one.name().cmp(other.name()));
        Runtime {
            interpreter,
            libraries,
            file_patterns: self.patterns.clone(),
            options: self.options.clone(),
        }
    }

    fn describe_libraries(&self) -> String {
        let paths: Vec<PathBuf> = self.needed.found.iter().map(|it| it.path.clone()).collect();
        listed(&paths).unwrap_or("none besides the interpreter".to_owned())
    }
}

/// The paths as one line; `None` if there are none.
fn listed(paths: &[PathBuf]) -> Option<String> {
    let shown: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    (!shown.is_empty()).then(|| shown.join(", "))
}

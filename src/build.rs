//! What a build script says: [`generate`], and [`Build`] for all that the defaults do not cover.

#[cfg(feature = "bundle")]
pub(crate) mod bundle;
mod component;
mod copies;
pub(crate) mod pipeline;
pub(crate) mod project;
mod static_link;
#[cfg(test)]
mod stopped;

use crate::build::project::Project;
use crate::error::Result;
use crate::host::directives::Directives;
use crate::host::environment::Environment;
use crate::host::report::{Report, VERBOSE};
use crate::interpreter::Interpreter;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Builds a component for every WIT project of this package, with this package as the interpreter;
/// then only `cargo build --target wasm32-wasip2` makes components, and other builds write
/// bindings. The whole of a `build.rs`:
///
/// ```no_run
/// fn main() {
///     wit_dylib_build::generate();
/// }
/// ```
///
/// The `wit` folder beside Cargo.toml is the package's own project, called like the package. Below
/// the folders `apps` and `projects`, every folder that holds a `wit` folder is a project called
/// like that folder. cargo watches these folders, but cannot watch one that does not exist yet: the
/// first project in a new `apps` folder is seen when Cargo.toml is touched. Another interpreter is
/// named in Cargo.toml:
///
/// ```toml
/// [package.metadata.wit-dylib]
/// interpreter = "lua-interpreter"
/// ```
///
/// An interpreter says in its own Cargo.toml which files of a project it wants inside the
/// component:
///
/// ```toml
/// [package.metadata.wit-dylib]
/// files = ["*.lua", "modules/**/*.lua"]
/// ```
///
/// With the variable `WIT_DYLIB_BUILD_VERBOSE=1` the build tells how it is configured, how long
/// each step took, and what the bytes of each component are.
///
/// Everything lands in `$OUT_DIR/wit-dylib/`, and each component also in `<target
/// dir>/wit-dylib/<profile>/`. An error is printed to standard error and ends the build script with
/// exit code 1; [`try_generate`] returns it.
#[expect(clippy::needless_doctest_main, reason = "it is a whole `build.rs`")]
pub fn generate() {
    Build::new().generate();
}

/// Does what [`generate`] does, and returns what was made.
///
/// # Errors
///
/// When the WIT is not valid, a tool is missing, the interpreter does not compile, or the component
/// does not link.
pub fn try_generate() -> Result<Output> {
    Build::new().try_generate()
}

/// What was made.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Output {
    /// The folder in which everything lies: `$OUT_DIR/wit-dylib`.
    pub folder: PathBuf,
    /// Why only bindings were written; `None` when components were made.
    pub bindings_only: Option<&'static str>,
    /// The interpreter's shared library.
    pub interpreter: Option<PathBuf>,
    /// Why the interpreter was compiled with wasi-sdk; `None` when it was compiled as pure Rust or
    /// prebuilt.
    pub wasi_sdk_reason: Option<String>,
    /// The components, sorted by name. None with [`Link::Static`], where cargo makes them.
    pub components: Vec<BuiltComponent>,
    /// With [`Link::Static`], the objects that cargo links, sorted by name.
    pub objects: Vec<BuiltObject>,
}

/// The object of one project.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BuiltObject {
    /// The name of the project.
    pub name: String,
    /// The object in `OUT_DIR`.
    pub path: PathBuf,
    /// The targets of the package that become the component: ``cdylib``, ``bin `hello` `` or
    /// `examples`.
    pub targets: Vec<String>,
}

/// How interpreter and world come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// As shared libraries: the interpreter is compiled once for all worlds, by a cargo of its own
    /// or by clang, and the build script makes the components.
    Shared,
    /// As one module, for an interpreter in this very package: the world is an object that cargo
    /// links into the package's cdylib or bins, so what `cargo build --target wasm32-wasip2` writes
    /// is the finished component. A bin that is called like a project is its component; the
    /// package's own project, or the only one, has the cdylib; the only one has all bins where
    /// there is no cdylib, or the examples where there is neither. Tests are not linked with a
    /// world. C code is linked with libraries of wasi-sdk, and compiled as its own build script
    /// says.
    Static,
}

/// The component of one project.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BuiltComponent {
    /// The name of the project.
    pub name: String,
    /// The component in `OUT_DIR`.
    pub path: PathBuf,
    /// The copy in the target folder, if one was made.
    pub copy: Option<PathBuf>,
    /// What it imports beyond its world, for the interpreter and its libraries.
    pub further_imports: Vec<String>,
}

/// A build script that says more than [`generate`].
///
/// ```no_run
/// use wit_dylib_build::{Build, Interpreter};
///
/// Build::new()
///     .projects_in("scripts")
///     .project("hello", |project| {
///         project.world("greeter").files("*.lua");
///     })
///     .interpreter(Interpreter::package("lua-interpreter"))
///     .generate();
/// ```
pub struct Build {
    pub(crate) folders: Vec<PathBuf>,
    pub(crate) projects: Vec<(String, Project)>,
    pub(crate) interpreter: Option<Interpreter>,
    pub(crate) link: Option<Link>,
    pub(crate) wasi_sdk: Option<PathBuf>,
    pub(crate) artifact_copies: Option<bool>,
    pub(crate) bindings_only: bool,
    pub(crate) environment: Environment,
    directives: Box<dyn Write>,
}

impl Default for Build {
    fn default() -> Self {
        Self::new()
    }
}

impl Build {
    /// A build with all defaults.
    pub fn new() -> Self {
        Self {
            folders: Vec::new(),
            projects: Vec::new(),
            interpreter: None,
            link: None,
            wasi_sdk: None,
            artifact_copies: None,
            bindings_only: false,
            environment: Environment::of_process(),
            directives: Box::new(std::io::stdout()),
        }
    }

    /// Adds a folder below which projects are looked for, relative to the folder of Cargo.toml.
    /// Defaults to `apps` and `projects`, which need not exist; a folder that is given replaces
    /// them and must exist.
    pub fn projects_in(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.folders.push(folder.as_ref().to_owned());
        self
    }

    /// Says more about a project that is found, or adds one that is not found with
    /// [`Project::wit`]. Defaults to what [`generate`] describes.
    pub fn project(&mut self, name: &str, settings: impl FnOnce(&mut Project)) -> &mut Self {
        let index =
            self.projects.iter().position(|(found, _)| found == name).unwrap_or_else(|| {
                self.projects.push((name.to_owned(), Project::default()));
                self.projects.len() - 1
            });
        settings(&mut self.projects[index].1);
        self
    }

    /// The interpreter: an [`Interpreter`], or a [`CInterpreter`](crate::CInterpreter). Defaults to
    /// the package that `package.metadata.wit-dylib.interpreter` of Cargo.toml names, else to
    /// [`Interpreter::this_package`].
    pub fn interpreter(&mut self, interpreter: impl Into<Interpreter>) -> &mut Self {
        self.interpreter = Some(interpreter.into());
        self
    }

    /// How interpreter and world come together. Defaults to what `package.metadata.wit-dylib.link`
    /// of Cargo.toml says, `"shared"` or `"static"`, else to [`Link::Shared`].
    pub fn link(&mut self, link: Link) -> &mut Self {
        self.link = Some(link);
        self
    }

    /// The folder of wasi-sdk, relative to the folder of Cargo.toml. Defaults to the variable
    /// `WASI_SDK_PATH`, else to `/opt/wasi-sdk`; it is looked for only when the interpreter
    /// contains C code or needs a library of it.
    pub fn wasi_sdk(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.wasi_sdk = Some(folder.as_ref().to_owned());
        self
    }

    /// Whether components are copied to `<target dir>/wit-dylib/<profile>/<project>.wasm`. Defaults
    /// to true, and to false in a package that cargo fetched from a registry or by git: who builds
    /// it as a dependency did not ask for its components.
    pub fn artifact_copies(&mut self, copies: bool) -> &mut Self {
        self.artifact_copies = Some(copies);
        self
    }

    /// Whether bindings are all that is made: for a package that is only an interpreter, which
    /// other packages name. Defaults to false; docs.rs, clippy, host targets of an interpreter's
    /// own package and the variable `WIT_DYLIB_BUILD_SKIP` get bindings only in any case.
    pub fn bindings_only(&mut self, only: bool) -> &mut Self {
        self.bindings_only = only;
        self
    }

    /// Sets a variable for this build alone; an empty value unsets it. Defaults to the variables of
    /// the process, which cargo sets for build scripts.
    pub fn env(&mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> &mut Self {
        self.environment.set(name.as_ref(), value.as_ref());
        self
    }

    /// Starts from no variables at all instead of those of the process, so that [`Build::env`] sets
    /// all there are.
    pub fn env_clear(&mut self) -> &mut Self {
        self.environment = Environment::empty();
        self
    }

    /// Where the directives for cargo go. Defaults to standard output.
    pub fn directives(&mut self, writer: impl Write + 'static) -> &mut Self {
        self.directives = Box::new(writer);
        self
    }

    /// Builds, prints an error to standard error, and then ends the process with exit code 1.
    pub fn generate(&mut self) {
        if let Err(error) = self.try_generate() {
            // Not as `cargo::error`: cargo would show it a second time.
            eprintln!("{error:?}");
            std::process::exit(1);
        }
    }

    /// Builds, and returns what was made.
    ///
    /// # Errors
    ///
    /// When the WIT is not valid, a tool is missing, the interpreter does not compile, or the
    /// component does not link.
    pub fn try_generate(&mut self) -> Result<Output> {
        let report = Report::new(self.environment.get(VERBOSE).is_some_and(|value| value != "0"));
        let result = pipeline::run(self, &report);
        self.finish(report, result)
    }

    /// Tells cargo what a build found out.
    pub(crate) fn finish<T>(
        &mut self,
        report: Report,
        result: Result<(T, Directives)>,
    ) -> Result<T> {
        let lines = report.into_lines();
        match result {
            Ok((output, mut directives)) => {
                directives.notes(lines);
                directives.write(&mut *self.directives)?;
                Ok(output)
            }
            Err(error) => {
                // Lines that are no directives: cargo shows them, once, beside the error.
                let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
                _ = self.directives.write_all(text.as_bytes());
                Err(error)
            }
        }
    }
}

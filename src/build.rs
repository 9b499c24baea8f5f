//! The entry points of a build script: [`generate`], and [`Build`] for everything that the defaults
//! do not cover.

#[cfg(feature = "bundle")]
pub(crate) mod bundle;
mod component;
mod copies;
mod filters;
pub(crate) mod output;
mod pipeline;
pub(crate) mod project;
mod projects;
pub(crate) mod settings;
mod static_link;
#[cfg(test)]
mod stopped;

use crate::error::Result;
use crate::host::environment::Environment;
use crate::host::session::Script;
use crate::interpreter::Interpreter;
use output::Output;
use project::Project;
use settings::{Link, Settings};
use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

/// Builds a component for every WIT project of this package. The interpreter is the package that
/// Cargo.toml names, else this package. If it is this package, only `cargo build --target
/// wasm32-wasip2` makes components; builds for other targets write only bindings. A complete
/// `build.rs`:
///
/// ```no_run
/// fn main() {
///     wit_dylib_build::generate();
/// }
/// ```
///
/// The `wit` folder beside Cargo.toml is the package's own project and has the name of the package.
/// Below the folders `apps` and `projects`, every folder that contains a `wit` folder is a project
/// and has the name of that folder. cargo watches these folders, but it cannot watch a folder that
/// does not exist yet: after you add the first project to a new `apps` folder, touch Cargo.toml. To
/// use another interpreter, name it in Cargo.toml:
///
/// ```toml
/// [package.metadata.wit-dylib]
/// interpreter = "lua-interpreter"
/// ```
///
/// An interpreter lists in its own Cargo.toml which files of a project the component carries:
///
/// ```toml
/// [package.metadata.wit-dylib]
/// files = ["*.lua", "modules/**/*.lua"]
/// ```
///
/// With the variable `WIT_DYLIB_BUILD_VERBOSE=1` the build shows its configuration, the time of
/// each step, and what takes up the bytes of each component.
///
/// All output is in `$OUT_DIR/wit-dylib/`, and each component also in
/// `<target dir>/wit-dylib/<profile>/`. What only the nested cargo needs is in
/// `<target dir>/.wit-dylib/`. On an error, this function prints it to standard error and ends the
/// build script with exit code 1; [`try_generate`] returns it instead.
#[expect(clippy::needless_doctest_main, reason = "it is a whole `build.rs`")]
pub fn generate() {
    Build::new().generate();
}

/// Does the same as [`generate`], and returns what it made.
///
/// # Errors
///
/// When the WIT is not valid, a tool is missing, the interpreter does not compile, or the component
/// does not link.
pub fn try_generate() -> Result<Output> {
    Build::new().try_generate()
}

/// A build script with more settings than [`generate`].
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
    settings: Settings,
    script: Script,
}

impl Default for Build {
    fn default() -> Self {
        Self::new()
    }
}

impl Build {
    /// A build with all defaults.
    pub fn new() -> Self {
        Self { settings: Settings::default(), script: Script::new() }
    }

    /// Adds a folder to search for projects, relative to the folder of Cargo.toml. Defaults to
    /// `apps` and `projects`, which need not exist; a folder that you add replaces them and must
    /// exist.
    pub fn projects_in(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.settings.folders.push(folder.as_ref().to_owned());
        self
    }

    /// Changes the settings of a project that the build finds, or, with [`Project::wit`], adds
    /// another one. Defaults to what [`generate`] describes.
    pub fn project(&mut self, name: &str, settings: impl FnOnce(&mut Project)) -> &mut Self {
        settings(Project::named(&mut self.settings.projects, name));
        self
    }

    /// Says how async functions that a filter matches are bound, in the worlds of all projects; see
    /// [`World::bind`](crate::World::bind). The filters of [`Project::bind`] come first. A filter
    /// must match a function of at least one project. Defaults to no filters.
    ///
    /// ```no_run
    /// # use wit_dylib_build::Build;
    /// // An interpreter that cannot suspend its programs, except for waiting.
    /// Build::new().bind("wasi:clocks/monotonic-clock#wait-*").bind("-all").generate();
    /// ```
    pub fn bind(&mut self, filter: &str) -> &mut Self {
        self.settings.filters.push(filter.to_owned());
        self
    }

    /// The interpreter: an [`Interpreter`], or a [`CInterpreter`](crate::CInterpreter). Defaults to
    /// the package that `package.metadata.wit-dylib.interpreter` of Cargo.toml names, else to
    /// [`Interpreter::this_package`].
    pub fn interpreter(&mut self, interpreter: impl Into<Interpreter>) -> &mut Self {
        self.settings.interpreter = Some(interpreter.into());
        self
    }

    /// How the interpreter and the world are linked. Defaults to `package.metadata.wit-dylib.link`
    /// of Cargo.toml, which is `"shared"` or `"static"`, else to [`Link::Shared`].
    pub fn link(&mut self, link: Link) -> &mut Self {
        self.settings.link = Some(link);
        self
    }

    /// The folder of wasi-sdk, relative to the folder of Cargo.toml. Defaults to the variable
    /// `WASI_SDK_PATH`, else to `/opt/wasi-sdk`; the build looks for it only when the interpreter
    /// contains C code or needs one of its libraries.
    pub fn wasi_sdk(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.script.wasi_sdk = Some(folder.as_ref().to_owned());
        self
    }

    /// Whether the build copies components to `<target dir>/wit-dylib/<profile>/<project>.wasm`.
    /// Defaults to true, and to false in a package that cargo fetched from a registry or by git:
    /// users who build it as a dependency did not ask for its components.
    pub fn artifact_copies(&mut self, copies: bool) -> &mut Self {
        self.settings.artifact_copies = Some(copies);
        self
    }

    /// Whether the build writes only bindings: for a package that is only an interpreter, for use
    /// by other packages, and that includes the bindings as text. Defaults to false. Builds on
    /// docs.rs, by clippy, for host targets of an interpreter's own package or with the variable
    /// `WIT_DYLIB_BUILD_SKIP` always write only bindings.
    pub fn bindings_only(&mut self, only: bool) -> &mut Self {
        self.settings.bindings_only = only;
        self
    }

    /// Sets a variable for this build only; an empty value unsets it. Defaults to the variables of
    /// the process, which cargo sets for build scripts.
    pub fn env(&mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> &mut Self {
        self.script.environment.set(name.as_ref(), value.as_ref());
        self
    }

    /// Starts from no variables instead of those of the process, so that only [`Build::env`] sets
    /// variables.
    pub fn env_clear(&mut self) -> &mut Self {
        self.script.environment = Environment::empty();
        self
    }

    /// Where the build writes the directives for cargo. Defaults to standard output.
    pub fn directives(&mut self, writer: impl Write + 'static) -> &mut Self {
        self.script.write_directives(writer);
        self
    }

    /// Builds. On an error, prints it to standard error and ends the process with exit code 1.
    pub fn generate(&mut self) {
        Script::or_exit(self.try_generate());
    }

    /// Builds, and returns what it made.
    ///
    /// # Errors
    ///
    /// When the WIT is not valid, a tool is missing, the interpreter does not compile, or the
    /// component does not link.
    pub fn try_generate(&mut self) -> Result<Output> {
        self.script.run(|session| pipeline::run(session, &self.settings))
    }
}

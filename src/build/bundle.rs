//! A build script that packs interpreters: [`Bundle`].

mod make;
pub(crate) mod output;
pub(crate) mod variants;

use crate::error::Result;
use crate::host::environment::Environment;
use crate::host::session::Script;
use output::BundleOutput;
use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use variants::BundleVariant;
use variants::Variants;

/// A build script that compiles interpreters and packs each one, with the libraries that it needs,
/// so that a program can embed them or a package can be published with them.
///
/// ```no_run
/// use wit_dylib_build::{Bundle, Interpreter};
///
/// Bundle::new()
///     .variant("lua54", |variant| {
///         variant.interpreter(Interpreter::package("lua-interpreter"));
///     })
///     .generate();
/// ```
///
/// The program includes the file that the build writes, which has a constant for each variant and a
/// list of all of them, and reads a bundle with [`Runtime::unpack`](crate::Runtime::unpack):
///
/// ```rust,ignore
/// mod bundle {
///     include!(concat!(env!("OUT_DIR"), "/wit-dylib/bundle.rs"));
/// }
///
/// let runtime = Runtime::unpack(bundle::LUA54)?;
/// let component = runtime.component(&World::load("wit")?, [("main.lua", script)])?.link()?.bytes;
/// ```
///
/// **Publishing.** With `WIT_DYLIB_BUILD_BUNDLES=1 cargo build`, the bundles are also written to
/// the folder `bundles` beside Cargo.toml, which must be among the files that `cargo package`
/// takes: git must not ignore them, and `include` must not leave them out. A package that `cargo
/// package` made or that cargo fetched takes its bundles from there, and you can build it without a
/// toolchain. Everywhere else, the build makes them from the interpreter's sources.
///
/// Builds that write [bindings only](crate::Build::bindings_only), for clippy and for docs.rs, need
/// no toolchain either: they keep the bundles that exist, and write an empty file for a bundle that
/// does not.
pub struct Bundle {
    script: Script,
    variants: Variants,
}

impl Default for Bundle {
    fn default() -> Self {
        Self::new()
    }
}

impl Bundle {
    /// A bundle without variants.
    pub fn new() -> Self {
        Self { script: Script::new(), variants: Variants::new() }
    }

    /// Adds an interpreter under a name, such as `lua54` or `small`, or changes the settings of
    /// one. Its file has this name, and its constant the same name in capitals.
    pub fn variant(&mut self, name: &str, settings: impl FnOnce(&mut BundleVariant)) -> &mut Self {
        settings(self.variants.named(name));
        self
    }

    /// The folder for the bundles of a published package, relative to the folder of Cargo.toml.
    /// Defaults to `bundles`.
    pub fn folder(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.variants.folder = folder.as_ref().to_owned();
        self
    }

    /// The folder of wasi-sdk, as for [`Build::wasi_sdk`](crate::Build::wasi_sdk).
    pub fn wasi_sdk(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.script.wasi_sdk = Some(folder.as_ref().to_owned());
        self
    }

    /// Sets a variable, as [`Build::env`](crate::Build::env) does.
    pub fn env(&mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> &mut Self {
        self.script.environment.set(name.as_ref(), value.as_ref());
        self
    }

    /// Starts from no variables, as [`Build::env_clear`](crate::Build::env_clear) does.
    pub fn env_clear(&mut self) -> &mut Self {
        self.script.environment = Environment::empty();
        self
    }

    /// Where the build writes the directives for cargo. Defaults to standard output.
    pub fn directives(&mut self, writer: impl Write + 'static) -> &mut Self {
        self.script.write_directives(writer);
        self
    }

    /// Packs. On an error, prints it to standard error and ends the process with exit code 1.
    pub fn generate(&mut self) {
        Script::or_exit(self.try_generate());
    }

    /// Packs, and returns what it made.
    ///
    /// # Errors
    ///
    /// When a tool is missing, an interpreter does not compile, a needed library is missing, or a
    /// bundle of a published package is damaged.
    pub fn try_generate(&mut self) -> Result<BundleOutput> {
        self.script.run(|session| make::run(session, &self.variants))
    }
}

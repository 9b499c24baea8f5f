//! What a build script says that packs interpreters: [`Bundle`].

mod make;

use crate::build::Build;
use crate::error::Result;
use crate::host::report::{Report, VERBOSE};
use crate::interpreter::Interpreter;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A build script that compiles interpreters and packs each one, with the libraries that it needs,
/// for a program to carry inside, or for a package to be published with.
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
/// The program includes what is written, which has a constant for each variant and a list of all,
/// and reads it with [`Runtime::unpack`](crate::Runtime::unpack):
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
/// takes: neither ignored by git, nor left out by `include`. In a package that was made by `cargo
/// package`, and in one that cargo fetched, they are taken from there, and whoever builds it needs
/// no toolchain. Everywhere else they are made from the interpreter's sources.
///
/// Builds that write [bindings only](Build::bindings_only), for clippy and for docs.rs, need no
/// toolchain either: what is there stays, and a bundle that is not there is empty.
pub struct Bundle {
    build: Build,
    variants: Vec<(String, BundleVariant)>,
    folder: PathBuf,
}

/// One interpreter of a [`Bundle`], and how it is packed.
#[derive(Clone, Debug)]
pub struct BundleVariant {
    interpreter: Option<Interpreter>,
    strip: bool,
    wasm_opt: Option<Vec<String>>,
}

/// What was packed.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct BundleOutput {
    /// The folder in which everything lies: `$OUT_DIR/wit-dylib`.
    pub folder: PathBuf,
    /// Why nothing was compiled; `None` when bundles were made.
    pub bindings_only: Option<&'static str>,
    /// The bundles, in the order of the variants, as name and file.
    pub bundles: Vec<(String, PathBuf)>,
}

impl Default for Bundle {
    fn default() -> Self {
        Self::new()
    }
}

impl Bundle {
    /// A bundle without variants.
    pub fn new() -> Self {
        Self { build: Build::new(), variants: Vec::new(), folder: "bundles".into() }
    }

    /// Adds an interpreter under a name, such as `lua54` or `small`, or says more about one. The
    /// name is that of its file and, in capitals, of its constant.
    pub fn variant(&mut self, name: &str, settings: impl FnOnce(&mut BundleVariant)) -> &mut Self {
        let index =
            self.variants.iter().position(|(found, _)| found == name).unwrap_or_else(|| {
                self.variants.push((name.to_owned(), BundleVariant::default()));
                self.variants.len() - 1
            });
        settings(&mut self.variants[index].1);
        self
    }

    /// The folder, relative to that of Cargo.toml, in which a published package has its bundles.
    /// Defaults to `bundles`.
    pub fn folder(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.folder = folder.as_ref().to_owned();
        self
    }

    /// The folder of wasi-sdk, as for [`Build::wasi_sdk`].
    pub fn wasi_sdk(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.build.wasi_sdk(folder);
        self
    }

    /// Sets a variable, as [`Build::env`] does.
    pub fn env(&mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> &mut Self {
        self.build.env(name, value);
        self
    }

    /// Starts from no variables at all, as [`Build::env_clear`] does.
    pub fn env_clear(&mut self) -> &mut Self {
        self.build.env_clear();
        self
    }

    /// Where the directives for cargo go. Defaults to standard output.
    pub fn directives(&mut self, writer: impl Write + 'static) -> &mut Self {
        self.build.directives(writer);
        self
    }

    /// Packs, prints an error to standard error, and then ends the process with exit code 1.
    pub fn generate(&mut self) {
        if let Err(error) = self.try_generate() {
            eprintln!("{error:?}");
            std::process::exit(1);
        }
    }

    /// Packs, and returns what was made.
    ///
    /// # Errors
    ///
    /// When a tool is missing, an interpreter does not compile, a library that it needs is not
    /// found, or a bundle of a published package is damaged.
    pub fn try_generate(&mut self) -> Result<BundleOutput> {
        let report =
            Report::new(self.build.environment.get(VERBOSE).is_some_and(|value| value != "0"));
        let result = make::run(self, &report);
        self.build.finish(report, result)
    }
}

impl Default for BundleVariant {
    fn default() -> Self {
        Self { interpreter: None, strip: true, wasm_opt: None }
    }
}

impl BundleVariant {
    /// The interpreter: an [`Interpreter`], or a [`CInterpreter`](crate::CInterpreter). Must be
    /// given.
    pub fn interpreter(&mut self, interpreter: impl Into<Interpreter>) -> &mut Self {
        self.interpreter = Some(interpreter.into());
        self
    }

    /// Whether names for debuggers and the like are removed from all libraries. Defaults to true.
    pub fn strip(&mut self, strip: bool) -> &mut Self {
        self.strip = strip;
        self
    }

    /// Has `wasm-opt` of Binaryen optimize the interpreter, with arguments such as `["-Oz"]`. The
    /// variable `WASM_OPT` names the program, otherwise it is looked for in `PATH`. A library says
    /// itself which features of WebAssembly it uses, so none need be turned on. Defaults to not
    /// using it.
    pub fn wasm_opt<S: Into<String>>(
        &mut self,
        arguments: impl IntoIterator<Item = S>,
    ) -> &mut Self {
        self.wasm_opt = Some(arguments.into_iter().map(Into::into).collect());
        self
    }
}

//! The interpreter's shared library: compiled by a nested cargo or by clang, or taken as it is.

mod c;
mod linker;
mod misplaced;
pub(crate) mod needed;
mod package;
mod prebuilt;

use crate::bindings::Bindings;
use crate::component::Linking;
use crate::error::Result;
use crate::host::directives::Directives;
use crate::host::environment::{Environment, Outer};
use crate::host::report::Report;
use crate::runtime::Runtime;
use prebuilt::Bytes;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use c::CInterpreter;
pub(crate) use package::info::{
    Facts, features_of, local_metadata, manifest_settings, named_in_manifest, patterns,
};

/// Where the interpreter comes from, and how it is compiled. A setting that does nothing for an
/// interpreter from there, such as a feature of a prebuilt one, is an error of the build.
///
/// ```no_run
/// use wit_dylib_build::{Build, Interpreter};
///
/// Build::new().interpreter(Interpreter::package("lua-interpreter").feature("debugger")).generate();
/// ```
#[derive(Clone, Debug)]
pub struct Interpreter {
    pub(crate) source: Source,
    profile: Option<String>,
    features: Vec<String>,
    default_features: Option<bool>,
    uses_c: Option<bool>,
    library_folders: Vec<PathBuf>,
    libraries: Vec<String>,
    linking: Linking,
    layout_version: Option<u32>,
}

#[derive(Clone, Debug)]
pub(crate) enum Source {
    ThisPackage,
    Package(String),
    C(Box<CInterpreter>),
    Prebuilt(PathBuf),
    PrebuiltBytes(String, Bytes),
    Runtime(Arc<Runtime>),
}

impl Interpreter {
    /// The package whose build script runs. Its library is compiled a second time, as a shared
    /// library.
    pub fn this_package() -> Self {
        Self::of(Source::ThisPackage)
    }

    /// Another package of the workspace, or one that this package depends on, by name. Nothing is
    /// written to the folder of a package that is not of the workspace.
    pub fn package(name: &str) -> Self {
        Self::of(Source::Package(name.to_owned()))
    }

    /// A shared library that was compiled before; `path` is relative to the folder of Cargo.toml.
    /// Libraries that it needs are looked for in its own folder too.
    pub fn prebuilt(path: impl AsRef<Path>) -> Self {
        Self::of(Source::Prebuilt(path.as_ref().to_owned()))
    }

    /// A shared library that was compiled before, as bytes; `link_name` is what the world library
    /// calls it, such as `liblua.so`.
    ///
    /// ```no_run
    /// use wit_dylib_build::{Build, Interpreter};
    ///
    /// let library = std::fs::read("liblua.so").unwrap();
    /// Build::new().interpreter(Interpreter::prebuilt_bytes("liblua.so", library)).generate();
    /// ```
    pub fn prebuilt_bytes(link_name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self::of(Source::PrebuiltBytes(link_name.to_owned(), Bytes::new(bytes.into())))
    }

    fn of(source: Source) -> Self {
        Self {
            source,
            profile: None,
            features: Vec::new(),
            default_features: None,
            uses_c: None,
            library_folders: Vec::new(),
            libraries: Vec::new(),
            linking: Linking::default(),
            layout_version: None,
        }
    }

    /// The cargo profile from which the interpreter's profile inherits. Link-time optimization is
    /// on in any case: it removes what the shared library cannot satisfy. Defaults to `release`.
    pub fn profile(&mut self, profile: &str) -> &mut Self {
        self.profile = Some(profile.to_owned());
        self
    }

    /// Turns on a feature of the interpreter's package. Defaults to none; for
    /// [`Interpreter::this_package`], the features that are on in the build around it are on in any
    /// case.
    pub fn feature(&mut self, feature: &str) -> &mut Self {
        self.features.push(feature.to_owned());
        self
    }

    /// Whether the default features of the interpreter's package are on. Defaults to true. Not for
    /// [`Interpreter::this_package`], of which the build around it says so.
    pub fn default_features(&mut self, on: bool) -> &mut Self {
        self.default_features = Some(on);
        self
    }

    /// Whether the interpreter contains C code, so that it is compiled and linked with wasi-sdk.
    /// Defaults to what `cargo metadata` shows: a package that it links has `cc`, `cmake` or
    /// `autotools` as a build-dependency, or a build-dependency and a `links` key.
    pub fn uses_c(&mut self, uses_c: bool) -> &mut Self {
        self.uses_c = Some(uses_c);
        self
    }

    /// Adds a folder in which libraries are looked for that the interpreter needs, before
    /// wasi-sdk's; relative to the folder of Cargo.toml.
    pub fn library_folder(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.library_folders.push(folder.as_ref().to_owned());
        self
    }

    /// Adds a library to the component that the interpreter does not name as needed, by link name:
    /// `libfoo.so`.
    pub fn library(&mut self, name: &str) -> &mut Self {
        self.libraries.push(name.to_owned());
        self
    }

    /// Keeps an export that the interpreter has for itself, by a `component-type` section as
    /// wit-bindgen makes it: a function that a snapshot tool calls, say. Defaults to none: an
    /// export that is not in the world is an error.
    pub fn own_export(&mut self, name: &str) -> &mut Self {
        self.linking.own_exports.push(name.to_owned());
        self
    }

    /// Adds a library to the component that the interpreter opens by `dlopen`, by link name:
    /// `libfoo.so`. It is found like those that the interpreter needs. See
    /// [`Component::dl_openable`](crate::Component::dl_openable).
    pub fn dl_openable(&mut self, name: &str) -> &mut Self {
        self.linking.dl_openable.push(name.to_owned());
        self.library(name)
    }

    /// The size of the stack, in bytes. Defaults to 1 MiB.
    pub fn stack_size(&mut self, bytes: u32) -> &mut Self {
        self.linking.stack_size = Some(bytes);
        self
    }

    /// Whether what the linker makes gets names for debuggers. Defaults to false.
    pub fn debug_names(&mut self, names: bool) -> &mut Self {
        self.linking.debug_names = names;
        self
    }

    /// Says which layout of the metadata a prebuilt interpreter reads that does not say so itself,
    /// by an export such as `wit_dylib_layout_3`. Only
    /// [`abi::LAYOUT_VERSION`](crate::abi::LAYOUT_VERSION) is possible. Defaults to that, with a
    /// warning.
    pub fn layout_version(&mut self, version: u32) -> &mut Self {
        self.layout_version = Some(version);
        self
    }

    /// The profile of a package.
    fn profile_or_default(&self) -> &str {
        self.profile.as_deref().unwrap_or("release")
    }

    /// What it is, for people.
    pub(crate) fn describe(&self) -> String {
        let profile = self.profile_or_default();
        match &self.source {
            Source::ThisPackage => format!("this package, with the profile `{profile}`"),
            Source::Package(name) => format!("the package `{name}`, with the profile `{profile}`"),
            Source::C(sources) => sources.describe(),
            Source::Prebuilt(path) => format!("prebuilt, {}", path.display()),
            Source::PrebuiltBytes(name, bytes) => format!("prebuilt, `{name}`, {bytes:?}"),
            Source::Runtime(runtime) => format!("prebuilt, {runtime:?}"),
        }
    }

    /// Everything that was said, to compare with the last time.
    pub(crate) fn settings(&self) -> Value {
        json!(format!("{self:?}"))
    }

    pub(crate) fn libraries(&self) -> &[String] {
        &self.libraries
    }

    pub(crate) fn linking(&self) -> &Linking {
        &self.linking
    }

    /// The folders in which needed libraries are looked for.
    pub(crate) fn library_folders(&self, outer: &Outer) -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> =
            self.library_folders.iter().map(|folder| outer.manifest_dir.join(folder)).collect();
        if let Source::Prebuilt(path) = &self.source {
            folders.extend(outer.manifest_dir.join(path).parent().map(Path::to_owned));
        }
        folders
    }
}

impl From<Runtime> for Interpreter {
    fn from(runtime: Runtime) -> Self {
        let linking = runtime.linking.clone();
        // Also those that no other one names as needed.
        let libraries = runtime.libraries.iter().map(|(name, _)| name.clone()).collect();
        Self { linking, libraries, ..Self::of(Source::Runtime(Arc::new(runtime))) }
    }
}

impl From<&mut Interpreter> for Interpreter {
    fn from(interpreter: &mut Interpreter) -> Self {
        interpreter.clone()
    }
}

impl From<CInterpreter> for Interpreter {
    fn from(interpreter: CInterpreter) -> Self {
        let library_folders = interpreter.library_folders.clone();
        Self { library_folders, ..Self::of(Source::C(Box::new(interpreter))) }
    }
}

impl From<&mut CInterpreter> for Interpreter {
    fn from(interpreter: &mut CInterpreter) -> Self {
        interpreter.clone().into()
    }
}

/// The interpreter's library, ready to be linked.
pub(crate) struct Built {
    /// The name by which the world library needs it.
    pub(crate) link_name: String,
    pub(crate) path: PathBuf,
    /// Where libraries were found that it was linked with.
    pub(crate) library_folders: Vec<PathBuf>,
}

/// Everything that getting an interpreter takes.
pub(crate) struct Request<'a> {
    pub(crate) interpreter: &'a Interpreter,
    pub(crate) outer: &'a Outer,
    pub(crate) environment: &'a Environment,
    pub(crate) facts: &'a Facts,
    /// wasi-sdk, where the build script says it is.
    pub(crate) wasi_sdk: Option<&'a Path>,
    /// Our folder in `OUT_DIR`.
    pub(crate) folder: &'a Path,
    /// The nested cargo's own.
    pub(crate) target_dir: &'a Path,
    /// The bindings that the interpreter may have compiled in.
    pub(crate) bindings: &'a Bindings,
    pub(crate) report: &'a Report,
}

impl Request<'_> {
    /// Compiles the interpreter, or finds that nothing changed.
    pub(crate) fn build(&self, directives: &mut Directives) -> Result<Built> {
        match &self.interpreter.source {
            Source::ThisPackage | Source::Package(_) => package::build(self, directives),
            Source::C(sources) => c::build(self, sources, directives),
            Source::Prebuilt(path) => prebuilt::take_file(self, path, directives),
            Source::PrebuiltBytes(link_name, bytes) => {
                prebuilt::take_bytes(self, link_name, bytes, directives)
            }
            Source::Runtime(runtime) => prebuilt::take_runtime(self, runtime, directives),
        }
    }
}

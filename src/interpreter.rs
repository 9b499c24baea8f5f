//! The interpreter: where it comes from, and how it becomes a runtime.

mod c;
pub(crate) mod gather;
mod library;
mod needed;
pub(crate) mod package;
mod prebuilt;

use crate::component::LinkOptions;
use crate::error::{Error, Result, backticked};
use crate::host::session::Session;
use crate::runtime::Runtime;
use crate::wasm::library::SharedLibrary;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use c::CInterpreter;

/// Where the interpreter comes from, and how to compile it. A setting that does not apply to this
/// kind of interpreter, such as a feature of a prebuilt one, is an error.
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
    options: LinkOptions,
    layout_version: Option<u32>,
}

#[derive(Clone, Debug)]
pub(crate) enum Source {
    ThisPackage,
    Package(String),
    C(Box<CInterpreter>),
    Prebuilt(PathBuf),
    PrebuiltBytes(SharedLibrary<'static>),
    Runtime(Arc<Runtime>),
}

impl Interpreter {
    /// The package whose build script runs. The build compiles its library a second time, as a
    /// shared library.
    pub fn this_package() -> Self {
        Self::of(Source::ThisPackage)
    }

    /// Another package of the workspace, or one that this package depends on, by name. The build
    /// writes nothing to the folder of a package outside the workspace.
    pub fn package(name: &str) -> Self {
        Self::of(Source::Package(name.to_owned()))
    }

    /// A prebuilt shared library; `path` is relative to the folder of Cargo.toml. The build also
    /// looks for needed libraries in its folder.
    pub fn prebuilt(path: impl AsRef<Path>) -> Self {
        Self::of(Source::Prebuilt(path.as_ref().to_owned()))
    }

    /// A prebuilt shared library, as bytes; `link_name` is the name by which the world library
    /// needs it, such as `liblua.so`.
    ///
    /// ```no_run
    /// use wit_dylib_build::{Build, Interpreter};
    ///
    /// let library = std::fs::read("liblua.so").unwrap();
    /// Build::new().interpreter(Interpreter::prebuilt_bytes("liblua.so", library)).generate();
    /// ```
    pub fn prebuilt_bytes(link_name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self::of(Source::PrebuiltBytes(SharedLibrary::new(link_name, bytes.into())))
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
            options: LinkOptions::default(),
            layout_version: None,
        }
    }

    /// The cargo profile from which the interpreter's profile inherits. Link-time optimization is
    /// always on: it removes references that the shared library cannot resolve. Defaults to
    /// `release`.
    pub fn profile(&mut self, profile: &str) -> &mut Self {
        self.profile = Some(profile.to_owned());
        self
    }

    /// Turns on a feature of the interpreter's package. Defaults to none; for
    /// [`Interpreter::this_package`], the features of the outer build are always on.
    pub fn feature(&mut self, feature: &str) -> &mut Self {
        self.features.push(feature.to_owned());
        self
    }

    /// Whether the default features of the interpreter's package are on. Defaults to true. Does not
    /// apply to [`Interpreter::this_package`], which has the features of the outer build.
    pub fn default_features(&mut self, on: bool) -> &mut Self {
        self.default_features = Some(on);
        self
    }

    /// Whether the interpreter contains C code, so that the build compiles and links it with
    /// wasi-sdk. Defaults to what `cargo metadata` shows: a package that it links has `cc`, `cmake`
    /// or `autotools` as a build-dependency, or a build-dependency and a `links` key.
    pub fn uses_c(&mut self, uses_c: bool) -> &mut Self {
        self.uses_c = Some(uses_c);
        self
    }

    /// Adds a folder to search for needed libraries before wasi-sdk's, relative to the folder of
    /// Cargo.toml. Defaults to none.
    pub fn library_folder(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.library_folders.push(folder.as_ref().to_owned());
        self
    }

    /// Adds a library to the component that the interpreter does not list as needed, by link name:
    /// `libfoo.so`. Defaults to none.
    pub fn library(&mut self, name: &str) -> &mut Self {
        self.libraries.push(name.to_owned());
        self
    }

    /// Keeps an export of the interpreter's own from a `component-type` section, such as
    /// wit-bindgen makes: for example, a function that a snapshot tool calls. Defaults to none: an
    /// export that is not in the world is an error.
    pub fn own_export(&mut self, name: &str) -> &mut Self {
        self.options.own_exports.push(name.to_owned());
        self
    }

    /// Adds a library to the component that the interpreter opens with `dlopen`, by link name:
    /// `libfoo.so`. The build finds it like needed libraries. See
    /// [`Component::dl_openable`](crate::Component::dl_openable). Defaults to none.
    pub fn dl_openable(&mut self, name: &str) -> &mut Self {
        self.options.dl_openable.push(name.to_owned());
        self.library(name)
    }

    /// The size of the stack, in bytes. Defaults to 1 MiB.
    pub fn stack_size(&mut self, bytes: u32) -> &mut Self {
        self.options.stack_size = Some(bytes);
        self
    }

    /// Whether the linker adds debug names to the modules that it generates. Defaults to false.
    pub fn debug_names(&mut self, names: bool) -> &mut Self {
        self.options.debug_names = names;
        self
    }

    /// Whether the data of all libraries moves to constant addresses, so that hosts can map it. See
    /// [`Component::place_data`](crate::Component::place_data). Defaults to true.
    pub fn place_data(&mut self, place: bool) -> &mut Self {
        self.options.keep_data = !place;
        self
    }

    /// Sets which layout of the metadata a prebuilt interpreter reads, if it does not declare it
    /// with an export such as `wit_dylib_layout_3`. Only
    /// [`abi::LAYOUT_VERSION`](crate::abi::LAYOUT_VERSION) is valid. Defaults to that, with a
    /// warning.
    pub fn layout_version(&mut self, version: u32) -> &mut Self {
        self.layout_version = Some(version);
        self
    }

    /// The cargo profile, for a package.
    fn profile_or_default(&self) -> &str {
        self.profile.as_deref().unwrap_or("release")
    }

    /// Describes it in reports and errors.
    pub(crate) fn describe(&self) -> String {
        let profile = self.profile_or_default();
        match &self.source {
            Source::ThisPackage => format!("this package, with the profile `{profile}`"),
            Source::Package(name) => format!("the package `{name}`, with the profile `{profile}`"),
            Source::C(sources) => sources.describe(),
            Source::Prebuilt(path) => format!("prebuilt, {}", path.display()),
            Source::PrebuiltBytes(library) => format!("prebuilt, {library:?}"),
            Source::Runtime(runtime) => format!("prebuilt, {runtime:?}"),
        }
    }

    /// The folders to search for needed libraries.
    fn library_folders(&self, session: &Session) -> Vec<PathBuf> {
        let root = &session.outer.manifest_dir;
        let mut folders: Vec<PathBuf> =
            self.library_folders.iter().map(|folder| root.join(folder)).collect();
        if let Source::Prebuilt(path) = &self.source {
            folders.extend(root.join(path).parent().map(Path::to_owned));
        }
        folders
    }

    /// Checks that every setting applies to this kind of interpreter.
    fn check_settings(&self) -> Result<()> {
        let used = [
            ("profile", self.profile.is_some()),
            ("feature", !self.features.is_empty()),
            ("default_features", self.default_features.is_some()),
            ("uses_c", self.uses_c.is_some()),
            ("layout_version", self.layout_version.is_some()),
        ];
        let (kind, without_effect, help): (_, &[&str], _) = match &self.source {
            Source::ThisPackage => (
                "the package whose build script runs",
                &["default_features", "layout_version"],
                "cargo decides which of its default features are on, and it is compiled with the \
                 header of this version",
            ),
            Source::Package(_) => (
                "a Rust package",
                &["layout_version"],
                "it is compiled with the header of this version; only a prebuilt interpreter can \
                 have another layout",
            ),
            Source::C(_) => (
                "an interpreter in C or C++",
                &["profile", "feature", "default_features", "uses_c", "layout_version"],
                "the methods of `CInterpreter` set how it is compiled",
            ),
            Source::Prebuilt(_) | Source::PrebuiltBytes(_) | Source::Runtime(_) => (
                "a prebuilt interpreter",
                &["profile", "feature", "default_features", "uses_c"],
                "it is compiled already",
            ),
        };
        let misplaced: Vec<String> = used
            .iter()
            .filter(|(name, is_used)| *is_used && without_effect.contains(name))
            .map(|(name, _)| format!("Interpreter::{name}"))
            .collect();
        let (verb, it) = match &misplaced[..] {
            [] => return Ok(()),
            [_] => ("does", "it"),
            _ => ("do", "them"),
        };
        Err(Error::new(format!("{} {verb} not apply to {kind}", backticked(&misplaced)))
            .help(format!("remove {it}: {help}")))
    }
}

impl From<Runtime> for Interpreter {
    fn from(runtime: Runtime) -> Self {
        let options = runtime.options.clone();
        // Include those that no other library lists as needed.
        let libraries = runtime.libraries.iter().map(|library| library.name().to_owned()).collect();
        Self { options, libraries, ..Self::of(Source::Runtime(Arc::new(runtime))) }
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

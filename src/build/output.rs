//! The output of a build.

use std::path::PathBuf;

/// What a build made.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Output {
    /// The folder with all output: `$OUT_DIR/wit-dylib`.
    pub folder: PathBuf,
    /// Why the build wrote only bindings; `None` when it made components.
    pub bindings_only: Option<&'static str>,
    /// The interpreter's shared library; `None` when you gave it as bytes or as a
    /// [`Runtime`](crate::Runtime).
    pub interpreter: Option<PathBuf>,
    /// Why the interpreter was compiled with wasi-sdk; `None` when it was compiled as pure Rust or
    /// prebuilt.
    pub wasi_sdk_reason: Option<String>,
    /// The components, sorted by name. Empty with [`Link::Static`](crate::Link::Static), where
    /// cargo makes the components.
    pub components: Vec<BuiltComponent>,
    /// With [`Link::Static`](crate::Link::Static), the objects that cargo links, sorted by name.
    pub objects: Vec<BuiltObject>,
}

/// The component of one project.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BuiltComponent {
    /// The name of the project.
    pub name: String,
    /// The component in `OUT_DIR`.
    pub path: PathBuf,
    /// The copy in the target folder, if the build made one.
    pub copy: Option<PathBuf>,
    /// The imports beyond its world that the interpreter and its libraries need.
    pub further_imports: Vec<String>,
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

//! The output of a build script that packs interpreters.

use std::path::PathBuf;

/// What the build packed.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct BundleOutput {
    /// The folder with all output: `$OUT_DIR/wit-dylib`.
    pub folder: PathBuf,
    /// Why the build compiled nothing; `None` when it made bundles.
    pub bindings_only: Option<&'static str>,
    /// The bundles, in the order of the variants, as name and file.
    pub bundles: Vec<(String, PathBuf)>,
}

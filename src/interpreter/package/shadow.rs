//! A package that stands in for the interpreter's where nothing may be written to that one's
//! folder.

use super::features::Features;
use crate::error::{Error, Result};
use crate::host::cargo::Metadata;
use crate::host::disk::write_if_changed;
use crate::host::environment::{Environment, Outer};
use serde_json::json;
use std::path::{Path, PathBuf};

/// A manifest in `OUT_DIR` that depends on the interpreter's package by its path. So cargo reads
/// the package where it is, and writes the lock file and everything else here. It serves packages
/// that cargo fetched, and those for which the lock file would have to be written, such as a path
/// dependency of another workspace.
pub(crate) struct Shadow {
    /// Where the manifest lies.
    pub(crate) folder: PathBuf,
    /// Where cargo runs: in the workspace that is being built, as far as it can be told, since its
    /// configuration counts here too; else in the folder of the outer package.
    pub(crate) run_in: PathBuf,
}

impl Shadow {
    /// Writes the manifest for the package called `package` at `original` below `folder`.
    pub(crate) fn write(
        outer: &Outer,
        folder: &Path,
        package: &str,
        original: &Path,
        features: &Features,
    ) -> Result<Self> {
        let path = original.to_str().ok_or_else(|| {
            Error::new(format!(
                "the interpreter's folder `{}` has a name that is not UTF-8",
                original.display()
            ))
        })?;
        let run_in = workspace(outer).unwrap_or_else(|| outer.manifest_dir.clone());
        let shadow = Self { folder: folder.join("shadow"), run_in };
        // The strings of JSON are strings of TOML.
        let manifest = format!(
            "# Stands in for the package below, to whose folder nothing is written.\n\
             [package]\nname = \"wit-dylib-shadow\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
             [lib]\npath = \"lib.rs\"\n\n[workspace]\n\n\
             [dependencies.interpreter]\npackage = {}\npath = {}\ndefault-features = {}\nfeatures = {}\n",
            json!(package),
            json!(path),
            features.default,
            json!(features.names),
        );
        write_if_changed(&shadow.folder.join("Cargo.toml"), manifest)?;
        write_if_changed(&shadow.folder.join("lib.rs"), "")?;
        // The versions of the build around us are on this disk, which matters without a network.
        if let Some(lock) = shadow.seeds(original).iter().find_map(|path| std::fs::read(path).ok())
        {
            write_if_changed(&shadow.folder.join("Cargo.lock"), lock)?;
        }
        Ok(shadow)
    }

    /// The lock files whose versions are taken: of the first one that exists.
    pub(crate) fn seeds(&self, original: &Path) -> Vec<PathBuf> {
        [self.run_in.as_path(), original].map(|folder| folder.join("Cargo.lock")).to_vec()
    }

    /// What cargo knows about the package and what it depends on.
    pub(crate) fn metadata(&self, outer: &Outer, environment: &Environment) -> Result<Metadata> {
        Metadata::of_shadow(outer, environment, &self.folder, &self.run_in)
    }
}

/// cargo does not say which workspace is being built. Mostly its target folder lies in it.
fn workspace(outer: &Outer) -> Option<PathBuf> {
    let (target_dir, _) = outer.target_dir_and_profile()?;
    target_dir.parent().filter(|folder| folder.join("Cargo.toml").is_file()).map(Path::to_owned)
}

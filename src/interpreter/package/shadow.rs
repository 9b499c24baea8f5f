//! A package that stands in for the interpreter's if the build must not write to that one's folder.

use super::features::Features;
use crate::error::{Error, Result};
use crate::host::cargo::{Metadata, is_fetched};
use crate::host::disk::write_if_changed;
use crate::host::session::Session;
use serde_json::json;
use std::path::{Path, PathBuf};

/// A manifest in `OUT_DIR` that depends on the interpreter's package by path. cargo reads the
/// package where it is, and writes the lock file and everything else here. It is for packages that
/// cargo fetched, and for those whose lock file cargo would have to write, such as a path
/// dependency in another workspace.
pub(crate) struct Shadow {
    /// The folder of the manifest.
    pub(crate) folder: PathBuf,
    /// Where cargo runs: in the workspace that is being built, if it is known, because its
    /// configuration applies here too; else in the folder of the outer package.
    pub(crate) run_in: PathBuf,
}

impl Shadow {
    /// Writes the manifest for the package called `package` at `original`.
    pub(crate) fn write(
        session: &Session,
        package: &str,
        original: &Path,
        features: &Features,
    ) -> Result<Self> {
        let path = original.to_str().ok_or_else(|| {
            Error::new(format!(
                "the path of the interpreter's folder `{}` is not UTF-8",
                original.display()
            ))
        })?;
        let run_in = workspace(session).unwrap_or_else(|| session.outer.manifest_dir.clone());
        let shadow = Self { folder: session.folder.join("shadow"), run_in };
        // JSON strings are valid TOML strings.
        let manifest = format!(
            "# Stands in for the package below, to whose folder nothing is written.\n\
             [package]\nname = \"wit-dylib-shadow\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
             [lib]\npath = \"lib.rs\"\n\n[workspace]\n\n\
             [dependencies.interpreter]\npackage = {}\npath = {}\n\
             default-features = {}\nfeatures = {}\n",
            json!(package),
            json!(path),
            features.default,
            json!(features.names),
        );
        write_if_changed(&shadow.folder.join("Cargo.toml"), manifest)?;
        write_if_changed(&shadow.folder.join("lib.rs"), "")?;
        // The versions of the outer build are on this disk, which matters without a network.
        if let Some(lock) = shadow.seeds(original).iter().find_map(|path| std::fs::read(path).ok())
        {
            write_if_changed(&shadow.folder.join("Cargo.lock"), lock)?;
        }
        Ok(shadow)
    }

    /// The lock files to take versions from. The first one that exists counts.
    pub(crate) fn seeds(&self, original: &Path) -> Vec<PathBuf> {
        [self.run_in.as_path(), original].map(|folder| folder.join("Cargo.lock")).to_vec()
    }

    /// cargo's metadata for the package and its dependencies.
    pub(crate) fn metadata(&self, session: &Session) -> Result<Metadata> {
        Metadata::of_shadow(session, &self.folder, &self.run_in)
    }
}

/// cargo's metadata for the package whose build script runs, and for the packages beside it.
pub(crate) fn local_metadata(session: &Session) -> Result<Metadata> {
    let root = &session.outer.manifest_dir;
    if !is_fetched(root, &session.environment) {
        return Metadata::of_workspace(session, root);
    }
    // It may be below a workspace that is not its own, which cargo rejects.
    Shadow::write(session, &session.outer.package, root, &Features::default())?.metadata(session)
}

/// The workspace that is being built. cargo does not name it, but it usually contains the target
/// folder.
fn workspace(session: &Session) -> Option<PathBuf> {
    let (target_dir, _) = session.outer.target_dir_and_profile()?;
    target_dir.parent().filter(|folder| folder.join("Cargo.toml").is_file()).map(Path::to_owned)
}

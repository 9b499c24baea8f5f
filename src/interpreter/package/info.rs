//! What cargo knows about the interpreter's package.

use super::features::Features;
use super::manifest::patterns_in_manifest;
use super::shadow::{Shadow, local_metadata};
use crate::error::{Error, Result};
use crate::host::cargo::{Metadata, is_fetched};
use crate::host::session::Session;
use crate::host::stamp::Made;
use crate::interpreter::{Interpreter, Source};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Everything that is needed to compile an interpreter's package.
#[derive(Serialize, Deserialize)]
pub(crate) struct PackageInfo {
    pub(crate) name: String,
    /// The crate name of its library.
    pub(crate) library: String,
    /// Why it needs wasi-sdk.
    pub(crate) c_code: Option<String>,
    /// The patterns for the project files that a component carries.
    pub(crate) patterns: Vec<String>,
    /// The features that it is compiled with.
    pub(crate) features: Features,
    /// The manifests and the lock file that all this comes from.
    pub(crate) files: Vec<PathBuf>,
    /// Whether cargo fetched the package, so that you cannot fix its warnings.
    pub(crate) fetched: bool,
    /// Where the nested cargo finds the manifest, and where it runs.
    pub(crate) manifest_dir: PathBuf,
    pub(crate) run_in: PathBuf,
    /// The package as an argument for cargo, if the manifest is not its own.
    pub(crate) package_id: Option<String>,
}

impl PackageInfo {
    /// Asks cargo if anything changed since the last time.
    pub(crate) fn learn(session: &Session, interpreter: &Interpreter) -> Result<Self> {
        let outer = &session.outer;
        let name = match &interpreter.source {
            Source::Package(name) => Some(name),
            _ => None,
        };
        let of_interpreter =
            (name, &interpreter.features, interpreter.default_features, interpreter.uses_c);
        let settings = (of_interpreter, &outer.manifest_dir, &outer.features);
        session.step(".stamp.package", settings, || {
            let info = Self::ask(session, interpreter)?;
            let shadow: &[&str] =
                if info.package_id.is_some() { &["Cargo.toml", "lib.rs"] } else { &[] };
            let outputs = shadow.iter().map(|file| info.manifest_dir.join(file)).collect();
            let inputs = info.files.clone();
            Ok(Made::new(info, inputs, outputs))
        })
    }

    fn ask(session: &Session, interpreter: &Interpreter) -> Result<Self> {
        let outer = &session.outer;
        let local = local_metadata(session)?;
        let (folder, name, mut features) = match &interpreter.source {
            Source::Package(name) => {
                let resolved = || Metadata::resolved(session, &outer.manifest_dir, &[]);
                let default = interpreter.default_features.unwrap_or(true);
                let features = Features { default, names: Vec::new() };
                (local.folder_of(name, resolved)?, name.clone(), features)
            }
            _ => {
                let features = own_features(session, &local)?;
                (outer.manifest_dir.clone(), outer.package.clone(), features)
            }
        };
        features.names.extend(interpreter.features.iter().cloned());

        // cargo must not write to a package that it fetched, nor to the lock file of another
        // workspace: use a shadow manifest instead.
        let fetched = is_fetched(&folder, &session.environment);
        let resolved = if fetched {
            None
        } else {
            Metadata::resolved(session, &folder, &features.arguments())?
        };
        let (metadata, shadow) = match resolved {
            Some(metadata) => (metadata, None),
            None => {
                let shadow = Shadow::write(session, &name, &folder, &features)?;
                (shadow.metadata(session)?, Some(shadow))
            }
        };

        let package = metadata.package_at(&folder)?;
        let library = package.library().ok_or_else(|| {
            Error::new(format!("the interpreter's package `{}` has no library", package.name()))
                .help(format!(
                    "add `src/lib.rs` in `{}`; an ordinary `lib` is enough",
                    folder.display()
                ))
        })?;
        let mut files = metadata.manifests_of(package);
        files.push(outer.manifest());
        files.extend(match &shadow {
            None => metadata.workspace_files(),
            Some(shadow) if fetched => shadow.seeds(&folder),
            // Its own workspace, which it may inherit from.
            Some(shadow) => {
                let own = Metadata::of_workspace(session, &folder)?;
                [shadow.seeds(&folder), own.workspace_files()].concat()
            }
        });
        files.sort();
        files.dedup();
        Ok(Self {
            name: package.name().to_owned(),
            library: library.replace('-', "_"),
            c_code: match interpreter.uses_c {
                Some(true) => Some("the build script says that the interpreter uses C".to_owned()),
                Some(false) => None,
                None => metadata.find_c_code(package),
            },
            patterns: patterns_in_manifest(package.settings(), &folder.join("Cargo.toml"))?,
            features,
            package_id: shadow.as_ref().map(|_| package.id().to_owned()),
            run_in: shadow.as_ref().map_or(&outer.manifest_dir, |shadow| &shadow.run_in).clone(),
            manifest_dir: shadow.map_or(folder, |shadow| shadow.folder),
            files,
            fetched,
        })
    }
}

/// The features of the package whose build script runs.
pub(crate) fn own_features(session: &Session, local: &Metadata) -> Result<Features> {
    let package = local.package_at(&session.outer.manifest_dir)?;
    let names = package.features_of_variables(&session.outer.features);
    Ok(Features { default: false, names })
}

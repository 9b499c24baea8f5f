//! The copies of components in the target folder, which all packages of a workspace share.

use super::project::Project;
use crate::error::{Error, Result};
use crate::host::cargo::{find_target_dir, is_fetched};
use crate::host::disk::{names_in, remove, remove_temporaries, write_if_changed};
use crate::host::session::Session;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const OWNER_SUFFIX: &str = ".owner";

/// The folder with the copies.
pub(super) struct Copies {
    /// `None` if it is unknown.
    folder: Option<PathBuf>,
    /// Whether this build makes copies. If not, it removes earlier ones.
    is_on: bool,
}

/// The contents of the file beside each copy: who owns the copy.
#[derive(Serialize, Deserialize)]
struct Owner {
    package: String,
    /// The folder of the package's Cargo.toml.
    folder: PathBuf,
    wit: Vec<PathBuf>,
}

impl Copies {
    /// Finds the folder. By default, a package that cargo fetched makes no copies.
    pub(super) fn find(session: &Session, wanted: Option<bool>) -> Self {
        let folder = find_target_dir(session)
            .map(|(target_dir, profile)| target_dir.join("wit-dylib").join(profile));
        let is_fetched = || is_fetched(&session.outer.manifest_dir, &session.environment);
        let copies = Self { folder, is_on: wanted.unwrap_or_else(|| !is_fetched()) };
        session.note("copies", || match &copies.folder {
            Some(folder) if copies.is_on => folder.display().to_string(),
            _ => "none".to_owned(),
        });
        copies
    }

    /// Where the copy of `project` goes, if one is made.
    ///
    /// # Errors
    ///
    /// When another package has a project with that name. A package with our own name is a second
    /// checkout with the same target folder: the last build wins, as with cargo's artifacts.
    pub(super) fn claim(&self, session: &Session, project: &Project) -> Result<Option<PathBuf>> {
        let Some(folder) = self.folder.as_ref().filter(|_| self.is_on) else { return Ok(None) };
        let (name, ours) = (&project.name, &session.outer);
        let copy = copy_in(folder, name);
        let owner_file = owner_in(folder, name);
        if let Some(owner) = Owner::read(&owner_file)
            && owner.package != ours.package
            && owner.is_there()
        {
            return Err(Error::new(format!(
                "the packages `{}` and `{}` both have a project `{name}`, and both components \
                 would be `{}`",
                owner.package,
                ours.package,
                copy.display()
            ))
            .help(format!(
                "`{}` is in `{}`, `{}` in `{}`",
                owner.package,
                owner.folder.display(),
                ours.package,
                ours.manifest_dir.display()
            ))
            .help(
                "rename one of the projects, or call `Build::artifact_copies(false)` in one of \
                 the packages",
            ));
        }
        let owner = Owner {
            package: ours.package.clone(),
            folder: ours.manifest_dir.clone(),
            wit: project.wit.clone(),
        };
        // JSON cannot hold paths that are not UTF-8; then the file names no owner.
        let text = serde_json::to_string(&owner).unwrap_or_default();
        write_if_changed(&owner_file, text)?;
        remove_temporaries_of(folder, name);
        Ok(Some(copy))
    }

    /// Removes our copies except those of `projects`, so that nobody runs them by mistake.
    pub(super) fn keep_only(&self, session: &Session, projects: &[Project]) {
        let Some(folder) = &self.folder else { return };
        for file in names_in(folder) {
            let name = file.strip_prefix('.').and_then(|name| name.strip_suffix(OWNER_SUFFIX));
            let Some(name) = name else { continue };
            let is_kept = self.is_on && projects.iter().any(|project| project.name == name);
            let owner = owner_in(folder, name);
            let is_ours =
                Owner::read(&owner).is_some_and(|it| it.folder == session.outer.manifest_dir);
            if is_ours && !is_kept {
                // Remove the owner last: as long as anything is left, the next build tries again.
                remove_temporaries_of(folder, name);
                remove(&copy_in(folder, name));
                remove(&owner);
            }
        }
    }
}

impl Owner {
    fn read(path: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(path).ok()?).ok()
    }

    /// Whether the package still exists and contains the project.
    fn is_there(&self) -> bool {
        self.folder.join("Cargo.toml").exists() && self.wit.iter().all(|path| path.exists())
    }
}

fn copy_in(folder: &Path, project: &str) -> PathBuf {
    folder.join(format!("{project}.wasm"))
}

fn owner_in(folder: &Path, project: &str) -> PathBuf {
    folder.join(format!(".{project}{OWNER_SUFFIX}"))
}

/// Removes what stopped builds left of one project only, because other packages may be writing
/// theirs at the same time.
fn remove_temporaries_of(folder: &Path, project: &str) {
    let names = [copy_in(folder, project), owner_in(folder, project)];
    let is_of_project = |name: &str| names.iter().any(|path| path.ends_with(name));
    remove_temporaries(folder, is_of_project);
}

//! The copies of components in the target folder, which all packages of a workspace share.

use crate::build::project::Project;
use crate::error::{Error, Result};
use crate::host::disk::{remove, remove_temporaries, write_if_changed};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const OWNER_SUFFIX: &str = ".owner";

/// The folder with the copies, as one package sees it. Beside each copy, a file tells whose it is.
pub(crate) struct Copies<'a> {
    pub(crate) folder: PathBuf,
    pub(crate) package: &'a str,
    /// The folder of the package's Cargo.toml.
    pub(crate) manifest_dir: &'a Path,
}

impl Copies<'_> {
    /// Where the copy of `project` goes.
    ///
    /// # Errors
    ///
    /// When another package has a project of that name. One that is called like ours is no other:
    /// that is a second checkout with the same target folder, and the last build wins as it does
    /// for what cargo makes.
    pub(crate) fn claim(&self, project: &Project) -> Result<PathBuf> {
        let copy = self.copy(&project.name);
        if let Some(owner) = read(&self.owner(&project.name))
            && owner["package"] != self.package
            && is_there(&owner)
        {
            let other = owner["package"].as_str().unwrap_or_default();
            let folder = owner["folder"].as_str().unwrap_or_default();
            return Err(Error::new(format!(
                "the packages `{other}` and `{}` both have a project `{}`, and both components would be `{}`",
                self.package,
                project.name,
                copy.display()
            ))
            .help(format!("`{other}` is in `{folder}`, `{}` in `{}`", self.package, self.manifest_dir.display()))
            .help("rename one of the projects, or let one package say `Build::artifact_copies(false)`"));
        }
        let owner =
            json!({ "package": self.package, "folder": self.manifest_dir, "wit": project.wit });
        write_if_changed(&self.owner(&project.name), owner.to_string())?;
        self.remove_temporaries(&project.name);
        Ok(copy)
    }

    /// Removes our copies but those of `projects`, so that nobody runs them by mistake.
    pub(crate) fn keep_only(&self, projects: &[Project]) {
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok) {
            let Ok(file_name) = entry.file_name().into_string() else { continue };
            let name = file_name.strip_prefix('.').and_then(|name| name.strip_suffix(OWNER_SUFFIX));
            let Some(name) =
                name.filter(|name| projects.iter().all(|project| project.name != *name))
            else {
                continue;
            };
            if read(&entry.path()).is_some_and(|owner| owner["folder"] == json!(self.manifest_dir))
            {
                // The owner goes last: as long as something is left, the next build tries again.
                self.remove_temporaries(name);
                remove(&self.copy(name));
                remove(&entry.path());
            }
        }
    }

    /// Removes what stopped builds left of one project. Other packages may be writing theirs at
    /// this moment.
    fn remove_temporaries(&self, project: &str) {
        let names = [self.copy(project), self.owner(project)];
        remove_temporaries(&self.folder, |name| {
            names.iter().any(|path| path.file_name() == Some(name.as_ref()))
        });
    }

    fn copy(&self, project: &str) -> PathBuf {
        self.folder.join(format!("{project}.wasm"))
    }

    fn owner(&self, project: &str) -> PathBuf {
        self.folder.join(format!(".{project}{OWNER_SUFFIX}"))
    }
}

fn read(path: &Path) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

/// Whether an owner still has its package and the project in it.
fn is_there(owner: &Value) -> bool {
    let exists = |path: &Value| path.as_str().is_some_and(|path| Path::new(path).exists());
    owner["folder"].as_str().is_some_and(|folder| Path::new(folder).join("Cargo.toml").exists())
        && owner["wit"].as_array().is_some_and(|wit| wit.iter().all(exists))
}

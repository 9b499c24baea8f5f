//! Finding the projects of a package: every folder that contains a `wit` folder, and those that the
//! build script adds.

use super::project::Project;
use super::settings::Settings;
use crate::error::{Error, Result, backticked};
use crate::host::patterns::is_skipped;
use crate::host::session::Session;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The folders that the build searches for projects by default.
const DEFAULT_FOLDERS: [&str; 2] = ["apps", "projects"];

/// The projects that the build finds and those that the build script adds, with their settings,
/// sorted by name.
pub(super) fn find_projects(session: &Session, settings: &Settings) -> Result<Vec<Project>> {
    let root = &session.outer.manifest_dir;
    if let Some(missing) = settings.folders.iter().find(|folder| !root.join(folder).is_dir()) {
        return Err(Error::new(format!(
            "the folder `{}` given to `Build::projects_in` does not exist",
            missing.display()
        ))
        .help(format!("the path is relative to `{}`", root.display())));
    }
    let mut projects = discover(session, settings)?;
    check_names(&projects)?;
    for said in &settings.projects {
        match projects.iter_mut().find(|project| project.name == said.name) {
            Some(project) => project.apply(said, root),
            None if said.off => {}
            None if said.wit.is_empty() => return Err(unknown_project(&said.name, &projects)),
            None => projects.push(Project::added(said, root)),
        }
    }
    projects.retain(|project| !project.off);
    for project in &mut projects {
        project.share_filters(&settings.filters);
    }
    check_wit(settings, root)?;
    projects.sort_by(|one, other| one.name.cmp(&other.name));
    session.watch_all(projects.iter().flat_map(|project| &project.wit));
    note_projects(session, &projects);
    Ok(projects)
}

/// Finds the package's own project and those in folders, and has cargo watch for new ones.
///
/// Does not watch a folder that does not exist, because cargo would then run the build script at
/// every build; watching the package's folder instead would run it whenever any file changes. So
/// the build notices the first project in a new `apps` folder only when something else changes that
/// cargo watches, such as Cargo.toml.
fn discover(session: &Session, settings: &Settings) -> Result<Vec<Project>> {
    let root = &session.outer.manifest_dir;
    session.watch(&session.outer.manifest());
    session.watch(&root.join("wit"));
    let mut projects = Vec::new();
    if root.join("wit").is_dir() {
        projects.push(Project::found(session.outer.package.clone(), root));
    }
    for folder in folders(settings).iter().map(|folder| root.join(folder)) {
        if folder.is_dir() {
            session.watch(&folder);
            projects.extend(projects_below(&folder)?);
        }
    }
    Ok(projects)
}

fn folders(settings: &Settings) -> Vec<PathBuf> {
    match &settings.folders[..] {
        [] => DEFAULT_FOLDERS.map(PathBuf::from).to_vec(),
        given => given.to_vec(),
    }
}

fn projects_below(folder: &Path) -> Result<Vec<Project>> {
    let mut projects = Vec::new();
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let mut entries = walk.filter_entry(|entry| {
        entry.depth() == 0 || (entry.file_type().is_dir() && !is_skipped(entry.file_name()))
    });
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|error| {
            Error::new(format!("cannot look for projects in `{}`", folder.display()))
                .caused_by(error)
        })?;
        if entry.file_name() == "wit" && entry.depth() > 0 {
            // Everything below belongs to the WIT package, even a dependency called `wit`.
            entries.skip_current_dir();
        } else if entry.path().join("wit").is_dir() {
            projects.push(Project::found(folder_name(entry.path())?, entry.path()));
        }
    }
    Ok(projects)
}

fn folder_name(path: &Path) -> Result<String> {
    let name = path.file_name().and_then(|name| name.to_str());
    name.map(str::to_owned).ok_or_else(|| {
        Error::new(format!("the name of the project folder `{}` is not UTF-8", path.display()))
    })
}

/// Checks that no two projects have the same name, even on systems that ignore case.
fn check_names(projects: &[Project]) -> Result<()> {
    let mut names: BTreeMap<String, &Project> = BTreeMap::new();
    for project in projects {
        let Some(other) = names.insert(project.name.to_lowercase(), project) else { continue };
        let message = if project.name == other.name {
            format!("two projects are called `{}`", project.name)
        } else {
            format!(
                "the names of the projects `{}` and `{}` differ only in case",
                other.name, project.name
            )
        };
        return Err(Error::new(message)
            .help(format!(
                "one is in `{}`, the other in `{}`",
                other.folder.display(),
                project.folder.display()
            ))
            .help(
                "rename one of the folders: a project has the name of the folder that holds `wit`",
            ));
    }
    Ok(())
}

/// The error for settings of a project that does not exist.
fn unknown_project(name: &str, projects: &[Project]) -> Error {
    let error = Error::new(format!("there is no project `{name}`"));
    if projects.is_empty() {
        return error
            .help("no projects were found; set the path of the project's WIT with `Project::wit`");
    }
    let names = projects.iter().map(|project| &project.name);
    error.help(format!("the projects are {}", backticked(names.clone()))).did_you_mean(name, names)
}

/// Checks that the WIT that the build script names exists, before the build makes anything.
fn check_wit(settings: &Settings, root: &Path) -> Result<()> {
    for project in settings.projects.iter().filter(|project| !project.off) {
        if let Some(path) = project.wit.iter().find(|path| !root.join(path).exists()) {
            return Err(Error::new(format!(
                "the WIT of project `{}` does not exist: `{}`",
                project.name,
                path.display()
            ))
            .help(format!(
                "the path is relative to `{}`; `Project::wit` names it",
                root.display()
            )));
        }
    }
    Ok(())
}

/// The error for a package without projects.
pub(super) fn no_project(session: &Session, settings: &Settings) -> Error {
    let folders = match &settings.folders[..] {
        [] => "`apps` and `projects`".to_owned(),
        given => backticked(given.iter().map(|folder| folder.display())),
    };
    let package = &session.outer.package;
    Error::new(format!("the package `{package}` has no WIT to make a component from"))
        .help(format!(
            "looked for a folder `wit` in `{}`, and below {folders}",
            session.outer.manifest_dir.display()
        ))
        .help(
            "put the world into `wit/world.wit`; an interpreter for other packages needs no build \
             script, or calls `Build::bindings_only(true)` if it includes the bindings as text",
        )
}

/// Notes what the build makes, where, and for which worlds.
fn note_projects(session: &Session, projects: &[Project]) {
    let outer = &session.outer;
    let package = || format!("`{}` in {}", outer.package, outer.manifest_dir.display());
    session.note("package", package);
    session.note("target", || outer.target.clone());
    session.note("folder", || session.folder.display().to_string());
    for project in projects {
        session.note(&format!("project {}", project.name), || {
            let wit: Vec<String> =
                project.wit.iter().map(|path| path.display().to_string()).collect();
            let world = match project.load_world() {
                Ok(world) => world.name(),
                Err(_) => "a world that does not load".to_owned(),
            };
            format!("{world} from {}", wit.join(", "))
        });
    }
}

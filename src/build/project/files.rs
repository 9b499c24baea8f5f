//! The files that a component carries: how the build finds and watches them.

use super::Project;
use crate::error::{Error, Result};
use crate::host::disk::read;
use crate::host::patterns::{Pattern, files_below, is_skipped, literal_folder, slashed};
use crate::host::session::Session;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use walkdir::DirEntry;

/// A file of a project.
pub(in crate::build) struct ProjectFile {
    /// Its path below the project's folder, with `/` between its parts.
    pub(in crate::build) name: String,
    pub(in crate::build) path: PathBuf,
}

impl ProjectFile {
    /// Its name and contents.
    pub(in crate::build) fn read(&self) -> Result<(&str, Vec<u8>)> {
        Ok((&self.name, read(&self.path)?))
    }
}

/// The files of a project, sorted by name: those that match its own patterns, or else the
/// interpreter's. Has cargo watch them, and the folders in which new files may appear.
pub(in crate::build) fn find_files(
    session: &Session,
    project: &Project,
    of_interpreter: &[String],
) -> Result<Vec<ProjectFile>> {
    let patterns = project.patterns.as_deref().unwrap_or(of_interpreter);
    let files = matching_files(project, patterns)?;
    session.watch_all(files.iter().map(|file| &file.path));
    session.watch_all(watched_folders(session, project, patterns, &files));
    Ok(files)
}

fn matching_files(project: &Project, patterns: &[String]) -> Result<Vec<ProjectFile>> {
    let parsed = patterns.iter().map(|text| Pattern::new(text)).collect::<Result<Vec<_>>>()?;
    if patterns.is_empty() {
        return Ok(Vec::new());
    }
    let paths = files_below(&project.folder, is_outside).map_err(|error| {
        Error::new(format!("cannot find the files of project `{}`", project.name)).caused_by(error)
    })?;
    let mut files: Vec<ProjectFile> = Vec::new();
    for path in paths {
        let relative = path.strip_prefix(&project.folder).unwrap_or(&path);
        files.extend(slashed(relative).map(|name| ProjectFile { name, path }));
    }
    // Only the project's own patterns must match: the interpreter's patterns serve many projects.
    let unmatched = parsed.iter().find(|pattern| !files.iter().any(|it| pattern.matches(&it.name)));
    if let (Some(_), Some(pattern)) = (&project.patterns, unmatched) {
        let message = format!("no file of project `{}` matches `{}`", project.name, pattern.text());
        return Err(Error::new(message)
            .help(format!("patterns are relative to `{}`", project.folder.display())));
    }
    files.retain(|file| parsed.iter().any(|pattern| pattern.matches(&file.name)));
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

/// Whether an entry does not belong to the project around it: hidden files, folders of tools, the
/// WIT, and other projects.
fn is_outside(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    if entry.file_type().is_dir() {
        is_skipped(name) || name == "wit" || entry.path().join("wit").is_dir()
    } else {
        name.to_str().is_none_or(|name| name.starts_with('.'))
    }
}

/// The folders in which a new file may match, as far as cargo can watch them. cargo watches a
/// folder with everything below it, so no watched folder may contain the package or `OUT_DIR`. For
/// the package's own project, these are the folders that patterns name and those that already
/// contain matching files.
fn watched_folders(
    session: &Session,
    project: &Project,
    patterns: &[String],
    files: &[ProjectFile],
) -> BTreeSet<PathBuf> {
    let folder = &project.folder;
    if !session.is_around(folder) && !patterns.is_empty() {
        return BTreeSet::from([folder.clone()]);
    }
    let named = patterns.iter().filter_map(|pattern| literal_folder(pattern));
    let with_files = files.iter().filter_map(|file| file.path.parent());
    let with_files = with_files.filter(|path| path != folder).map(Path::to_owned);
    named.map(|named| folder.join(named)).chain(with_files).collect()
}

//! The files that a component carries: found by patterns, and watched.

use super::{Project, is_skipped};
use crate::error::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The files of a project, as (name, path), sorted by name; names are relative to the project and
/// use `/`.
pub(crate) fn find_files(project: &Project, patterns: &[String]) -> Result<Vec<(String, PathBuf)>> {
    let parsed: Vec<(&String, glob::Pattern)> = patterns
        .iter()
        .map(|text| match glob::Pattern::new(text) {
            Ok(pattern) => Ok((text, pattern)),
            Err(error) => {
                Err(Error::new(format!("`{text}` is not a pattern for files")).caused_by(error))
            }
        })
        .collect::<Result<_>>()?;
    let options =
        glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
    let mut unmatched: Vec<&String> = patterns.iter().collect();
    let mut files = BTreeMap::new();
    if patterns.is_empty() {
        return Ok(Vec::new());
    }
    let walk = WalkDir::new(&project.folder).follow_links(true).into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_str();
        let is_hidden = name.is_none_or(|name| name.starts_with('.'));
        let is_other = entry.file_type().is_dir() && is_other_folder(entry.path(), name);
        entry.depth() == 0 || !(is_hidden || is_other)
    });
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            // A link to nowhere, such as the lock that an editor keeps beside a file.
            Err(error) if error.depth() > 0 && is_missing(&error) => continue,
            Err(error) => return Err(unreadable(project, error)),
        };
        let Ok(relative) = entry.path().strip_prefix(&project.folder) else { continue };
        let Some(name) = slashed(relative).filter(|_| entry.file_type().is_file()) else {
            continue;
        };
        for (text, pattern) in &parsed {
            if pattern.matches_with(&name, options) {
                unmatched.retain(|other| other != text);
                files.insert(name.clone(), entry.path().to_owned());
            }
        }
    }
    match (&project.patterns, unmatched.first()) {
        // Only what was asked of this very project must be there; the interpreter's patterns serve
        // many projects.
        (Some(_), Some(pattern)) => {
            Err(Error::new(format!("no file of project `{}` matches `{pattern}`", project.name))
                .help(format!("patterns are relative to `{}`", project.folder.display())))
        }
        _ => Ok(files.into_iter().collect()),
    }
}

/// Without walkdir's own text where the system says the rest: it holds the system's too, which
/// would be told twice.
fn unreadable(project: &Project, error: walkdir::Error) -> Error {
    let what = format!("cannot look for the files of project `{}`", project.name);
    let place = error.path().unwrap_or(&project.folder).display().to_string();
    let cause = error.to_string();
    match error.into_io_error() {
        Some(error) => Error::new(format!("{what} in `{place}`")).caused_by(error),
        None => Error::new(what).caused_by(cause),
    }
}

fn is_missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

/// Folders that are no part of the project around them: tools' own, the WIT, and other projects.
fn is_other_folder(path: &Path, name: Option<&str>) -> bool {
    is_skipped(name) || name == Some("wit") || path.join("wit").is_dir()
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

/// The folders in which a new file may match, as far as they can be watched. cargo watches a folder
/// with all that lies below it, so none may hold the package or `OUT_DIR`, which are `own`: the
/// package's own project is watched only in the folders that patterns name, and where there are
/// such files already.
pub(crate) fn watched_folders(
    project: &Project,
    patterns: &[String],
    files: &[(String, PathBuf)],
    own: [&Path; 2],
) -> BTreeSet<PathBuf> {
    let folder = &project.folder;
    let resolved = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let is_around = own.into_iter().any(|path| resolved(path).starts_with(resolved(folder)));
    if !is_around && !patterns.is_empty() {
        return BTreeSet::from([folder.clone()]);
    }
    let named = patterns
        .iter()
        .filter_map(|pattern| literal_folder(pattern))
        .map(|named| folder.join(named));
    let with_files = files.iter().filter_map(|(_, path)| path.parent().map(Path::to_owned));
    named.chain(with_files.filter(|path| path != folder)).collect()
}

/// The folder that all files of a pattern lie in; none when that is the project itself.
pub(crate) fn literal_folder(pattern: &str) -> Option<&str> {
    let literal = pattern.split(['*', '?', '[']).next()?;
    Some(literal.rsplit_once('/')?.0)
}

#[cfg(test)]
mod tests {
    use super::literal_folder;

    #[test]
    fn a_pattern_has_a_folder_up_to_its_first_wildcard() {
        assert_eq!(literal_folder("modules/**/*.lua"), Some("modules"));
        assert_eq!(literal_folder("a/b/c*.lua"), Some("a/b"));
        assert_eq!(literal_folder("a/main.lua"), Some("a"));
        assert_eq!(literal_folder("*.lua"), None);
        assert_eq!(literal_folder("**/*.lua"), None);
    }
}

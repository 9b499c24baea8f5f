//! Finding files by patterns, such as `src/**/*.lua`, for a project's files and for sources.

use crate::error::{Error, Result};
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A pattern for paths with `/` between their parts.
pub(crate) struct Pattern<'a> {
    text: &'a str,
    parsed: glob::Pattern,
}

impl<'a> Pattern<'a> {
    pub(crate) fn new(text: &'a str) -> Result<Self> {
        let parsed = glob::Pattern::new(text).map_err(|error| {
            Error::new(format!("`{text}` is not a valid file pattern")).caused_by(error)
        })?;
        Ok(Self { text, parsed })
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    pub(crate) fn matches(&self, name: &str) -> bool {
        let options =
            glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
        self.parsed.matches_with(name, options)
    }
}

/// The folder that contains all files of a pattern; `None` if the pattern names no folder
/// before its first wildcard.
pub(crate) fn literal_folder(pattern: &str) -> Option<&str> {
    let literal = pattern.split(['*', '?', '[']).next()?;
    Some(literal.rsplit_once('/')?.0)
}

/// All files below a folder, except those for which `is_left_out` is true. Follows links.
pub(crate) fn files_below(
    folder: &Path,
    is_left_out: impl Fn(&DirEntry) -> bool,
) -> Result<Vec<PathBuf>> {
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    let mut files = Vec::new();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_left_out(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
            Ok(_) => {}
            // A broken link, such as the lock that an editor keeps beside a file.
            Err(error) if is_missing(&error) => {}
            Err(error) => return Err(unreadable(folder, error)),
        }
    }
    Ok(files)
}

fn is_missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound)
}

fn unreadable(folder: &Path, error: walkdir::Error) -> Error {
    let place = error.path().unwrap_or(folder).display().to_string();
    let text = error.to_string();
    let message = Error::new(format!("cannot look for files in `{place}`"));
    // walkdir's own text contains the system's, which would then appear twice.
    match error.into_io_error() {
        Some(error) => message.caused_by(error),
        None => message.caused_by(text),
    }
}

/// Hidden files and folders, and folders that tools fill with their own files.
pub(crate) fn is_skipped(name: &OsStr) -> bool {
    name.to_str()
        .is_none_or(|name| name.starts_with('.') || name == "target" || name == "node_modules")
}

/// A relative path with `/` between its parts; `None` if it is not UTF-8.
pub(crate) fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(OsStr::to_str).collect();
    Some(parts?.join("/"))
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

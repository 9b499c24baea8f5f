//! The source files that a build script names, one by one or by patterns.

use super::CInterpreter;
use super::sources::Language;
use crate::build::project::{is_skipped, literal_folder};
use crate::error::{Error, Result};
use std::io::ErrorKind;
use std::path::{Component, MAIN_SEPARATOR_STR, Path, PathBuf};
use walkdir::WalkDir;

impl CInterpreter {
    /// The same interpreter with every source once and by its own name: those that a pattern stands
    /// for are sorted.
    pub(super) fn with_files(&self, root: &Path) -> Result<Self> {
        let mut files: Vec<PathBuf> = Vec::new();
        for path in &self.files {
            let found = match pattern(path, root) {
                Some(text) => self.matching(text, root)?,
                // Without `./`: one file that is named in two ways is one source.
                None => vec![path.components().filter(|part| *part != Component::CurDir).collect()],
            };
            for file in found {
                if !files.contains(&file) {
                    files.push(file);
                }
            }
        }
        Ok(Self { files, ..self.clone() })
    }

    /// The folders in which new sources would be found. The package's own is none of them: cargo
    /// would run the build script whenever any file changes.
    pub(super) fn pattern_folders(&self, root: &Path) -> impl Iterator<Item = PathBuf> {
        let patterns = self.files.iter().filter_map(|path| pattern(path, root));
        patterns.filter_map(literal_folder).map(|folder| root.join(folder))
    }

    fn matching(&self, text: &str, root: &Path) -> Result<Vec<PathBuf>> {
        let text = text.strip_prefix("./").unwrap_or(text);
        let parsed = glob::Pattern::new(text).map_err(|error| {
            Error::new(format!("`{text}` is not a pattern for files")).caused_by(error)
        })?;
        let options =
            glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
        let walk = WalkDir::new(root.join(literal_folder(text).unwrap_or_default()))
            .follow_links(true)
            .sort_by_file_name();
        let is_open = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !is_skipped(entry.file_name().to_str())
        };
        let mut files = Vec::new();
        for entry in walk.into_iter().filter_entry(is_open) {
            let path = match entry {
                Ok(entry) if entry.file_type().is_file() => entry.into_path(),
                Ok(_) => continue,
                Err(error)
                    if error
                        .io_error()
                        .is_some_and(|error| error.kind() == ErrorKind::NotFound) =>
                {
                    continue;
                }
                Err(error) => {
                    return Err(Error::new(format!("cannot look for the sources `{text}`"))
                        .caused_by(error));
                }
            };
            let relative = if Path::new(text).is_absolute() {
                &path
            } else {
                path.strip_prefix(root).unwrap_or(&path)
            };
            let name = relative.to_str().map(|name| name.replace(MAIN_SEPARATOR_STR, "/"));
            if name.is_some_and(|name| parsed.matches_with(&name, options))
                && Language::of(&path).is_some()
            {
                files.push(relative.to_owned());
            }
        }
        match files.is_empty() {
            false => Ok(files),
            true => Err(Error::new(format!(
                "no source of the interpreter `{}` matches `{text}`",
                self.name
            ))
            .help(format!(
                "patterns are relative to `{}`, and find files in C and C++",
                root.display()
            ))),
        }
    }
}

/// A path as a pattern, if it is one and no file is called that.
fn pattern<'a>(path: &'a Path, root: &Path) -> Option<&'a str> {
    path.to_str().filter(|text| text.contains(['*', '?', '[']) && !root.join(path).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(root: &Path, named: &[&str]) -> Result<Vec<String>> {
        let mut interpreter = CInterpreter::new("x");
        let found = interpreter.files(named).with_files(root)?.files;
        Ok(found
            .iter()
            .map(|path| path.to_str().unwrap().replace(MAIN_SEPARATOR_STR, "/"))
            .collect())
    }

    #[test]
    fn patterns_stand_for_sources_and_every_source_is_taken_once() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("package");
        for path in [
            "src/b.c",
            "src/a.c",
            "src/a.h",
            "src/lib.rs",
            "src/in/c.cc",
            "target/t.c",
            ".d/h.c",
            "x[1].c",
            "../o/z.c",
        ] {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let found = |named: &[&str]| files(&root, named).unwrap();
        assert_eq!(found(&["src/*"]), ["src/a.c", "src/b.c"]);
        assert_eq!(found(&["./**/*.c*"]), ["src/a.c", "src/b.c", "src/in/c.cc", "x[1].c"]);
        assert_eq!(
            found(&["src/b.c", "./src/b.c", "src/./b.c", "src/[ab].c"]),
            ["src/b.c", "src/a.c"]
        );
        assert_eq!(
            found(&["x[1].c", "gone.c"]),
            ["x[1].c", "gone.c"],
            "a file is itself, there or not"
        );
        assert_eq!(found(&["../o/*.c"]), ["../o/z.c"]);
        let absolute = root.join("src/*.c");
        assert_eq!(found(&[absolute.to_str().unwrap()]).len(), 2);
        let none = files(&root, &["src/*.c", "src/*.cpp"]).unwrap_err();
        assert_eq!(none.to_string(), "no source of the interpreter `x` matches `src/*.cpp`");
        assert_eq!(
            files(&root, &["src/[a.c"]).unwrap_err().to_string(),
            "`src/[a.c` is not a pattern for files"
        );
    }

    #[test]
    fn new_sources_are_looked_for_in_the_folder_of_a_pattern() {
        let mut interpreter = CInterpreter::new("x");
        interpreter.files(["src/*.c", "*.c", "a/b.c", "lua/**/l*.c"]);
        let folders: Vec<PathBuf> = interpreter.pattern_folders(Path::new("/p")).collect();
        assert_eq!(folders, ["/p/src", "/p/lua"].map(PathBuf::from));
    }
}

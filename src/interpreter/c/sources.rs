//! The files that a build script names, and the checks before compilation.

use super::CInterpreter;
use crate::error::{Error, Result, backticked};
use crate::host::patterns::{Pattern, files_below, is_skipped, literal_folder};
use std::path::{Component, MAIN_SEPARATOR_STR, Path, PathBuf};

/// The flag for exceptions in C++.
pub(super) const EXCEPTIONS: &str = "-fwasm-exceptions";

const OPT_LEVELS: [&str; 6] = ["0", "1", "2", "3", "s", "z"];

/// The language of a source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    C,
    Cpp,
}

impl Language {
    /// The language of a file, by its extension.
    pub(super) fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "c" => Some(Self::C),
            // On systems that distinguish `.C` from `.c`, every compiler takes it for C++.
            "cc" | "cpp" | "cxx" | "c++" | "C" => Some(Self::Cpp),
            _ => None,
        }
    }
}

impl CInterpreter {
    /// The same interpreter, with patterns replaced by the sorted files that they match and every
    /// source only once.
    pub(super) fn with_files(&self, root: &Path) -> Result<Self> {
        let mut files: Vec<PathBuf> = Vec::new();
        for path in &self.files {
            let found = match pattern_in(path, root) {
                Some(text) => self.matching(text, root)?,
                // Remove `./`, so that a file named in two ways is one source.
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

    /// The folders in which new sources may appear, without the package's own: cargo would run the
    /// build script whenever any file changes.
    pub(super) fn pattern_folders(&self, root: &Path) -> impl Iterator<Item = PathBuf> {
        let patterns = self.files.iter().filter_map(|path| pattern_in(path, root));
        patterns.filter_map(literal_folder).map(|folder| root.join(folder))
    }

    fn matching(&self, text: &str, root: &Path) -> Result<Vec<PathBuf>> {
        let pattern = Pattern::new(text.strip_prefix("./").unwrap_or(text))?;
        let text = pattern.text();
        let folder = root.join(literal_folder(text).unwrap_or_default());
        let mut files = Vec::new();
        for path in files_below(&folder, |entry| is_skipped(entry.file_name()))? {
            let relative = if Path::new(text).is_absolute() {
                &path
            } else {
                path.strip_prefix(root).unwrap_or(&path)
            };
            let name = relative.to_str().map(|name| name.replace(MAIN_SEPARATOR_STR, "/"));
            let is_source = Language::of(&path).is_some();
            if is_source && name.is_some_and(|name| pattern.matches(&name)) {
                files.push(relative.to_owned());
            }
        }
        if files.is_empty() {
            let message = format!("no source of the interpreter `{}` matches `{text}`", self.name);
            return Err(Error::new(message).help(format!(
                "patterns are relative to `{}`, and find files in C and C++",
                root.display()
            )));
        }
        Ok(files)
    }

    /// Checks that every named file and folder exists, and that we support it.
    pub(super) fn check(&self, root: &Path) -> Result<()> {
        if self.name.is_empty() || self.name.contains(['/', '\\', ':']) {
            return Err(Error::new(format!("`{}` cannot be the name of a library", self.name))
                .help(
                    "`CInterpreter::new` takes a name such as `tally`, which makes `libtally.so`",
                ));
        }
        if self.files.is_empty() && self.archives.is_empty() {
            return Err(Error::new(format!("the interpreter `{}` has no sources", self.name))
                .help("`CInterpreter::file` adds one"));
        }
        if let Some(file) = self.files.iter().find(|file| Language::of(file).is_none()) {
            return Err(Error::new(format!(
                "`{}`, a source of `{}`, is not a C or C++ file",
                file.display(),
                self.name
            ))
            .help("C files end in `.c`; C++ files end in `.cc`, `.cpp`, `.cxx`, `.c++` or `.C`")
            .help(
                "add archives with `CInterpreter::archive`, and header folders with \
                   `CInterpreter::include`",
            ));
        }
        if !OPT_LEVELS.contains(&&*self.opt_level) {
            return Err(Error::new(format!("`{}` is not an optimization level", self.opt_level))
                .help("`CInterpreter::opt_level` takes `0`, `1`, `2`, `3`, `s` or `z`"));
        }
        self.all_there("a source", &self.files, root, Path::is_file)?;
        self.all_there("an include folder", &self.includes, root, Path::is_dir)?;
        self.all_there("an archive", &self.archives, root, Path::is_file)?;
        self.all_there("a library folder", &self.library_folders, root, Path::is_dir)
    }

    /// Checks that `paths` exist. The error lists all that do not.
    fn all_there(
        &self,
        what: &str,
        paths: &[PathBuf],
        root: &Path,
        is_right: fn(&Path) -> bool,
    ) -> Result<()> {
        let missing: Vec<_> = paths
            .iter()
            .filter(|path| !is_right(&root.join(path)))
            .map(|path| path.display())
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Error::new(format!(
            "{what} of the interpreter `{}` does not exist: {}",
            self.name,
            backticked(missing)
        ))
        .help(format!("paths are relative to `{}`", root.display())))
    }

    /// Whether to link libc++: for sources in C++, and for archives if the build script adds it.
    pub(super) fn needs_cpp_library(&self) -> bool {
        self.has(Language::Cpp) || self.libraries.iter().any(|library| library == "c++")
    }

    /// Whether C++ may throw.
    pub(super) fn throws(&self) -> bool {
        self.flags.iter().any(|flag| flag == EXCEPTIONS)
    }

    /// Whether anything needs WebAssembly exceptions.
    pub(super) fn uses_exceptions(&self) -> bool {
        self.setjmp || self.throws()
    }

    pub(super) fn has(&self, language: Language) -> bool {
        self.files.iter().any(|file| Language::of(file) == Some(language))
    }
}

/// A path as a pattern, if it has wildcards and no file has that name.
fn pattern_in<'a>(path: &'a Path, root: &Path) -> Option<&'a str> {
    path.to_str().filter(|text| text.contains(['*', '?', '[']) && !root.join(path).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_tell_the_language() {
        let of = |name: &str| Language::of(Path::new(name));
        assert_eq!(of("src/a.c"), Some(Language::C));
        assert!(
            ["a.cc", "a.cpp", "a.cxx", "a.c++", "a.C"]
                .iter()
                .all(|name| of(name) == Some(Language::Cpp))
        );
        assert!(["a.h", "a.rs", "a", "c", "a.s"].iter().all(|name| of(name).is_none()));
    }

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
            "`src/[a.c` is not a valid file pattern"
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

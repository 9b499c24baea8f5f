//! The files that a build script names, checked before anything is compiled.

use super::CInterpreter;
use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

const OPT_LEVELS: [&str; 6] = ["0", "1", "2", "3", "s", "z"];

/// What a source file is written in.
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
            // `.C` is C++ for every compiler on a system that tells it from `.c`.
            "cc" | "cpp" | "cxx" | "c++" | "C" => Some(Self::Cpp),
            _ => None,
        }
    }
}

impl CInterpreter {
    /// Checks that all is there that was named, and that we know what it is.
    pub(super) fn check(&self, root: &Path) -> Result<()> {
        let named = |what: &str| format!("{what} of the interpreter `{}`", self.name);
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
                "`{}`, a source of `{}`, is not known as C or C++",
                file.display(),
                self.name
            ))
            .help("C ends in `.c`; C++ ends in `.cc`, `.cpp`, `.cxx`, `.c++` or `.C`")
            .help("archives go to `CInterpreter::archive`, folders with headers to `CInterpreter::include`"));
        }
        if !OPT_LEVELS.contains(&&*self.opt_level) {
            return Err(Error::new(format!("`{}` is not a level of optimization", self.opt_level))
                .help("`CInterpreter::opt_level` takes `0`, `1`, `2`, `3`, `s` or `z`"));
        }
        all_there(&named("a source"), &self.files, root, Path::is_file)?;
        all_there(&named("an include folder"), &self.includes, root, Path::is_dir)?;
        all_there(&named("an archive"), &self.archives, root, Path::is_file)?;
        all_there(&named("a library folder"), &self.library_folders, root, Path::is_dir)
    }

    /// Whether libc++ is linked: for sources in C++, and for archives when it is asked for.
    pub(super) fn needs_cpp_library(&self) -> bool {
        self.has(Language::Cpp) || self.libraries.iter().any(|library| library == "c++")
    }

    pub(super) fn has(&self, language: Language) -> bool {
        self.files.iter().any(|file| Language::of(file) == Some(language))
    }
}

/// Checks that `paths` exist, and names all that do not.
fn all_there(
    what: &str,
    paths: &[PathBuf],
    root: &Path,
    is_right: impl Fn(&Path) -> bool,
) -> Result<()> {
    let missing: Vec<String> = paths
        .iter()
        .filter(|path| !is_right(&root.join(path)))
        .map(|path| format!("`{}`", path.display()))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::new(format!("{what} does not exist: {}", missing.join(", ")))
        .help(format!("paths are relative to `{}`", root.display())))
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
}

//! An interpreter in C or C++: compiled by clang as a position-independent shared library.

mod build;
mod compiler;
mod files;
mod link;
mod messages;
mod objects;
mod sources;

use super::Facts;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

pub(super) use build::build;

/// An interpreter in C or C++, compiled with wasi-sdk from its sources.
///
/// ```no_run
/// use wit_dylib_build::{Build, CInterpreter};
///
/// Build::new()
///     .interpreter(CInterpreter::new("tally").file("src/*.c").project_files("*.tally"))
///     .generate();
/// ```
///
/// Files that end in `.c` are compiled as C, those that end in `.cc`, `.cpp`, `.cxx`, `.c++` or
/// `.C` as C++, each in clang's default version of the language. The header `wit_dylib.h` is found
/// by `#include "wit_dylib.h"`. What it declares is exported, all else is hidden unless it says
/// otherwise; constructors run by themselves.
///
/// It is always compiled for wasm32-wasip2, whatever the build around it is for. A file is compiled
/// again when it, a header that it includes, the flags or the compiler change, and when a new
/// header would be found before that one in an [`include`](CInterpreter::include) folder; headers
/// of the system are not looked at. The variables of the crate `cc` for this target are respected,
/// such as `CC_wasm32_wasip2` and `CFLAGS_wasm32_wasip2`; those for all targets, such as `CFLAGS`,
/// are taken to be for the machine that builds.
///
/// All paths are relative to the folder of Cargo.toml, where the compiler runs.
#[derive(Clone, Debug)]
pub struct CInterpreter {
    name: String,
    files: Vec<PathBuf>,
    includes: Vec<PathBuf>,
    defines: Vec<(String, Option<String>)>,
    flags: Vec<OsString>,
    archives: Vec<PathBuf>,
    libraries: Vec<String>,
    pub(super) library_folders: Vec<PathBuf>,
    patterns: Vec<String>,
    opt_level: String,
    debug: bool,
    setjmp: bool,
}

impl CInterpreter {
    /// An interpreter without any source yet. It is linked as `lib<name>.so`.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            files: Vec::new(),
            includes: Vec::new(),
            defines: Vec::new(),
            flags: Vec::new(),
            archives: Vec::new(),
            libraries: Vec::new(),
            library_folders: Vec::new(),
            patterns: Vec::new(),
            opt_level: "3".to_owned(),
            debug: false,
            setjmp: false,
        }
    }

    /// Adds a source file, or all that a pattern stands for, such as `src/*.c` or `lua/**/*.c`: the
    /// files in C and C++ that it matches, without names that start with a dot and folders called
    /// `target`. New ones are seen at once where a folder comes first, as in these two; else at the
    /// next build that something else causes.
    pub fn file(&mut self, path: impl AsRef<Path>) -> &mut Self {
        self.files.push(path.as_ref().to_owned());
        self
    }

    /// Adds source files, or patterns, as [`CInterpreter::file`] does.
    pub fn files(&mut self, paths: impl IntoIterator<Item = impl AsRef<Path>>) -> &mut Self {
        self.files.extend(paths.into_iter().map(|path| path.as_ref().to_owned()));
        self
    }

    /// Adds a folder in which headers are looked for, before the one with `wit_dylib.h`.
    pub fn include(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.includes.push(folder.as_ref().to_owned());
        self
    }

    /// Defines a macro, as a value or as nothing: `.define("LIMIT", "100").define("NDEBUG", None)`.
    pub fn define<'a>(&mut self, name: &str, value: impl Into<Option<&'a str>>) -> &mut Self {
        self.defines.push((name.to_owned(), value.into().map(str::to_owned)));
        self
    }

    /// Adds a flag for clang, which gets it when it compiles and when it links; one that starts
    /// with `-Wl,` only when it links. Flags come after our own and overrule them. Defaults to
    /// optimization, `-fPIC`, `-fvisibility=hidden`, and the usual warnings, which cargo shows. C++
    /// is compiled without exceptions unless `-fwasm-exceptions` is given; that takes clang 20 or
    /// later, which wasi-sdk 25 does not have yet, a libc++ that is compiled with them, and a host
    /// with WebAssembly exceptions.
    pub fn flag(&mut self, flag: impl AsRef<OsStr>) -> &mut Self {
        self.flags.push(flag.as_ref().to_owned());
        self
    }

    /// Adds a static archive, compiled with `-fPIC` for wasm32-wasip2. All of it is linked, also
    /// what nothing refers to, such as objects that register themselves when they are constructed.
    pub fn archive(&mut self, path: impl AsRef<Path>) -> &mut Self {
        self.archives.push(path.as_ref().to_owned());
        self
    }

    /// Adds a library, shared or static, as `-l` does: `m` is `libm.so` or `libm.a`. Of a static
    /// one, what is referred to is linked; a shared one becomes part of the component. libc is
    /// always there, for C++ libc++ too.
    pub fn library(&mut self, name: &str) -> &mut Self {
        self.libraries.push(name.to_owned());
        self
    }

    /// Adds a folder in which libraries are looked for, before wasi-sdk's.
    pub fn library_folder(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.library_folders.push(folder.as_ref().to_owned());
        self
    }

    /// Adds a pattern for the files of a project that its component carries, such as `*.tally`, for
    /// the projects that do not say it themselves with [`Project::files`](crate::Project::files).
    /// The interpreter must export `wit_dylib_files` then. Defaults to none.
    pub fn project_files(&mut self, pattern: &str) -> &mut Self {
        self.patterns.push(pattern.to_owned());
        self
    }

    /// How much is optimized: `0` to `3`, or `s` and `z` for size. Defaults to `3` whatever the
    /// profile is, as interpreters that are Rust packages default to `release`.
    pub fn opt_level(&mut self, level: &str) -> &mut Self {
        self.opt_level = level.to_owned();
        self
    }

    /// Whether the library has debug information. Defaults to false.
    pub fn debug(&mut self, debug: bool) -> &mut Self {
        self.debug = debug;
        self
    }

    /// Whether `setjmp` and `longjmp` can be used. They take clang 20 or later, which wasi-sdk 25
    /// does not have yet, and a host with WebAssembly exceptions. Defaults to false.
    pub fn setjmp(&mut self, setjmp: bool) -> &mut Self {
        self.setjmp = setjmp;
        self
    }

    /// What is known without asking anybody.
    pub(super) fn facts(&self) -> Facts {
        Facts {
            package: self.name.clone(),
            library: self.name.clone(),
            c_code: Some(self.reason()),
            patterns: self.patterns.clone(),
            ..Facts::default()
        }
    }

    /// What it is, for people.
    pub(super) fn describe(&self) -> String {
        let files: Vec<String> =
            self.files.iter().map(|file| format!("`{}`", file.display())).collect();
        let files = files.join(", ");
        format!("`{}` in C or C++, {files}, optimized with -O{}", self.name, self.opt_level)
    }

    /// Why it takes wasi-sdk.
    fn reason(&self) -> String {
        format!("the interpreter `{}` is compiled from C", self.name)
    }
}

//! An interpreter in C or C++: clang compiles it to a position-independent shared library.

pub(crate) mod build;
mod compiler;
mod link;
mod messages;
mod objects;
mod sources;

use crate::error::backticked;
use serde::{Serialize, Serializer};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

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
/// Files that end in `.c` are C; files that end in `.cc`, `.cpp`, `.cxx`, `.c++` or `.C` are C++.
/// clang compiles each in its default version of the language. Include the header with `#include
/// "wit_dylib.h"`. The library exports what the header declares and hides everything else, unless
/// the source says otherwise. Constructors run automatically.
///
/// The build always compiles for wasm32-wasip2, whatever the target of the outer build. It compiles
/// a file again when the file, a header that it includes, the flags or the compiler change, and
/// when a new header in an [`include`](CInterpreter::include) folder takes precedence. It does not
/// check system headers. It respects the variables of the crate `cc` for this target, such as
/// `CC_wasm32_wasip2` and `CFLAGS_wasm32_wasip2`, but not those for all targets, such as `CFLAGS`,
/// which are for the host.
///
/// All paths are relative to the folder of Cargo.toml, where the compiler runs.
#[derive(Clone, Debug, Serialize)]
pub struct CInterpreter {
    name: String,
    files: Vec<PathBuf>,
    includes: Vec<PathBuf>,
    defines: Vec<(String, Option<String>)>,
    #[serde(serialize_with = "as_text")]
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
    /// An interpreter without sources. Its library is `lib<name>.so`.
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

    /// Adds a source file, or a pattern such as `src/*.c` or `lua/**/*.c`: the matching files in C
    /// and C++, without names that start with a dot and without folders called `target`. cargo
    /// notices new files immediately if the pattern starts with a folder, as these two do;
    /// otherwise, at the next build that something else causes.
    pub fn file(&mut self, path: impl AsRef<Path>) -> &mut Self {
        self.files.push(path.as_ref().to_owned());
        self
    }

    /// Adds source files, or patterns, as [`CInterpreter::file`] does.
    pub fn files(&mut self, paths: impl IntoIterator<Item = impl AsRef<Path>>) -> &mut Self {
        self.files.extend(paths.into_iter().map(|path| path.as_ref().to_owned()));
        self
    }

    /// Adds a folder to search for headers, before the one with `wit_dylib.h`. Defaults to none.
    pub fn include(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.includes.push(folder.as_ref().to_owned());
        self
    }

    /// Defines a macro with or without a value: `.define("LIMIT", "100").define("NDEBUG", None)`.
    /// Defaults to none.
    pub fn define<'a>(&mut self, name: &str, value: impl Into<Option<&'a str>>) -> &mut Self {
        self.defines.push((name.to_owned(), value.into().map(str::to_owned)));
        self
    }

    /// Adds a flag for clang, when it compiles and when it links; a flag that starts with `-Wl,`
    /// only applies when it links. Your flags come after the default ones and override them.
    /// Defaults to optimization, `-fPIC`, `-fvisibility=hidden`, and the usual warnings, which
    /// cargo shows. C++ is compiled without exceptions unless you add `-fwasm-exceptions`, which
    /// needs clang 20 or later (newer than that of wasi-sdk 25), a libc++ that is compiled with
    /// exceptions, and a host with WebAssembly exceptions.
    pub fn flag(&mut self, flag: impl AsRef<OsStr>) -> &mut Self {
        self.flags.push(flag.as_ref().to_owned());
        self
    }

    /// Adds a static archive, compiled with `-fPIC` for wasm32-wasip2. The linker takes all of it,
    /// even objects that nothing refers to, such as those that register themselves in a
    /// constructor. Defaults to none.
    pub fn archive(&mut self, path: impl AsRef<Path>) -> &mut Self {
        self.archives.push(path.as_ref().to_owned());
        self
    }

    /// Adds a library, shared or static, as `-l` does: `m` is `libm.so` or `libm.a`. From a static
    /// library, the linker takes the objects that something refers to; a shared library becomes
    /// part of the component. Defaults to none. libc is always linked, and libc++ for C++.
    pub fn library(&mut self, name: &str) -> &mut Self {
        self.libraries.push(name.to_owned());
        self
    }

    /// Adds a folder to search for libraries before wasi-sdk's. Defaults to none.
    pub fn library_folder(&mut self, folder: impl AsRef<Path>) -> &mut Self {
        self.library_folders.push(folder.as_ref().to_owned());
        self
    }

    /// Adds a pattern for the project files that a component carries, such as `*.tally`, for
    /// projects without patterns of their own from [`Project::files`](crate::Project::files). The
    /// interpreter must then export `wit_dylib_files`. Defaults to none.
    pub fn project_files(&mut self, pattern: &str) -> &mut Self {
        self.patterns.push(pattern.to_owned());
        self
    }

    /// The optimization level: `0` to `3`, or `s` and `z` for size. Defaults to `3` in every
    /// profile, just as interpreters that are Rust packages default to `release`.
    pub fn opt_level(&mut self, level: &str) -> &mut Self {
        self.opt_level = level.to_owned();
        self
    }

    /// Whether the library has debug information. Defaults to false.
    pub fn debug(&mut self, debug: bool) -> &mut Self {
        self.debug = debug;
        self
    }

    /// Whether the interpreter can use `setjmp` and `longjmp`. They need clang 20 or later (newer
    /// than that of wasi-sdk 25) and a host with WebAssembly exceptions. Defaults to false.
    pub fn setjmp(&mut self, setjmp: bool) -> &mut Self {
        self.setjmp = setjmp;
        self
    }

    /// The patterns for the files of a project.
    pub(super) fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// Describes it in a report.
    pub(super) fn describe(&self) -> String {
        let files = backticked(self.files.iter().map(|file| file.display()));
        format!("`{}` in C or C++, {files}, optimized with -O{}", self.name, self.opt_level)
    }

    /// Why it needs wasi-sdk.
    pub(super) fn reason(&self) -> String {
        format!("the interpreter `{}` is compiled from C", self.name)
    }
}

/// serde writes strings of the system on some systems only.
fn as_text<S: Serializer>(words: &[OsString], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(words.iter().map(|word| word.to_string_lossy()))
}

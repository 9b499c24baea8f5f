//! Linking objects and archives to the shared library.

use super::super::Request;
use super::super::linker::{EXPORT_CONSTRUCTORS, LINKER_ARGUMENTS};
use super::CInterpreter;
use super::compiler::{Compiler, EXCEPTIONS, is_for_linker};
use super::messages::{missing_libraries, plain};
use super::objects::Object;
use super::sources::Language;
use crate::abi::{FUNCTIONS, LAYOUT_STAMP};
use crate::error::{Error, Result};
use crate::host::disk::{remove, write_if_changed};
use crate::host::wasi_sdk::WasiSdk;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Tags of exceptions, which libraries define. The linker looks for them among objects only.
const TAGS: &str = "__c_longjmp\n__cpp_exception\n";

/// Everything that a library is linked from.
pub(super) struct Link<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) sources: &'a CInterpreter,
    pub(super) sdk: &'a WasiSdk,
    pub(super) linker: &'a Compiler,
    pub(super) objects: &'a [Object<'a>],
    pub(super) cpp_library: Option<&'a CppLibrary>,
    /// A folder for files that are only for the linker.
    pub(super) scratch: &'a Path,
}

impl Link<'_> {
    /// Links to `output`, and returns the linker's warnings.
    pub(super) fn run(&self, output: &Path) -> Result<Vec<String>> {
        let tags = self.scratch.join("tags.txt");
        write_if_changed(&tags, TAGS)?;
        // Systems limit how long a command may be, and objects can be many.
        let response_file = self.scratch.join("link.rsp");
        write_if_changed(&response_file, to_response_file(&self.arguments(&tags)))?;
        let unfinished = self.scratch.join(format!("library.{}.unfinished", std::process::id()));
        let command = |to: &Path| -> Vec<OsString> {
            let mut words =
                vec!["-Qunused-arguments".into(), "-shared".into(), "-nostartfiles".into()];
            if self.sources.has(Language::Cpp) {
                words.push("-nostdlib++".into());
            }
            words.extend([with_path("@", &response_file), "-o".into(), to.into()]);
            words
        };
        let result = self.linker.output(&command(&unfinished))?;
        let root = &self.request.outer.manifest_dir;
        let printed =
            plain(&String::from_utf8_lossy(&result.stderr), self.objects, self.sources, root);
        if !result.status.success() {
            let error = match &missing_libraries(&printed)[..] {
                [] => self.linker.failed(&result, &printed, &command(output)),
                names => self.not_found(names),
            };
            return Err(Error::new(format!("cannot link the interpreter `{}`", self.sources.name))
                .caused_by(error));
        }
        let bytes = std::fs::read(&unfinished).map_err(|error| {
            Error::new(format!("clang made no `{}`", unfinished.display())).caused_by(error)
        })?;
        write_if_changed(output, bytes)?;
        remove(&unfinished);
        // What belongs to a warning is on lines of its own, and cargo shows lines.
        let warnings = printed.replace("\n>>>", ":");
        Ok(warnings
            .lines()
            .filter(|line| line.contains(": warning: "))
            .map(str::to_owned)
            .collect())
    }

    fn not_found(&self, names: &[&str]) -> Error {
        let list = |items: Vec<String>| {
            items.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
        };
        let root = &self.request.outer.manifest_dir;
        let mut folders: Vec<PathBuf> =
            self.sources.library_folders.iter().map(|folder| root.join(folder)).collect();
        folders.extend(self.sdk.library_folders(self.linker.has_argument(EXCEPTIONS)));
        let needed = list(names.iter().map(|name| (*name).to_owned()).collect());
        Error::new(format!("it needs libraries that were not found: {needed}"))
            .help(format!(
                "looked for {} in {}",
                list(names.iter().flat_map(|name| files_of(name)).collect()),
                list(folders.iter().map(|folder| folder.display().to_string()).collect())
            ))
            .help("`CInterpreter::library_folder` adds a folder to look in")
    }

    fn arguments(&self, tags: &Path) -> Vec<OsString> {
        let Self { request, sources, objects, cpp_library, .. } = self;
        let root = &request.outer.manifest_dir;
        let mut arguments: Vec<OsString> = Vec::new();
        let mut linker_option = |option: OsString| arguments.extend(["-Xlinker".into(), option]);
        for option in LINKER_ARGUMENTS.iter().chain([&EXPORT_CONSTRUCTORS]) {
            linker_option(option.into());
        }
        // Those who declare the functions by themselves, and do not say that they are visible, are
        // served too.
        for name in FUNCTIONS.iter().map(|function| function.name).chain([LAYOUT_STAMP]) {
            linker_option(format!("--export-if-defined={name}").into());
        }
        linker_option(with_path("--allow-undefined-file=", tags));
        if !sources.debug {
            linker_option("--strip-debug".into());
        }
        arguments.extend(objects.iter().map(|object| object.path.clone().into_os_string()));
        if !sources.archives.is_empty() {
            arguments.push("-Wl,--whole-archive".into());
            arguments
                .extend(sources.archives.iter().map(|archive| root.join(archive).into_os_string()));
            arguments.push("-Wl,--no-whole-archive".into());
        }
        arguments.extend(
            sources.library_folders.iter().map(|folder| with_path("-L", &root.join(folder))),
        );
        arguments.extend(cpp_library.map(|library| with_path("-L", &library.folder)));
        let further = cpp_library.iter().flat_map(|library| &library.names).copied();
        let further = further.chain(sources.setjmp.then_some("setjmp"));
        let libraries = sources.libraries.iter().map(String::as_str).chain(further);
        arguments.extend(libraries.map(|library| format!("-l{library}").into()));
        arguments.extend(sources.flags.iter().filter(|flag| is_for_linker(flag)).cloned());
        arguments
    }
}

/// The archives, and the libraries of `-l` that lie in folders that the build script names, behind
/// the files that the linker would take instead if they existed.
pub(super) fn linked_files(sources: &CInterpreter, root: &Path) -> Vec<PathBuf> {
    let mut linked: Vec<PathBuf> =
        sources.archives.iter().map(|archive| root.join(archive)).collect();
    for name in &sources.libraries {
        let files = files_of(name);
        let folders = sources.library_folders.iter().map(|folder| root.join(folder));
        for path in folders
            .flat_map(|folder| files.iter().map(move |file| folder.join(file)).collect::<Vec<_>>())
        {
            let is_it = path.is_file();
            linked.push(path);
            if is_it {
                break;
            }
        }
    }
    linked
}

/// The files that `-l` with `name` stands for, the best one first. A name behind a colon is that of
/// a file.
fn files_of(name: &str) -> Vec<String> {
    match name.strip_prefix(':') {
        Some(file) => vec![file.to_owned()],
        None => ["so", "a"].map(|extension| format!("lib{name}.{extension}")).into(),
    }
}

/// The standard library of C++.
pub(super) struct CppLibrary {
    pub(super) folder: PathBuf,
    names: Vec<&'static str>,
}

impl CppLibrary {
    /// Finds libc++ in the sysroot: beside libc, or in a folder of those compiled with exceptions
    /// or without. A sysroot may have none, which is enough for C++ that does without.
    pub(super) fn find(sdk: &WasiSdk, compiler: &Compiler) -> Option<Self> {
        let has = |folder: &Path, name: &str| {
            ["so", "a"].iter().any(|it| folder.join(format!("lib{name}.{it}")).is_file())
        };
        let exceptions = compiler.has_argument(EXCEPTIONS);
        let folder =
            sdk.library_folders(exceptions).into_iter().find(|folder| has(folder, "c++"))?;
        let mut names = vec!["c++", "c++abi"];
        if exceptions && has(&folder, "unwind") {
            names.push("unwind");
        }
        Some(Self { folder, names })
    }
}

fn with_path(option: &str, path: &Path) -> OsString {
    let mut argument = OsString::from(option);
    argument.push(path);
    argument
}

/// Arguments in the form that clang reads from a file: each in quotes.
fn to_response_file(arguments: &[OsString]) -> Vec<u8> {
    let mut text = Vec::new();
    for argument in arguments {
        text.push(b'"');
        for byte in argument.as_encoded_bytes() {
            if matches!(byte, b'"' | b'\\') {
                text.push(b'\\');
            }
            text.push(*byte);
        }
        text.extend(b"\"\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::to_response_file;

    #[test]
    fn arguments_keep_spaces_quotes_and_backslashes() {
        let text = to_response_file(&["-lm".into(), "C:\\my app\\\"a\".o".into()]);
        assert_eq!(text, b"\"-lm\"\n\"C:\\\\my app\\\\\\\"a\\\".o\"\n");
    }
}

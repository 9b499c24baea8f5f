//! Linking objects and archives into the shared library.

use super::CInterpreter;
use super::compiler::{Compiler, is_for_linker};
use super::messages::{missing_libraries, plain, warnings_in};
use super::objects::{Object, made_by_clang};
use super::sources::{EXCEPTIONS, Language};
use crate::abi::{CPP_TAG, FUNCTIONS, LAYOUT_STAMP, LONGJMP_TAG};
use crate::error::{Error, Result, backticked};
use crate::host::disk::{remove, write_if_changed};
use crate::host::session::Session;
use crate::host::wasi_sdk::WasiSdk;
use crate::interpreter::library::{LINKER_ARGUMENTS, export_constructors};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The exception tags that libraries define. The linker looks for them only in objects.
const TAGS: [&str; 2] = [LONGJMP_TAG, CPP_TAG];

/// The inputs of a library.
pub(super) struct Parts<'a> {
    pub(super) sources: &'a CInterpreter,
    pub(super) objects: &'a [Object<'a>],
    pub(super) cpp_library: Option<&'a CppLibrary>,
}

/// Links to `output`, and returns the linker's warnings.
pub(super) fn link(
    session: &Session,
    parts: &Parts<'_>,
    sdk: &WasiSdk,
    linker: &Compiler,
    output: &Path,
) -> Result<Vec<String>> {
    let root = &session.outer.manifest_dir;
    let folder = session.folder.join("objects");
    let tags = folder.join("tags.txt");
    write_if_changed(&tags, TAGS.map(|tag| format!("{tag}\n")).concat())?;
    // Systems limit the length of a command, and there can be many objects.
    let response_file = folder.join("link.rsp");
    write_if_changed(&response_file, to_response_file(&parts.arguments(root, &tags)))?;

    let unfinished = folder.join(format!("library.{}.unfinished", std::process::id()));
    let result = linker.output(&parts.command(&response_file, &unfinished))?;
    let printed = plain(&String::from_utf8_lossy(&result.stderr), parts.names(root));
    if !result.status.success() {
        let error = match &missing_libraries(&printed)[..] {
            [] => linker.failed(&result, &printed, &parts.command(&response_file, output)),
            names => {
                let mut folders = parts.library_folders(root);
                folders.extend(sdk.library_folders(linker.has_argument(EXCEPTIONS)));
                not_found(names, &folders)
            }
        };
        let name = &parts.sources.name;
        return Err(Error::new(format!("cannot link the interpreter `{name}`")).caused_by(error));
    }
    write_if_changed(output, made_by_clang(&unfinished)?)?;
    remove(&unfinished);
    // The details of a warning are on separate lines, but cargo shows one line.
    Ok(warnings_in(&printed.replace("\n>>>", ":")))
}

fn not_found(names: &[&str], folders: &[PathBuf]) -> Error {
    Error::new(format!("it needs libraries that were not found: {}", backticked(names)))
        .help(format!(
            "looked for {} in {}",
            backticked(names.iter().flat_map(|name| files_of(name))),
            backticked(folders.iter().map(|folder| folder.display()))
        ))
        .help("`CInterpreter::library_folder` adds a folder to look in")
}

impl Parts<'_> {
    fn library_folders(&self, root: &Path) -> Vec<PathBuf> {
        self.sources.library_folders.iter().map(|folder| root.join(folder)).collect()
    }

    /// The files that the linker reads: our paths, and the names that the build script uses.
    fn names(&self, root: &Path) -> impl Iterator<Item = (PathBuf, &Path)> {
        let objects = self.objects.iter().map(|object| (object.path.clone(), object.source));
        let archives = self.sources.archives.iter();
        objects.chain(archives.map(move |archive| (root.join(archive), archive.as_path())))
    }

    /// The arguments of clang besides the response file.
    fn command(&self, response_file: &Path, output: &Path) -> Vec<OsString> {
        let mut words = vec!["-Qunused-arguments".into(), "-shared".into(), "-nostartfiles".into()];
        if self.sources.has(Language::Cpp) {
            words.push("-nostdlib++".into());
        }
        words.extend([with_path("@", response_file), "-o".into(), output.into()]);
        words
    }

    fn arguments(&self, root: &Path, tags: &Path) -> Vec<OsString> {
        let Self { sources, objects, cpp_library } = self;
        let mut options: Vec<OsString> = LINKER_ARGUMENTS.iter().map(OsString::from).collect();
        options.push(export_constructors().into());
        // Otherwise the library is named after the unfinished file, which has another name each
        // time.
        options.push(format!("--soname=lib{}.so", sources.name).into());
        // Also export the functions of interpreters that declare them without making them visible.
        for name in FUNCTIONS.iter().map(|function| function.name).chain([LAYOUT_STAMP]) {
            options.push(format!("--export-if-defined={name}").into());
        }
        options.push(with_path("--allow-undefined-file=", tags));
        if !sources.debug {
            options.push("--strip-debug".into());
        }
        let mut arguments: Vec<OsString> = Vec::new();
        for option in options {
            arguments.extend(["-Xlinker".into(), option]);
        }
        arguments.extend(objects.iter().map(|object| object.path.clone().into_os_string()));
        if !sources.archives.is_empty() {
            arguments.push("-Wl,--whole-archive".into());
            let archives = sources.archives.iter().map(|archive| root.join(archive));
            arguments.extend(archives.map(PathBuf::into_os_string));
            arguments.push("-Wl,--no-whole-archive".into());
        }
        let folders = self.library_folders(root);
        let of_cpp = cpp_library.iter().map(|library| &library.folder);
        arguments.extend(folders.iter().chain(of_cpp).map(|folder| with_path("-L", folder)));
        let mut libraries: Vec<&str> = sources.libraries.iter().map(String::as_str).collect();
        libraries.extend(cpp_library.iter().flat_map(|library| &library.names));
        if sources.setjmp {
            libraries.push("setjmp");
        }
        arguments.extend(libraries.iter().map(|library| format!("-l{library}").into()));
        arguments.extend(sources.flags.iter().filter(|flag| is_for_linker(flag)).cloned());
        arguments
    }
}

/// The archives, and the `-l` libraries in folders that the build script names, each after the
/// files that the linker would take instead if they existed.
pub(super) fn linked_files(sources: &CInterpreter, root: &Path) -> Vec<PathBuf> {
    let mut linked: Vec<PathBuf> =
        sources.archives.iter().map(|archive| root.join(archive)).collect();
    for name in &sources.libraries {
        let files = files_of(name);
        let folders = sources.library_folders.iter().map(|folder| root.join(folder));
        let candidates = folders.flat_map(|folder| files.iter().map(move |file| folder.join(file)));
        for path in candidates {
            let is_it = path.is_file();
            linked.push(path);
            if is_it {
                break;
            }
        }
    }
    linked
}

/// The files that `-l` with `name` stands for, the best one first. A name after a colon is a file
/// name.
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
    /// Finds libc++ in the sysroot: beside libc, or in the folder for code with or without
    /// exceptions. A sysroot may have none, which is enough for C++ that does not use it.
    pub(super) fn find(sdk: &WasiSdk, compiler: &Compiler) -> Option<Self> {
        let exceptions = compiler.has_argument(EXCEPTIONS);
        let folder = sdk
            .library_folders(exceptions)
            .into_iter()
            .find(|folder| has_library(folder, "c++"))?;
        let mut names = vec!["c++", "c++abi"];
        if exceptions && has_library(&folder, "unwind") {
            names.push("unwind");
        }
        Some(Self { folder, names })
    }
}

fn has_library(folder: &Path, name: &str) -> bool {
    files_of(name).iter().any(|file| folder.join(file).is_file())
}

fn with_path(option: &str, path: &Path) -> OsString {
    let mut argument = OsString::from(option);
    argument.push(path);
    argument
}

/// Formats arguments for a file that clang reads: each in quotes.
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

//! Linking objects and archives to the shared library.

use super::super::Request;
use super::super::linker::{EXPORT_CONSTRUCTORS, LINKER_ARGUMENTS};
use super::CInterpreter;
use super::compiler::{Compiler, is_for_linker};
use super::objects::Object;
use super::sources::Language;
use crate::abi::{FUNCTIONS, LAYOUT_STAMP};
use crate::output::write_if_changed;
use crate::toolchain::WasiSdk;
use crate::{Error, Result};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Tags of exceptions, which libraries define. The linker looks for them among objects only.
const TAGS: &str = "__c_longjmp\n__cpp_exception\n";

/// Links the objects to `output`, and returns the libraries that were linked and are not wasi-sdk's.
pub(super) fn link(
    request: &Request<'_>,
    sources: &CInterpreter,
    linker: &Compiler,
    objects: &[Object<'_>],
    cpp_library: Option<&CppLibrary>,
    scratch: &Path,
    output: &Path,
) -> Result<Vec<PathBuf>> {
    let root = &request.outer.manifest_dir;
    let tags = scratch.join("tags.txt");
    write_if_changed(&tags, TAGS)?;
    let unfinished = scratch.join(format!("library.{}.new", std::process::id()));

    let mut arguments: Vec<OsString> = Vec::new();
    let mut linker_option = |option: OsString| arguments.extend(["-Xlinker".into(), option]);
    for option in LINKER_ARGUMENTS.iter().chain([&EXPORT_CONSTRUCTORS]) {
        linker_option(option.into());
    }
    // Those who declare the functions by themselves, and hide what they do not say otherwise of, are served too.
    for name in FUNCTIONS.iter().map(|function| function.name).chain([LAYOUT_STAMP]) {
        linker_option(format!("--export-if-defined={name}").into());
    }
    linker_option(with_path("--allow-undefined-file=", &tags));
    if !sources.debug {
        linker_option("--strip-debug".into());
    }
    arguments.extend(objects.iter().map(|object| object.path.clone().into_os_string()));
    if !sources.archives.is_empty() {
        arguments.push("-Wl,--whole-archive".into());
        arguments.extend(sources.archives.iter().map(|archive| root.join(archive).into_os_string()));
        arguments.push("-Wl,--no-whole-archive".into());
    }
    arguments.extend(sources.library_folders.iter().map(|folder| with_path("-L", &root.join(folder))));
    arguments.extend(sources.libraries.iter().map(|library| format!("-l{library}").into()));
    if sources.setjmp {
        arguments.push("-lsetjmp".into());
    }
    if let Some(library) = cpp_library {
        arguments.push(with_path("-L", &library.folder));
        arguments.extend(library.names.iter().map(|name| format!("-l{name}").into()));
    }
    arguments.extend(sources.flags.iter().filter(|flag| is_for_linker(flag)).cloned());

    // Systems limit how long a command may be, and objects can be many.
    let response_file = scratch.join("link.rsp");
    write_if_changed(&response_file, to_response_file(&arguments))?;
    let command = |to: &Path| -> Vec<OsString> {
        let mut words: Vec<OsString> = ["-Qunused-arguments", "-shared", "-nostartfiles"].map(OsString::from).into();
        if sources.has(Language::Cpp) {
            words.push("-nostdlib++".into());
        }
        words.extend([with_path("@", &response_file), "-o".into(), to.into()]);
        words
    };
    let result = linker.output(&command(&unfinished))?;
    if !result.status.success() {
        let printed = String::from_utf8_lossy(&result.stderr);
        let lines: Vec<&str> = printed.lines().filter(|line| !line.contains("is not yet stable")).collect();
        let printed = match lines.is_empty() {
            true => format!("the linker ended with {}", result.status),
            false => lines.join("\n"),
        };
        return Err(Error::new(format!("cannot link the interpreter `{}`", sources.name))
            .caused_by(Error::new(printed))
            .help(format!("to repeat it by hand: {}", linker.to_shell(&command(output)))));
    }
    let bytes = std::fs::read(&unfinished)
        .map_err(|error| Error::new(format!("clang made no `{}`", unfinished.display())).caused_by(error))?;
    write_if_changed(output, bytes)?;
    _ = std::fs::remove_file(unfinished);
    Ok(own_libraries(sources, root))
}

/// The libraries of `-l` that lie in folders that the build script names.
fn own_libraries(sources: &CInterpreter, root: &Path) -> Vec<PathBuf> {
    let find = |name: &String| {
        let mut candidates = sources.library_folders.iter().flat_map(|folder| {
            [format!("lib{name}.so"), format!("lib{name}.a")].map(|file| root.join(folder).join(file))
        });
        candidates.find(|path| path.is_file())
    };
    sources.libraries.iter().filter_map(find).collect()
}

/// The standard library of C++.
pub(super) struct CppLibrary {
    folder: PathBuf,
    names: Vec<&'static str>,
}

impl CppLibrary {
    /// Finds libc++ in the sysroot: beside libc, or in a folder of those compiled with exceptions or without. A
    /// sysroot may have none, which is enough for C++ that does without.
    pub(super) fn find(sdk: &WasiSdk, compiler: &Compiler) -> Option<Self> {
        let has =
            |folder: &Path, name: &str| ["so", "a"].iter().any(|it| folder.join(format!("lib{name}.{it}")).is_file());
        let exceptions = compiler.has_argument("-fwasm-exceptions");
        let wanted = if exceptions { "eh" } else { "noeh" };
        let mut folders = sdk.library_folders();
        folders.retain(|folder| has(folder, "c++"));
        let folder = folders.iter().find(|folder| folder.ends_with(wanted)).or(folders.first())?;
        let mut names = vec!["c++", "c++abi"];
        if exceptions && has(folder, "unwind") {
            names.push("unwind");
        }
        Some(Self { folder: folder.clone(), names })
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.folder.clone()
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

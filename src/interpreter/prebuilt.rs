//! An interpreter that was compiled before.

use super::{Built, Request};
use crate::abi::{LAYOUT_STAMP, LAYOUT_VERSION};
use crate::error::{Error, Result};
use crate::host::directives::Directives;
use crate::host::disk::{remove, write_if_changed};
use crate::runtime::Runtime;
use crate::wasm::layout::{Layout, check_layout};
use crate::wasm::library::{Library, check_link_name};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

/// A library in memory, which shows as a hash, so that settings can be compared and read.
#[derive(Clone)]
pub(crate) struct Bytes(Arc<[u8]>);

impl Bytes {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        write!(f, "{} bytes with hash {:016x}", self.0.len(), hasher.finish())
    }
}

pub(super) fn take_file(
    request: &Request<'_>,
    path: &Path,
    directives: &mut Directives,
) -> Result<Built> {
    let root = &request.outer.manifest_dir;
    let mistake =
        |what: &str| Error::new(format!("the prebuilt interpreter {what}: `{}`", path.display()));
    let relative =
        format!("the path is relative to `{}`; `Interpreter::prebuilt` names it", root.display());
    let whole = root.join(path);
    if !whole.exists() {
        return Err(mistake("does not exist").help(relative));
    }
    if whole.is_dir() {
        return Err(mistake("is a folder").help("name the shared library in it").help(relative));
    }
    let path = whole;
    let bytes = std::fs::read(&path).map_err(|error| {
        Error::new(format!("cannot read the interpreter `{}`", path.display())).caused_by(error)
    })?;
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("interpreter.so");
    directives.rerun_if_changed(&path);
    take(request, name, &path.display().to_string(), &bytes, directives)
}

pub(super) fn take_bytes(
    request: &Request<'_>,
    link_name: &str,
    bytes: &Bytes,
    directives: &mut Directives,
) -> Result<Built> {
    check_link_name(link_name)?;
    take(request, link_name, link_name, &bytes.0, directives)
}

/// Takes an interpreter and the libraries that come with it.
pub(super) fn take_runtime(
    request: &Request<'_>,
    runtime: &Runtime,
    directives: &mut Directives,
) -> Result<Built> {
    runtime.check_names()?;
    let folder = request.folder.join("prebuilt");
    for entry in
        std::fs::read_dir(&folder).into_iter().flatten().filter_map(std::result::Result::ok)
    {
        if !runtime.libraries().any(|(name, _)| entry.file_name() == name) {
            remove(&entry.path());
        }
    }
    let (name, bytes) = &runtime.interpreter;
    let mut built = take(request, name, name, bytes, directives)?;
    for (name, bytes) in &runtime.libraries {
        write_if_changed(&folder.join(name), bytes)?;
    }
    built.library_folders.push(folder);
    Ok(built)
}

/// Checks a library that messages call `shown_name`, and keeps a copy of it.
fn take(
    request: &Request<'_>,
    name: &str,
    shown_name: &str,
    bytes: &[u8],
    directives: &mut Directives,
) -> Result<Built> {
    let library = Library::read(shown_name, bytes)?;
    let layout = check_layout(shown_name, &library)?;
    match request.interpreter.layout_version {
        Some(LAYOUT_VERSION) => {}
        Some(other) => {
            return Err(Error::new(format!("`Interpreter::layout_version` says {other} of the interpreter `{shown_name}`"))
                .help(format!("world libraries are made with layout version {LAYOUT_VERSION} of the metadata alone")));
        }
        None if layout == Layout::Stamped => {}
        None => directives.warning(&format!(
            "the interpreter `{name}` does not say which layout of the metadata it reads, as the export `{LAYOUT_STAMP}` \
             would; version {LAYOUT_VERSION} is assumed, and `Interpreter::layout_version({LAYOUT_VERSION})` confirms it"
        )),
    }
    // In a folder of its own, where no file of a project can have its name.
    let copy = request.folder.join("prebuilt").join(name);
    write_if_changed(&copy, bytes)?;
    Ok(Built { link_name: name.to_owned(), path: copy, library_folders: Vec::new() })
}

//! A prebuilt interpreter.

use super::library::{BuiltLibrary, Bytes};
use crate::abi::{LAYOUT_STAMP, LAYOUT_VERSION};
use crate::error::{Error, Result};
use crate::host::disk::read;
use crate::host::session::Session;
use crate::runtime::Runtime;
use crate::wasm::layout::{Layout, check_layout};
use crate::wasm::library::{LibraryInfo, check_link_name};
use std::path::Path;

pub(super) fn take_file(
    session: &Session,
    path: &Path,
    layout_version: Option<u32>,
) -> Result<BuiltLibrary> {
    let root = session.outer.manifest_dir.display();
    let relative = format!("the path is relative to `{root}`; `Interpreter::prebuilt` names it");
    let shown = path.display();
    let path = session.outer.manifest_dir.join(path);
    if !path.exists() {
        return Err(Error::new(format!("the prebuilt interpreter does not exist: `{shown}`"))
            .help(relative));
    }
    if path.is_dir() {
        return Err(Error::new(format!("the prebuilt interpreter is a folder: `{shown}`"))
            .help("name the shared library in it")
            .help(relative));
    }
    session.watch(&path);
    check(session, &path.display().to_string(), &read(&path)?, layout_version)?;
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("interpreter.so");
    Ok(BuiltLibrary::in_file(name.to_owned(), path))
}

pub(super) fn take_bytes(
    session: &Session,
    link_name: &str,
    bytes: &Bytes,
    layout_version: Option<u32>,
) -> Result<BuiltLibrary> {
    check_link_name(link_name)?;
    check(session, link_name, &bytes.0, layout_version)?;
    Ok(BuiltLibrary::in_memory(link_name.to_owned(), bytes.clone()))
}

/// Takes the interpreter of a runtime, which also has the other libraries.
pub(super) fn take_runtime(
    session: &Session,
    runtime: &Runtime,
    layout_version: Option<u32>,
) -> Result<BuiltLibrary> {
    runtime.check_names()?;
    let bytes = Bytes::new(runtime.interpreter.bytes().to_vec());
    take_bytes(session, runtime.interpreter.name(), &bytes, layout_version)
}

/// Checks that a library reads the metadata in our layout. Messages call it `shown`.
fn check(session: &Session, shown: &str, bytes: &[u8], layout_version: Option<u32>) -> Result<()> {
    let layout = check_layout(shown, &LibraryInfo::read(shown, bytes)?)?;
    match layout_version {
        Some(LAYOUT_VERSION) => {}
        Some(other) => {
            return Err(Error::new(format!(
                "`Interpreter::layout_version` sets version {other} for the interpreter `{shown}`"
            ))
            .help(format!(
                "world libraries use only layout version {LAYOUT_VERSION} of the metadata"
            )));
        }
        None if layout == Layout::Stamped => {}
        None => {
            let name = Path::new(shown).file_name().unwrap_or_default().display();
            session.warn(&format!(
                "the interpreter `{name}` does not declare which layout of the metadata it reads, \
                 because it lacks the export `{LAYOUT_STAMP}`; version {LAYOUT_VERSION} is \
                 assumed, and `Interpreter::layout_version({LAYOUT_VERSION})` confirms it"
            ));
        }
    }
    Ok(())
}

//! A prebuilt interpreter.

use super::library::BuiltLibrary;
use crate::abi::{LAYOUT_STAMP, LAYOUT_VERSION};
use crate::error::{Error, Result};
use crate::host::session::Session;
use crate::runtime::Runtime;
use crate::wasm::layout::{Layout, check_layout};
use crate::wasm::library::{SharedLibrary, check_link_name};
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
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("interpreter.so");
    let built = BuiltLibrary::in_file(name.to_owned(), path);
    check(session, &built, layout_version)?;
    Ok(built)
}

pub(super) fn take_bytes(
    session: &Session,
    library: &SharedLibrary<'static>,
    layout_version: Option<u32>,
) -> Result<BuiltLibrary> {
    check_link_name(library.name())?;
    let built = BuiltLibrary::in_memory(library.clone());
    check(session, &built, layout_version)?;
    Ok(built)
}

/// Takes the interpreter of a runtime, which also has the other libraries.
pub(super) fn take_runtime(
    session: &Session,
    runtime: &Runtime,
    layout_version: Option<u32>,
) -> Result<BuiltLibrary> {
    runtime.check_names()?;
    take_bytes(session, &runtime.interpreter, layout_version)
}

/// Checks that a library reads the metadata in our layout.
fn check(session: &Session, built: &BuiltLibrary, layout_version: Option<u32>) -> Result<()> {
    let shown = built.shown_name();
    let layout = check_layout(&shown, built.library()?.info()?)?;
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
            session.warn(&format!(
                "the interpreter `{}` does not declare which layout of the metadata it reads, \
                 because it lacks the export `{LAYOUT_STAMP}`; version {LAYOUT_VERSION} is \
                 assumed, and `Interpreter::layout_version({LAYOUT_VERSION})` confirms it",
                built.link_name
            ));
        }
    }
    Ok(())
}

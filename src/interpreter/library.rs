//! The interpreter's own library, compiled or prebuilt.

use crate::abi::CALL_CTORS;
use crate::error::Result;
use crate::host::disk::read;
use crate::wasm::library::SharedLibrary;
use std::cell::OnceCell;
use std::path::PathBuf;

/// Arguments for wasm-ld besides `-shared`, for interpreters in any language: no entry point; a
/// module, not a component; and prefer the library's own functions.
pub(crate) const LINKER_ARGUMENTS: [&str; 3] = ["--no-entry", "--skip-wit-component", "-Bsymbolic"];

/// Exports the function that runs constructors; otherwise, nobody runs them. Only for links without
/// clang's start files: those contain an `_initialize` that runs them, and a library must not
/// export both.
pub(crate) fn export_constructors() -> String {
    format!("--export={CALL_CTORS}")
}

/// The interpreter's library, ready to link.
pub(crate) struct BuiltLibrary {
    /// The name by which the world library needs it.
    pub(crate) link_name: String,
    /// The file, unless the library came in memory.
    pub(crate) path: Option<PathBuf>,
    /// The folders with the libraries that it was linked with.
    pub(crate) library_folders: Vec<PathBuf>,
    library: OnceCell<SharedLibrary<'static>>,
}

impl BuiltLibrary {
    pub(crate) fn in_file(link_name: String, path: PathBuf) -> Self {
        let (library, library_folders) = (OnceCell::new(), Vec::new());
        Self { link_name, path: Some(path), library_folders, library }
    }

    pub(crate) fn in_memory(library: SharedLibrary<'static>) -> Self {
        let link_name = library.name().to_owned();
        Self { link_name, path: None, library_folders: Vec::new(), library: library.into() }
    }

    /// The name for errors: its path, or else its link name.
    pub(crate) fn shown_name(&self) -> String {
        match &self.path {
            Some(path) => path.display().to_string(),
            None => self.link_name.clone(),
        }
    }

    /// The bytes with what their headers say. A file is read once.
    pub(crate) fn library(&self) -> Result<&SharedLibrary<'static>> {
        if let Some(library) = self.library.get() {
            return Ok(library);
        }
        let bytes = self.path.as_deref().map(read).transpose()?.unwrap_or_default();
        let library = SharedLibrary::read(&self.link_name, bytes, &self.shown_name())?;
        Ok(self.library.get_or_init(|| library))
    }
}

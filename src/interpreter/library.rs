//! The interpreter's own library, compiled or prebuilt.

use crate::abi::CALL_CTORS;
use crate::error::Result;
use crate::host::disk;
use serde::{Serialize, Serializer};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;

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
    pub(crate) contents: Contents,
    /// The folders with the libraries that it was linked with.
    pub(crate) library_folders: Vec<PathBuf>,
}

/// Where the bytes of a library are.
pub(crate) enum Contents {
    File(PathBuf),
    Memory(Bytes),
}

impl BuiltLibrary {
    pub(crate) fn in_file(link_name: String, path: PathBuf) -> Self {
        Self { link_name, contents: Contents::File(path), library_folders: Vec::new() }
    }

    pub(crate) fn in_memory(link_name: String, bytes: Bytes) -> Self {
        let contents = Contents::Memory(bytes);
        Self { link_name, contents, library_folders: Vec::new() }
    }

    /// The file, if it is one.
    pub(crate) fn path(&self) -> Option<&PathBuf> {
        match &self.contents {
            Contents::File(path) => Some(path),
            Contents::Memory(_) => None,
        }
    }

    pub(crate) fn read(&self) -> Result<Vec<u8>> {
        match &self.contents {
            Contents::File(path) => disk::read(path),
            Contents::Memory(bytes) => Ok(bytes.0.to_vec()),
        }
    }
}

/// Bytes in memory. Settings and reports contain only their length and hash.
#[derive(Clone)]
pub(crate) struct Bytes(pub(crate) Arc<[u8]>);

impl Bytes {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes with hash {:016x}", self.0.len(), hash(&self.0))
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.0.len(), hash(&self.0)).serialize(serializer)
    }
}

pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

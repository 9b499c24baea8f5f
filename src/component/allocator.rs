//! The allocator for the values that hosts pass to functions of the world.
//!
//! The host has each function's library allocate the memory for its values, with the function
//! `cabi_realloc`. libc exports one for its own imports, and the interpreter may export another one
//! with another allocator. The linker connects the world library with the first of them, which is
//! libc's. But it is the interpreter that frees the memory. It may have a function of its own for
//! the values of the world.

use super::declared::Agreed;
use crate::abi::Intrinsic;
use crate::error::{Error, Result};
use crate::wasm::library::{LibraryInfo, SharedLibrary};
use crate::wasm::rewrite::{export_as, rename_import};

/// Connects the world library with the `cabi_realloc` of the library that frees the memory.
pub(super) fn connect(mut agreed: Agreed<'_>) -> Result<Agreed<'_>> {
    let name = Intrinsic::Realloc.name();
    if !agreed.world_library.info()?.wanted_functions.contains_key(name) {
        return Ok(agreed);
    }
    let own = Intrinsic::OwnRealloc.name();
    let Some(owner) = first_with(&agreed.libraries, Intrinsic::DeallocBytes.name())? else {
        return Ok(agreed);
    };
    let library = &agreed.libraries[owner];
    if !has(library.info()?, own) {
        let first = first_with(&agreed.libraries, name)?;
        if first.is_none_or(|first| first == owner) || !has(library.info()?, name) {
            return Ok(agreed);
        }
        let bytes = export_as(library.bytes(), names_of_export)
            .map_err(|error| cannot_connect(library, error.to_string()))?;
        agreed.libraries[owner] = library.with_bytes(bytes);
    }
    let bytes = rename_import(agreed.world_library.bytes(), name, own)
        .map_err(|error| cannot_connect(&agreed.world_library, error))?;
    agreed.world_library = agreed.world_library.with_bytes(bytes);
    Ok(agreed)
}

/// The first library, in link order, that exports a function.
fn first_with(libraries: &[SharedLibrary<'_>], function: &str) -> Result<Option<usize>> {
    for (index, library) in libraries.iter().enumerate() {
        if has(library.info()?, function) {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

fn has(library: &LibraryInfo, function: &str) -> bool {
    library.functions.contains_key(function)
}

fn cannot_connect(library: &SharedLibrary<'_>, reason: String) -> Error {
    Error::new(format!("cannot connect `{}` with the interpreter's allocator", library.name()))
        .caused_by(reason)
}

/// The names under which the library that frees the memory exports a function.
fn names_of_export(name: &str) -> Vec<String> {
    let mut names = vec![name.to_owned()];
    if name == Intrinsic::Realloc.name() {
        names.push(Intrinsic::OwnRealloc.name().to_owned());
    }
    names
}

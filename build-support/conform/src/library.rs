//! What a shared library exports, and what the world library wants of it.

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use wasmparser::{Encoding, ExternalKind, Parser, Payload, TypeRef};

/// Exports that the linker makes, calls or chooses by itself.
const OF_THE_LINKER: [&str; 5] =
    ["__wasm_apply_data_relocs", "__wasm_call_ctors", "_initialize", "_start", "cabi_realloc"];

/// The functions that a library exports.
pub(crate) fn exports(name: &str, bytes: &[u8]) -> Result<BTreeSet<String>> {
    let help = "a shared library is made with `-shared`, for wasm32-wasip2";
    let invalid = |reason: String| {
        Error::new(format!("`{name}` is not a WebAssembly library: {reason}"), help)
    };
    let mut names = BTreeSet::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.map_err(|error| invalid(error.to_string()))? {
            Payload::Version { encoding: Encoding::Component, .. } => {
                return Err(invalid("it is a component".to_owned()));
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export.map_err(|error| invalid(error.to_string()))?;
                    if export.kind == ExternalKind::Func {
                        names.insert(export.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

/// The functions that a world library wants of its interpreter and that are not among `exports`.
pub(crate) fn missing(world_library: &[u8], exports: &BTreeSet<String>) -> Vec<String> {
    let mut missing = Vec::new();
    for payload in Parser::new(0).parse_all(world_library) {
        let Ok(Payload::ImportSection(imports)) = payload else { continue };
        for import in imports.into_imports().flatten() {
            let is_func = matches!(import.ty, TypeRef::Func(_) | TypeRef::FuncExact(_));
            if is_func
                && import.module == "env"
                && import.name.starts_with("wit_dylib_")
                && !exports.contains(import.name)
            {
                missing.push(import.name.to_owned());
            }
        }
    }
    missing
}

/// The functions that are both in the world itself and in a library beside the interpreter, of
/// which the linker would take one for the other.
pub(crate) fn ambiguous(world_library: &[u8], others: &BTreeSet<String>) -> Vec<String> {
    let exports = exports("the world library", world_library).unwrap_or_default();
    let both = exports.intersection(others).filter(|name| !OF_THE_LINKER.contains(&name.as_str()));
    both.map(|name| format!("a function `{name}` of the world beside that of a library")).collect()
}

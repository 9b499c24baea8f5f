//! Removes from a library what it does not need in order to run.

use crate::abi::{COMPONENT_TYPE, DYLINK};
use crate::error::{Error, Result};
use crate::wasm::sections::{HEADER_SIZE, Section, id, sections};
use wasmparser::{BinaryReader, CustomSectionReader};

/// The custom sections that the linker reads: the needed libraries, and the WIT of the library's
/// own imports and exports.
const KEPT: [&str; 2] = [DYLINK, COMPONENT_TYPE];

/// The module `name` without the custom sections that the linker does not read.
pub(crate) fn strip(name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    without_custom_sections(bytes)
        .map_err(|error| Error::new(format!("cannot strip `{name}`")).caused_by(error))
}

fn without_custom_sections(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut stripped = bytes.get(..HEADER_SIZE).unwrap_or_default().to_vec();
    for section in sections(bytes)? {
        if section.id != id::CUSTOM || is_kept(bytes, &section)? {
            stripped.extend(&bytes[section.whole]);
        }
    }
    Ok(stripped)
}

fn is_kept(bytes: &[u8], Section { contents, .. }: &Section) -> Result<bool> {
    let reader = BinaryReader::new(&bytes[contents.clone()], contents.start as u64);
    let section = CustomSectionReader::new(reader)
        .map_err(|error| Error::new("not a WebAssembly file").caused_by(error))?;
    Ok(KEPT.iter().any(|kept| section.name().starts_with(kept)))
}

#[cfg(test)]
mod tests {
    use super::strip;
    use wasm_encoder::{CustomSection, Module, RawSection};

    /// A module with custom sections of these names.
    fn module(names: &[&'static str]) -> Vec<u8> {
        let mut module = Module::new();
        for name in names {
            module.section(&CustomSection { name: (*name).into(), data: b"data"[..].into() });
        }
        module.section(&RawSection { id: 1, data: &[0] });
        module.finish()
    }

    #[test]
    fn what_the_linker_reads_and_what_runs_is_kept() {
        let all = module(&[
            "dylink.0",
            "name",
            ".debug_info",
            "producers",
            "component-type:app",
            "target_features",
        ]);
        assert_eq!(strip("libx.so", &all).unwrap(), module(&["dylink.0", "component-type:app"]));
    }

    #[test]
    fn what_is_no_module_is_named() {
        for bytes in [&b""[..], b"\0asm", b"\0asm\x01\0\0\0\0\x05\x09"] {
            assert_eq!(strip("libx.so", bytes).unwrap_err().to_string(), "cannot strip `libx.so`");
        }
    }
}

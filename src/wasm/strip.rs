//! Taking out of a library what nothing needs to run.

use crate::error::{Error, Result};
use crate::wasm::sections::{HEADER_SIZE, id, sections};
use wasmparser::{BinaryReader, CustomSectionReader};

/// The custom sections that the linker reads: what the library needs, and the WIT of its own
/// imports and exports.
const KEPT: [&str; 2] = ["dylink.0", "component-type"];

/// The module `name` without custom sections that nobody needs.
pub(crate) fn strip(name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let failed = |error: Error| Error::new(format!("cannot strip `{name}`")).caused_by(error);
    let mut stripped = bytes.get(..HEADER_SIZE).unwrap_or_default().to_vec();
    for section in sections(bytes).map_err(failed)? {
        let is_kept = section.id != id::CUSTOM || {
            let contents =
                BinaryReader::new(&bytes[section.contents.clone()], section.contents.start as u64);
            let section = CustomSectionReader::new(contents);
            let section = section
                .map_err(|error| failed(Error::new("not a WebAssembly file").caused_by(error)))?;
            KEPT.iter().any(|kept| section.name().starts_with(kept))
        };
        if is_kept {
            stripped.extend(&bytes[section.whole]);
        }
    }
    Ok(stripped)
}

#[cfg(test)]
mod tests {
    use super::strip;
    use wasm_encoder::{CustomSection, Module, RawSection};

    #[test]
    fn what_the_linker_reads_and_what_runs_is_kept() {
        let custom =
            |name: &'static str| CustomSection { name: name.into(), data: b"data"[..].into() };
        let module = |names: &[&'static str]| {
            let mut module = Module::new();
            for name in names {
                module.section(&custom(name));
            }
            module.section(&RawSection { id: 1, data: &[0] });
            module.finish()
        };
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

//! Reads WebAssembly files section by section, without parsing function bodies.

use crate::error::{Error, Result};
use std::ops::Range;
use wasm_encoder::{Module, RawSection};
use wasmparser::{BinaryReader, BinaryReaderError, Chunk, Parser, Payload};

/// The identifiers of the sections that the crate reads, first of modules, then of components.
pub(crate) mod id {
    pub(crate) const CUSTOM: u8 = 0;
    pub(crate) const CODE: u8 = 10;
    pub(crate) const DATA: u8 = 11;
    pub(crate) const CORE_MODULE: u8 = 1;
    pub(crate) const CORE_INSTANCE: u8 = 2;
    pub(crate) const COMPONENT: u8 = 4;
    pub(crate) const ALIAS: u8 = 6;
    pub(crate) const COMPONENT_IMPORT: u8 = 10;
    pub(crate) const COMPONENT_EXPORT: u8 = 11;
}

/// The size of the magic number and version at the start of modules and components.
pub(crate) const HEADER_SIZE: usize = 8;

/// One section of a module or of a component.
pub(crate) struct Section {
    pub(crate) id: u8,
    /// The section with its identifier and size.
    pub(crate) whole: Range<usize>,
    pub(crate) contents: Range<usize>,
}

/// The sections of a module or of a component. A module inside a component is one section.
pub(crate) fn sections(bytes: &[u8]) -> Result<Vec<Section>> {
    read_sections(bytes).map_err(|error| Error::new("not a WebAssembly file").caused_by(error))
}

fn read_sections(bytes: &[u8]) -> Result<Vec<Section>, BinaryReaderError> {
    let mut reader = BinaryReader::new(bytes, 0);
    reader.read_bytes(HEADER_SIZE)?;
    let mut sections = Vec::new();
    while !reader.eof() {
        let start = reader.current_position();
        let id = reader.read_u8()?;
        let size = reader.read_var_u32()? as usize;
        let contents = reader.current_position();
        reader.read_bytes(size)?;
        let end = contents + size;
        sections.push(Section { id, whole: start..end, contents: contents..end });
    }
    Ok(sections)
}

/// The types of the functions that a module defines, from its function section, which contains the
/// number of indices and the indices. An interpreter has tens of thousands of functions, and build
/// scripts are not optimized, so this avoids the slower reader of wasmparser.
pub(crate) fn function_types(section: &[u8]) -> Vec<u32> {
    let mut types = Vec::with_capacity(section.len());
    let (mut index, mut shift) = (0u32, 0);
    for byte in section {
        index |= u32::from(byte & 0x7f).unbounded_shl(shift);
        shift += 7;
        if byte & 0x80 == 0 {
            types.push(index);
            (index, shift) = (0, 0);
        }
    }
    if !types.is_empty() {
        types.remove(0);
    }
    types
}

/// The contents of a module, section by section, without its function bodies.
pub(crate) fn payloads(
    mut bytes: &[u8],
) -> impl Iterator<Item = Result<Payload<'_>, BinaryReaderError>> {
    let mut parser = Parser::new(0);
    let mut is_done = false;
    std::iter::from_fn(move || {
        if is_done {
            return None;
        }
        let payload = match parser.parse(bytes, true) {
            Ok(Chunk::Parsed { consumed, payload }) => {
                bytes = &bytes[consumed..];
                payload
            }
            Ok(Chunk::NeedMoreData(_)) => return None,
            Err(error) => {
                is_done = true;
                return Some(Err(error));
            }
        };
        match &payload {
            Payload::CodeSectionStart { size, .. } if *size as usize <= bytes.len() => {
                parser.skip_section();
                bytes = &bytes[*size as usize..];
            }
            Payload::End(_) => is_done = true,
            _ => {}
        }
        Some(Ok(payload))
    })
}

/// Copies the section of `library` that a payload belongs to. For the code section, this includes
/// all function bodies.
pub(crate) fn copy_section(module: &mut Module, library: &[u8], payload: &Payload<'_>) {
    if let Some((id, range)) = payload.as_section() {
        module
            .section(&RawSection { id, data: &library[range.start as usize..range.end as usize] });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{FunctionSection, Module, TypeSection};

    #[test]
    fn types_of_functions_are_those_that_were_written() {
        let written = [0, 1, 127, 128, 16_383, 16_384, 2_000_000, 3];
        let mut functions = FunctionSection::new();
        for ty in written {
            functions.function(ty);
        }
        let mut module = Module::new();
        module.section(&TypeSection::new()).section(&functions);
        let bytes = module.finish();
        let found = sections(&bytes).unwrap().pop().unwrap();
        assert_eq!(function_types(&bytes[found.contents]), written);
        assert!(function_types(&[]).is_empty());
    }
}

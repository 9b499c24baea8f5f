//! WebAssembly files by section, without a look at the bodies of functions.

use crate::{Error, Result};
use std::ops::Range;
use wasmparser::{BinaryReader, BinaryReaderError, Chunk, Parser, Payload};

/// The identifiers of sections that are of interest: those of modules, then that of components.
pub(crate) mod id {
    pub(crate) const CUSTOM: u8 = 0;
    pub(crate) const CODE: u8 = 10;
    pub(crate) const DATA: u8 = 11;
    pub(crate) const CORE_MODULE: u8 = 1;
}

/// The bytes of magic number and version, with which modules and components start.
pub(crate) const HEADER_SIZE: usize = 8;

/// One section of a module or of a component.
pub(crate) struct Section {
    pub(crate) id: u8,
    /// The section with its identifier and size.
    pub(crate) whole: Range<usize>,
    pub(crate) contents: Range<usize>,
}

/// The sections of a module or of a component; those of a module inside of it are part of their section.
pub(crate) fn sections(bytes: &[u8]) -> Result<Vec<Section>> {
    let invalid = |error: BinaryReaderError| Error::new("not a WebAssembly file").caused_by(error);
    let mut reader = BinaryReader::new(bytes, 0);
    reader.read_bytes(HEADER_SIZE).map_err(invalid)?;
    let mut sections = Vec::new();
    while !reader.eof() {
        let start = reader.current_position();
        let id = reader.read_u8().map_err(invalid)?;
        let size = reader.read_var_u32().map_err(invalid)? as usize;
        let contents = reader.current_position();
        reader.read_bytes(size).map_err(invalid)?;
        let end = contents + size;
        sections.push(Section { id, whole: start..end, contents: contents..end });
    }
    Ok(sections)
}

/// What a module says, section by section, without the bodies of its functions.
pub(crate) fn payloads(mut bytes: &[u8]) -> impl Iterator<Item = Result<Payload<'_>, BinaryReaderError>> {
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

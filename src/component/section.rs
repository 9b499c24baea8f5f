//! Sections that go from one module to another as they are.

use wasm_encoder::{Module, RawSection};
use wasmparser::Payload;

/// Copies the section of `library` that a payload stands for. The bodies of functions are copied with their section.
pub(super) fn copy(module: &mut Module, library: &[u8], payload: &Payload<'_>) {
    if let Some((id, range)) = payload.as_section() {
        module.section(&RawSection { id, data: &library[range.start as usize..range.end as usize] });
    }
}

//! The memory of a component as its host sees it.

use wasmtime::ResourceLimiter;

/// The size of the memory in bytes.
#[derive(Default)]
pub(crate) struct Memory(pub(crate) usize);

impl ResourceLimiter for Memory {
    fn memory_growing(
        &mut self,
        _: usize,
        desired: usize,
        _: Option<usize>,
    ) -> wasmtime::Result<bool> {
        self.0 = desired;
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        Ok(true)
    }
}

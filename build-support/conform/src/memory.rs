//! The memory of a component as its host sees it.

use wasmtime::ResourceLimiter;

/// Limits nothing, and knows the size of the memory.
#[derive(Default)]
pub struct Memory(usize);

impl Memory {
    /// The size in bytes.
    pub fn size(&self) -> usize {
        self.0
    }
}

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

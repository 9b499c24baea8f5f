//! A host that has WASI and nothing else.

use wasmtime::ResourceLimiter;
use wasmtime::component::ResourceTable;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wit_dylib_conform::Memory;

pub(crate) struct WasiHost {
    wasi: WasiCtx,
    table: ResourceTable,
    memory: Memory,
}

impl WasiHost {
    pub(crate) fn new(wasi: WasiCtx) -> Self {
        Self { wasi, table: ResourceTable::new(), memory: Memory::default() }
    }

    /// What looks at the memories of the components, for `Store::limiter`.
    pub(crate) fn memory(&mut self) -> &mut dyn ResourceLimiter {
        &mut self.memory
    }

    /// Their size in bytes, if something looks at them.
    pub(crate) fn memory_size(&self) -> usize {
        self.memory.size()
    }
}

impl WasiView for WasiHost {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

//! Components in wasmtime.

use wasmtime::component::{Component, Instance, InstancePre, Linker, ResourceTable};
use wasmtime::{Config, Engine, Result, Store};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// What the host keeps for an instance.
pub(crate) struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

/// A component that is compiled.
pub(crate) struct Program {
    engine: Engine,
    instance: InstancePre<Host>,
}

/// An engine that counts instructions, or one that loses no time with that.
pub(crate) fn engine(counts: bool) -> Result<Engine> {
    Engine::new(Config::new().consume_fuel(counts).wasm_exceptions(true))
}

impl Program {
    pub(crate) fn new(engine: &Engine, component: &[u8]) -> Result<Self> {
        let mut linker = Linker::new(engine);
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
        linker
            .instance("bench:calls/host")?
            .func_wrap("ask", |_, (question,): (String,)| Ok((question,)))?;
        let instance = linker.instantiate_pre(&Component::new(engine, component)?)?;
        Ok(Self { engine: engine.clone(), instance })
    }

    pub(crate) fn store(&self) -> Store<Host> {
        let wasi = WasiCtx::builder().inherit_stderr().build();
        Store::new(&self.engine, Host { wasi, table: ResourceTable::new() })
    }

    pub(crate) fn instantiate(&self, store: &mut Store<Host>) -> Result<Instance> {
        self.instance.instantiate(store)
    }
}

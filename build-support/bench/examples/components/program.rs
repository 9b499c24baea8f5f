//! Components in wasmtime.

use crate::waiting;
use testing::polling::block_on;
use wasmtime::component::{Component, Instance, InstancePre, Linker, ResourceTable};
use wasmtime::{Config, Engine, Result, Store};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// What the host keeps for an instance.
pub(crate) struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
    /// Whether the async functions that it provides return when they are asked a second time.
    pub(crate) makes_wait: bool,
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
    /// Whether functions of the world are async.
    is_async: bool,
}

/// An engine that counts instructions, or one that loses no time with that.
pub(crate) fn engine(counts: bool) -> Result<Engine> {
    Engine::new(Config::new().consume_fuel(counts).wasm_exceptions(true))
}

/// A linker with WASI, whose functions block.
fn linker(engine: &Engine) -> Result<Linker<Host>> {
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
    Ok(linker)
}

impl Program {
    pub(crate) fn new(engine: &Engine, component: &[u8]) -> Result<Self> {
        let mut linker = linker(engine)?;
        linker
            .instance("bench:calls/host")?
            .func_wrap("ask", |_, (question,): (String,)| Ok((question,)))?;
        let instance = linker.instantiate_pre(&Component::new(engine, component)?)?;
        Ok(Self { engine: engine.clone(), instance, is_async: false })
    }

    /// One whose functions may be async.
    pub(crate) fn waiting(engine: &Engine, component: &[u8]) -> Result<Self> {
        let mut linker = linker(engine)?;
        waiting::imports::define(&mut linker)?;
        let instance = linker.instantiate_pre(&Component::new(engine, component)?)?;
        Ok(Self { engine: engine.clone(), instance, is_async: true })
    }

    pub(crate) fn store(&self) -> Store<Host> {
        let wasi = WasiCtx::builder().inherit_stderr().build();
        Store::new(&self.engine, Host { wasi, table: ResourceTable::new(), makes_wait: false })
    }

    pub(crate) fn instantiate(&self, store: &mut Store<Host>) -> Result<Instance> {
        if self.is_async {
            return block_on(self.instance.instantiate_async(store));
        }
        self.instance.instantiate(store)
    }
}

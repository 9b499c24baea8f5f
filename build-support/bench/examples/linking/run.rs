//! The start of a component: it is instantiated, and called once.

use std::time::{Duration, Instant};
use wasmtime::component::{Component, InstancePre, Linker, ResourceTable, Val};
use wasmtime::error::Context as _;
use wasmtime::{Config, Engine, Result, Store, ensure};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// An engine that counts instructions, or one that loses no time with that.
pub(crate) fn engine(counts: bool) -> Result<Engine> {
    Engine::new(Config::new().consume_fuel(counts))
}

/// A component that is compiled.
pub(crate) struct Start {
    engine: Engine,
    instance: InstancePre<Wasi>,
}

struct Wasi(WasiCtx, ResourceTable);

impl WasiView for Wasi {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.0, table: &mut self.1 }
    }
}

impl Start {
    pub(crate) fn new(engine: &Engine, component: &[u8]) -> Result<Self> {
        let mut linker = Linker::new(engine);
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
        let instance = linker.instantiate_pre(&Component::new(engine, component)?)?;
        Ok(Self { engine: engine.clone(), instance })
    }

    /// The instructions of a start.
    pub(crate) fn fuel(&self) -> Result<u64> {
        let mut store = self.store();
        store.set_fuel(u64::MAX)?;
        self.run(&mut store)?;
        Ok(u64::MAX - store.get_fuel()?)
    }

    /// The time that a start takes.
    pub(crate) fn time(&self) -> Result<Duration> {
        let mut store = self.store();
        let started = Instant::now();
        self.run(&mut store)?;
        Ok(started.elapsed())
    }

    fn store(&self) -> Store<Wasi> {
        Store::new(&self.engine, Wasi(WasiCtx::builder().build(), ResourceTable::new()))
    }

    fn run(&self, store: &mut Store<Wasi>) -> Result<()> {
        let instance = self.instance.instantiate(&mut *store)?;
        let greet = instance.get_func(&mut *store, "greet").context("`greet` is not exported")?;
        let mut results = [Val::Bool(false)];
        greet.call(store, &[Val::String("Welt".to_owned())], &mut results)?;
        let greets = matches!(&results[0], Val::String(text) if text.contains("Welt"));
        ensure!(greets, "`greet` returned {:?}", results[0]);
        Ok(())
    }
}

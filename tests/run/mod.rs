//! Running a component that takes a number and gives one.

use std::path::Path;
use wasmtime::component::{Component, Linker, ResourceTable};
use wasmtime::{Config, Engine, OptLevel, Store};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

#[derive(Default)]
struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

/// Calls `name` with a number in a fresh instance.
pub(crate) fn call(path: &Path, name: &str, argument: u32) -> u32 {
    // It runs once: compiling it well would take longer.
    let engine = Engine::new(Config::new().cranelift_opt_level(OptLevel::None)).unwrap();
    let component = Component::from_file(&engine, path).unwrap();
    let mut linker = Linker::new(&engine);
    wasmtime_wasi::p2::add_to_linker_sync(&mut linker).unwrap();
    let mut store = Store::new(&engine, Host::default());
    let instance = linker.instantiate(&mut store, &component).unwrap();
    let function = instance.get_typed_func::<(u32,), (u32,)>(&mut store, name).unwrap();
    function.call(&mut store, (argument,)).unwrap().0
}

//! A component that runs with imports that a test defines.

use wasmtime::component::{Component, Instance, Linker, Resource, ResourceAny, ResourceTable, Val};
use wasmtime::{ResourceLimiter, Store};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};
use wit_dylib_conform::engine;

/// What the host keeps for a component.
pub(crate) struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
    memory: Memory,
}

/// The size of the component's memory.
#[derive(Default)]
struct Memory(usize);

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

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

/// A running component.
pub(crate) struct App {
    store: Store<Host>,
    instance: Instance,
    stdout: MemoryOutputPipe,
    stderr: MemoryOutputPipe,
}

impl App {
    /// Starts a component with the imports that `define` adds to WASI's.
    pub(crate) fn start(
        component: &Component,
        define: impl FnOnce(&mut Linker<Host>) -> wasmtime::Result<()>,
    ) -> Self {
        let engine = engine();
        let mut linker = Linker::new(engine);
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker).unwrap();
        define(&mut linker).unwrap();
        let (stdout, stderr) = (MemoryOutputPipe::new(1 << 20), MemoryOutputPipe::new(1 << 20));
        let wasi = WasiCtxBuilder::new().stdout(stdout.clone()).stderr(stderr.clone()).build();
        let host = Host { wasi, table: ResourceTable::new(), memory: Memory::default() };
        let mut store = Store::new(engine, host);
        store.limiter(|host| &mut host.memory);
        let instance = linker.instantiate(&mut store, component).unwrap();
        Self { store, instance, stdout, stderr }
    }

    /// Calls an exported function, of the world itself (`run`) or of an interface
    /// (`ns:pkg/iface#run`). When the component traps the error is what it wrote to stderr.
    pub(crate) fn try_call(&mut self, name: &str, args: &[Val]) -> Result<Option<Val>, String> {
        let (interface, function) = match name.split_once('#') {
            Some((interface, function)) => (Some(interface), function),
            None => (None, name),
        };
        let interface = interface.map(|interface| {
            let index = self.instance.get_export_index(&mut self.store, None, interface);
            index.unwrap_or_else(|| panic!("no interface {interface}"))
        });
        let index = self.instance.get_export_index(&mut self.store, interface.as_ref(), function);
        let index = index.unwrap_or_else(|| panic!("no function {name}"));
        let function = self.instance.get_func(&mut self.store, index).unwrap();
        let mut results = vec![Val::Bool(false); function.ty(&self.store).results().len()];
        match function.call(&mut self.store, args, &mut results) {
            Ok(()) => Ok(results.pop()),
            Err(error) if self.stderr().is_empty() => panic!("{name}: {error:?}"),
            Err(_) => Err(self.stderr()),
        }
    }

    /// Calls a function that must not trap.
    pub(crate) fn call(&mut self, name: &str, args: &[Val]) -> Option<Val> {
        self.try_call(name, args).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Calls a function that returns a string.
    pub(crate) fn text(&mut self, name: &str, args: &[Val]) -> String {
        match self.call(name, args) {
            Some(Val::String(text)) => text,
            other => panic!("{name} returned {other:?}"),
        }
    }

    /// Calls a function that must trap, and returns what it says.
    pub(crate) fn failure(&mut self, name: &str, args: &[Val]) -> String {
        match self.try_call(name, args) {
            Ok(value) => panic!("{name} returned {value:?}"),
            Err(message) => message,
        }
    }

    /// Makes a handle for a resource of the host.
    pub(crate) fn host_resource<T: 'static>(&mut self, resource: Resource<T>) -> ResourceAny {
        resource.try_into_resource_any(&mut self.store).unwrap()
    }

    /// Drops a handle that the host owns.
    pub(crate) fn drop(&mut self, resource: ResourceAny) {
        self.try_drop(resource).unwrap();
    }

    /// Drops a handle that the host owns; the error is a trap of the destructor.
    pub(crate) fn try_drop(&mut self, resource: ResourceAny) -> wasmtime::Result<()> {
        resource.resource_drop(&mut self.store)
    }

    /// The size of the component's memory in bytes.
    pub(crate) fn memory_size(&self) -> usize {
        self.store.data().memory.0
    }

    /// What was written to stdout so far.
    pub(crate) fn stdout(&self) -> String {
        String::from_utf8(self.stdout.contents().to_vec()).unwrap()
    }

    /// What was written to stderr so far.
    pub(crate) fn stderr(&self) -> String {
        String::from_utf8(self.stderr.contents().to_vec()).unwrap()
    }
}

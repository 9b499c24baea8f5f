//! Components that run in wasmtime, with imports that a test defines.

use std::path::Path;
use wasmtime::Store;
use wasmtime::component::{Component, Instance, Linker, Resource, ResourceAny, ResourceTable, Val};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};
use wit_dylib_conform::{Memory, engine};

/// Calls `function` of the component in a file with a number, in a new instance. It must return a
/// number.
///
/// # Panics
///
/// When it does not.
#[track_caller]
pub fn call(component: &Path, function: &str, argument: u32) -> u32 {
    match App::load(component).call(function, &[Val::U32(argument)]) {
        Some(Val::U32(number)) => number,
        other => panic!("{function} returned {other:?}"),
    }
}

/// A string as a value.
pub fn string(text: &str) -> Val {
    Val::String(text.to_owned())
}

/// What the host keeps for a component.
pub struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
    memory: Memory,
}

impl Host {
    pub(crate) fn new(wasi: WasiCtx) -> Self {
        Self { wasi, table: ResourceTable::new(), memory: Memory::default() }
    }
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

/// A running component.
pub struct App {
    store: Store<Host>,
    instance: Instance,
    stdout: MemoryOutputPipe,
    stderr: MemoryOutputPipe,
}

impl App {
    /// Starts the component in a file. It gets the imports of WASI and no others.
    ///
    /// # Panics
    ///
    /// When it does not start.
    #[track_caller]
    pub fn load(component: &Path) -> Self {
        let component = Component::from_file(engine(), component);
        Self::start(&component.unwrap_or_else(|error| panic!("{error:?}")), |_| Ok(()))
    }

    /// Starts a component with the imports of WASI and those that `define` adds.
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub fn start(
        component: &Component,
        define: impl FnOnce(&mut Linker<Host>) -> wasmtime::Result<()>,
    ) -> Self {
        Self::start_with(WasiCtxBuilder::new(), component, define)
    }

    /// The same with arguments, variables and files.
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub fn start_with(
        mut wasi: WasiCtxBuilder,
        component: &Component,
        define: impl FnOnce(&mut Linker<Host>) -> wasmtime::Result<()>,
    ) -> Self {
        let engine = engine();
        let mut linker = Linker::new(engine);
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker).unwrap();
        define(&mut linker).unwrap();
        let (stdout, stderr) = (MemoryOutputPipe::new(1 << 20), MemoryOutputPipe::new(1 << 20));
        let host = Host::new(wasi.stdout(stdout.clone()).stderr(stderr.clone()).build());
        let mut store = Store::new(engine, host);
        store.limiter(|host| &mut host.memory);
        let instance = linker.instantiate(&mut store, component).unwrap();
        Self { store, instance, stdout, stderr }
    }

    /// Calls an exported function, of the world itself (`run`) or of an interface
    /// (`ns:pkg/iface#run`).
    ///
    /// # Errors
    ///
    /// When the component traps: what it wrote to stderr.
    ///
    /// # Panics
    ///
    /// When there is no such function, and when the component traps without a word.
    #[track_caller]
    pub fn try_call(&mut self, name: &str, args: &[Val]) -> Result<Option<Val>, String> {
        let mut index = None;
        for part in name.split('#') {
            let parent = index.as_ref();
            index = self.instance.get_export_index(&mut self.store, parent, part);
            assert!(index.is_some(), "no `{part}` for `{name}`");
        }
        let index = index.expect("a name has one part or more");
        let function = self.instance.get_func(&mut self.store, index).unwrap();
        let mut results = vec![Val::Bool(false); function.ty(&self.store).results().len()];
        match function.call(&mut self.store, args, &mut results) {
            Ok(()) => Ok(results.pop()),
            Err(error) if self.stderr().is_empty() => panic!("{name}: {error:?}"),
            Err(_) => Err(self.stderr()),
        }
    }

    /// Calls a function that must not trap.
    ///
    /// # Panics
    ///
    /// When it traps.
    #[track_caller]
    pub fn call(&mut self, name: &str, args: &[Val]) -> Option<Val> {
        self.try_call(name, args).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Calls a function that returns a string.
    ///
    /// # Panics
    ///
    /// When it returns anything else, or traps.
    #[track_caller]
    pub fn text(&mut self, name: &str, args: &[Val]) -> String {
        match self.call(name, args) {
            Some(Val::String(text)) => text,
            other => panic!("{name} returned {other:?}"),
        }
    }

    /// Calls a function that must trap, and returns what it wrote to stderr.
    ///
    /// # Panics
    ///
    /// When it returns.
    #[track_caller]
    pub fn failure(&mut self, name: &str, args: &[Val]) -> String {
        match self.try_call(name, args) {
            Ok(value) => panic!("{name} returned {value:?}"),
            Err(message) => message,
        }
    }

    /// Makes a handle for a resource of the host.
    pub fn host_resource<T: 'static>(&mut self, resource: Resource<T>) -> ResourceAny {
        resource.try_into_resource_any(&mut self.store).unwrap()
    }

    /// Drops a handle that the host owns.
    pub fn drop(&mut self, resource: ResourceAny) {
        self.try_drop(resource).unwrap();
    }

    /// Drops a handle that the host owns.
    ///
    /// # Errors
    ///
    /// When the destructor traps.
    pub fn try_drop(&mut self, resource: ResourceAny) -> wasmtime::Result<()> {
        resource.resource_drop(&mut self.store)
    }

    /// The size of the component's memory in bytes.
    pub fn memory_size(&self) -> usize {
        self.store.data().memory.size()
    }

    /// What was written to stdout so far.
    pub fn stdout(&self) -> String {
        String::from_utf8(self.stdout.contents().to_vec()).unwrap()
    }

    /// What was written to stderr so far.
    pub fn stderr(&self) -> String {
        String::from_utf8(self.stderr.contents().to_vec()).unwrap()
    }
}

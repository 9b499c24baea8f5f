//! Builds the Lua interpreter once, links it with worlds and scripts, and runs what comes out in wasmtime.

use crate::support::interpreter;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs};
use wasmtime::component::{Component, Instance, Linker, Resource, ResourceAny, ResourceTable, Val};
use wasmtime::{ResourceLimiter, Store};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};
use wit_dylib_build::{Dylib, Output, World};
use wit_dylib_conform::engine;

/// The name under which the interpreter is linked.
const INTERPRETER: &str = "liblua_interpreter.so";

/// What it needs; the build script of `lua-demo` finds out by itself.
const LIBRARIES: [&str; 3] = ["libc.so", "libsetjmp.so", "libwasi-emulated-signal.so"];

/// A world and the scripts that are written for it.
pub(crate) struct Project {
    world: World,
    files: Vec<(String, Vec<u8>)>,
    /// Libraries in place of the sysroot's.
    libraries: Vec<(String, Vec<u8>)>,
}

impl Project {
    /// A project of texts: a world, and files by their names.
    pub(crate) fn new(wit: &str, files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
        Self { world: World::parse(wit, None).unwrap(), files: files.collect(), libraries: Vec::new() }
    }

    /// Takes a library that differs from the sysroot's.
    pub(crate) fn library(mut self, name: &str, bytes: Vec<u8>) -> Self {
        self.libraries.push((name.to_owned(), bytes));
        self
    }

    /// Adds the `*.lua` files of a folder and of those in it.
    pub(crate) fn files_of(mut self, folder: impl AsRef<Path>) -> Self {
        let folder = folder.as_ref();
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.unwrap();
            if entry.path().extension().is_some_and(|extension| extension == "lua") {
                let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                self.files.push((name, fs::read(entry.path()).unwrap()));
            }
        }
        self
    }

    /// The component, as bytes.
    pub(crate) fn link(&self) -> Vec<u8> {
        let mut dylib = Dylib::new(&self.world);
        dylib.interpreter(INTERPRETER).interpreter_exports(interpreter::exports_of(lua()));
        for (name, contents) in &self.files {
            dylib.file(name, contents.clone());
        }
        let mut linked = wit_dylib_build::Component::new(&self.world);
        linked.interpreter(INTERPRETER, lua().to_vec()).world_library("world.so", dylib.encode().unwrap());
        let sysroot = wasi_sdk().join("share/wasi-sysroot/lib/wasm32-wasip2");
        for name in LIBRARIES {
            let own = self.libraries.iter().find(|(own, _)| own == name).map(|(_, bytes)| bytes.clone());
            linked.library(name, own.unwrap_or_else(|| fs::read(sysroot.join(name)).unwrap()));
        }
        linked.link().unwrap().bytes
    }

    /// The component, ready to be started any number of times.
    pub(crate) fn compile(&self) -> Component {
        Component::new(engine(), self.link()).unwrap()
    }

    /// Starts the component with nothing but WASI around it.
    pub(crate) fn start(&self) -> App {
        App::start(&self.compile(), |_| Ok(()))
    }
}

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
    fn memory_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
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
    pub(crate) fn start(component: &Component, define: impl FnOnce(&mut Linker<Host>) -> wasmtime::Result<()>) -> Self {
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

    /// Calls an exported function, of the world itself (`run`) or of an interface (`ns:pkg/iface#run`). When the
    /// component traps the error is what it wrote to stderr.
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
        resource.resource_drop(&mut self.store).unwrap();
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

/// A string as a value.
pub(crate) fn string(text: &str) -> Val {
    Val::String(text.to_owned())
}

fn wasi_sdk() -> PathBuf {
    env::var_os("WASI_SDK_PATH").map_or_else(|| "/opt/wasi-sdk".into(), PathBuf::from)
}

/// The components of `lua-demo` and the interpreter in them, as its build script makes them.
pub(crate) fn demo() -> &'static Output {
    static DEMO: OnceLock<Output> = OnceLock::new();
    DEMO.get_or_init(|| interpreter::build("lua-demo", |_| {}))
}

/// The interpreter's shared library.
fn lua() -> &'static [u8] {
    static LUA: OnceLock<Vec<u8>> = OnceLock::new();
    LUA.get_or_init(|| interpreter::library(demo()))
}

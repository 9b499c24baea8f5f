//! Three components: `values` makes streams and futures of lists and values, Lua does something
//! with them, and another `values` pumps what Lua passes to it.

use crate::lua::harness::{Project, interpreter_of};
use crate::wasi_host::WasiHost;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};
use testing::generator::Generator;
use testing::interpreter;
use testing::polling::{block_on, pause};
use wac_graph::types::Package;
use wac_graph::{CompositionGraph, EncodeOptions};
use wasmtime::Store;
use wasmtime::component::{Component, Func, Instance, Linker, Val};
use wasmtime_wasi::WasiCtx;
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wit_dylib_build::World;
use wit_dylib_conform::engine;

pub(crate) const VERSIONS: [&str; 4] = ["lua51", "lua52", "lua53", "lua54"];

/// Payloads by their names, with what lists have for those that are ends.
pub(crate) const PAYLOADS: [(&str, &str, &str); 25] = [
    ("u8", "u8", ""),
    ("s8", "s8", ""),
    ("u16", "u16", ""),
    ("s16", "s16", ""),
    ("u32", "u32", ""),
    ("s32", "s32", ""),
    ("u64", "u64", ""),
    ("s64", "s64", ""),
    ("f32", "f32", ""),
    ("f64", "f64", ""),
    ("bool", "bool", ""),
    ("string", "string", ""),
    ("bytes", "list<u8>", ""),
    ("texts", "list<string>", ""),
    ("rec", "rec", ""),
    ("pair", "tuple<u8, string>", ""),
    ("variant", "num-or-text", ""),
    ("color", "color", ""),
    ("access", "access", ""),
    ("option", "option<u32>", ""),
    ("nested", "option<option<string>>", ""),
    ("result", "result<u32, string>", ""),
    ("stream", "stream<u8>", "list<u8>"),
    ("future", "future<string>", "string"),
    ("parts", "tuple<u32, option<stream<string>>>", "tuple<u32, option<list<string>>>"),
];

const TYPES: &str = "
    record rec { a: u32, b: f64, c: string }
    variant num-or-text { num(u32), text(string), none }
    enum color { red, dark-blue }
    flags access { read, write }
";

fn interface(name: &str, function: impl Fn(&str, &str, &str) -> String) -> String {
    let functions: String =
        PAYLOADS.iter().map(|(name, ty, list)| function(name, ty, list)).collect();
    format!("interface {name} {{ {TYPES} {functions} }}\n")
}

fn wit(world: &str) -> String {
    let of_ends = |name: &str, ty: &str, _: &str| {
        format!(
            "s-{name}: async func(x: stream<{ty}>) -> stream<{ty}>;
            f-{name}: async func(x: future<{ty}>) -> future<{ty}>;\n"
        )
    };
    let of_lists = |name: &str, ty: &str, list: &str| {
        let ty = if list.is_empty() { ty } else { list };
        format!(
            "s-{name}: async func(x: list<{ty}>) -> list<{ty}>; f-{name}: async func(x: {ty}) -> {ty};\n"
        )
    };
    let peer = interface("peer", of_ends).replace(
        "interface peer {",
        "interface peer {
            s-unit: async func(x: stream) -> stream;
            f-unit: async func(x: future) -> future;",
    );
    let (lua, lists) = (interface("lua", of_ends), interface("lists", of_lists));
    format!("package test:ends;\n{peer}{lua}{lists}world ends {{ {world} }}")
}

/// The components, composed: the peer passes on so many values at a time.
fn compose(version: &'static str, pump: usize) -> Component {
    static COMPONENTS: Mutex<BTreeMap<(&str, usize), Component>> = Mutex::new(BTreeMap::new());
    let mut components = COMPONENTS.lock().unwrap_or_else(PoisonError::into_inner);
    components.entry((version, pump)).or_insert_with(|| link(version, pump)).clone()
}

fn link(version: &str, pump: usize) -> Component {
    let values = |world: &str, tasks: &str| {
        let world = World::parse(&wit(world), None).unwrap();
        let file: (&str, &[u8]) = ("tasks", tasks.as_bytes());
        Generator::Ours.link(interpreter::values(), &world, &[file]).unwrap()
    };
    let world = "import peer; export lua;
        export run: async func(script: string) -> string;
        export run-sync: func(script: string) -> string;";
    let lua = Project::new(&wit(world), &[("main.lua", include_str!("main.lua"))]);
    let components = [
        ("driver", values("import lua; export lists;", "")),
        ("lua", lua.interpreter(interpreter_of(version)).link()),
        ("peer", values("export peer;", &format!("pump {pump}"))),
    ];
    let mut graph = CompositionGraph::new();
    let [driver, lua, peer] = components.map(|(name, bytes)| {
        let package = Package::from_bytes(name, None, bytes, graph.types_mut()).unwrap();
        let package = graph.register_package(package).unwrap();
        graph.instantiate(package)
    });
    for (from, to, name) in [(peer, lua, "test:ends/peer"), (lua, driver, "test:ends/lua")] {
        let export = graph.alias_instance_export(from, name).unwrap();
        graph.set_instantiation_argument(to, name, export).unwrap();
    }
    for (from, name) in [(driver, "test:ends/lists"), (lua, "run"), (lua, "run-sync")] {
        let export = graph.alias_instance_export(from, name).unwrap();
        graph.export(export, name).unwrap();
    }
    let options = EncodeOptions { validate: true, ..EncodeOptions::default() };
    Component::new(engine(), graph.encode(options).unwrap()).unwrap()
}

/// The running components.
pub(crate) struct Ends {
    pub(crate) store: Store<WasiHost>,
    instance: Instance,
    stderr: MemoryOutputPipe,
}

impl Ends {
    pub(crate) fn start(version: &'static str, pump: usize) -> Self {
        let component = compose(version, pump);
        let mut linker = Linker::new(engine());
        wasmtime_wasi::p2::add_to_linker_async(&mut linker).unwrap();
        let stderr = MemoryOutputPipe::new(1 << 20);
        let wasi = WasiCtx::builder().stderr(stderr.clone()).build();
        let mut store = Store::new(engine(), WasiHost::new(wasi));
        store.limiter(WasiHost::memory);
        let instance = block_on(linker.instantiate_async(&mut store, &component)).unwrap();
        Self { store, instance, stderr }
    }

    pub(crate) fn func(&mut self, name: &str) -> Func {
        let mut index = None;
        for part in name.split('#') {
            index = self.instance.get_export_index(&mut self.store, index.as_ref(), part);
        }
        self.instance.get_func(&mut self.store, index.unwrap()).unwrap()
    }

    /// Calls a function, and lets go on what it leaves behind.
    pub(crate) fn call(&mut self, name: &str, args: &[Val]) -> Result<Val, String> {
        let func = self.func(name);
        let mut results = vec![Val::Bool(false)];
        let called = block_on(self.store.run_concurrent(async |accessor| {
            let called = func.call_concurrent(accessor, args, &mut results).await;
            for _ in 0..1000 {
                pause().await;
            }
            called
        }));
        match called.and_then(|called| called) {
            Ok(()) => Ok(results.remove(0)),
            Err(error) => {
                let stderr = String::from_utf8(self.stderr.contents().to_vec()).unwrap();
                if stderr.is_empty() { panic!("{error:?}") } else { Err(stderr) }
            }
        }
    }

    fn script(&mut self, name: &str, script: &str) -> Result<String, String> {
        match self.call(name, &[Val::String(script.to_owned())])? {
            Val::String(text) => Ok(text),
            other => panic!("returned {other:?}"),
        }
    }

    /// Runs a script in an async function, and returns its text.
    pub(crate) fn text(&mut self, script: &str) -> String {
        self.script("run", script).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The same in a sync function.
    pub(crate) fn text_sync(&mut self, script: &str) -> String {
        self.script("run-sync", script).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Runs a script that ends the component, and returns what it wrote to stderr.
    pub(crate) fn failure(&mut self, script: &str) -> String {
        match self.script("run", script) {
            Ok(text) => panic!("returned {text}"),
            Err(message) => message,
        }
    }

    /// The size of the components' memories in bytes.
    pub(crate) fn memory_size(&self) -> usize {
        self.store.data().memory_size()
    }

    /// Checks that the components hold no ends, calls and sets.
    pub(crate) fn check_nothing_is_left(&mut self, version: &str, script: &str) {
        self.text("collectgarbage() collectgarbage() collectgarbage()");
        // What was left to itself is released at the next call.
        self.text("through = function(x, name) return peer[name](x) end");
        for _ in 0..2 {
            self.call("test:ends/lists#s-u8", &[Val::List(vec![Val::U8(7)])]).unwrap();
        }
        let checked = catch_unwind(AssertUnwindSafe(|| self.store.assert_concurrent_state_empty()));
        let Err(message) = checked else { return };
        // wasmtime itself keeps a row for each call of a component that returns at once.
        let message = message.downcast_ref::<String>().map_or("", String::as_str);
        let is_empty = message.starts_with("non-empty table: ");
        assert!(is_empty, "{version} keeps something: {script}");
    }
}

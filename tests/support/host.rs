//! A host for any world: its imports note what they are given and answer with values of their own.

use super::sample::Samples;
use super::show;
use std::collections::VecDeque;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use wasmtime::component::types::{ComponentFunc, ComponentItem};
use wasmtime::component::{Component, Func, Instance, Linker, ResourceTable, Val};
use wasmtime::{Config, Engine, Store};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// The interface that the interpreter answers itself.
pub(crate) const PROBE: &str = "test:values/probe";

/// Its package.
pub(crate) const PROBE_WIT: &str = "package test:values {
  interface probe {
    live-bytes: func() -> u64;
    stack-depth: func() -> u32;
    live-contexts: func() -> u32;
    trace: func() -> string;
    facts: func() -> string;
    files: func() -> list<tuple<string, list<u8>>>;
  }
}";

/// A call of an import.
pub(crate) struct ImportCall {
    /// `interface#name`, or the name of a function of the world.
    pub(crate) func: String,
    pub(crate) args: Vec<Val>,
    pub(crate) results: Vec<Val>,
}

/// What the store holds.
pub(crate) struct State {
    table: ResourceTable,
    wasi: WasiCtx,
    samples: Samples,
    /// What the next calls of imports return; then they return samples.
    answers: VecDeque<Val>,
    calls: Vec<ImportCall>,
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

/// A running component.
pub(crate) struct Host {
    store: Store<State>,
    component: Component,
    instance: Instance,
    stderr: MemoryOutputPipe,
    _kept: KeptOnFailure,
}

/// The bytes of a component, which are written to a file when the test fails.
struct KeptOnFailure(Vec<u8>);

impl Drop for KeptOnFailure {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let test = std::thread::current().name().unwrap_or("component").replace("::", "-");
            let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("failed");
            let path = folder.join(test).with_extension("wasm");
            match fs::create_dir_all(folder).and_then(|()| fs::write(&path, &self.0)) {
                Ok(()) => eprintln!("the component is kept: {}", path.display()),
                Err(error) => eprintln!("the component is lost, {}: {error}", path.display()),
            }
        }
    }
}

/// An exported function.
#[derive(Clone)]
pub(crate) struct Export {
    pub(crate) interface: Option<String>,
    pub(crate) name: String,
    pub(crate) ty: ComponentFunc,
}

impl Export {
    /// `interface#name`, or the name of a function of the world.
    pub(crate) fn full_name(&self) -> String {
        full_name(self.interface.as_deref(), &self.name)
    }
}

fn full_name(interface: Option<&str>, name: &str) -> String {
    interface.map(|interface| format!("{interface}#{name}")).unwrap_or_default()
        + if interface.is_none() { name } else { "" }
}

/// The engine of all components: with all that a world may need, and without optimization.
pub(crate) fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut config = Config::new();
        config.wasm_component_model_map(true).wasm_component_model_fixed_length_lists(true);
        config.wasm_component_model_implements(true);
        config.cranelift_opt_level(wasmtime::OptLevel::None);
        Engine::new(&config).unwrap()
    })
}

impl Host {
    /// Instantiates a component. Equal seeds make the imports return equal values.
    pub(crate) fn new(component: &[u8], seed: u64) -> Self {
        let kept = KeptOnFailure(component.to_vec());
        let component = Component::new(engine(), component).unwrap();
        let mut linker = Linker::new(engine());
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker).unwrap();
        for (name, item) in component.component_type().imports(engine()) {
            if name.starts_with("wasi:") {
                continue;
            }
            match item.ty {
                ComponentItem::ComponentFunc(_) => define(&mut linker.root(), None, name),
                ComponentItem::ComponentInstance(interface) => {
                    let mut instance = linker.instance(name).unwrap();
                    for (func, item) in interface.exports(engine()) {
                        if let ComponentItem::ComponentFunc(_) = item.ty {
                            define(&mut instance, Some(name), func);
                        }
                    }
                }
                _ => {}
            }
        }
        let stderr = MemoryOutputPipe::new(1 << 20);
        let wasi = WasiCtx::builder().stderr(stderr.clone()).build();
        let state = State {
            table: ResourceTable::new(),
            wasi,
            samples: Samples::new(seed),
            answers: VecDeque::new(),
            calls: Vec::new(),
        };
        let mut store = Store::new(engine(), state);
        let instance = linker.instantiate(&mut store, &component).unwrap();
        Self { store, component, instance, stderr, _kept: kept }
    }

    /// The exported functions, without those of the probe.
    pub(crate) fn exports(&self) -> Vec<Export> {
        let mut exports = Vec::new();
        for (name, item) in self.component.component_type().exports(engine()) {
            match item.ty {
                ComponentItem::ComponentFunc(ty) => {
                    exports.push(Export { interface: None, name: name.to_owned(), ty });
                }
                ComponentItem::ComponentInstance(interface) if name != PROBE => {
                    for (func, item) in interface.exports(engine()) {
                        if let ComponentItem::ComponentFunc(ty) = item.ty {
                            exports.push(Export { interface: Some(name.to_owned()), name: func.to_owned(), ty });
                        }
                    }
                }
                _ => {}
            }
        }
        exports
    }

    /// Whether the world imports this function of this interface.
    pub(crate) fn imports(&self, export: &Export) -> bool {
        self.component.component_type().imports(engine()).any(|(name, item)| match (item.ty, &export.interface) {
            (ComponentItem::ComponentFunc(_), None) => name == export.name,
            (ComponentItem::ComponentInstance(ty), Some(interface)) => {
                name == interface && ty.get_export(engine(), &export.name).is_some()
            }
            _ => false,
        })
    }

    fn func(&mut self, interface: Option<&str>, name: &str) -> Func {
        let parent = interface.map(|interface| {
            let index = self.instance.get_export_index(&mut self.store, None, interface);
            index.unwrap_or_else(|| panic!("no export `{interface}`"))
        });
        let index = self.instance.get_export_index(&mut self.store, parent.as_ref(), name);
        let index = index.unwrap_or_else(|| panic!("no export `{}`", full_name(interface, name)));
        self.instance.get_func(&mut self.store, index).unwrap()
    }

    /// Calls an exported function; the error is what it wrote to stderr before it trapped.
    pub(crate) fn call(&mut self, interface: Option<&str>, name: &str, args: &[Val]) -> Result<Option<Val>, String> {
        let func = self.func(interface, name);
        let mut results = vec![Val::Bool(false); func.ty(&self.store).results().len()];
        match func.call(&mut self.store, args, &mut results) {
            Ok(()) => Ok(results.pop()),
            Err(error) => match String::from_utf8(self.stderr.contents().to_vec()).unwrap() {
                message if message.is_empty() => Err(format!("{error:?}")),
                message => Err(message),
            },
        }
    }

    /// Lets the next call of an import that has a result return `value`.
    pub(crate) fn answer(&mut self, value: Val) {
        self.store.data_mut().answers.push_back(value);
    }

    /// The calls of imports since the last time.
    pub(crate) fn take_calls(&mut self) -> Vec<ImportCall> {
        std::mem::take(&mut self.store.data_mut().calls)
    }

    /// Asks the interpreter itself.
    pub(crate) fn probe(&mut self, name: &str) -> Val {
        self.call(Some(PROBE), name, &[]).unwrap().unwrap()
    }

    /// What the interpreter saw since the last time.
    pub(crate) fn trace(&mut self) -> String {
        match self.probe("trace") {
            Val::String(trace) => trace,
            other => panic!("{other:?}"),
        }
    }

    /// Calls an export with values of the host's and checks what the guest saw of them and what came back.
    pub(crate) fn exercise(&mut self, export: &Export, seed: u64) {
        let mut samples = Samples::new(seed);
        let args: Vec<Val> = export.ty.params().map(|(_, ty)| samples.value(&ty)).collect();
        let name = export.full_name();
        let result = self.call(export.interface.as_deref(), &export.name, &args);
        let result = result.unwrap_or_else(|error| panic!("{name}({}): {error}", show::list(&args)));

        let mut seen = format!("export {name}({})\n", show::list(&args));
        let calls = self.take_calls();
        let expected = match calls.as_slice() {
            [call] => {
                assert_eq!(call.args, args, "what {} got from {name}", call.func);
                seen += &format!("import {} -> {}\n", call.func, show::list(&call.results));
                call.results.first()
            }
            [] => {
                assert!(!self.imports(export), "{name} did not call its import");
                let result = export.ty.results().next();
                let same = result.and_then(|result| export.ty.params().position(|(_, ty)| ty == result));
                same.map(|index| &args[index])
            }
            _ => panic!("{name} called {} imports", calls.len()),
        };
        assert_eq!(result.as_ref(), expected, "what {name} returned");
        assert_same_text(&self.trace(), &seen);
    }

    /// Calls an export with values of the host's and checks that its import gets them, and that what the import answers
    /// comes back.
    pub(crate) fn pass(&mut self, export: &Export, seed: u64) {
        let mut samples = Samples::new(seed);
        let args: Vec<Val> = export.ty.params().map(|(_, ty)| samples.value(&ty)).collect();
        let name = export.full_name();
        let result = self.call(export.interface.as_deref(), &export.name, &args);
        let result = result.unwrap_or_else(|error| panic!("{name}({}): {error}", show::list(&args)));
        let calls = self.take_calls();
        let [call] = calls.as_slice() else { panic!("{name} called {} imports", calls.len()) };
        assert_eq!(call.args, args, "what {} got from {name}", call.func);
        assert_eq!(result.as_ref(), call.results.first(), "what {name} returned");
    }

    /// Calls each export several times, each time with other values, and checks that nothing is left over; returns the
    /// number of exports.
    pub(crate) fn exercise_all(&mut self, rounds: u64) -> usize {
        let exports = self.exports();
        for export in &exports {
            // The first call makes what stays: the interpreter, buffers that grow once.
            self.exercise(export, 1);
            let live_bytes = self.probe("live-bytes");
            for seed in 2..=rounds {
                self.exercise(export, seed);
            }
            self.check_clean(&live_bytes);
        }
        exports.len()
    }

    /// Checks that nothing is left of finished calls.
    pub(crate) fn check_clean(&mut self, live_bytes: &Val) {
        assert_eq!(self.probe("stack-depth"), Val::U32(0), "values left on the stack");
        assert_eq!(self.probe("live-contexts"), Val::U32(1), "contexts that are not released");
        assert_eq!(&self.probe("live-bytes"), live_bytes, "bytes that are not freed");
    }
}

fn define(linker: &mut wasmtime::component::LinkerInstance<'_, State>, interface: Option<&str>, name: &str) {
    let func = full_name(interface, name);
    linker
        .func_new(name, move |mut store, ty, args, results| {
            let state = store.data_mut();
            for (result, ty) in results.iter_mut().zip(ty.results()) {
                *result = state.answers.pop_front().unwrap_or_else(|| state.samples.value(&ty));
            }
            state.calls.push(ImportCall { func: func.clone(), args: args.to_vec(), results: results.to_vec() });
            Ok(())
        })
        .unwrap();
}

/// As `assert_eq`, but shows where two long texts part.
fn assert_same_text(seen: &str, expected: &str) {
    if seen != expected {
        let at = seen.bytes().zip(expected.bytes()).take_while(|(a, b)| a == b).count();
        let around = |text: &str| {
            let bytes = &text.as_bytes()[at.saturating_sub(100).min(text.len())..(at + 100).min(text.len())];
            String::from_utf8_lossy(bytes).into_owned()
        };
        panic!("the guest saw other values:\n  {}\nexpected:\n  {}", around(seen), around(expected));
    }
}

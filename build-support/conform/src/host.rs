//! A host for any world: its imports note what they are given and answer with values of their own.

use crate::Samples;
use crate::resources::{self, Resources};
use crate::show;
use std::collections::VecDeque;
use std::sync::OnceLock;
use wasmtime::component::types::{ComponentFunc, ComponentItem};
use wasmtime::component::{
    Component, Func, Instance, Linker, LinkerInstance, ResourceAny, ResourceTable, ResourceType, Type, Val,
};
use wasmtime::{Config, Engine, Module, Store};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// The interface that the interpreter answers itself.
pub const PROBE: &str = "test:values/probe";

/// Its package.
pub const PROBE_WIT: &str = "package test:values {
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
pub struct ImportCall {
    /// `interface#name`, or the name of a function of the world.
    pub func: String,
    /// What the guest passed; a handle is shown by a number, as `<7>`.
    pub args: Vec<Val>,
    /// What it got for that.
    pub results: Vec<Val>,
}

/// What the store holds.
pub(crate) struct State {
    table: ResourceTable,
    wasi: WasiCtx,
    samples: Samples,
    /// What the next calls of imports return; then they return samples.
    answers: VecDeque<Val>,
    calls: Vec<ImportCall>,
    pub(crate) resources: Resources,
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

/// A running component.
pub struct Host {
    store: Store<State>,
    component: Component,
    instance: Instance,
    stderr: MemoryOutputPipe,
}

/// An exported function.
#[derive(Clone)]
pub struct Export {
    /// The interface that it belongs to, unless it is a function of the world.
    pub interface: Option<String>,
    /// Its name there.
    pub name: String,
    /// Its parameters and its result.
    pub ty: ComponentFunc,
}

impl Export {
    /// `interface#name`, or the name of a function of the world.
    pub fn full_name(&self) -> String {
        full_name(self.interface.as_deref(), &self.name)
    }
}

fn full_name(interface: Option<&str>, name: &str) -> String {
    interface.map(|interface| format!("{interface}#{name}")).unwrap_or_default()
        + if interface.is_none() { name } else { "" }
}

/// The engine of all components: with all that a world may need, and without optimization.
pub fn engine() -> &'static Engine {
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
    pub fn new(component: &[u8], seed: u64) -> Self {
        Self::with_modules(component, &[], seed)
    }

    /// As [`Host::new`], for a component that imports core modules.
    pub fn with_modules(component: &[u8], modules: &[(String, Module)], seed: u64) -> Self {
        let component = Component::new(engine(), component).unwrap();
        let mut linker = Linker::new(engine());
        for (name, module) in modules {
            linker.root().module(name, module).unwrap();
        }
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker).unwrap();
        let mut resources = Resources::default();
        for (name, item) in component.component_type().imports(engine()) {
            if name.starts_with("wasi:") {
                continue;
            }
            match item.ty {
                ComponentItem::ComponentFunc(_) => define(&mut linker.root(), None, name),
                ComponentItem::Resource(ty) => define_resource(&mut linker.root(), name, resources.host_type(ty)),
                ComponentItem::ComponentInstance(interface) => {
                    let mut instance = linker.instance(name).unwrap();
                    for (item_name, item) in interface.exports(engine()) {
                        match item.ty {
                            ComponentItem::ComponentFunc(_) => define(&mut instance, Some(name), item_name),
                            ComponentItem::Resource(ty) => {
                                define_resource(&mut instance, item_name, resources.host_type(ty));
                            }
                            _ => {}
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
            resources,
        };
        let mut store = Store::new(engine(), state);
        let instance = linker.instantiate(&mut store, &component).unwrap();
        Self { store, component, instance, stderr }
    }

    /// The exported functions, without those of the probe.
    pub fn exports(&self) -> Vec<Export> {
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
    pub fn imports(&self, export: &Export) -> bool {
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
    pub fn call(&mut self, interface: Option<&str>, name: &str, args: &[Val]) -> Result<Option<Val>, String> {
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
    pub fn answer(&mut self, value: Val) {
        self.store.data_mut().answers.push_back(value);
    }

    /// The calls of imports since the last time.
    pub fn take_calls(&mut self) -> Vec<ImportCall> {
        std::mem::take(&mut self.store.data_mut().calls)
    }

    /// Asks the interpreter itself.
    pub fn probe(&mut self, name: &str) -> Val {
        self.call(Some(PROBE), name, &[]).unwrap().unwrap()
    }

    /// What the interpreter saw since the last time.
    pub fn trace(&mut self) -> String {
        match self.probe("trace") {
            Val::String(trace) => trace,
            other => panic!("{other:?}"),
        }
    }

    /// Calls an export with values of the host's and checks what the guest saw of them and what came back.
    pub fn exercise(&mut self, export: &Export, seed: u64) {
        let name = export.full_name();
        let ty = self.func(export.interface.as_deref(), &export.name).ty(&self.store);
        let mut samples = Samples::new(seed);
        let args: Vec<_> = ty.params().map(|(_, ty)| (samples.value(&ty), ty)).collect();
        let (mut passed, mut lent) = (Vec::new(), Vec::new());
        let args: Vec<Val> =
            args.into_iter().map(|(arg, ty)| self.make_handles(&ty, arg, &mut passed, &mut lent)).collect();
        // Constructors of the component were called for them.
        self.take_calls();
        self.trace();
        let result = self.call(export.interface.as_deref(), &export.name, &passed);
        let mut result = result.unwrap_or_else(|error| panic!("{name}({}): {error}", show::list(&args)));

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
                let result = ty.results().next();
                let same = result.and_then(|result| ty.params().position(|(_, ty)| ty == result));
                same.map(|index| &args[index])
            }
            _ => panic!("{name} called {} imports", calls.len()),
        };
        let guests = match (&mut result, ty.results().next()) {
            (Some(result), Some(ty)) => self.take_handles(&ty, result, expected),
            _ => Vec::new(),
        };
        // Without an import, an object is made, or what it holds comes out.
        let is_echo = expected.is_some() || result.is_none();
        assert!(!is_echo || result.as_ref() == expected, "{name} returned {result:?} and not {expected:?}");
        assert_same_text(&self.trace(), &seen);
        self.drop_handles(guests);
        self.drop_handles(lent);
    }

    /// Makes the handles in a value that is about to be passed, `passed`; what comes back is for comparing. Those that
    /// are only lent are added to `lent`.
    fn make_handles(&mut self, ty: &Type, mut value: Val, passed: &mut Vec<Val>, lent: &mut Vec<Guest>) -> Val {
        let mut real = value.clone();
        let mut shown = Vec::new();
        resources::walk(ty, &mut real, &mut |ty, handle| {
            let (resource, is_lent) = match ty {
                Type::Borrow(resource) => (*resource, true),
                Type::Own(resource) => (*resource, false),
                _ => unreachable!("these are the handles"),
            };
            let (any, number, is_guest) = match resources::make(&mut self.store, resource) {
                Some((number, any)) => (any, Some(number), false),
                None => {
                    let (any, number) = self.construct(resource);
                    (any, number, true)
                }
            };
            if is_lent {
                lent.push(Guest { any, number, is_guest });
            }
            shown.push(number.map_or(Val::Enum("<?>".to_owned()), resources::shown));
            *handle = Val::Resource(any);
        });
        passed.push(real);
        let mut shown = shown.into_iter();
        resources::walk(ty, &mut value, &mut |_, handle| *handle = shown.next().expect("as many as above"));
        value
    }

    /// Has the component make one of its resources.
    fn construct(&mut self, resource: ResourceType) -> (ResourceAny, Option<u32>) {
        for export in self.exports() {
            let ty = self.func(export.interface.as_deref(), &export.name).ty(&self.store);
            let made = match ty.results().next() {
                Some(Type::Result(result)) => result.ok(),
                result => result,
            };
            if !export.name.starts_with("[constructor]") || made != Some(Type::Own(resource)) {
                continue;
            }
            let seed = self.store.data_mut().samples.next();
            let mut samples = Samples::new(seed);
            let args: Vec<_> = ty.params().map(|(_, ty)| (samples.value(&ty), ty)).collect();
            let (mut passed, mut lent) = (Vec::new(), Vec::new());
            for (arg, ty) in args {
                self.make_handles(&ty, arg, &mut passed, &mut lent);
            }
            self.take_calls();
            let result = self.call(export.interface.as_deref(), &export.name, &passed).unwrap();
            let calls = self.take_calls();
            self.trace();
            self.drop_handles(lent);
            let mut numbers = Vec::new();
            if let (Some(call), Some(ty)) = (calls.last(), ty.results().next()) {
                let each = &mut |_: &Type, handle: &mut Val| numbers.extend(resources::number(handle));
                resources::walk(&ty, &mut call.results[0].clone(), each);
            }
            match result {
                Some(Val::Resource(any)) => return (any, numbers.pop()),
                Some(Val::Result(Ok(Some(made)))) => match *made {
                    Val::Resource(any) => return (any, numbers.pop()),
                    other => panic!("{} made {other:?}", export.name),
                },
                // A constructor may fail: once more, with other values.
                Some(Val::Result(Err(_))) => return self.construct(resource),
                other => panic!("{} made {other:?}", export.name),
            }
        }
        panic!("no constructor makes {resource:?}")
    }

    /// Takes the handles in a result. Those of the component come back, with what they are expected to hold.
    fn take_handles(&mut self, ty: &Type, result: &mut Val, expected: Option<&Val>) -> Vec<Guest> {
        let mut numbers = Vec::new();
        if let Some(expected) = expected {
            resources::walk(ty, &mut expected.clone(), &mut |_, handle| numbers.push(resources::number(handle)));
        }
        let mut numbers = numbers.into_iter();
        let mut guests = Vec::new();
        resources::walk(ty, result, &mut |_, handle| {
            let Val::Resource(any) = *handle else { panic!("{handle:?} is no handle") };
            let expected = numbers.next().flatten();
            let number = match resources::receive(&mut self.store, any) {
                Some((number, owned)) => {
                    assert!(owned);
                    self.store.data_mut().resources.forget(number);
                    Some(number)
                }
                None => {
                    guests.push(Guest { any, number: expected, is_guest: true });
                    expected
                }
            };
            *handle = number.map_or(Val::Enum("<?>".to_owned()), resources::shown);
        });
        guests
    }

    /// Drops handles that the host owns. The component must let go what its resources hold, and nothing else.
    fn drop_handles(&mut self, handles: Vec<Guest>) {
        let destructors = handles.iter().filter(|handle| handle.is_guest).count();
        for handle in handles {
            self.store.data_mut().resources.take_dropped();
            handle.any.resource_drop(&mut self.store).unwrap();
            let dropped = self.store.data_mut().resources.take_dropped();
            match (handle.is_guest, handle.number) {
                (true, number) => assert_eq!(dropped, Vec::from_iter(number), "what a destructor dropped"),
                (false, number) => self.store.data_mut().resources.forget(number.expect("the host made it")),
            }
        }
        let trace = self.trace();
        assert_eq!(trace.lines().count(), destructors, "{trace}");
        assert!(trace.lines().all(|line| line.starts_with("destructor of ")), "{trace}");
    }

    /// Calls an export with values of the host's and checks that its import gets them, and that what the import answers
    /// comes back.
    pub fn pass(&mut self, export: &Export, seed: u64) {
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
    pub fn exercise_all(&mut self, rounds: u64) -> usize {
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
    pub fn check_clean(&mut self, live_bytes: &Val) {
        assert_eq!(self.probe("stack-depth"), Val::U32(0), "values left on the stack");
        assert_eq!(self.probe("live-contexts"), Val::U32(1), "contexts that are not released");
        assert_eq!(&self.probe("live-bytes"), live_bytes, "bytes that are not freed");
        assert!(self.store.data().resources.live().is_empty(), "resources that were neither given back nor dropped");
    }
}

/// A handle that the host owns.
struct Guest {
    any: ResourceAny,
    /// The resource of the host, or the one that a resource of the component holds.
    number: Option<u32>,
    is_guest: bool,
}

fn define_resource(linker: &mut LinkerInstance<'_, State>, name: &str, ty: ResourceType) {
    let drop = |mut store: wasmtime::StoreContextMut<'_, State>, number| {
        store.data_mut().resources.drop(number);
        Ok(())
    };
    linker.resource(name, ty, drop).unwrap();
}

fn define(linker: &mut LinkerInstance<'_, State>, interface: Option<&str>, name: &str) {
    let func = full_name(interface, name);
    linker
        .func_new(name, move |mut store, ty, args, results| {
            let mut seen = args.to_vec();
            for (arg, (_, ty)) in seen.iter_mut().zip(ty.params()) {
                resources::walk(&ty, arg, &mut |_, handle| {
                    let Val::Resource(any) = *handle else { panic!("{handle:?} is no handle") };
                    let (number, owned) =
                        resources::receive(&mut store, any).expect("imports use the host's resources");
                    if owned {
                        store.data_mut().resources.forget(number);
                    }
                    *handle = resources::shown(number);
                });
            }
            let mut given = Vec::new();
            for (result, ty) in results.iter_mut().zip(ty.results()) {
                let state = store.data_mut();
                *result = state.answers.pop_front().unwrap_or_else(|| state.samples.value(&ty));
                let mut shown = result.clone();
                let mut numbers = VecDeque::new();
                resources::walk(&ty, result, &mut |ty, handle| {
                    let Type::Own(resource) = ty else { panic!("a result cannot lend") };
                    let (number, any) = resources::make(&mut store, *resource).expect("the host's own");
                    numbers.push_back(number);
                    *handle = Val::Resource(any);
                });
                resources::walk(&ty, &mut shown, &mut |_, handle| {
                    *handle = resources::shown(numbers.pop_front().expect("as many as above"));
                });
                given.push(shown);
            }
            store.data_mut().calls.push(ImportCall { func: func.clone(), args: seen, results: given });
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

//! A host for any world: its imports note what they are given and answer with values of their own.

use crate::failure::Failure;
use crate::gates::{Completion, Gates};
use crate::imports::{self, ImportCall};
use crate::memory::Memory;
use crate::resources::Resources;
use crate::{PROBE, Samples, engine, waiting};
use std::collections::{BTreeSet, VecDeque};
use wasmtime::component::types::{ComponentFunc, ComponentItem};
use wasmtime::component::{Component, Func, Instance, Linker, ResourceTable, Val};
use wasmtime::{Module, Store};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// What the store holds.
pub(crate) struct State {
    table: ResourceTable,
    wasi: WasiCtx,
    memory: Memory,
    pub(crate) samples: Samples,
    /// What the next calls of imports return; then they return samples.
    pub(crate) answers: VecDeque<Val>,
    pub(crate) calls: Vec<ImportCall>,
    /// What an import found wrong before it trapped.
    pub(crate) failure: Option<Failure>,
    pub(crate) resources: Resources,
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

/// A running component.
pub struct Host {
    pub(crate) store: Store<State>,
    component: Component,
    instance: Instance,
    stderr: MemoryOutputPipe,
    /// The functions of the probe that the component exports.
    probes: BTreeSet<String>,
    /// Whether the component has async functions, which a store that is used synchronously cannot
    /// call and cannot serve. Other components run without what that takes.
    pub(crate) is_async: bool,
    pub(crate) gates: Gates,
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

pub(crate) fn full_name(interface: Option<&str>, name: &str) -> String {
    match interface {
        Some(interface) => format!("{interface}#{name}"),
        None => name.to_owned(),
    }
}

impl Host {
    /// Instantiates a component. Equal seeds make the imports return equal values.
    ///
    /// # Errors
    ///
    /// When wasmtime does not take the component, or its start traps.
    pub fn try_new(
        component: &[u8],
        modules: &[(String, Module)],
        seed: u64,
    ) -> Result<Self, Failure> {
        let stderr = MemoryOutputPipe::new(1 << 20);
        let host = Self::instantiate(component, modules, seed, stderr.clone());
        host.map_err(|error| {
            Failure::new("the start", "a component that starts", said(&stderr, &error))
        })
    }

    fn instantiate(
        component: &[u8],
        modules: &[(String, Module)],
        seed: u64,
        stderr: MemoryOutputPipe,
    ) -> wasmtime::Result<Self> {
        let component = Component::new(engine(), component)?;
        let mut linker = Linker::new(engine());
        for (name, module) in modules {
            linker.root().module(name, module)?;
        }
        let is_async = waiting::has_async_functions(&component);
        if is_async {
            wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
        } else {
            wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
        }
        let mut resources = Resources::default();
        let gates = Gates::new(seed);
        imports::define_all(&mut linker, &component, &mut resources, &gates)?;
        let state = State {
            table: ResourceTable::new(),
            wasi: WasiCtx::builder().stderr(stderr.clone()).build(),
            memory: Memory::default(),
            samples: Samples::new(seed),
            answers: VecDeque::new(),
            calls: Vec::new(),
            failure: None,
            resources,
        };
        let mut store = Store::new(engine(), state);
        store.limiter(|state| &mut state.memory);
        let instance = if is_async {
            waiting::finished(linker.instantiate_async(&mut store, &component), &gates)?
        } else {
            linker.instantiate(&mut store, &component)?
        };
        let mut probes = BTreeSet::new();
        if let Some(ComponentItem::ComponentInstance(probe)) =
            component.component_type().get_export(engine(), PROBE).map(|item| item.ty)
        {
            probes.extend(probe.exports(engine()).map(|(name, _)| name.to_owned()));
        }
        Ok(Self { store, component, instance, stderr, probes, is_async, gates })
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
                            exports.push(Export {
                                interface: Some(name.to_owned()),
                                name: func.to_owned(),
                                ty,
                            });
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
        self.component.component_type().imports(engine()).any(|(name, item)| {
            match (item.ty, &export.interface) {
                (ComponentItem::ComponentFunc(_), None) => name == export.name,
                (ComponentItem::ComponentInstance(ty), Some(interface)) => {
                    name == interface && ty.get_export(engine(), &export.name).is_some()
                }
                _ => false,
            }
        })
    }

    pub(crate) fn func(&mut self, interface: Option<&str>, name: &str) -> Result<Func, Failure> {
        let parent = match interface {
            Some(interface) => {
                match self.instance.get_export_index(&mut self.store, None, interface) {
                    Some(index) => Some(index),
                    None => {
                        return Err(Failure::new(
                            "the exports",
                            format!("`{interface}`"),
                            "no such export",
                        ));
                    }
                }
            }
            None => None,
        };
        let index = self.instance.get_export_index(&mut self.store, parent.as_ref(), name);
        let func = index.and_then(|index| self.instance.get_func(&mut self.store, index));
        func.ok_or_else(|| {
            Failure::new(
                "the exports",
                format!("`{}`", full_name(interface, name)),
                "no such function",
            )
        })
    }

    /// The type of an exported function, with the resources of the running component.
    pub(crate) fn type_of(&mut self, export: &Export) -> Result<ComponentFunc, Failure> {
        let func = self.func(export.interface.as_deref(), &export.name)?;
        Ok(func.ty(&self.store))
    }

    /// Calls an exported function; a trap is a failure.
    pub(crate) fn try_call(
        &mut self,
        interface: Option<&str>,
        name: &str,
        args: &[Val],
    ) -> Result<Option<Val>, Failure> {
        let func = self.func(interface, name)?;
        let mut results = vec![Val::Bool(false); func.ty(&self.store).results().len()];
        let called = if self.is_async {
            self.call_async(func, args, &mut results)
        } else {
            func.call(&mut self.store, args, &mut results)
        };
        called.map_err(|error| self.failed("the call", &error))?;
        Ok(results.pop())
    }

    /// Calls an exported function; the error is what it wrote to stderr before it trapped.
    ///
    /// # Errors
    ///
    /// When it traps.
    #[doc(hidden)]
    #[track_caller]
    pub fn call(
        &mut self,
        interface: Option<&str>,
        name: &str,
        args: &[Val],
    ) -> Result<Option<Val>, String> {
        match self.func(interface, name) {
            Ok(_) => self.try_call(interface, name, args).map_err(|failure| failure.received),
            Err(failure) => panic!("{failure}"),
        }
    }

    /// What an import found wrong, or else what the component said.
    pub(crate) fn failed(&mut self, place: &str, error: &wasmtime::Error) -> Failure {
        let found = self.store.data_mut().failure.take();
        found.unwrap_or_else(|| Failure::new(place, "a return", said(&self.stderr, error)))
    }

    /// Lets the next call of an import that has a result return `value`.
    pub fn answer(&mut self, value: Val) {
        self.store.data_mut().answers.push_back(value);
    }

    /// When calls of async imports complete from now on. Defaults to [`Completion::Mixed`].
    pub fn completion(&mut self, completion: Completion) -> &mut Self {
        self.gates.set_completion(completion);
        self
    }

    /// The calls of async imports that have not returned.
    pub fn gates(&self) -> &Gates {
        &self.gates
    }

    /// The calls of imports since the last time.
    pub fn take_calls(&mut self) -> Vec<ImportCall> {
        std::mem::take(&mut self.store.data_mut().calls)
    }

    /// Whether the interpreter tells this of itself.
    pub(crate) fn has_probe(&self, name: &str) -> bool {
        self.probes.contains(name)
    }

    /// Asks the interpreter itself.
    pub(crate) fn try_probe(&mut self, name: &str) -> Result<Val, Failure> {
        let answer = self.try_call(Some(PROBE), name, &[])?;
        answer.ok_or_else(|| Failure::new("the probe", "an answer", "nothing"))
    }

    /// What the interpreter saw since the last time; nothing where it does not tell.
    pub(crate) fn try_trace(&mut self) -> Result<Option<String>, Failure> {
        if !self.has_probe("trace") {
            return Ok(None);
        }
        match self.try_probe("trace")? {
            Val::String(trace) => Ok(Some(trace)),
            other => Err(Failure::new("the probe", "a trace", format!("{other:?}"))),
        }
    }

    /// The size of the component's memory in bytes.
    pub(crate) fn memory_size(&self) -> usize {
        self.store.data().memory.size()
    }
}

/// What a component wrote before it trapped, or else the trap.
fn said(stderr: &MemoryOutputPipe, error: &wasmtime::Error) -> String {
    match String::from_utf8_lossy(&stderr.contents()).into_owned() {
        message if message.is_empty() => format!("{error:?}"),
        message => message,
    }
}

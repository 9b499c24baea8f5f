//! A host that runs many calls at once, and whose async functions return when a test says so.

use crate::lua::harness::{Project, interpreter_of};
use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use testing::polling::{PATIENCE, block_on, pause};
use wasmtime::Store;
use wasmtime::component::{
    Accessor, Component, Func, Instance, Linker, LinkerInstance, Resource, ResourceAny,
    ResourceTable, ResourceType, Val,
};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wit_dylib_conform::Memory;

pub(crate) struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
    memory: Memory,
    blobs: Blobs,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

struct Blob;

/// The numbers of the blobs that the component has dropped, and how many there are.
#[derive(Default)]
struct Blobs {
    made: u32,
    dropped: Vec<u32>,
}

/// What the calls of imports wait for.
#[derive(Clone, Default)]
pub(crate) struct Gates(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// The gates before which calls wait, in the order in which these came.
    waiting: Vec<(u64, String, Waker)>,
    open: Vec<String>,
    /// The gates before which a call was cancelled.
    cancelled: Vec<String>,
    calls: u64,
}

/// A call that waits.
struct Waiting {
    gates: Gates,
    number: u64,
    is_over: bool,
}

impl Waiting {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.gates.state();
        let index = state.waiting.iter().position(|it| it.0 == self.number).unwrap();
        let Some(open) = state.open.iter().position(|open| *open == state.waiting[index].1) else {
            state.waiting[index].2 = context.waker().clone();
            return Poll::Pending;
        };
        state.open.remove(open);
        state.waiting.remove(index);
        self.is_over = true;
        Poll::Ready(())
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut state = self.gates.state();
        if !self.is_over
            && let Some(index) = state.waiting.iter().position(|it| it.0 == self.number)
        {
            let (_, gate, _) = state.waiting.remove(index);
            state.cancelled.push(gate);
        }
    }
}

impl Gates {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a gate has been opened for this call.
    async fn pass(&self, gate: &str) {
        let mut call = self.come(gate);
        poll_fn(|context| call.poll(context)).await;
    }

    fn come(&self, gate: &str) -> Waiting {
        let mut state = self.state();
        state.calls += 1;
        let number = state.calls;
        state.waiting.push((number, gate.to_owned(), Waker::noop().clone()));
        Waiting { gates: self.clone(), number, is_over: false }
    }

    /// Lets one call through a gate.
    pub(crate) fn open(&self, gate: &str) {
        let mut state = self.state();
        state.open.push(gate.to_owned());
        let wakers: Vec<Waker> = state.waiting.iter().map(|it| it.2.clone()).collect();
        drop(state);
        wakers.iter().for_each(Waker::wake_by_ref);
    }

    /// The gates before which calls wait.
    pub(crate) fn waiting(&self) -> Vec<String> {
        self.state().waiting.iter().map(|it| it.1.clone()).collect()
    }

    /// The gates before which calls were cancelled since the last time.
    pub(crate) fn take_cancelled(&self) -> Vec<String> {
        std::mem::take(&mut self.state().cancelled)
    }

    /// Waits until calls wait before these gates, in any order.
    pub(crate) async fn reach(&self, gates: &[&str]) {
        let mut gates: Vec<&str> = gates.to_vec();
        gates.sort_unstable();
        let mut tries = 0;
        while tries < PATIENCE / 2 {
            let mut waiting = self.waiting();
            waiting.sort_unstable();
            if waiting == gates {
                return;
            }
            tries += 1;
            pause().await;
        }
        panic!("calls wait for {:?}, not for {gates:?}", self.waiting());
    }

    /// Waits until calls wait before these gates, and opens them in this order.
    pub(crate) async fn reach_and_open(&self, gates: &[&str]) {
        self.reach(gates).await;
        gates.iter().for_each(|gate| self.open(gate));
    }

    fn define(&self, linker: &mut LinkerInstance<'_, Host>) -> wasmtime::Result<()> {
        self.define_async(linker, "wait", |gate| Val::String(format!("{gate}!")))?;
        self.define_check(linker, "check")?;
        linker.func_new_concurrent("next", |_, _, args, results| {
            Box::pin(async move {
                let Val::U32(number) = args[0] else { panic!("{args:?}") };
                results[0] = Val::U32(number + 1);
                Ok(())
            })
        })
    }

    /// Defines a function that returns an err if its gate is bad.
    fn define_check(
        &self,
        linker: &mut LinkerInstance<'_, Host>,
        name: &str,
    ) -> wasmtime::Result<()> {
        self.define_async(linker, name, |gate| {
            let value = Some(Box::new(Val::String(gate.to_owned())));
            Val::Result(if gate.starts_with("bad") { Err(value) } else { Ok(value) })
        })
    }

    /// Defines a function of a string, which names a gate.
    fn define_async(
        &self,
        linker: &mut LinkerInstance<'_, Host>,
        name: &str,
        result: impl Fn(&str) -> Val + Copy + Send + Sync + 'static,
    ) -> wasmtime::Result<()> {
        let gates = self.clone();
        linker.func_new_concurrent(name, move |_, _, args, results| {
            let gates = gates.clone();
            Box::pin(async move {
                let Val::String(gate) = &args[0] else { panic!("{args:?}") };
                gates.pass(gate).await;
                results[0] = result(gate);
                Ok(())
            })
        })
    }

    fn define_clock(&self, linker: &mut LinkerInstance<'_, Host>) -> wasmtime::Result<()> {
        let gates = self.clone();
        linker.func_new_concurrent("wait-for", move |_, _, args, _| {
            let gates = gates.clone();
            Box::pin(async move {
                let Val::U64(time) = args[0] else { panic!("{args:?}") };
                gates.pass(&format!("clock {time}")).await;
                Ok(())
            })
        })
    }

    fn define_store(&self, linker: &mut LinkerInstance<'_, Host>) -> wasmtime::Result<()> {
        linker.resource("blob", ResourceType::host::<Blob>(), |mut store, number| {
            store.data_mut().blobs.dropped.push(number);
            Ok(())
        })?;
        linker.func_new("[constructor]blob", |mut store, _, _, results| {
            let blobs = &mut store.data_mut().blobs;
            blobs.made += 1;
            let blob = Resource::<Blob>::new_own(blobs.made);
            results[0] = Val::Resource(blob.try_into_resource_any(&mut store)?);
            Ok(())
        })?;
        for name in ["[method]blob.size", "[static]blob.eat"] {
            let gates = self.clone();
            linker.func_new_concurrent(name, move |accessor, _, args, results| {
                let gates = gates.clone();
                Box::pin(async move {
                    let Val::Resource(blob) = args[0] else { panic!("{args:?}") };
                    let number = accessor.with(|mut store| {
                        blob.try_into_resource::<Blob>(&mut store).map(|blob| blob.rep())
                    })?;
                    gates.pass(&format!("blob {number}")).await;
                    results[0] = Val::U32(10 * number);
                    Ok(())
                })
            })?;
        }
        Ok(())
    }
}

/// A running component.
pub(crate) struct Tasks {
    store: Store<Host>,
    instance: Instance,
    pub(crate) gates: Gates,
    pub(crate) stdout: MemoryOutputPipe,
    stderr: MemoryOutputPipe,
}

/// What calls have returned, and in which order they did.
pub(crate) struct Returned {
    pub(crate) values: Vec<Option<Val>>,
    pub(crate) order: Vec<usize>,
}

pub(crate) const VERSIONS: [&str; 4] = ["lua51", "lua52", "lua53", "lua54"];

impl Tasks {
    /// Starts the component of this folder in a version of Lua.
    pub(crate) fn start(version: &'static str) -> Self {
        static COMPONENTS: Mutex<BTreeMap<&str, Component>> = Mutex::new(BTreeMap::new());
        let mut components = COMPONENTS.lock().unwrap_or_else(PoisonError::into_inner);
        let component = components.entry(version).or_insert_with(|| {
            let files = [("main.lua", include_str!("main.lua"))];
            let project = Project::new(include_str!("world.wit"), &files);
            project.interpreter(interpreter_of(version)).compile()
        });
        Self::of(component)
    }

    /// Starts a component whose world imports what that of this folder does, or less.
    pub(crate) fn of(component: &Component) -> Self {
        let gates = Gates::default();
        let mut linker = Linker::new(component.engine());
        wasmtime_wasi::p2::add_to_linker_async(&mut linker).unwrap();
        gates.define(&mut linker.instance("test:tasks/gates").unwrap()).unwrap();
        gates.define_store(&mut linker.instance("test:tasks/store").unwrap()).unwrap();
        let clock = "wasi:clocks/monotonic-clock@0.3.0";
        gates.define_check(&mut linker.instance("my:news/feeds").unwrap(), "fetch").unwrap();
        gates.define_clock(&mut linker.instance(clock).unwrap()).unwrap();
        let caller = gates.clone();
        let cancel_now = linker.root().func_new_concurrent("cancel-now", move |_, _, _, _| {
            let gates = caller.clone();
            Box::pin(async move {
                gates.pass("cancel").await;
                Ok(())
            })
        });
        cancel_now.unwrap();
        let (stdout, stderr) = (MemoryOutputPipe::new(1 << 20), MemoryOutputPipe::new(1 << 20));
        let wasi = WasiCtx::builder().stdout(stdout.clone()).stderr(stderr.clone()).build();
        let (table, memory) = (ResourceTable::new(), Memory::default());
        let mut store =
            Store::new(component.engine(), Host { wasi, table, memory, blobs: Blobs::default() });
        store.limiter(|host| &mut host.memory);
        let instance = block_on(linker.instantiate_async(&mut store, component)).unwrap();
        Self { store, instance, gates, stdout, stderr }
    }

    fn func(&mut self, name: &str) -> Func {
        let mut index = None;
        for part in name.split('#') {
            index = self.instance.get_export_index(&mut self.store, index.as_ref(), part);
        }
        self.instance.get_func(&mut self.store, index.unwrap()).unwrap()
    }

    /// Calls functions at once, while `control` runs, and waits for all of them.
    ///
    /// # Errors
    ///
    /// When the component traps: what it wrote to stderr.
    pub(crate) fn try_run(
        &mut self,
        calls: &[(&str, Vec<Val>)],
        control: impl AsyncFnOnce(&Gates),
    ) -> Result<Returned, String> {
        let mut funcs = Vec::new();
        for (name, args) in calls {
            let func = self.func(name);
            let results = func.ty(&self.store).results().len();
            funcs.push((func, args.as_slice(), vec![Val::Bool(false); results]));
        }
        let gates = self.gates.clone();
        let ran = block_on(self.store.run_concurrent(async |accessor| {
            let calls = funcs.into_iter().map(|(func, args, results)| {
                Box::pin(call(accessor, func, args, results)) as Pin<Box<dyn Future<Output = _>>>
            });
            both(all(calls.collect()), control(&gates)).await
        }));
        match ran.and_then(|returned| returned) {
            Ok(returned) => Ok(returned),
            Err(error) if self.stderr().is_empty() => panic!("{error:?}"),
            Err(_) => Err(self.stderr()),
        }
    }

    /// Calls functions that return.
    pub(crate) fn run(
        &mut self,
        calls: &[(&str, Vec<Val>)],
        control: impl AsyncFnOnce(&Gates),
    ) -> Returned {
        self.try_run(calls, control).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Calls `run` with scripts, at once, and returns their texts.
    pub(crate) fn texts(
        &mut self,
        scripts: &[&str],
        control: impl AsyncFnOnce(&Gates),
    ) -> Vec<String> {
        let calls: Vec<_> = scripts.iter().map(|script| ("run", vec![string(script)])).collect();
        self.run(&calls, control).values.into_iter().map(text).collect()
    }

    /// Calls `run` with a script, and returns its text.
    pub(crate) fn text(&mut self, script: &str, control: impl AsyncFnOnce(&Gates)) -> String {
        self.texts(&[script], control).pop().unwrap()
    }

    /// Calls `run` with a script that ends the component, and returns what it wrote to stderr.
    pub(crate) fn failure(&mut self, script: &str, control: impl AsyncFnOnce(&Gates)) -> String {
        match self.try_run(&[("run", vec![string(script)])], control) {
            Ok(returned) => panic!("returned {:?}", returned.values),
            Err(message) => message,
        }
    }

    /// A blob of the host.
    pub(crate) fn blob(&mut self) -> (u32, ResourceAny) {
        let blobs = &mut self.store.data_mut().blobs;
        blobs.made += 1;
        let number = blobs.made;
        let blob = Resource::<Blob>::new_own(number).try_into_resource_any(&mut self.store);
        (number, blob.unwrap())
    }

    /// The numbers of the blobs that the component has dropped since the last time.
    pub(crate) fn take_dropped(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.store.data_mut().blobs.dropped)
    }

    /// The size of the component's memory in bytes.
    pub(crate) fn memory_size(&self) -> usize {
        self.store.data().memory.size()
    }

    pub(crate) fn stdout(&self) -> String {
        String::from_utf8(self.stdout.contents().to_vec()).unwrap()
    }

    pub(crate) fn stderr(&self) -> String {
        String::from_utf8(self.stderr.contents().to_vec()).unwrap()
    }
}

pub(crate) fn string(text: &str) -> Val {
    Val::String(text.to_owned())
}

fn text(value: Option<Val>) -> String {
    match value {
        Some(Val::String(text)) => text,
        other => panic!("returned {other:?}"),
    }
}

async fn call(
    accessor: &Accessor<Host>,
    func: Func,
    args: &[Val],
    mut results: Vec<Val>,
) -> wasmtime::Result<Option<Val>> {
    func.call_concurrent(accessor, args, &mut results).await?;
    Ok(results.pop())
}

type Call<'a> = Pin<Box<dyn Future<Output = wasmtime::Result<Option<Val>>> + 'a>>;

/// Waits for all calls, or for the first that fails.
async fn all(mut calls: Vec<Call<'_>>) -> wasmtime::Result<Returned> {
    let mut values: Vec<Option<Option<Val>>> = calls.iter().map(|_| None).collect();
    let mut order = Vec::new();
    poll_fn(|context| {
        for (index, call) in calls.iter_mut().enumerate() {
            if values[index].is_some() {
                continue;
            }
            match call.as_mut().poll(context) {
                Poll::Ready(Ok(value)) => {
                    values[index] = Some(value);
                    order.push(index);
                }
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {}
            }
        }
        if order.len() < values.len() { Poll::Pending } else { Poll::Ready(Ok(())) }
    })
    .await?;
    Ok(Returned { values: values.into_iter().map(Option::unwrap).collect(), order })
}

/// Waits for both, or for an error of the first.
async fn both<T>(
    calls: impl Future<Output = wasmtime::Result<T>>,
    control: impl Future<Output = ()>,
) -> wasmtime::Result<T> {
    let (mut calls, mut control) = (pin!(calls), pin!(control));
    let (mut result, mut is_over) = (None, false);
    poll_fn(|context| {
        if !is_over {
            is_over = control.as_mut().poll(context).is_ready();
        }
        if result.is_none()
            && let Poll::Ready(ended) = calls.as_mut().poll(context)
        {
            result = Some(ended);
        }
        let has_failed = matches!(&result, Some(Err(_)));
        if result.is_some() && (is_over || has_failed) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    result.unwrap()
}

/// Lets others run for a while.
pub(crate) async fn pauses() {
    for _ in 0..1000 {
        pause().await;
    }
}

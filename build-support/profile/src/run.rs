//! Runs a component and reads what its functions counted.

use crate::component::{Counted, instrument};
use crate::module::COUNTERS;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use wasmtime::component::types::ComponentItem;
use wasmtime::component::wasm_wave::untyped::UntypedFuncCall;
use wasmtime::component::{
    Component, Instance, Linker, LinkerInstance, ResourceTable, ResourceType, Val,
};
use wasmtime::error::Context as _;
use wasmtime::{Config, Engine, Result, Store, bail, format_err};
use wasmtime_wasi::random::Deterministic;
use wasmtime_wasi::{HostMonotonicClock, HostWallClock, WasiCtx, WasiCtxView, WasiView};

/// A call of an export, such as `greet("you")` or `test:pkg/iface#add(1, 2)`, with values in WAVE.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    interface: Option<String>,
    function: String,
    /// The arguments with their parentheses.
    args: String,
}

/// What happened while the counters counted.
pub struct Phase {
    /// A heading.
    pub name: &'static str,
    /// All instructions, counted by the engine.
    pub fuel: u64,
    /// The functions that ran.
    pub functions: Vec<Count>,
}

/// What a function did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The module.
    pub module: String,
    /// The function.
    pub function: String,
    /// How many instructions it executed itself, without what it called.
    pub instructions: u64,
    /// How often it was called.
    pub calls: u64,
}

/// What a component executed.
pub struct Profile {
    /// The start, the first call, and a call when everything is warm.
    pub phases: Vec<Phase>,
}

impl Call {
    /// Reads a call.
    ///
    /// # Errors
    ///
    /// When it is no call.
    pub fn parse(text: &str) -> Result<Self> {
        let parsed = text.trim().split_once('(').map(|(path, args)| {
            let (interface, function) = match path.rsplit_once('#') {
                Some((interface, function)) => (Some(interface.to_owned()), function),
                None => (None, path),
            };
            Self { interface, function: function.trim().to_owned(), args: format!("({args}") }
        });
        parsed.ok_or_else(|| {
            format_err!(
                "`{text}` is not a call; a call looks like `greet(\"you\")` or \
                 `test:pkg/iface#add(1, 2)`, and `greet()` has no arguments"
            )
        })
    }
}

struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

/// A clock that goes on by a microsecond whenever somebody looks at it.
#[derive(Default)]
struct Clock(AtomicU64);

impl Clock {
    fn next(&self) -> Duration {
        Duration::from_micros(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

impl HostWallClock for Clock {
    fn resolution(&self) -> Duration {
        Duration::from_micros(1)
    }

    fn now(&self) -> Duration {
        self.next()
    }
}

impl HostMonotonicClock for Clock {
    fn resolution(&self) -> u64 {
        1000
    }

    fn now(&self) -> u64 {
        self.next().as_nanos() as u64
    }
}

/// A component that was instantiated.
struct Running {
    store: Store<Host>,
    instance: Instance,
}

const PLENTY: u64 = 1 << 60;

/// The rounds until a call is warm.
const ROUNDS: usize = 3;

/// Starts the component and calls the function a few times. WASI 0.2 is there; what else the
/// component imports traps.
///
/// # Errors
///
/// When the component is damaged, the call does not fit it, or the component traps.
pub fn profile(component: &[u8], call: &Call) -> Result<Profile> {
    let instrumented = instrument(component)?;
    let mut config = Config::new();
    config.consume_fuel(true).wasm_exceptions(true);
    let engine = Engine::new(&config)?;
    let mut plain = Running::start(&engine, component, true)?;
    let mut counting = Running::start(&engine, &instrumented.bytes, false)
        .context("the component runs, and does not when its functions count")?;

    let names = ["instantiation", "first call", "call"];
    let mut fuel = vec![plain.fuel()];
    let mut before = counting.counters(&instrumented.modules)?;
    let mut functions = vec![ran(&instrumented.modules, &before, None)];
    for round in 0..ROUNDS {
        plain.call(call)?;
        counting.call(call)?;
        let after = counting.counters(&instrumented.modules)?;
        if round == 0 || round == ROUNDS - 1 {
            fuel.push(plain.fuel());
            functions.push(ran(&instrumented.modules, &after, Some(&before)));
        }
        before = after;
    }
    let phases = names.into_iter().zip(fuel).zip(functions);
    let phases = phases.map(|((name, fuel), functions)| Phase { name, fuel, functions });
    Ok(Profile { phases: phases.collect() })
}

impl Running {
    fn start(engine: &Engine, component: &[u8], shows: bool) -> Result<Self> {
        let component = Component::new(engine, component)?;
        let mut linker = Linker::new(engine);
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
        trap_unknown(&mut linker, &component)?;
        // Both runs must see the same, so that they do the same.
        let random = || Deterministic::new((0..=u8::MAX).collect());
        let mut wasi = WasiCtx::builder();
        wasi.secure_random(random()).insecure_random(random()).insecure_random_seed(0);
        wasi.wall_clock(Clock::default()).monotonic_clock(Clock::default());
        if shows {
            wasi.inherit_stderr();
        }
        let wasi = wasi.build();
        let mut store = Store::new(engine, Host { wasi, table: ResourceTable::new() });
        store.set_fuel(PLENTY)?;
        let instance = linker.instantiate(&mut store, &component)?;
        Ok(Self { store, instance })
    }

    /// The instructions since the store was last given fuel.
    fn fuel(&mut self) -> u64 {
        PLENTY - self.store.get_fuel().unwrap_or(0)
    }

    fn call(&mut self, call: &Call) -> Result<()> {
        let interface = match &call.interface {
            None => None,
            Some(name) => {
                let interface = self.instance.get_export_index(&mut self.store, None, name);
                Some(interface.with_context(|| format!("no interface `{name}` is exported"))?)
            }
        };
        let name = &call.function;
        let func = self
            .instance
            .get_export_index(&mut self.store, interface.as_ref(), name)
            .and_then(|index| self.instance.get_func(&mut self.store, index))
            .with_context(|| format!("no function `{name}` is exported"))?;
        let ty = func.ty(&self.store);
        let params: Vec<_> = ty.params().map(|(_, ty)| ty).collect();
        let args = UntypedFuncCall::parse(&format!("call{}", call.args))
            .and_then(|call| call.to_wasm_params::<Val>(&params))
            .with_context(|| format!("the arguments do not fit `{name}`"))?;
        let mut results = vec![Val::Bool(false); ty.results().len()];
        self.store.set_fuel(PLENTY)?;
        func.call(&mut self.store, &args, &mut results)?;
        Ok(())
    }

    /// The counters of all modules: for each function the instructions and the calls.
    fn counters(&mut self, modules: &[Counted]) -> Result<Vec<Vec<(u64, u64)>>> {
        let mut all = Vec::new();
        for module in modules {
            let read =
                self.instance.get_typed_func::<(u32,), (u64,)>(&mut self.store, &module.reader)?;
            let mut counters = Vec::new();
            for function in 0..module.functions.len() as u32 {
                let mut at =
                    |address: u32| -> Result<u64> { Ok(read.call(&mut self.store, (address,))?.0) };
                counters.push((at(function * COUNTERS)?, at(function * COUNTERS + 8)?));
            }
            all.push(counters);
        }
        Ok(all)
    }
}

/// Defines what the component imports and is not of WASI 0.2, as functions that name themselves.
fn trap_unknown(linker: &mut Linker<Host>, component: &Component) -> Result<()> {
    let known = ["cli", "clocks", "filesystem", "io", "random", "sockets"];
    let engine = component.engine().clone();
    for (name, import) in component.component_type().imports(&engine) {
        match import.ty {
            ComponentItem::ComponentFunc(_) => trap(&mut linker.root(), name, name.to_owned())?,
            ComponentItem::ComponentInstance(interface) => {
                let is_known = |package| name.starts_with(&format!("wasi:{package}/"));
                if name.contains("@0.2.") && known.iter().any(is_known) {
                    continue;
                }
                let mut instance = linker.instance(name)?;
                for (item, export) in interface.exports(&engine) {
                    match export.ty {
                        ComponentItem::ComponentFunc(_) => {
                            trap(&mut instance, item, format!("{name}#{item}"))?;
                        }
                        ComponentItem::Resource(_) => {
                            instance.resource(item, ResourceType::host::<()>(), |_, _| Ok(()))?;
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn trap(linker: &mut LinkerInstance<'_, Host>, name: &str, full: String) -> Result<()> {
    linker.func_new(name, move |_, _, _, _| {
        bail!("the component calls its import `{full}`, which is not defined here")
    })
}

/// What ran between two readings of the counters.
fn ran(
    modules: &[Counted],
    after: &[Vec<(u64, u64)>],
    before: Option<&[Vec<(u64, u64)>]>,
) -> Vec<Count> {
    let mut counts = Vec::new();
    for (index, module) in modules.iter().enumerate() {
        for (function, name) in module.functions.iter().enumerate() {
            let (instructions, calls) = after[index][function];
            let known = before.map_or((0, 0), |before| before[index][function]);
            if instructions != known.0 {
                counts.push(Count {
                    module: module.name.clone(),
                    function: name.clone(),
                    instructions: instructions - known.0,
                    calls: calls - known.1,
                });
            }
        }
    }
    counts.sort_by(|a, b| {
        b.instructions.cmp(&a.instructions).then_with(|| a.function.cmp(&b.function))
    });
    counts
}

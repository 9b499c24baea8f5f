//! A component, its host and the calls between them, with all values as text.
//!
//! Values are written in WAVE, the component model's own text format: `{x: 1, y: 2}`,
//! `some("text")`, `circle({…})`.

use std::path::Path;
use std::sync::{Arc, Mutex};
use wasmtime::component::wasm_wave::untyped::UntypedFuncCall;
use wasmtime::component::{Component, Instance, Linker, ResourceTable, Val};
use wasmtime::error::Context as _;
use wasmtime::{Engine, Store};
use wasmtime::{Result, bail};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// What a component may import: WASI, and functions added one by one.
pub(crate) struct Host {
    name: String,
    linker: Linker<Wasi>,
    /// The component's calls of the functions below, since they were last printed.
    calls: Arc<Mutex<Vec<String>>>,
}

impl Host {
    pub(crate) fn new(engine: &Engine, name: &str) -> Result<Self> {
        let mut linker = Linker::new(engine);
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
        Ok(Self { name: name.to_owned(), linker, calls: Arc::default() })
    }

    /// Offers `interface` with one function more: `answer` makes the text of the result from those
    /// of the parameters.
    pub(crate) fn function(
        &mut self,
        interface: &'static str,
        function: &'static str,
        answer: impl Fn(&[String]) -> String + Send + Sync + 'static,
    ) -> Result<()> {
        let calls = Arc::clone(&self.calls);
        self.linker.allow_shadowing(true);
        self.linker.instance(interface)?.func_new(function, move |_, ty, params, results| {
            let params = params.iter().map(Val::to_wave).collect::<Result<Vec<_>>>()?;
            let answer = answer(&params);
            for (result, ty) in results.iter_mut().zip(ty.results()) {
                *result = Val::from_wave(&ty, &answer)?;
            }
            let call = format!("{interface}#{function}({}) -> {answer}", params.join(", "));
            calls.lock().expect("no call panics").push(call);
            Ok(())
        })?;
        Ok(())
    }

    /// Starts the component in `file`.
    pub(crate) fn start(self, file: &Path) -> Result<Project> {
        let component = Component::from_file(self.linker.engine(), file)
            .with_context(|| format!("cannot load `{}`", file.display()))?;
        let mut store = Store::new(self.linker.engine(), Wasi::new());
        let instance = self.linker.instantiate(&mut store, &component)?;
        Ok(Project { host: self, store, instance, wrong: 0 })
    }
}

/// A running component.
pub(crate) struct Project {
    host: Host,
    store: Store<Wasi>,
    instance: Instance,
    wrong: usize,
}

impl Project {
    /// How many results were not as expected so far.
    pub(crate) fn wrong(&self) -> usize {
        self.wrong
    }

    /// Calls a function of an exported interface, or of the world itself, prints the call and gives
    /// its result.
    pub(crate) fn call(&mut self, interface: Option<&str>, call: &str) -> Result<String> {
        let parsed =
            UntypedFuncCall::parse(call).with_context(|| format!("`{call}` is no call"))?;
        let function = parsed.name();
        let container = match interface {
            Some(interface) => Some(
                self.instance
                    .get_export_index(&mut self.store, None, interface)
                    .with_context(|| format!("`{interface}` is not exported"))?,
            ),
            None => None,
        };
        let index = self.instance.get_export_index(&mut self.store, container.as_ref(), function);
        let index = index.with_context(|| format!("`{function}` is not exported"))?;
        let func =
            self.instance.get_func(&mut self.store, index).context("an export is no function")?;
        let ty = func.ty(&self.store);
        let types: Vec<_> = ty.params().map(|(_, ty)| ty).collect();
        let params: Vec<Val> =
            parsed.to_wasm_params(&types).with_context(|| format!("in `{call}`"))?;
        let mut results = vec![Val::Bool(false); ty.results().len()];
        let outcome = func.call(&mut self.store, &params, &mut results);

        for line in self.host.calls.lock().expect("no call panics").drain(..) {
            println!("{}:     the host's {line}", self.host.name);
        }
        outcome.with_context(|| format!("`{call}` failed"))?;
        let [result] = &results[..] else { bail!("`{function}` has no result") };
        let result = result.to_wave()?;
        let container = interface.map(|name| format!("{name}#")).unwrap_or_default();
        println!("{}: {container}{call} -> {result}", self.host.name);
        Ok(result)
    }

    /// Calls a function that always returns the same.
    pub(crate) fn expect(
        &mut self,
        interface: Option<&str>,
        call: &str,
        expected: &str,
    ) -> Result<()> {
        let result = self.call(interface, call)?;
        self.check(result == expected, expected);
        Ok(())
    }

    /// Says so when the last result was not as `expected`.
    pub(crate) fn check(&mut self, holds: bool, expected: &str) {
        if !holds {
            println!("{}: WRONG: expected {expected}", self.host.name);
            self.wrong += 1;
        }
    }
}

/// What WASI keeps for a component.
pub(crate) struct Wasi {
    context: WasiCtx,
    table: ResourceTable,
}

impl Wasi {
    pub(crate) fn new() -> Self {
        Self { context: WasiCtx::builder().inherit_stdio().build(), table: ResourceTable::new() }
    }
}

impl WasiView for Wasi {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.context, table: &mut self.table }
    }
}

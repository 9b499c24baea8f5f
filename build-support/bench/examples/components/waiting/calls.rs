//! Calls of functions that call an import.

use super::Item;
use crate::calls::Call;
use crate::program::Host;
use testing::polling::block_on;
use wasmtime::component::{ComponentNamedList, Instance, Lift, Lower, TypedFunc};
use wasmtime::error::Context as _;
use wasmtime::{Result, Store, ensure};

/// How a function is called.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Sync,
    /// The import returns at once.
    Ready,
    /// It returns when it is asked a second time.
    Waits,
}

/// All of them: each function in all modes.
pub(crate) fn all() -> Vec<Call> {
    let text = || "hello world".to_owned();
    let item = Item { a: 1, b: 0.5, c: text() };
    let mut calls = Vec::new();
    for mode in [Mode::Sync, Mode::Ready, Mode::Waits] {
        calls.push(call("empty", mode, (), ()));
        calls.push(call("scalars", mode, (1_u8, -2_i64, 0.5_f32, 'x'), (-2_i64,)));
        calls.push(call("str", mode, (text(),), (text(),)));
        calls.push(call("rec", mode, (item.clone(),), (item.clone(),)));
    }
    calls
}

fn call<P, R>(function: &'static str, mode: Mode, params: P, result: R) -> Call
where
    P: ComponentNamedList + Lower + Clone + Send + Sync + 'static,
    R: ComponentNamedList + Lift + PartialEq + Clone + Send + Sync + 'static,
{
    Call::new(function, move |store, instance| {
        let interface = if mode == Mode::Sync { "sync-calls" } else { "async-calls" };
        let function: TypedFunc<P, R> = exported(store, instance, interface, function)?;
        let (params, result) = (params.clone(), result.clone());
        Ok(Box::new(move |store| {
            store.data_mut().makes_wait = mode == Mode::Waits;
            let returned = block_on(function.call_async(&mut *store, params.clone()))?;
            ensure!(returned == result, "the function does not return its argument");
            finish(store)
        }))
    })
}

/// A function of an interface.
pub(super) fn exported<P, R>(
    store: &mut Store<Host>,
    instance: &Instance,
    interface: &str,
    function: &str,
) -> Result<TypedFunc<P, R>>
where
    P: ComponentNamedList + Lower,
    R: ComponentNamedList + Lift,
{
    let name = format!("bench:waiting/{interface}");
    let interface = instance
        .get_export_index(&mut *store, None, &name)
        .with_context(|| format!("`{name}` is not exported"))?;
    let function = instance
        .get_export_index(&mut *store, Some(&interface), function)
        .with_context(|| format!("`{function}` is not exported"))?;
    instance.get_typed_func(store, function)
}

/// Runs what follows after a function has returned.
pub(super) fn finish(store: &mut Store<Host>) -> Result<()> {
    block_on(store.run_concurrent(async |_| ()))
}

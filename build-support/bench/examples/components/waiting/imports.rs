//! The functions that the components call.

use super::Item;
use crate::program::Host;
use testing::polling::pause;
use wasmtime::Result;
use wasmtime::component::{Accessor, Linker};

/// What `scalars` gets.
type Scalars = (u8, i64, f32, char);

/// Provides the imports of the world.
pub(crate) fn define(linker: &mut Linker<Host>) -> Result<()> {
    let mut calls = linker.instance("bench:waiting/sync-calls")?;
    calls.func_wrap("empty", |_, (): ()| Ok(()))?;
    calls.func_wrap("scalars", |_, (_, b, _, _): Scalars| Ok((b,)))?;
    calls.func_wrap("str", |_, (value,): (String,)| Ok((value,)))?;
    calls.func_wrap("rec", |_, (value,): (Item,)| Ok((value,)))?;

    let mut calls = linker.instance("bench:waiting/async-calls")?;
    calls.func_wrap_concurrent("empty", |host, (): ()| Box::pin(returned(host, ())))?;
    calls.func_wrap_concurrent("scalars", |host, (_, b, _, _): Scalars| {
        Box::pin(returned(host, (b,)))
    })?;
    calls.func_wrap_concurrent("str", |host, value: (String,)| Box::pin(returned(host, value)))?;
    calls.func_wrap_concurrent("rec", |host, value: (Item,)| Box::pin(returned(host, value)))
}

/// Returns this, at once or when it is asked a second time.
async fn returned<R>(host: &Accessor<Host>, result: R) -> Result<R> {
    if host.with(|mut access| access.get().makes_wait) {
        pause().await;
    }
    Ok(result)
}

//! Components with async functions: their calls may wait, for what only the host's owner can end.

use crate::drive::{Stuck, drive};
use crate::failure::Failure;
use crate::gates::Gates;
use crate::{Host, engine};
use std::future::pending;
use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, Func, ResourceAny, Val};

impl Host {
    /// Calls a function, and runs what the component goes on with after its return.
    pub(crate) fn call_async(
        &mut self,
        func: Func,
        args: &[Val],
        results: &mut [Val],
    ) -> wasmtime::Result<()> {
        let mut outcome = None;
        let ran = self.store.run_concurrent(async |accessor| {
            outcome = Some(func.call_concurrent(accessor, args, results).await);
            pending::<()>().await;
        });
        match drive(ran, || false) {
            Ok(Err(error)) => Err(error),
            Err(Stuck::GoesOn) => Err(stuck(Stuck::GoesOn, &self.gates)),
            _ => outcome.unwrap_or_else(|| Err(stuck(Stuck::Waits, &self.gates))),
        }
    }

    /// Drops a handle that the host owns.
    pub(crate) fn try_drop(&mut self, handle: ResourceAny) -> Result<(), Failure> {
        let dropped = if self.is_async {
            finished(handle.resource_drop_async(&mut self.store), &self.gates)
        } else {
            handle.resource_drop(&mut self.store)
        };
        dropped.map_err(|error| self.failed("the destructor", &error))
    }

    /// What wasmtime keeps of calls that are not over: tasks, subtasks, sets of waitables, ends of
    /// streams.
    pub(crate) fn unfinished(&mut self) -> usize {
        self.store.concurrent_state_table_size()
    }
}

/// Runs what must not wait for a release.
pub(crate) fn finished<T>(
    future: impl Future<Output = wasmtime::Result<T>>,
    gates: &Gates,
) -> wasmtime::Result<T> {
    drive(future, || false).unwrap_or_else(|why| Err(stuck(why, gates)))
}

/// Whether a component imports or exports an async function.
pub(crate) fn has_async_functions(component: &Component) -> bool {
    let ty = component.component_type();
    let has_async = |item: ComponentItem| match item {
        ComponentItem::ComponentFunc(ty) => ty.async_(),
        ComponentItem::ComponentInstance(ty) => ty
            .exports(engine())
            .any(|(_, item)| matches!(item.ty, ComponentItem::ComponentFunc(ty) if ty.async_())),
        _ => false,
    };
    let imports = ty.imports(engine()).map(|(_, item)| item.ty);
    imports.chain(ty.exports(engine()).map(|(_, item)| item.ty)).any(has_async)
}

/// Why a call does not return, or does not end after that.
pub(crate) fn stuck(why: Stuck, gates: &Gates) -> wasmtime::Error {
    wasmtime::Error::msg(match gates.held().len() {
        _ if why == Stuck::GoesOn => {
            "it lets others run again and again, and does not end".to_owned()
        }
        0 => "it waits, and nothing is left to wait for".to_owned(),
        1 => "it waits, and a call of an import is held".to_owned(),
        held => format!("it waits, and {held} calls of imports are held"),
    })
}

//! The functions that a component imports: they note what they are given, and return what the host
//! makes.

use crate::failure::Failure;
use crate::gates::Gates;
use crate::host::{State, full_name};
use crate::{engine, resources};
use std::collections::VecDeque;
use std::sync::Arc;
use wasmtime::component::types::{ComponentFunc, ComponentItem};
use wasmtime::component::{Component, Linker, LinkerInstance, ResourceType, Type, Val};
use wasmtime::{AsContextMut, StoreContextMut};

/// A call of an import.
pub struct ImportCall {
    /// `interface#name`, or the name of a function of the world.
    pub func: String,
    /// What the guest passed; a handle is shown by a number, as `<7>`.
    pub args: Vec<Val>,
    /// What it got for that.
    pub results: Vec<Val>,
}

/// Defines all that a component imports, WASI aside.
pub(crate) fn define_all(
    linker: &mut Linker<State>,
    component: &Component,
    resources: &mut resources::Resources,
    gates: &Gates,
) -> wasmtime::Result<()> {
    for (name, item) in component.component_type().imports(engine()) {
        if name.starts_with("wasi:") {
            continue;
        }
        match item.ty {
            ComponentItem::ComponentFunc(ty) => {
                define(&mut linker.root(), None, name, ty.async_(), gates)?;
            }
            ComponentItem::Resource(ty) => {
                define_resource(&mut linker.root(), name, resources.host_type(ty))?;
            }
            ComponentItem::ComponentInstance(interface) => {
                let mut instance = linker.instance(name)?;
                for (item_name, item) in interface.exports(engine()) {
                    match item.ty {
                        ComponentItem::ComponentFunc(ty) => {
                            define(&mut instance, Some(name), item_name, ty.async_(), gates)?;
                        }
                        ComponentItem::Resource(ty) => {
                            define_resource(&mut instance, item_name, resources.host_type(ty))?;
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

fn define_resource(
    linker: &mut LinkerInstance<'_, State>,
    name: &str,
    ty: ResourceType,
) -> wasmtime::Result<()> {
    linker.resource(name, ty, |mut store: StoreContextMut<'_, State>, number| {
        let dropped = store.data_mut().resources.drop(number);
        or_trap(&mut store, dropped)
    })
}

/// Defines a function of the kind that its type takes, and no other.
fn define(
    linker: &mut LinkerInstance<'_, State>,
    interface: Option<&str>,
    name: &str,
    is_async: bool,
    gates: &Gates,
) -> wasmtime::Result<()> {
    let func = full_name(interface, name);
    if is_async {
        return define_async(linker, name, func, gates.clone());
    }
    linker.func_new(name, move |mut store, ty, args, results| {
        let called = answer(&mut store, &func, &ty, args, results);
        or_trap(&mut store, called)
    })
}

fn define_async(
    linker: &mut LinkerInstance<'_, State>,
    name: &str,
    func: String,
    gates: Gates,
) -> wasmtime::Result<()> {
    let func: Arc<str> = func.into();
    linker.func_new_concurrent(name, move |accessor, ty, args, results| {
        let (func, gates) = (func.clone(), gates.clone());
        Box::pin(async move {
            let seen = accessor.with(|mut access| {
                let mut store = access.as_context_mut();
                let seen = receive(&mut store, &func, &ty, args);
                or_trap(&mut store, seen)
            })?;
            let result = gates.pass(&func, &seen).await;
            accessor.with(|mut access| {
                let mut store = access.as_context_mut();
                let given = give(&mut store, &func, &ty, result, results);
                let given = or_trap(&mut store, given)?;
                note(&mut store, &func, seen, given);
                Ok(())
            })
        })
    })
}

/// Keeps a failure for whoever called the component.
fn or_trap<T>(
    store: &mut StoreContextMut<'_, State>,
    outcome: Result<T, Failure>,
) -> wasmtime::Result<T> {
    outcome.map_err(|failure| {
        let message = failure.to_string();
        store.data_mut().failure.get_or_insert(failure);
        wasmtime::Error::msg(message)
    })
}

fn answer(
    store: &mut StoreContextMut<'_, State>,
    func: &str,
    ty: &ComponentFunc,
    args: &[Val],
    results: &mut [Val],
) -> Result<(), Failure> {
    let seen = receive(store, func, ty, args)?;
    let given = give(store, func, ty, None, results)?;
    note(store, func, seen, given);
    Ok(())
}

/// Takes what the guest passes: the same with numbers in place of handles.
fn receive(
    store: &mut StoreContextMut<'_, State>,
    func: &str,
    ty: &ComponentFunc,
    args: &[Val],
) -> Result<Vec<Val>, Failure> {
    let mut seen = args.to_vec();
    for (arg, (_, ty)) in seen.iter_mut().zip(ty.params()) {
        resources::walk(&ty, arg, &mut |_, handle| {
            let received = match *handle {
                Val::Resource(any) => resources::receive(&mut *store, any)?,
                _ => None,
            };
            let (number, owned) = received.ok_or_else(|| {
                Failure::new(format!("what {func} got"), "a resource of the host", "something else")
            })?;
            if owned {
                store.data_mut().resources.forget(number)?;
            }
            *handle = resources::shown(number);
            Ok(())
        })?;
    }
    Ok(seen)
}

/// Makes what the guest gets: this result, or else the next answer, or else a sample. Returns it
/// with numbers in place of handles.
fn give(
    store: &mut StoreContextMut<'_, State>,
    func: &str,
    ty: &ComponentFunc,
    mut chosen: Option<Val>,
    results: &mut [Val],
) -> Result<Vec<Val>, Failure> {
    let mut given = Vec::new();
    for (result, ty) in results.iter_mut().zip(ty.results()) {
        let state = store.data_mut();
        *result = chosen
            .take()
            .or_else(|| state.answers.pop_front())
            .unwrap_or_else(|| state.samples.value(&ty));
        let mut shown = result.clone();
        let mut numbers = VecDeque::new();
        resources::walk(&ty, result, &mut |ty, handle| {
            let made = match ty {
                Type::Own(resource) => resources::make(&mut *store, *resource)?,
                _ => None,
            };
            let (number, any) = made.ok_or_else(|| {
                Failure::new(format!("what {func} returns"), "a resource of the host", "another")
            })?;
            numbers.push_back(number);
            *handle = Val::Resource(any);
            Ok(())
        })?;
        resources::walk(&ty, &mut shown, &mut |_, handle| {
            *handle = numbers.pop_front().map_or_else(resources::unknown, resources::shown);
            Ok(())
        })?;
        given.push(shown);
    }
    Ok(given)
}

fn note(store: &mut StoreContextMut<'_, State>, func: &str, args: Vec<Val>, results: Vec<Val>) {
    store.data_mut().calls.push(ImportCall { func: func.to_owned(), args, results });
}

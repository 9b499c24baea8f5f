//! The functions that a component imports: they note what they are given, and return what the host
//! makes.

use crate::failure::Failure;
use crate::host::{State, full_name};
use crate::{engine, resources};
use std::collections::VecDeque;
use wasmtime::StoreContextMut;
use wasmtime::component::types::{ComponentFunc, ComponentItem};
use wasmtime::component::{Component, Linker, LinkerInstance, ResourceType, Type, Val};

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
) -> wasmtime::Result<()> {
    for (name, item) in component.component_type().imports(engine()) {
        if name.starts_with("wasi:") {
            continue;
        }
        match item.ty {
            ComponentItem::ComponentFunc(_) => define(&mut linker.root(), None, name)?,
            ComponentItem::Resource(ty) => {
                define_resource(&mut linker.root(), name, resources.host_type(ty))?;
            }
            ComponentItem::ComponentInstance(interface) => {
                let mut instance = linker.instance(name)?;
                for (item_name, item) in interface.exports(engine()) {
                    match item.ty {
                        ComponentItem::ComponentFunc(_) => {
                            define(&mut instance, Some(name), item_name)?;
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

fn define(
    linker: &mut LinkerInstance<'_, State>,
    interface: Option<&str>,
    name: &str,
) -> wasmtime::Result<()> {
    let func = full_name(interface, name);
    linker.func_new(name, move |mut store, ty, args, results| {
        let called = answer(&mut store, &func, &ty, args, results);
        or_trap(&mut store, called)
    })
}

/// Keeps a failure for whoever called the component.
fn or_trap(
    store: &mut StoreContextMut<'_, State>,
    outcome: Result<(), Failure>,
) -> wasmtime::Result<()> {
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
    let mut given = Vec::new();
    for (result, ty) in results.iter_mut().zip(ty.results()) {
        let state = store.data_mut();
        *result = state.answers.pop_front().unwrap_or_else(|| state.samples.value(&ty));
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
    store.data_mut().calls.push(ImportCall { func: func.to_owned(), args: seen, results: given });
    Ok(())
}

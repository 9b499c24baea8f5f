//! Resources of the host: what it made, what it owns, and what was dropped.
//!
//! In values that tests compare, a handle is shown by the number of the host's resource behind it, as `<7>`; for a
//! resource of the component, that is the one that its constructor got from an import.

use crate::host::State;
use std::collections::BTreeMap;
use wasmtime::AsContextMut;
use wasmtime::component::{ResourceAny, ResourceDynamic, ResourceType, Type, Val};

/// A handle that is still to be made.
pub(crate) const NEW: &str = "<new>";

/// A handle in a value that is compared.
pub(crate) fn shown(number: u32) -> Val {
    Val::Enum(format!("<{number}>"))
}

/// The number in a handle that [`shown`] made.
pub(crate) fn number(shown: &Val) -> Option<u32> {
    let Val::Enum(name) = shown else { return None };
    name.strip_prefix('<')?.strip_suffix('>')?.parse().ok()
}

/// The resources of the host.
#[derive(Default)]
pub(crate) struct Resources {
    /// The resource types that the component imports, in the component's terms; the place is the dynamic type.
    types: Vec<ResourceType>,
    /// Those that exist, with their types.
    live: BTreeMap<u32, u32>,
    /// Those that the component has dropped, in order.
    dropped: Vec<u32>,
    last: u32,
}

impl Resources {
    /// The host's type for a resource type that the component imports.
    pub(crate) fn host_type(&mut self, imported: ResourceType) -> ResourceType {
        let known = self.types.iter().position(|ty| *ty == imported);
        let index = known.unwrap_or_else(|| {
            self.types.push(imported);
            self.types.len() - 1
        });
        ResourceType::host_dynamic(index as u32)
    }

    /// The number of the dynamic type, unless it is a resource of the component.
    fn dynamic(&self, ty: ResourceType) -> Option<u32> {
        (0..self.types.len() as u32).find(|index| ResourceType::host_dynamic(*index) == ty)
    }

    /// The component drops one that it owns.
    pub(crate) fn drop(&mut self, number: u32) {
        assert!(self.live.remove(&number).is_some(), "<{number}> was dropped twice, or while it was the host's");
        self.dropped.push(number);
    }

    /// The host is done with one that it owns.
    pub(crate) fn forget(&mut self, number: u32) {
        assert!(self.live.remove(&number).is_some(), "<{number}> came back twice, or after it was dropped");
    }

    /// Those that exist.
    pub(crate) fn live(&self) -> Vec<u32> {
        self.live.keys().copied().collect()
    }

    /// Those that the component has dropped since the last time.
    pub(crate) fn take_dropped(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.dropped)
    }
}

/// Makes a resource of the host, unless `ty` is one of the component.
pub(crate) fn make(mut store: impl AsContextMut<Data = State>, ty: ResourceType) -> Option<(u32, ResourceAny)> {
    let mut store = store.as_context_mut();
    let resources = &mut store.data_mut().resources;
    let dynamic = resources.dynamic(ty)?;
    resources.last += 1;
    let number = resources.last;
    resources.live.insert(number, dynamic);
    let handle = ResourceDynamic::new_own(number, dynamic).try_into_resource_any(&mut store).unwrap();
    Some((number, handle))
}

/// Takes a handle that the component gave or lent: its number, and whether it was given. Nothing for a resource of the
/// component.
pub(crate) fn receive(mut store: impl AsContextMut<Data = State>, handle: ResourceAny) -> Option<(u32, bool)> {
    let mut store = store.as_context_mut();
    let dynamic = store.data_mut().resources.dynamic(handle.ty())?;
    let owned = handle.owned();
    let handle = handle.try_into_resource_dynamic(&mut store).unwrap();
    assert_eq!(handle.ty(), dynamic);
    let number = handle.rep();
    let found = store.data_mut().resources.live.get(&number).copied();
    assert_eq!(found, Some(dynamic), "<{number}> is no live resource of this type");
    Some((number, owned))
}

/// Calls `each` for every handle in a value, in order, with its type.
pub(crate) fn walk(ty: &Type, value: &mut Val, each: &mut dyn FnMut(&Type, &mut Val)) {
    match (ty, value) {
        (Type::Own(_) | Type::Borrow(_), value) => each(ty, value),
        (Type::List(list), Val::List(elements)) => {
            elements.iter_mut().for_each(|element| walk(&list.ty(), element, each));
        }
        (Type::FixedLengthList(list), Val::FixedLengthList(elements)) => {
            elements.iter_mut().for_each(|element| walk(&list.ty(), element, each));
        }
        (Type::Map(map), Val::Map(entries)) => {
            entries.iter_mut().for_each(|(_, value)| walk(&map.value(), value, each));
        }
        (Type::Record(record), Val::Record(fields)) => {
            record.fields().zip(fields).for_each(|(field, (_, value))| walk(&field.ty, value, each));
        }
        (Type::Tuple(tuple), Val::Tuple(items)) => {
            tuple.types().zip(items).for_each(|(ty, item)| walk(&ty, item, each));
        }
        (Type::Variant(variant), Val::Variant(name, Some(payload))) => {
            let case = variant.cases().find(|case| case.name == name);
            if let Some(ty) = case.and_then(|case| case.ty) {
                walk(&ty, payload, each);
            }
        }
        (Type::Option(option), Val::Option(Some(value))) => walk(&option.ty(), value, each),
        (Type::Result(result), Val::Result(value)) => {
            let (ty, payload) = match value {
                Ok(ok) => (result.ok(), ok),
                Err(err) => (result.err(), err),
            };
            if let (Some(ty), Some(payload)) = (ty, payload) {
                walk(&ty, payload, each);
            }
        }
        _ => {}
    }
}

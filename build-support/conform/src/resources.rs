//! Resources of the host: what it made, what it owns, and what was dropped.
//!
//! In values that tests compare, a handle is shown by the number of the host's resource behind it,
//! as `<7>`; for a resource of the component, that is the one that its constructor got from an
//! import.

use crate::failure::Failure;
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

/// Resources of the host, in words.
pub(crate) fn shown_all(numbers: &[u32]) -> String {
    let all: Vec<String> = numbers.iter().map(|number| format!("<{number}>")).collect();
    if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
}

/// A handle of which it is not known what is behind it.
pub(crate) fn unknown() -> Val {
    Val::Enum("<?>".to_owned())
}

/// The number in a handle that [`shown`] made.
pub(crate) fn number(shown: &Val) -> Option<u32> {
    let Val::Enum(name) = shown else { return None };
    name.strip_prefix('<')?.strip_suffix('>')?.parse().ok()
}

/// The resources of the host.
#[derive(Default)]
pub(crate) struct Resources {
    /// The resource types that the component imports, in the component's terms; the place is the
    /// dynamic type.
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
    pub(crate) fn drop(&mut self, number: u32) -> Result<(), Failure> {
        self.dropped.push(number);
        match self.live.remove(&number) {
            Some(_) => Ok(()),
            None => Err(Failure::new(
                "what was dropped",
                "a resource of the component's",
                format!("<{number}>, which was dropped twice, or while it was the host's"),
            )),
        }
    }

    /// The host is done with one that it owns.
    pub(crate) fn forget(&mut self, number: u32) -> Result<(), Failure> {
        match self.live.remove(&number) {
            Some(_) => Ok(()),
            None => Err(Failure::new(
                "what was given to the host",
                "a resource of the component's",
                format!("<{number}>, which came back twice, or after it was dropped"),
            )),
        }
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
pub(crate) fn make(
    mut store: impl AsContextMut<Data = State>,
    ty: ResourceType,
) -> Result<Option<(u32, ResourceAny)>, Failure> {
    let mut store = store.as_context_mut();
    let resources = &mut store.data_mut().resources;
    let Some(dynamic) = resources.dynamic(ty) else { return Ok(None) };
    resources.last += 1;
    let number = resources.last;
    resources.live.insert(number, dynamic);
    let handle = ResourceDynamic::new_own(number, dynamic)
        .try_into_resource_any(&mut store)
        .map_err(unusable)?;
    Ok(Some((number, handle)))
}

/// Takes a handle that the component gave or lent: its number, and whether it was given. Nothing
/// for a resource of the component.
pub(crate) fn receive(
    mut store: impl AsContextMut<Data = State>,
    handle: ResourceAny,
) -> Result<Option<(u32, bool)>, Failure> {
    let mut store = store.as_context_mut();
    let Some(dynamic) = store.data_mut().resources.dynamic(handle.ty()) else { return Ok(None) };
    let owned = handle.owned();
    let number = handle.try_into_resource_dynamic(&mut store).map_err(unusable)?.rep();
    match store.data_mut().resources.live.get(&number) {
        Some(found) if *found == dynamic => Ok(Some((number, owned))),
        _ => Err(Failure::new(
            "a handle",
            "a live resource of its type",
            format!("<{number}>, which is none"),
        )),
    }
}

fn unusable(error: wasmtime::Error) -> Failure {
    Failure::new("a handle", "a resource", format!("{error:#}"))
}

/// What [`walk`] calls.
pub(crate) type Each<'e> = dyn FnMut(&Type, &mut Val) -> Result<(), Failure> + 'e;

/// Calls `each` for every handle in a value, in order, with its type.
pub(crate) fn walk(ty: &Type, value: &mut Val, each: &mut Each<'_>) -> Result<(), Failure> {
    match (ty, value) {
        (Type::Own(_) | Type::Borrow(_), value) => each(ty, value),
        (Type::List(list), Val::List(elements)) => walk_all(&list.ty(), elements, each),
        (Type::FixedLengthList(list), Val::FixedLengthList(elements)) => {
            walk_all(&list.ty(), elements, each)
        }
        (Type::Map(map), Val::Map(entries)) => {
            entries.iter_mut().try_for_each(|(_, value)| walk(&map.value(), value, each))
        }
        (Type::Record(record), Val::Record(fields)) => record
            .fields()
            .zip(fields)
            .try_for_each(|(field, (_, value))| walk(&field.ty, value, each)),
        (Type::Tuple(tuple), Val::Tuple(items)) => {
            tuple.types().zip(items).try_for_each(|(ty, item)| walk(&ty, item, each))
        }
        (Type::Variant(variant), Val::Variant(name, Some(payload))) => {
            let case = variant.cases().find(|case| case.name == name);
            case.and_then(|case| case.ty).map_or(Ok(()), |ty| walk(&ty, payload, each))
        }
        (Type::Option(option), Val::Option(Some(value))) => walk(&option.ty(), value, each),
        (Type::Result(result), Val::Result(value)) => {
            let (ty, payload) = match value {
                Ok(ok) => (result.ok(), ok),
                Err(err) => (result.err(), err),
            };
            match (ty, payload) {
                (Some(ty), Some(payload)) => walk(&ty, payload, each),
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn walk_all(ty: &Type, values: &mut [Val], each: &mut Each<'_>) -> Result<(), Failure> {
    values.iter_mut().try_for_each(|value| walk(ty, value, each))
}

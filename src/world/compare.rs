//! Compares functions and types of two packages, as a host does that links them.
//!
//! A host compares structures: names of types and of interfaces do not matter to it, except those
//! of resources. Versions of a resource's interface that are compatible by the rules of semantic
//! versioning count as equal, because hosts and linkers replace one by the other.

use super::names::{parts, resolved};
use std::collections::HashSet;
use wit_parser::{Function, Handle, Resolve, Type, TypeDefKind, TypeId, TypeOwner};

/// Where two declarations differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Difference {
    /// In the definitions of two named types.
    Types(TypeId, TypeId),
    /// In the parameters or the result of a function, or in whether it is async.
    Signature,
}

/// Compares two functions. Returns the innermost definitions that differ.
pub(crate) fn functions(
    [one, other]: [&Resolve; 2],
    [first, second]: [&Function; 2],
) -> Result<(), Difference> {
    let mut comparison = Comparison { one, other, seen: HashSet::new() };
    let names = |function: &Function| {
        function.params.iter().map(|param| param.name.clone()).collect::<Vec<_>>()
    };
    if first.kind.is_async() != second.kind.is_async()
        || names(first) != names(second)
        || first.result.is_some() != second.result.is_some()
    {
        return Err(Difference::Signature);
    }
    let types = |function: &Function| {
        let params = function.params.iter().map(|param| param.ty);
        params.chain(function.result).collect::<Vec<_>>()
    };
    for (first, second) in types(first).into_iter().zip(types(second)) {
        comparison.types(first, second).map_err(Mismatch::in_function)?;
    }
    Ok(())
}

/// Compares two named types. Returns the innermost definitions that differ.
pub(crate) fn types(
    [one, other]: [&Resolve; 2],
    [first, second]: [TypeId; 2],
) -> Result<(), (TypeId, TypeId)> {
    let mut comparison = Comparison { one, other, seen: HashSet::new() };
    comparison.types(Type::Id(first), Type::Id(second)).map_err(|mismatch| match mismatch {
        Mismatch::Here => (first, second),
        Mismatch::Inside(first, second) => (first, second),
    })
}

struct Comparison<'r> {
    one: &'r Resolve,
    other: &'r Resolve,
    /// Pairs that are equal or whose comparison is under way.
    seen: HashSet<(TypeId, TypeId)>,
}

enum Mismatch {
    /// The types themselves differ. The nearest named types that contain them are shown.
    Here,
    Inside(TypeId, TypeId),
}

impl Mismatch {
    fn in_function(self) -> Difference {
        match self {
            Mismatch::Here => Difference::Signature,
            Mismatch::Inside(first, second) => Difference::Types(first, second),
        }
    }
}

impl Comparison<'_> {
    fn types(&mut self, first: Type, second: Type) -> Result<(), Mismatch> {
        match (resolved(self.one, first), resolved(self.other, second)) {
            (Type::Id(first), Type::Id(second)) => self.definitions(first, second),
            (first, second) if first == second => Ok(()),
            _ => Err(Mismatch::Here),
        }
    }

    fn definitions(&mut self, first: TypeId, second: TypeId) -> Result<(), Mismatch> {
        if !self.seen.insert((first, second)) {
            return Ok(());
        }
        let are_named =
            self.one.types[first].name.is_some() && self.other.types[second].name.is_some();
        self.structures(first, second).map_err(|mismatch| match mismatch {
            Mismatch::Here if are_named => Mismatch::Inside(first, second),
            mismatch => mismatch,
        })
    }

    fn structures(&mut self, first: TypeId, second: TypeId) -> Result<(), Mismatch> {
        let kinds = [&self.one.types[first].kind, &self.other.types[second].kind];
        let are_equal = match kinds {
            [TypeDefKind::Resource, TypeDefKind::Resource] => {
                resource(self.one, first) == resource(self.other, second)
            }
            [first, second] => outline(first) == outline(second),
        };
        if !are_equal {
            return Err(Mismatch::Here);
        }
        let [first, second] = kinds.map(all_parts);
        if first.len() != second.len() {
            return Err(Mismatch::Here);
        }
        for (first, second) in first.into_iter().zip(second) {
            self.types(first, second)?;
        }
        Ok(())
    }
}

/// The types that a definition refers to directly, including the resource of a handle.
fn all_parts(kind: &TypeDefKind) -> Vec<Type> {
    match kind {
        TypeDefKind::Handle(Handle::Own(id) | Handle::Borrow(id)) => vec![Type::Id(*id)],
        kind => parts(kind),
    }
}

/// Everything about a definition except the types that it refers to.
fn outline(kind: &TypeDefKind) -> Vec<String> {
    let mut outline = vec![kind.as_str().to_owned()];
    match kind {
        TypeDefKind::Record(record) => {
            outline.extend(record.fields.iter().map(|field| field.name.clone()));
        }
        TypeDefKind::Flags(flags) => {
            outline.extend(flags.flags.iter().map(|flag| flag.name.clone()));
        }
        TypeDefKind::Enum(cases) => {
            outline.extend(cases.cases.iter().map(|case| case.name.clone()));
        }
        TypeDefKind::Variant(variant) => outline.extend(
            variant.cases.iter().map(|case| format!("{} {}", case.name, case.ty.is_some())),
        ),
        TypeDefKind::Result(result) => {
            outline.push(format!("{} {}", result.ok.is_some(), result.err.is_some()));
        }
        TypeDefKind::FixedLengthList(_, length) => outline.push(length.to_string()),
        TypeDefKind::Handle(handle) => {
            outline.push(matches!(handle, Handle::Own(_)).to_string());
        }
        _ => {}
    }
    outline
}

/// What identifies a resource: its interface, without what follows in the version, and its name.
fn resource(resolve: &Resolve, id: TypeId) -> (Option<String>, Option<&str>) {
    let definition = &resolve.types[id];
    let interface = match definition.owner {
        TypeOwner::Interface(interface) => resolve.canonicalized_id_of(interface),
        TypeOwner::World(_) | TypeOwner::None => None,
    };
    (interface, definition.name.as_deref())
}

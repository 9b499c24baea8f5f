//! Which types are the same for the host: those of the same structure, whatever their names.

use crate::world::names::{cases, parts, resolved};
use std::collections::HashMap;
use wit_parser::{Handle, Resolve, Type, TypeDefKind, TypeId};

/// One type for each structure.
pub(super) struct Structures<'a> {
    resolve: &'a Resolve,
    known: HashMap<TypeId, Type>,
    first: HashMap<Structure, Type>,
}

/// A definition whose parts have the same type wherever they have the same structure.
#[derive(PartialEq, Eq, Hash)]
struct Structure {
    kind: &'static str,
    /// The names of fields, cases and flags, which are a part of the structure.
    names: Vec<String>,
    /// None for a case, and for a future or stream, without a payload.
    parts: Vec<Option<Type>>,
    /// The resource of a handle.
    resource: Option<Type>,
    /// The length of a list that has a fixed one.
    length: Option<u32>,
}

impl<'a> Structures<'a> {
    pub(super) fn new(resolve: &'a Resolve) -> Self {
        Self { resolve, known: HashMap::new(), first: HashMap::new() }
    }

    /// The first type that had the structure of `ty`.
    pub(super) fn of(&mut self, ty: Type) -> Type {
        let ty = resolved(self.resolve, ty);
        let Type::Id(id) = ty else { return ty };
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let structure = self.structure(&self.resolve.types[id].kind);
        let first = *self.first.entry(structure).or_insert(ty);
        self.known.insert(id, first);
        first
    }

    fn structure(&mut self, kind: &TypeDefKind) -> Structure {
        let parts = match cases(kind) {
            Some(cases) => cases,
            None => parts(kind).into_iter().map(Some).collect(),
        };
        Structure {
            kind: kind.as_str(),
            names: names(kind),
            parts: parts.into_iter().map(|part| part.map(|ty| self.of(ty))).collect(),
            resource: match kind {
                TypeDefKind::Handle(Handle::Own(id) | Handle::Borrow(id)) => {
                    Some(resolved(self.resolve, Type::Id(*id)))
                }
                _ => None,
            },
            length: match kind {
                TypeDefKind::FixedLengthList(_, length) => Some(*length),
                _ => None,
            },
        }
    }
}

fn names(kind: &TypeDefKind) -> Vec<String> {
    match kind {
        TypeDefKind::Record(record) => {
            record.fields.iter().map(|field| field.name.clone()).collect()
        }
        TypeDefKind::Variant(variant) => {
            variant.cases.iter().map(|case| case.name.clone()).collect()
        }
        TypeDefKind::Enum(ty) => ty.cases.iter().map(|case| case.name.clone()).collect(),
        TypeDefKind::Flags(ty) => ty.flags.iter().map(|flag| flag.name.clone()).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::World;

    /// Which of the fields of a record are of one structure, as the names of the first ones.
    fn first_ones(fields: &str) -> String {
        let wit = format!(
            "package my:app;
             interface api {{
                 resource a; resource b; type c = a;
                 record p {{ x: u32, y: u8 }} record q {{ x: u32, y: u8 }} record r {{ z: u32, y: u8 }}
                 enum e {{ x, y }} flags f {{ x, y }} variant v {{ x, y }} variant w {{ x, y(u8) }}
                 record all {{ {fields} }}
             }}
             world app {{ import api; }}"
        );
        let world = World::parse(&wit, None).unwrap();
        let mut structures = Structures::new(&world.resolve);
        let all = world.resolve.types.iter().find(|(_, ty)| ty.name.as_deref() == Some("all"));
        let TypeDefKind::Record(record) = &all.unwrap().1.kind else { unreachable!("a record") };
        let mut firsts = Vec::new();
        for field in &record.fields {
            let own = structures.of(field.ty);
            let same = record.fields.iter().find(|other| structures.of(other.ty) == own);
            firsts.push(same.unwrap().name.as_str());
        }
        firsts.join(" ")
    }

    #[test]
    fn names_of_types_do_not_matter_but_those_of_parts_and_resources_do() {
        let cases = [
            ("s: stream<p>, t: stream<q>, u: stream<r>, v: future<p>", "s s u v"),
            ("s: stream<a>, t: stream<b>, u: stream<c>, v: stream<own<a>>", "s t s s"),
            ("s: stream<e>, t: stream<f>, u: stream<v>, v: stream<w>", "s t u v"),
            ("s: stream, t: stream<u8>, u: future, v: stream", "s t u s"),
            ("s: stream<list<u8>>, t: stream<list<u8, 2>>, u: stream<list<u8, 3>>", "s t u"),
            ("s: stream<option<u8>>, t: stream<result<u8>>, u: stream<result<_, u8>>", "s t u"),
            ("s: stream<stream<p>>, t: stream<stream<q>>, u: stream<tuple<u32, u8>>", "s s u"),
            ("s: u8, t: u8, u: string, v: char", "s s u v"),
        ];
        for (fields, expected) in cases {
            assert_eq!(first_ones(fields), expected, "{fields}");
        }
    }
}

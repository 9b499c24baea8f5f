//! Types of all kinds, nested.

use super::names;
use crate::model::{Kind, Side, Ty, TypeDef};
use crate::numbers::Numbers;

/// A type with a name, and what decides where it may stand.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) traits: Traits,
    pub(super) is_resource: bool,
}

/// What matters of a type.
#[derive(Clone, Copy, Default)]
pub(super) struct Traits {
    /// It holds borrowed handles: not for results.
    pub(super) borrows: bool,
    /// It holds handles that are owned: not in maps.
    pub(super) owns: bool,
    /// How many values it holds, about.
    pub(super) weight: usize,
}

impl Traits {
    fn and(self, other: Traits) -> Traits {
        Traits {
            borrows: self.borrows || other.borrows,
            owns: self.owns || other.owns,
            weight: self.weight + other.weight,
        }
    }
}

/// What is asked of a type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Handles {
    /// No handles inside.
    None,
    /// No borrowed ones.
    Owned,
    /// All of them.
    Any,
}

/// The types that an interface or the world knows so far.
pub(super) struct Scope {
    pub(super) side: Side,
    pub(super) known: Vec<Known>,
}

/// Values that a type may hold at once: types are nested, and lists multiply.
const MAX_WEIGHT: usize = 60;

const PRIMITIVES: [&str; 13] =
    ["bool", "u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "f32", "f64", "char", "string"];

/// What keys of maps may be.
const KEYS: [&str; 11] =
    ["bool", "u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "char", "string"];

impl Scope {
    pub(super) fn new(side: Side) -> Self {
        Self { side, known: Vec::new() }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.known.iter().any(|known| known.name == name)
    }

    pub(super) fn add_used(&mut self, known: &Known, name: String) {
        self.known.push(Known { name, ..known.clone() });
    }

    /// A definition of a type that is not a resource.
    pub(super) fn definition(&mut self, numbers: &mut Numbers, name: String) -> TypeDef {
        let mut traits = Traits { weight: 1, ..Traits::default() };
        let handles = if numbers.one_in(3) { Handles::Any } else { Handles::Owned };
        let mut is_resource = false;
        let kind = match numbers.below(8) {
            0..=2 => {
                let count = if numbers.one_in(12) { 40 } else { numbers.between(1, 6) };
                Kind::Record(self.parts(numbers, count, handles, &mut traits))
            }
            3 | 4 => {
                let count = if numbers.one_in(12) { 260 } else { numbers.between(1, 6) };
                let parts = self.parts(numbers, count, handles, &mut traits);
                Kind::Variant(
                    parts
                        .into_iter()
                        .map(|(name, ty)| (name, (!numbers.one_in(3)).then_some(ty)))
                        .collect(),
                )
            }
            5 => {
                let count = numbers.pick(&[1, 2, 3, 7, 255, 256, 257]);
                Kind::Enum(names::of_parts(numbers, count))
            }
            6 => {
                let count = numbers.pick(&[1, 2, 7, 8, 9, 16, 17, 31, 32]);
                Kind::Flags(names::of_parts(numbers, count))
            }
            _ => {
                let (ty, found) = self.ty(numbers, handles, 0);
                traits = found;
                is_resource = matches!(&ty, Ty::Named(name) if self.resource(name));
                Kind::Alias(ty)
            }
        };
        self.known.push(Known { name: name.clone(), traits, is_resource });
        TypeDef { name, kind }
    }

    fn resource(&self, name: &str) -> bool {
        self.known.iter().any(|known| known.name == name && known.is_resource)
    }

    fn parts(
        &self,
        numbers: &mut Numbers,
        count: usize,
        handles: Handles,
        traits: &mut Traits,
    ) -> Vec<(String, Ty)> {
        let mut parts = Vec::new();
        for name in names::of_parts(numbers, count) {
            // Many parts are plain ones.
            let (ty, found) = if parts.len() < 8 && traits.weight < MAX_WEIGHT {
                self.ty(numbers, handles, 1)
            } else {
                self.primitive(numbers)
            };
            *traits = traits.and(found);
            parts.push((name, ty));
        }
        parts
    }

    fn primitive(&self, numbers: &mut Numbers) -> (Ty, Traits) {
        (Ty::Primitive(numbers.pick(&PRIMITIVES)), Traits { weight: 1, ..Traits::default() })
    }

    /// A type of any kind.
    pub(super) fn ty(&self, numbers: &mut Numbers, handles: Handles, depth: usize) -> (Ty, Traits) {
        if depth >= 4 {
            return self.primitive(numbers);
        }
        let (ty, traits) = match numbers.below(20) {
            0..=5 => self.primitive(numbers),
            6..=11 => self.named(numbers, handles),
            12 | 13 => {
                let (ty, mut traits) = self.ty(numbers, handles, depth + 1);
                traits.weight *= if depth == 0 { 4 } else { 2 };
                (Ty::List(Box::new(ty)), traits)
            }
            14 => {
                let (ty, mut traits) = self.ty(numbers, handles, depth + 1);
                let length = numbers.pick(&[1, 2, 3, 4, 5, 17]);
                traits.weight *= length as usize;
                (Ty::FixedList(Box::new(ty), length), traits)
            }
            15 => {
                let (value, mut traits) = self.ty(numbers, Handles::None, depth + 1);
                traits.weight *= if depth == 0 { 6 } else { 3 };
                (Ty::Map(Box::new(Ty::Primitive(numbers.pick(&KEYS))), Box::new(value)), traits)
            }
            16 | 17 => {
                let (ty, traits) = self.ty(numbers, handles, depth + 1);
                (Ty::Option(Box::new(ty)), traits)
            }
            18 => {
                let (ok, of_ok) = self.optional(numbers, handles, depth + 1);
                let (err, of_err) = self.optional(numbers, handles, depth + 1);
                (Ty::Result(ok, err), of_ok.and(of_err))
            }
            _ => {
                let mut traits = Traits::default();
                let mut types = Vec::new();
                for _ in 0..numbers.between(1, 4) {
                    let (ty, found) = self.ty(numbers, handles, depth + 1);
                    traits = traits.and(found);
                    types.push(ty);
                }
                (Ty::Tuple(types), traits)
            }
        };
        if traits.weight > MAX_WEIGHT { self.primitive(numbers) } else { (ty, traits) }
    }

    fn optional(
        &self,
        numbers: &mut Numbers,
        handles: Handles,
        depth: usize,
    ) -> (Option<Box<Ty>>, Traits) {
        if numbers.one_in(4) {
            return (None, Traits::default());
        }
        let (ty, traits) = self.ty(numbers, handles, depth);
        (Some(Box::new(ty)), traits)
    }

    /// A type that has a name, or a handle.
    fn named(&self, numbers: &mut Numbers, handles: Handles) -> (Ty, Traits) {
        let allowed = |known: &&Known| match handles {
            Handles::None => !known.traits.owns && !known.traits.borrows,
            Handles::Owned => !known.traits.borrows,
            Handles::Any => true,
        };
        let known: Vec<&Known> = self.known.iter().filter(allowed).collect();
        if known.is_empty() {
            return self.primitive(numbers);
        }
        let known = numbers.pick(&known);
        if known.is_resource && handles == Handles::Any && numbers.one_in(2) {
            return (
                Ty::Borrow(known.name.clone()),
                Traits { borrows: true, owns: false, weight: 1 },
            );
        }
        (Ty::Named(known.name.clone()), known.traits)
    }
}

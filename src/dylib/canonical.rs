//! How values lie in memory and in core values, as the canonical ABI says ("Alignment", "Element
//! Size" and "Flattening" in the component model's `CanonicalABI.md`).

use crate::error::{Error, Result};
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_encoder::ValType;
use wit_parser::{Int, LiveTypes, Resolve, SizeAlign, Type, TypeDefKind, TypeId};

/// Parameters travel as core values up to this number, otherwise through memory.
const MAX_FLAT_PARAMS: usize = 16;

/// The layouts of the types of one `Resolve`.
pub(super) struct Canonical<'a> {
    resolve: &'a Resolve,
    pub(super) sizes: SizeAlign,
    flat: RefCell<HashMap<TypeId, Flat>>,
}

/// The core values of a type, or nothing if they are more than any function passes.
type Flat = Option<std::rc::Rc<[ValType]>>;

/// Where the parts of a value in memory are.
pub(super) struct Fields {
    pub(super) offsets: Vec<u32>,
    pub(super) size: u32,
    pub(super) align: u32,
}

impl<'a> Canonical<'a> {
    pub(super) fn new(resolve: &'a Resolve) -> Result<Self> {
        let mut sizes = SizeAlign::default();
        sizes.fill(resolve).map_err(|error| {
            Error::new("cannot lay out the types of the world").caused_by(format!("{error:#}"))
        })?;
        Ok(Self { resolve, sizes, flat: RefCell::default() })
    }

    pub(super) fn size(&self, ty: &Type) -> u32 {
        word(self.sizes.size(ty).size_wasm32())
    }

    pub(super) fn align(&self, ty: &Type) -> u32 {
        word(self.sizes.align(ty).align_wasm32())
    }

    /// The layout of a record with these fields.
    pub(super) fn fields<'t>(&self, types: impl IntoIterator<Item = &'t Type> + Clone) -> Fields {
        let info = self.sizes.record(types.clone());
        let offsets = self
            .sizes
            .field_offsets(types)
            .into_iter()
            .map(|(at, _)| word(at.size_wasm32()))
            .collect();
        Fields {
            offsets,
            size: word(info.size.size_wasm32()),
            align: word(info.align.align_wasm32()),
        }
    }

    /// Where the payload of a variant is.
    pub(super) fn payload_offset(&self, cases: &[Option<Type>]) -> u32 {
        word(
            self.sizes
                .payload_offset(discriminant(cases.len()), cases.iter().map(Option::as_ref))
                .size_wasm32(),
        )
    }

    /// The core values of one value, or `None` if they are more than any function passes.
    pub(super) fn flat(&self, ty: &Type) -> Flat {
        let Type::Id(id) = *ty else {
            return Some(match ty {
                Type::U64 | Type::S64 => [ValType::I64].into(),
                Type::F32 => [ValType::F32].into(),
                Type::F64 => [ValType::F64].into(),
                Type::String => [ValType::I32; 2].into(),
                _ => [ValType::I32].into(),
            });
        };
        if let Some(flat) = self.flat.borrow().get(&id) {
            return flat.clone();
        }
        let flat = self.flat_kind(&self.resolve.types[id].kind);
        self.flat.borrow_mut().insert(id, flat.clone());
        flat
    }

    fn flat_kind(&self, kind: &TypeDefKind) -> Flat {
        match kind {
            TypeDefKind::Type(ty) => self.flat(ty),
            TypeDefKind::Record(record) => {
                self.flat_list(record.fields.iter().map(|field| &field.ty))
            }
            TypeDefKind::Tuple(tuple) => self.flat_list(&tuple.types),
            TypeDefKind::FixedLengthList(ty, size) if *size as usize <= MAX_FLAT_PARAMS => {
                self.flat_list((0..*size).map(|_| ty))
            }
            TypeDefKind::FixedLengthList(..) => None,
            TypeDefKind::List(_) | TypeDefKind::Map(..) => Some([ValType::I32; 2].into()),
            TypeDefKind::Flags(flags) => Some(vec![ValType::I32; flags.repr().count()].into()),
            _ => match cases(kind) {
                Some(cases) => self.flat_cases(&cases),
                None => Some([ValType::I32].into()),
            },
        }
    }

    /// The core values of several values in a row.
    pub(super) fn flat_list<'t>(&self, types: impl IntoIterator<Item = &'t Type>) -> Flat {
        let mut all = Vec::new();
        for ty in types {
            all.extend_from_slice(&self.flat(ty)?);
            if all.len() > MAX_FLAT_PARAMS {
                return None;
            }
        }
        Some(all.into())
    }

    /// Whether values of a type point to memory outside of themselves: a string or a list is among
    /// them.
    pub(super) fn owns_memory(&self, ty: &Type) -> bool {
        let is_pointer = |ty: &Type| match *ty {
            Type::String => true,
            Type::Id(id) => {
                matches!(self.resolve.types[id].kind, TypeDefKind::List(_) | TypeDefKind::Map(..))
            }
            _ => false,
        };
        let mut live = LiveTypes::default();
        live.add_type(self.resolve, ty);
        is_pointer(ty)
            || live.iter().any(|id| parts(&self.resolve.types[id].kind).iter().any(is_pointer))
    }

    fn flat_cases(&self, cases: &[Option<Type>]) -> Flat {
        let mut joined = vec![ValType::I32];
        for case in cases.iter().flatten() {
            for (index, ty) in self.flat(case)?.iter().enumerate() {
                match joined.get_mut(index + 1) {
                    Some(other) => *other = join(*other, *ty),
                    None => joined.push(*ty),
                }
            }
        }
        (joined.len() <= MAX_FLAT_PARAMS).then(|| joined.into())
    }
}

/// Sizes are far below 4 GiB, as `limits` has checked.
fn word(size: usize) -> u32 {
    u32::try_from(size).expect("larger values are refused")
}

/// The core type that can carry values of both.
fn join(a: ValType, b: ValType) -> ValType {
    match (a, b) {
        _ if a == b => a,
        (ValType::I32, ValType::F32) | (ValType::F32, ValType::I32) => ValType::I32,
        _ => ValType::I64,
    }
}

/// The types that a definition refers to directly.
pub(super) fn parts(kind: &TypeDefKind) -> Vec<Type> {
    match kind {
        TypeDefKind::Type(ty) | TypeDefKind::List(ty) | TypeDefKind::FixedLengthList(ty, _) => {
            vec![*ty]
        }
        TypeDefKind::Record(record) => record.fields.iter().map(|field| field.ty).collect(),
        TypeDefKind::Tuple(tuple) => tuple.types.clone(),
        TypeDefKind::Map(key, value) => vec![*key, *value],
        TypeDefKind::Future(ty) | TypeDefKind::Stream(ty) => ty.iter().copied().collect(),
        kind => cases(kind).into_iter().flatten().flatten().collect(),
    }
}

/// The payloads of a variant, option or result in the order of their discriminants.
pub(super) fn cases(kind: &TypeDefKind) -> Option<Vec<Option<Type>>> {
    match kind {
        TypeDefKind::Variant(variant) => Some(variant.cases.iter().map(|case| case.ty).collect()),
        TypeDefKind::Option(ty) => Some(vec![None, Some(*ty)]),
        TypeDefKind::Result(result) => Some(vec![result.ok, result.err]),
        _ => None,
    }
}

/// The type of a discriminant that tells as many cases apart.
pub(super) fn discriminant(cases: usize) -> Int {
    match cases {
        0..=0x100 => Int::U8,
        0x101..=0x1_0000 => Int::U16,
        _ => Int::U32,
    }
}

/// Follows aliases to the type that they stand for.
pub(super) fn resolved(resolve: &Resolve, mut ty: Type) -> Type {
    while let Type::Id(id) = ty {
        match resolve.types[id].kind {
            TypeDefKind::Type(target) => ty = target,
            _ => break,
        }
    }
    ty
}

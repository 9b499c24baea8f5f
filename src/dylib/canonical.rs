//! How the canonical ABI lays values out in memory and in core values ("Alignment", "Element Size"
//! and "Flattening" in the component model's `CanonicalABI.md`).

use crate::error::{Error, Result};
use crate::world::names::{cases, parts};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_encoder::ValType;
use wit_parser::{Int, LiveTypes, Resolve, SizeAlign, Type, TypeDefKind, TypeId};

/// A function takes up to this number of core values as parameters. More go through memory.
pub(super) const MAX_FLAT_PARAMS: usize = 16;

/// The layouts of the types of one `Resolve`.
pub(super) struct Canonical<'a> {
    resolve: &'a Resolve,
    pub(super) sizes: SizeAlign,
    flat: RefCell<HashMap<TypeId, Flat>>,
}

/// The core values of a type. None if they are more than any function passes.
type Flat = Option<Rc<[ValType]>>;

/// How many bytes a value takes in memory, and the alignment of its address.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    pub(super) size: u32,
    pub(super) align: u32,
}

/// Where the parts of a record are in memory.
pub(super) struct Fields {
    pub(super) offsets: Vec<u32>,
    pub(super) extent: Extent,
}

impl<'a> Canonical<'a> {
    pub(super) fn new(resolve: &'a Resolve) -> Result<Self> {
        let mut sizes = SizeAlign::default();
        sizes.fill(resolve).map_err(|error| {
            Error::new("cannot lay out the types of the world").caused_by(format!("{error:#}"))
        })?;
        Ok(Self { resolve, sizes, flat: RefCell::default() })
    }

    pub(super) fn extent(&self, ty: &Type) -> Extent {
        Extent {
            size: word(self.sizes.size(ty).size_wasm32()),
            align: word(self.sizes.align(ty).align_wasm32()),
        }
    }

    /// The layout of a record with fields of these types.
    pub(super) fn fields<'t>(&self, types: impl IntoIterator<Item = &'t Type> + Clone) -> Fields {
        let info = self.sizes.record(types.clone());
        let offsets = self.sizes.field_offsets(types);
        Fields {
            offsets: offsets.into_iter().map(|(at, _)| word(at.size_wasm32())).collect(),
            extent: Extent {
                size: word(info.size.size_wasm32()),
                align: word(info.align.align_wasm32()),
            },
        }
    }

    /// Where the payload of a variant is.
    pub(super) fn payload_offset(&self, cases: &[Option<Type>]) -> u32 {
        let discriminant = discriminant(cases.len());
        let offset = self.sizes.payload_offset(discriminant, cases.iter().map(Option::as_ref));
        word(offset.size_wasm32())
    }

    /// The core values of one value.
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
        let flat = self.flat_definition(&self.resolve.types[id].kind);
        self.flat.borrow_mut().insert(id, flat.clone());
        flat
    }

    fn flat_definition(&self, kind: &TypeDefKind) -> Flat {
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
                Some(cases) => self.flat_variant(&cases),
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

    /// The discriminant, and the core values of the payloads, which share positions.
    fn flat_variant(&self, cases: &[Option<Type>]) -> Flat {
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

    /// Whether values of a type point to other memory, because they contain strings or lists.
    pub(super) fn owns_memory(&self, ty: &Type) -> bool {
        let mut live = LiveTypes::default();
        live.add_type(self.resolve, ty);
        let mut types = live.iter().flat_map(|id| parts(&self.resolve.types[id].kind));
        self.is_pointer(ty) || types.any(|ty| self.is_pointer(&ty))
    }

    fn is_pointer(&self, ty: &Type) -> bool {
        match *ty {
            Type::String => true,
            Type::Id(id) => {
                matches!(self.resolve.types[id].kind, TypeDefKind::List(_) | TypeDefKind::Map(..))
            }
            _ => false,
        }
    }
}

/// Sizes are far below 4 GiB: `limits` refuses larger ones.
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

/// The integer type of a discriminant for this number of cases.
pub(super) fn discriminant(cases: usize) -> Int {
    match cases {
        0..=0x100 => Int::U8,
        0x101..=0x1_0000 => Int::U16,
        _ => Int::U32,
    }
}

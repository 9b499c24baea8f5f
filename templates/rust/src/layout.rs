//! How values lie in memory: the sizes, alignments and offsets of the canonical ABI for memories of
//! 32 bits.

use super::types::Type;

/// The size and the alignment of a type's values in memory, in bytes (Canonical ABI, "Alignment"
/// and "Element Size").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The size of a value. The elements of a list follow one another without gaps.
    pub size: u32,
    /// The alignment: 1, 2, 4 or 8.
    pub align: u32,
}

impl Layout {
    pub(crate) const fn scalar(size: u32) -> Self {
        Self { size, align: size }
    }

    /// A pointer and a length.
    pub(crate) const POINTER_AND_LENGTH: Self = Self { size: 8, align: 4 };

    /// Adds a field, and returns its offset. The layout is that of a record once it is
    /// [`Layout::closed`].
    pub(crate) fn add(&mut self, field: Layout) -> u32 {
        let offset = self.size.next_multiple_of(field.align);
        self.size = offset + field.size;
        self.align = self.align.max(field.align);
        offset
    }

    /// An empty record.
    pub(crate) const EMPTY: Self = Self { size: 0, align: 1 };

    pub(crate) fn closed(self) -> Self {
        Self { size: self.size.next_multiple_of(self.align), align: self.align }
    }

    /// The layout of a value with one of several payloads behind the number of its case, and the
    /// offset of the payload.
    pub(crate) fn of_cases(payloads: &[Option<Type>]) -> (Self, u32) {
        let tag = Self::of_tag(payloads.len());
        let mut payload = Self::EMPTY;
        for ty in payloads.iter().flatten() {
            let layout = ty.layout();
            payload.size = payload.size.max(layout.size);
            payload.align = payload.align.max(layout.align);
        }
        let mut whole = tag;
        let offset = whole.add(payload);
        (whole.closed(), offset)
    }

    /// The number of a case.
    pub(crate) fn of_tag(count: usize) -> Self {
        Self::scalar(match count {
            0..=0x100 => 1,
            0x101..=0x1_0000 => 2,
            _ => 4,
        })
    }

    /// Flags: one byte, two or four.
    pub(crate) fn of_flags(count: usize) -> Self {
        Self::scalar(match count {
            0..=8 => 1,
            9..=16 => 2,
            _ => 4,
        })
    }
}

impl Type {
    /// How its values lie in memory, as elements of a list do.
    pub fn layout(self) -> Layout {
        match self {
            Type::Bool | Type::U8 | Type::S8 => Layout::scalar(1),
            Type::U16 | Type::S16 => Layout::scalar(2),
            Type::U32 | Type::S32 | Type::F32 | Type::Char => Layout::scalar(4),
            Type::U64 | Type::S64 | Type::F64 => Layout::scalar(8),
            Type::Own(_) | Type::Borrow(_) => Layout::scalar(4),
            Type::Future(_) | Type::Stream(_) | Type::ErrorContext => Layout::scalar(4),
            Type::String | Type::List(_) | Type::Map(_) => Layout::POINTER_AND_LENGTH,
            Type::Record(ty) => ty.0.layout,
            Type::Tuple(ty) => ty.0.layout,
            Type::Variant(ty) => ty.0.layout,
            Type::Enum(ty) => ty.0.layout,
            Type::Flags(ty) => ty.0.layout,
            Type::Option(ty) => ty.0.layout,
            Type::Result(ty) => ty.0.layout,
            Type::FixedLengthList(ty) => {
                Layout { size: ty.0.layout.size * ty.len() as u32, align: ty.0.layout.align }
            }
        }
    }
}

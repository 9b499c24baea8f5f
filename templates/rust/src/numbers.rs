//! Lists of numbers.

use super::slot::Slot;
use super::tables::items;
use super::types::Type;
use std::slice::ChunksExact;

/// A number of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Of a signed type.
    Signed(i64),
    /// Of an unsigned type.
    Unsigned(u64),
    /// An f32 or f64.
    Float(f64),
}

/// The numbers of a list: an iterator of [`Number`].
pub struct Numbers<'a> {
    ty: Type,
    /// Each begins with a number.
    bytes: ChunksExact<'a, u8>,
}

impl<'a> Numbers<'a> {
    /// The elements of a list in memory, of a number type and its size.
    pub(crate) fn in_memory(ty: Type, size: usize, bytes: &'a [u8]) -> Self {
        Self { ty, bytes: bytes.chunks_exact(size) }
    }

    /// The elements of a list that was pushed, of a number type. In a slot, too, the number begins
    /// with the lowest byte.
    pub(crate) fn pushed(ty: Type, slots: &'a [Slot]) -> Self {
        // SAFETY: slots have no gaps.
        let bytes = unsafe { items(slots.as_ptr().cast::<u8>(), size_of_val(slots)) };
        Self { ty, bytes: bytes.chunks_exact(size_of::<Slot>()) }
    }

    /// The type of the numbers.
    pub fn ty(&self) -> Type {
        self.ty
    }
}

impl Iterator for Numbers<'_> {
    type Item = Number;

    fn next(&mut self) -> Option<Number> {
        let ptr = self.bytes.next()?.as_ptr();
        // SAFETY: the bytes begin with a number of the type, at its alignment.
        Some(unsafe {
            match self.ty {
                Type::U8 => Number::Unsigned(ptr.read().into()),
                Type::S8 => Number::Signed(ptr.cast::<i8>().read().into()),
                Type::U16 => Number::Unsigned(ptr.cast::<u16>().read().into()),
                Type::S16 => Number::Signed(ptr.cast::<i16>().read().into()),
                Type::U32 => Number::Unsigned(ptr.cast::<u32>().read().into()),
                Type::S32 => Number::Signed(ptr.cast::<i32>().read().into()),
                Type::U64 => Number::Unsigned(ptr.cast::<u64>().read()),
                Type::S64 => Number::Signed(ptr.cast::<i64>().read()),
                Type::F32 => Number::Float(ptr.cast::<f32>().read().into()),
                _ => Number::Float(ptr.cast::<f64>().read()),
            }
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.bytes.size_hint()
    }
}

impl ExactSizeIterator for Numbers<'_> {}

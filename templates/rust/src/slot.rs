//! What the world library pushes and pops.

use super::builtins;
use super::call::wit;
use super::carrier::Carrier;
use super::memory::Block;
use super::release::release_list;

/// A scalar, a string or a list.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Slot {
    /// The number or the address.
    pub(crate) bits: u64,
    /// The length of a string or list.
    pub(crate) len: u32,
    /// The kind in the lower 8 bits, and the number of the resource or of the list's type above.
    tag: u32,
}

/// What a slot holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Anything that is one word: an integer of up to 32 bits, a bool, char, enum or flags, the
    /// case of a variant, option or result, a handle without further duties, or the length of a
    /// map.
    Word,
    /// A u64 or an s64.
    Long,
    F32,
    F64,
    /// A string, and among the values to pop also a list.
    Text,
    /// A list that came in.
    List,
    /// A handle that came in and must be dropped unless somebody takes it.
    Own,
    /// The same, borrowed, and of a resource that the world imports.
    Borrow,
    /// The readable end of a future that came in and must be dropped unless somebody takes it.
    Future,
    /// The same of a stream.
    Stream,
    /// An error context that came in and must be dropped unless somebody takes it.
    ErrorContext,
}

impl Slot {
    pub(crate) const fn new(kind: Kind, index: usize, len: usize, bits: u64) -> Self {
        Self { bits, len: len as u32, tag: kind as u32 | (index as u32) << 8 }
    }

    pub(crate) const fn word(word: u32) -> Self {
        Self::new(Kind::Word, 0, 0, word as u64)
    }

    pub(crate) const fn long(long: u64) -> Self {
        Self::new(Kind::Long, 0, 0, long)
    }

    pub(crate) const fn f32(float: f32) -> Self {
        Self::new(Kind::F32, 0, 0, float.to_bits() as u64)
    }

    pub(crate) const fn f64(float: f64) -> Self {
        Self::new(Kind::F64, 0, 0, float.to_bits())
    }

    /// A string or a list.
    pub(crate) fn block(ptr: *const u8, len: usize) -> Self {
        Self::new(Kind::Text, 0, len, ptr.expose_provenance() as u64)
    }

    pub(crate) fn is(&self, kind: Kind) -> bool {
        self.tag & 0xff == kind as u32
    }

    pub(crate) fn index(&self) -> usize {
        (self.tag >> 8) as usize
    }

    pub(crate) fn address(&self) -> *mut u8 {
        std::ptr::with_exposed_provenance_mut(self.bits as usize)
    }

    /// Frees the memory or drops the handle.
    pub(crate) fn release(&self) {
        if self.is(Kind::Text) {
            drop(unsafe { Block::new(self.address(), self.len as usize) });
        } else if self.is(Kind::List) {
            release_list(wit().list_at(self.index()), self.address(), self.len as usize);
        } else if self.is(Kind::Own) || self.is(Kind::Borrow) {
            wit().resource_at(self.index()).drop_handle(self.bits as u32);
        } else if self.is(Kind::Future) {
            Carrier::Future(wit().future_at(self.index())).drop_readable(self.bits as u32);
        } else if self.is(Kind::Stream) {
            Carrier::Stream(wit().stream_at(self.index())).drop_readable(self.bits as u32);
        } else if self.is(Kind::ErrorContext) {
            builtins::drop_error_context(self.bits as u32);
        }
    }
}

//! Memory that the host reads or writes after a call has returned.

use std::mem::MaybeUninit;

/// Memory for the arguments and the result of a call, or for what a read or a write copies, aligned
/// to 8. The host writes to it, so it is no `Box`.
pub(crate) struct Area(*mut [MaybeUninit<u64>]);

/// The size of an area, in words, unless more is needed.
const WORDS: usize = 32;

impl Area {
    /// No memory.
    pub(crate) const NONE: Self =
        Self(std::ptr::slice_from_raw_parts_mut(std::ptr::dangling_mut(), 0));

    /// Memory of at least `size` bytes.
    pub(crate) fn with_room(size: usize) -> Self {
        Self(Box::into_raw(Box::new_uninit_slice(size.div_ceil(8).max(WORDS))))
    }

    /// Whether an area that [is not large](Area::is_large) has memory of at least `size` bytes.
    pub(crate) fn is_enough(size: usize) -> bool {
        size <= WORDS * 8
    }

    /// Whether it has more room than most.
    pub(crate) fn is_large(&self) -> bool {
        self.0.len() > WORDS
    }

    pub(crate) fn ptr(&self) -> *mut u8 {
        self.0.cast()
    }
}

impl Drop for Area {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(self.0) });
    }
}

//! Memory for calls that may go on after they were started.

use super::statics::statics;
use std::cell::Cell;
use std::mem::MaybeUninit;

/// Memory for arguments and the result of a call, aligned to 8. The host writes to it, so it is no
/// `Box`.
pub(crate) struct Area(*mut [MaybeUninit<u64>]);

/// The size of an area that is kept for the next call, in words. Smaller ones have this size, too,
/// so that what a component holds between calls does not depend on the calls before.
const WORDS: usize = 32;

statics! {
    /// An area that no call uses.
    static SPARE: Cell<Option<Area>> = Cell::new(None);
}

impl Area {
    /// Memory of at least `size` bytes.
    pub(crate) fn new(size: usize) -> Self {
        let words = size.div_ceil(8).max(WORDS);
        match SPARE.take() {
            Some(area) if words == WORDS => area,
            spare => {
                SPARE.set(spare);
                Self(Box::into_raw(Box::new_uninit_slice(words)))
            }
        }
    }

    pub(crate) fn ptr(&self) -> *mut u8 {
        self.0.cast()
    }

    /// Keeps it for the next call.
    pub(crate) fn keep(self) {
        if self.0.len() == WORDS {
            SPARE.set(Some(self));
        }
    }
}

impl Default for Area {
    /// No memory.
    fn default() -> Self {
        Self(Box::into_raw(Box::new([])))
    }
}

impl Drop for Area {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(self.0) });
    }
}

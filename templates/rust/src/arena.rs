//! Memory that is freed at once.

use std::mem::MaybeUninit;

/// Pieces of memory, all of which are freed at once.
pub(crate) struct Arena {
    /// Every chunk but the last is full. The first one stays.
    chunks: Vec<Chunk>,
    /// The bytes that are used of the last chunk.
    used: usize,
    /// The bytes of all chunks.
    size: usize,
}

/// A piece of memory that others have pointers into, so it is no `Box`.
struct Chunk(*mut [MaybeUninit<u64>]);

impl Chunk {
    fn new(bytes: usize) -> Self {
        Self(Box::into_raw(Box::new_uninit_slice(bytes.div_ceil(8))))
    }

    fn size(&self) -> usize {
        self.0.len() * 8
    }

    fn at(&self, offset: usize) -> *mut u8 {
        unsafe { self.0.cast::<u8>().add(offset) }
    }
}

impl Drop for Chunk {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(self.0) });
    }
}

/// The size of the first chunk, in bytes.
const CHUNK: usize = 1 << 10;

/// The size of the largest chunk for several pieces.
const LARGEST: usize = 64 << 10;

impl Arena {
    /// An arena without memory.
    pub(crate) const EMPTY: Self = Self { chunks: Vec::new(), used: 0, size: 0 };

    pub(crate) fn new() -> Self {
        Self { chunks: vec![Chunk::new(CHUNK)], used: 0, size: CHUNK }
    }

    /// Memory of `size` bytes, aligned to at most 8, until [`Arena::reset`]. Not null, even if
    /// `size` is 0.
    pub(crate) fn allocate(&mut self, size: usize, align: usize) -> *mut u8 {
        let start = self.used.next_multiple_of(align);
        match self.chunks.last() {
            Some(chunk) if chunk.size() >= start + size => {
                self.used = start + size;
                chunk.at(start)
            }
            _ => self.allocate_in_new_chunk(size),
        }
    }

    #[cold]
    fn allocate_in_new_chunk(&mut self, size: usize) -> *mut u8 {
        let last = self.chunks.last().map_or(0, Chunk::size);
        let chunk = Chunk::new(size.max((last * 2).min(LARGEST)).max(CHUNK));
        let ptr = chunk.at(0);
        // So that what stays after [`Arena::reset`] does not depend on what was before.
        self.chunks.reserve_exact(1);
        self.size += chunk.size();
        self.chunks.push(chunk);
        self.used = size;
        ptr
    }

    /// The bytes of all chunks.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    /// Whether a piece of memory is of this arena.
    pub(crate) fn contains(&self, ptr: *const u8) -> bool {
        let is_in = |chunk: &Chunk| ptr.addr().wrapping_sub(chunk.at(0).addr()) < chunk.size();
        self.chunks.iter().rev().any(is_in)
    }

    /// A copy of `bytes`.
    pub(crate) fn copy(&mut self, bytes: &[u8]) -> *const u8 {
        let ptr = self.allocate(bytes.len(), 1);
        unsafe { ptr.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        ptr
    }

    /// Frees everything but the first chunk.
    pub(crate) fn reset(&mut self) {
        self.used = 0;
        if self.chunks.len() > 1 {
            self.chunks.truncate(1);
            self.chunks.shrink_to(1);
            self.size = self.chunks[0].size();
        }
    }
}

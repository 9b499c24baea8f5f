use super::call::count;
use std::ffi::c_void;

// This must be libc's allocator. A library in Rust usually contains libc. Then the host also calls
// this function for libc's own imports, and libc frees the memory.
unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
    fn realloc(ptr: *mut c_void, size: usize) -> *mut c_void;
    fn aligned_alloc(align: usize, size: usize) -> *mut c_void;
    fn free(ptr: *mut c_void);
}

/// The alignment that `malloc` guarantees.
const MALLOC_ALIGN: usize = 8;

/// The canonical ABI's allocation function: allocates, grows and shrinks. For size 0, it returns an
/// aligned pointer that is not null and must not be freed.
pub(crate) unsafe fn cabi_realloc(
    old: *mut u8,
    old_size: usize,
    align: usize,
    new_size: usize,
) -> *mut u8 {
    let in_place = old_size > 0 && align <= MALLOC_ALIGN;
    let new = if new_size == 0 {
        std::ptr::without_provenance_mut(align)
    } else if in_place {
        unsafe { realloc(old.cast(), new_size).cast::<u8>() }
    } else if align <= MALLOC_ALIGN {
        unsafe { malloc(new_size).cast() }
    } else {
        unsafe { aligned_alloc(align, new_size.next_multiple_of(align)).cast() }
    };
    if new.is_null() {
        std::process::abort();
    }
    count(|stats| stats.canonical_bytes += new_size as isize - old_size as isize);
    if old_size > 0 && (new_size == 0 || !in_place) {
        unsafe {
            std::ptr::copy_nonoverlapping(old, new, old_size.min(new_size));
            free(old.cast());
        }
    }
    new
}

/// Memory from `cabi_realloc` that we must free.
pub(crate) struct Block {
    ptr: *mut u8,
    size: usize,
}

impl Block {
    /// # Safety
    ///
    /// `ptr` must come from `cabi_realloc` with `size`, and nobody else may free it.
    pub(crate) unsafe fn new(ptr: *mut u8, size: usize) -> Self {
        Self { ptr, size }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        if self.size == 0 {
            return &[];
        }
        unsafe { std::slice::from_raw_parts(self.ptr, self.size) }
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        if self.size > 0 {
            count(|stats| stats.canonical_bytes -= self.size as isize);
            unsafe { free(self.ptr.cast()) };
        }
    }
}

/// Memory that we lend to the world library until the context is released.
pub(crate) enum Buffer {
    /// Text, and lists of bytes.
    Bytes(Vec<u8>),
    /// Other lists in their canonical form, aligned for any element even if they are empty.
    Words(Vec<u64>),
}

impl Buffer {
    pub(crate) fn as_ptr(&self) -> *const u8 {
        match self {
            Buffer::Bytes(bytes) => bytes.as_ptr(),
            Buffer::Words(words) => words.as_ptr().cast(),
        }
    }
}

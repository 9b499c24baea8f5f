use super::stats::count;
use libc::{aligned_alloc, free, malloc, realloc};

/// This must be libc's allocator. A library in Rust usually contains libc. Then the host also calls
/// `cabi_realloc` for libc's own imports, and libc frees the memory.
#[cfg(target_family = "wasm")]
mod libc {
    use std::ffi::c_void;

    unsafe extern "C" {
        pub(super) fn malloc(size: usize) -> *mut c_void;
        pub(super) fn realloc(ptr: *mut c_void, size: usize) -> *mut c_void;
        pub(super) fn aligned_alloc(align: usize, size: usize) -> *mut c_void;
        pub(super) fn free(ptr: *mut c_void);
    }
}

/// The same functions for tests on the host, where not every libc has all of them.
#[cfg(not(target_family = "wasm"))]
mod libc {
    use std::alloc::{Layout, alloc, dealloc};
    use std::ffi::c_void;

    pub(super) unsafe fn malloc(size: usize) -> *mut c_void {
        unsafe { aligned_alloc(super::MALLOC_ALIGN, size) }
    }

    /// Allocates with the layout in front.
    pub(super) unsafe fn aligned_alloc(align: usize, size: usize) -> *mut c_void {
        let align = align.max(align_of::<Layout>());
        let front = size_of::<Layout>().next_multiple_of(align);
        let Ok(layout) = Layout::from_size_align(front + size, align) else {
            return std::ptr::null_mut();
        };
        unsafe {
            let ptr = alloc(layout);
            if ptr.is_null() {
                return std::ptr::null_mut();
            }
            let ptr = ptr.add(front);
            ptr.cast::<Layout>().sub(1).write(layout);
            ptr.cast()
        }
    }

    pub(super) unsafe fn realloc(old: *mut c_void, size: usize) -> *mut c_void {
        unsafe {
            let (layout, front) = layout_of(old);
            let new = aligned_alloc(layout.align(), size);
            if !new.is_null() {
                new.copy_from_nonoverlapping(old, size.min(layout.size() - front));
                free(old);
            }
            new
        }
    }

    pub(super) unsafe fn free(ptr: *mut c_void) {
        unsafe {
            let (layout, front) = layout_of(ptr);
            dealloc(ptr.cast::<u8>().sub(front), layout);
        }
    }

    /// The layout of an allocation, and the size of what is in front of it.
    unsafe fn layout_of(ptr: *mut c_void) -> (Layout, usize) {
        let layout = unsafe { ptr.cast::<Layout>().sub(1).read() };
        (layout, size_of::<Layout>().next_multiple_of(layout.align()))
    }
}

/// The alignment that `malloc` guarantees.
const MALLOC_ALIGN: usize = 8;

/// The canonical ABI's allocation function: allocates, grows and shrinks. For size 0, it returns an
/// aligned pointer that is not null and must not be freed.
///
/// # Safety
///
/// `old` must come from this function, with `old_size` and the same alignment, unless `old_size` is
/// 0.
pub unsafe fn cabi_realloc(
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
pub struct Block {
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
pub enum Buffer {
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

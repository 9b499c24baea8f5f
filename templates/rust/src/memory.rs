use super::stats::count;
use libc::{aligned_alloc, free, malloc, realloc};
use std::mem::MaybeUninit;

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

/// An address as it is in canonical memory, which has 32 bits for it.
#[cfg(target_pointer_width = "32")]
pub(crate) mod address {
    pub(crate) fn encode(ptr: *const u8) -> u32 {
        ptr.expose_provenance() as u32
    }

    pub(crate) fn decode(address: u32) -> *mut u8 {
        std::ptr::with_exposed_provenance_mut(address as usize)
    }
}

/// The same on the host, where tests run: the number of an entry in a list of addresses.
#[cfg(not(target_pointer_width = "32"))]
pub(crate) mod address {
    use std::cell::RefCell;

    thread_local! {
        static KNOWN: RefCell<Vec<*mut u8>> = const { RefCell::new(Vec::new()) };
    }

    pub(crate) fn encode(ptr: *const u8) -> u32 {
        KNOWN.with_borrow_mut(|known| {
            known.push(ptr.cast_mut());
            known.len() as u32 - 1
        })
    }

    pub(crate) fn decode(address: u32) -> *mut u8 {
        KNOWN.with_borrow(|known| known[address as usize])
    }
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
}

impl Drop for Block {
    fn drop(&mut self) {
        if self.size > 0 {
            count(|stats| stats.canonical_bytes -= self.size as isize);
            unsafe { free(self.ptr.cast()) };
        }
    }
}

/// Memory for the world library, all of which is freed at once.
pub(crate) struct Arena {
    /// Every chunk but the last is full. The first one stays.
    chunks: Vec<Chunk>,
    /// The bytes that are used of the last chunk.
    used: usize,
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

impl Arena {
    pub(crate) fn new() -> Self {
        Self { chunks: vec![Chunk::new(CHUNK)], used: 0 }
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
        let chunk = Chunk::new(size.max(last * 2));
        let ptr = chunk.at(0);
        self.chunks.push(chunk);
        self.used = size;
        ptr
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
        }
    }
}

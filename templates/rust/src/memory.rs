use super::incoming;
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
    unsafe { reallocate(old, old_size, align, new_size, incoming::is_expected()) }
}

/// The same for values of the world alone.
///
/// # Safety
///
/// As [`cabi_realloc`].
pub unsafe fn own_realloc(old: *mut u8, old_size: usize, align: usize, new_size: usize) -> *mut u8 {
    unsafe { reallocate(old, old_size, align, new_size, true) }
}

unsafe fn reallocate(
    old: *mut u8,
    old_size: usize,
    align: usize,
    new_size: usize,
    is_ours: bool,
) -> *mut u8 {
    count(|stats| stats.canonical_bytes += new_size as isize - old_size as isize);
    if old_size == 0 {
        return allocate(align, new_size, is_ours);
    }
    let is_plain = align <= MALLOC_ALIGN && new_size > 0 && !incoming::contains(old);
    if is_plain {
        let new = unsafe { realloc(old.cast(), new_size).cast::<u8>() };
        return checked(new);
    }
    let new = allocate(align, new_size, is_ours);
    unsafe {
        std::ptr::copy_nonoverlapping(old, new, old_size.min(new_size));
        release(old);
    }
    new
}

fn allocate(align: usize, size: usize, is_ours: bool) -> *mut u8 {
    if size == 0 {
        return std::ptr::without_provenance_mut(align);
    }
    if align > MALLOC_ALIGN {
        return checked(unsafe { aligned_alloc(align, size.next_multiple_of(align)).cast() });
    }
    let ours = if is_ours { incoming::allocate(size, align) } else { None };
    ours.unwrap_or_else(|| checked(unsafe { malloc(size).cast() }))
}

fn checked(ptr: *mut u8) -> *mut u8 {
    if ptr.is_null() {
        std::process::abort();
    }
    ptr
}

/// Frees memory from `cabi_realloc`.
unsafe fn release(ptr: *mut u8) {
    if !incoming::release(ptr) {
        unsafe { free(ptr.cast()) };
    }
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
            unsafe { release(self.ptr) };
        }
    }
}

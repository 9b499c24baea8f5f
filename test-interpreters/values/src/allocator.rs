//! Counts what Rust allocates, and notices blocks that are freed wrongly; `wit-dylib-interpreter`
//! counts what the canonical ABI allocates.
//!
//! Every block has a head before it and a tail behind it. A block that is freed keeps its place for
//! a while, so that freeing it again is noticed; one that is freed wrongly is left alone.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::UnsafeCell;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicUsize, Ordering};

#[global_allocator]
static CHECKING: Checking =
    Checking { freed: UnsafeCell::new([(null_mut(), Layout::new::<Head>()); KEPT]) };

static LIVE: AtomicUsize = AtomicUsize::new(0);
static ERRORS: AtomicUsize = AtomicUsize::new(0);
static NEXT: AtomicUsize = AtomicUsize::new(0);

/// How many freed blocks keep their places.
const KEPT: usize = 64;

const IS_LIVE: u32 = 0x4c49_5645;
const IS_FREE: u32 = 0x4652_4545;
const TAIL: u32 = 0x5441_494c;
/// What is left in a freed block.
const FREED: u8 = 0xdd;

/// Bytes that are allocated.
pub(crate) fn live_bytes() -> usize {
    LIVE.load(Ordering::Relaxed)
}

/// Blocks that were freed twice, with another layout, without having been allocated, or written
/// past their ends.
pub(crate) fn heap_errors() -> usize {
    ERRORS.load(Ordering::Relaxed)
}

/// What stands before a block.
#[derive(Clone, Copy, PartialEq)]
#[repr(C, align(16))]
struct Head {
    state: u32,
    size: usize,
    align: usize,
}

struct Checking {
    freed: UnsafeCell<[(*mut u8, Layout); KEPT]>,
}

// The component has one thread.
unsafe impl Sync for Checking {}

/// The layout with head and tail, and where the block begins in it.
fn around(layout: Layout) -> Option<(Layout, usize)> {
    let (with_head, start) = Layout::new::<Head>().extend(layout).ok()?;
    let (whole, _) = with_head.extend(Layout::new::<[u8; 4]>()).ok()?;
    Some((whole, start))
}

unsafe impl GlobalAlloc for Checking {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some((whole, start)) = around(layout) else { return null_mut() };
        let base = unsafe { System.alloc(whole) };
        if base.is_null() {
            return base;
        }
        LIVE.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe {
            let block = base.add(start);
            block.cast::<Head>().sub(1).write(Head {
                state: IS_LIVE,
                size: layout.size(),
                align: layout.align(),
            });
            block.add(layout.size()).cast::<u32>().write_unaligned(TAIL);
            block
        }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let expected = Head { state: IS_LIVE, size: layout.size(), align: layout.align() };
        let head = unsafe { block.cast::<Head>().sub(1) };
        let Some((whole, start)) = around(layout) else { return };
        let is_right = unsafe {
            head.read() == expected
                && block.add(layout.size()).cast::<u32>().read_unaligned() == TAIL
        };
        if !is_right {
            ERRORS.fetch_add(1, Ordering::Relaxed);
            return;
        }
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe {
            head.write(Head { state: IS_FREE, ..expected });
            block.write_bytes(FREED, layout.size());
            let index = NEXT.fetch_add(1, Ordering::Relaxed) % KEPT;
            let place = self.freed.get().cast::<(*mut u8, Layout)>().add(index);
            let (oldest, oldest_layout) = place.replace((block.sub(start), whole));
            if !oldest.is_null() {
                System.dealloc(oldest, oldest_layout);
            }
        }
    }
}

//! What ends a run beside libFuzzer's own limits: panics of ours that would be taken for those of a
//! library, and memory that grows with what an input claims.

use std::alloc::{GlobalAlloc, Layout, System};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use wit_dylib_build::World;

/// Many times what the largest inputs take.
const MEMORY: usize = 256 << 20;

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if HELD.fetch_add(layout.size(), Relaxed) + layout.size() > MEMORY {
            std::process::abort();
        }
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Makes panics in this project's own code abort. The crate turns panics of wit-parser and
/// wit-component into errors, and by that those of its own between them too.
pub fn abort_at_own_panics() {
    // Puts the crate's own hook in its place.
    World::parse("", None).err();
    let sources =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap().join("src");
    let others = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if info.location().is_some_and(|location| Path::new(location.file()).starts_with(&sources))
        {
            eprintln!("{info}");
            std::process::abort();
        }
        others(info);
    }));
}

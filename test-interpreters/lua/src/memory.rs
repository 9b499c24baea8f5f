//! Memory for Lua.
//!
//! Nearly all blocks that Lua takes are small, and it tells their size when it gives them back. So
//! they need no header, and the free ones wait in a list for each size.

use std::alloc::{Layout, handle_alloc_error};
use std::ffi::c_void;
use std::ptr;

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
    fn realloc(block: *mut c_void, size: usize) -> *mut c_void;
    fn free(block: *mut c_void);
}

/// Sizes of small blocks are multiples of this, which is as much as Lua aligns anything.
const UNIT: usize = 8;

/// The size of the largest small blocks.
const SMALL: usize = 256;

/// Small blocks are cut from pieces of this size.
const PIECE: usize = 16 << 10;

/// The memory of a Lua state.
pub(crate) struct Memory {
    /// The free blocks, by their size in units.
    free: [*mut Block; SMALL / UNIT + 1],
    /// What is left of the newest piece.
    next: *mut u8,
    left: usize,
}

/// A free block.
struct Block {
    next: *mut Block,
}

/// The size in units.
fn units(size: usize) -> usize {
    size.div_ceil(UNIT)
}

impl Memory {
    pub(crate) const NEW: Self =
        Self { free: [ptr::null_mut(); SMALL / UNIT + 1], next: ptr::null_mut(), left: 0 };

    /// Returns a block of a size that is not 0.
    fn take(&mut self, size: usize) -> *mut c_void {
        if size > SMALL {
            return or_end(unsafe { malloc(size) }, size);
        }
        let free = &mut self.free[units(size)];
        let block = *free;
        if block.is_null() {
            return self.cut(units(size) * UNIT);
        }
        *free = unsafe { (*block).next };
        block.cast()
    }

    fn cut(&mut self, size: usize) -> *mut c_void {
        if self.left < size {
            unsafe { self.give(self.next.cast(), self.left) };
            self.next = or_end(unsafe { malloc(PIECE) }, PIECE).cast();
            self.left = PIECE;
        }
        let block = self.next;
        self.next = unsafe { block.add(size) };
        self.left -= size;
        block.cast()
    }

    /// Takes a block back.
    unsafe fn give(&mut self, block: *mut c_void, size: usize) {
        if size > SMALL {
            unsafe { free(block) };
        } else if size != 0 {
            let free = &mut self.free[units(size)];
            let block = block.cast::<Block>();
            unsafe { block.write(Block { next: *free }) };
            *free = block;
        }
    }
}

/// The allocator of Lua. It ends the component when there is no memory left: an error of Lua would
/// leave functions of Rust without dropping their values.
pub(crate) unsafe extern "C" fn allocate(
    memory: *mut c_void,
    block: *mut c_void,
    old: usize,
    new: usize,
) -> *mut c_void {
    unsafe {
        let memory = &mut *memory.cast::<Memory>();
        if block.is_null() {
            // What Lua says of the old size is the kind of the object then.
            return if new == 0 { ptr::null_mut() } else { memory.take(new) };
        }
        if new == 0 {
            memory.give(block, old);
            return ptr::null_mut();
        }
        if old > SMALL && new > SMALL {
            return or_end(realloc(block, new), new);
        }
        if units(old) == units(new) {
            return block;
        }
        let moved = memory.take(new);
        moved.cast::<u8>().copy_from_nonoverlapping(block.cast(), old.min(new));
        memory.give(block, old);
        moved
    }
}

fn or_end(block: *mut c_void, size: usize) -> *mut c_void {
    if block.is_null() {
        handle_alloc_error(unsafe { Layout::from_size_align_unchecked(size, 1) });
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block as a caller of the allocator sees it, filled with a byte of its own.
    struct Filled {
        start: *mut c_void,
        size: usize,
        byte: u8,
    }

    impl Filled {
        fn fill(&self) {
            unsafe { self.start.cast::<u8>().write_bytes(self.byte, self.size) };
        }

        fn is_whole(&self, size: usize) -> bool {
            let bytes = unsafe { std::slice::from_raw_parts(self.start.cast::<u8>(), size) };
            bytes.iter().all(|byte| *byte == self.byte)
        }
    }

    #[test]
    fn blocks_keep_their_bytes_while_others_come_go_and_change_their_size() {
        let mut memory = Memory::NEW;
        let memory: *mut c_void = ptr::from_mut(&mut memory).cast();
        let mut blocks: Vec<Filled> = Vec::new();
        let mut state = 1u32;
        let mut draw = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        for round in 0..100_000 {
            let largest = if draw(10) == 0 { 2000 } else { 300 };
            let size = 1 + draw(largest);
            if blocks.len() < 200 {
                // Lua passes the kind of the object as its old size.
                let start = unsafe { allocate(memory, ptr::null_mut(), draw(10), size) };
                assert_eq!(start.addr() % UNIT, 0);
                blocks.push(Filled { start, size, byte: round as u8 });
                blocks[blocks.len() - 1].fill();
                continue;
            }
            let index = draw(blocks.len());
            let block = &mut blocks[index];
            assert!(block.is_whole(block.size), "round {round}");
            if draw(2) == 0 {
                unsafe { allocate(memory, block.start, block.size, 0) };
                blocks.swap_remove(index);
                continue;
            }
            block.start = unsafe { allocate(memory, block.start, block.size, size) };
            assert!(block.is_whole(block.size.min(size)), "round {round}");
            block.size = size;
            block.fill();
        }
    }
}

//! Memory for what the host passes in.
//!
//! Values from the host live until they have been read. So they lie one after the other, and all of
//! it is freed once none of it is in use. A list of strings would otherwise spend most of its
//! instructions in `malloc` and `free`.
//!
//! Only values of the world may lie here: libc calls `free` for what its own imports return, and so
//! do other bindings for the arguments of their exports. `own_realloc` gets nothing else. Where the
//! host has to call `cabi_realloc`, only the results of the world's imports are known to be ours.

use super::arena::Arena;
use super::statics::statics;
use std::cell::{Cell, RefCell};

/// What the host passes in.
struct Incoming {
    arena: Arena,
    /// How many pieces of it are in use.
    pieces: usize,
}

/// Larger pieces are left to `malloc`.
const LARGE: usize = 1 << 12;

/// What is beyond is left to `malloc`, too, so that values that nobody reads do not keep much.
const MOST: usize = 1 << 20;

statics! {
    static INCOMING: RefCell<Incoming> =
        RefCell::new(Incoming { arena: Arena::EMPTY, pieces: 0 });
    /// Whether an import of the world runs.
    static EXPECTED: Cell<bool> = Cell::new(false);
}

/// Takes the memory that stays, so that what a component holds does not depend on its calls.
pub(crate) fn prepare() {
    INCOMING.with_borrow_mut(|incoming| incoming.arena = Arena::new());
}

/// Says whether an import of the world runs from now on, and returns whether one ran.
pub(crate) fn expect(result: bool) -> bool {
    EXPECTED.replace(result)
}

/// Whether what the host allocates is the result of an import of the world.
pub(crate) fn is_expected() -> bool {
    EXPECTED.get()
}

/// Memory for a value from the host, unless it is large.
pub(crate) fn allocate(size: usize, align: usize) -> Option<*mut u8> {
    INCOMING.with_borrow_mut(|incoming| {
        if size > LARGE || incoming.arena.size() > MOST {
            return None;
        }
        incoming.pieces += 1;
        Some(incoming.arena.allocate(size, align))
    })
}

pub(crate) fn contains(ptr: *const u8) -> bool {
    INCOMING.with_borrow(|incoming| incoming.arena.contains(ptr))
}

/// Frees a piece. False if it is none.
pub(crate) fn release(ptr: *const u8) -> bool {
    INCOMING.with_borrow_mut(|incoming| {
        if !incoming.arena.contains(ptr) {
            return false;
        }
        incoming.pieces -= 1;
        if incoming.pieces == 0 {
            incoming.arena.reset();
        }
        true
    })
}

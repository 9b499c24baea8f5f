use super::handles::Handle;
use super::memory::{Block, Buffer};
use super::raw;
use super::types::{ExportFunc, ImportFunc, ListType};
use super::wit::Wit;
use std::cell::Cell;
use std::collections::VecDeque;
use std::fmt;

/// The context of one call: the stack of the push/pop interface.
///
/// No code of the interpreter runs while the world library pushes and pops. What is pushed is
/// noted, in the order it comes, and made into values when it is complete
/// ([`super::values::lift`]). What will be popped is laid out beforehand, in the order in which the
/// stack discipline makes the library ask for it ([`super::values::lower`]). So a value that does
/// not convert is found before the host is called, and nothing of the language is held here.
pub(crate) struct Call {
    origin: Origin,
    /// Values that were pushed: parts before the whole, so the last item is the last value's
    /// outermost.
    pub(crate) pushed: Vec<Item>,
    /// Lists that are being pushed, the innermost last.
    open: Vec<Open>,
    /// Values to be popped: the whole before its parts.
    pub(crate) to_pop: VecDeque<Item>,
    /// Lists that are being popped, the innermost last.
    iterators: Vec<Open>,
    /// The parameter that is being made into a value.
    pub(crate) param: Option<usize>,
    /// The borrowed handles among the arguments of an export, which end with it.
    pub(crate) borrows: Vec<Handle>,
    /// What was lent to the library, and what it asked to free, when the context is released.
    lent: Vec<Buffer>,
    deferred: Vec<Block>,
}

/// What a call is for.
#[derive(Clone, Copy)]
pub(crate) enum Origin {
    Import(ImportFunc),
    Export(ExportFunc),
}

/// A value, or the outermost part of one.
pub(crate) enum Item {
    /// All that is one word, under the kind of its type: integers up to 32 bits, bool, char,
    /// handles, enum, flags, the case of a variant, option or result, the length of a list that
    /// follows element by element; 0 for a record or tuple.
    Word(u32, u32),
    /// A u64 or an s64.
    Long(u64),
    /// A pushed handle that is ours to drop, and the number of its resource.
    Own(u32, u32),
    F32(f32),
    F64(f64),
    /// A pushed string.
    Text(Block),
    /// A pushed list of scalars, with its length.
    Scalars(Block, u32),
    /// A string or a list to be popped whole, with its length.
    Lent(u32, Buffer, u32),
}

struct Open {
    kind: u32,
    len: u32,
    left: u32,
}

/// What the layer counts, for tests of interpreters and of world libraries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Contexts that are not released: one for each call that is running.
    pub live_contexts: usize,
    /// Values that were left on the stacks of finished calls; anything but 0 is a bug.
    pub left_over: usize,
    /// Handles of imported resources that are neither dropped nor given away.
    pub live_handles: usize,
    /// Objects that handles outside of the component stand for.
    pub live_objects: usize,
    /// Bytes that our `cabi_realloc` gave out and that are not freed. Without meaning where libc.so
    /// is part of the component, whose function is called instead.
    pub canonical_bytes: isize,
}

thread_local! {
    static WIT: Cell<Option<Wit>> = const { Cell::new(None) };
    static STATS: Cell<Stats> = const {
        Cell::new(Stats { live_contexts: 0, left_over: 0, live_handles: 0, live_objects: 0, canonical_bytes: 0 })
    };
}

/// Counts something.
pub(crate) fn count(change: impl FnOnce(&mut Stats)) {
    let mut stats = STATS.get();
    change(&mut stats);
    STATS.set(stats);
}

/// What was counted so far.
pub fn stats() -> Stats {
    STATS.get()
}

pub(crate) fn set_wit(wit: Wit) {
    assert!(WIT.replace(Some(wit)).is_none(), "two world libraries in one component");
}

pub(crate) fn wit() -> Wit {
    WIT.get().expect("the world library calls wit_dylib_initialize first")
}

/// The world library and this layer do not agree about what is on the stack: a bug in one of them.
#[cold]
fn disagree(origin: Origin, what: impl fmt::Display) -> ! {
    panic!("{origin}: {what}");
}

impl Origin {
    pub(crate) fn param_name(self, index: usize) -> Option<&'static str> {
        match self {
            Origin::Import(func) => func.param_name(index),
            Origin::Export(func) => func.param_name(index),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Import(func) => func.fmt(f),
            Origin::Export(func) => func.fmt(f),
        }
    }
}

impl Call {
    pub(crate) fn new(origin: Origin) -> Self {
        count(|stats| stats.live_contexts += 1);
        Self {
            origin,
            pushed: Vec::new(),
            open: Vec::new(),
            to_pop: VecDeque::new(),
            iterators: Vec::new(),
            param: None,
            borrows: Vec::new(),
            lent: Vec::new(),
            deferred: Vec::new(),
        }
    }

    /// Counts what is left on the stack when the call is complete.
    pub(crate) fn finish(self) {
        let left_over = self.pushed.len() + self.open.len() + self.to_pop.len() + self.iterators.len();
        count(|stats| stats.left_over += left_over);
    }

    #[cold]
    pub(crate) fn disagree(&self, what: impl fmt::Display) -> ! {
        disagree(self.origin, what)
    }

    pub(crate) fn origin(&self) -> Origin {
        self.origin
    }

    // Pushing.

    pub(crate) fn push(&mut self, item: Item) {
        self.pushed.push(item);
    }

    pub(crate) fn push_word(&mut self, kind: u32, word: u32) {
        self.push(Item::Word(kind, word));
    }

    /// # Safety
    ///
    /// As `wit_dylib_push_string`: hands over `len` bytes that `cabi_realloc` gave.
    pub(crate) unsafe fn push_string(&mut self, ptr: *mut u8, len: usize) {
        self.push(Item::Text(unsafe { Block::new(ptr, len) }));
    }

    /// # Safety
    ///
    /// As `wit_dylib_push_list`: hands over the memory when the result is true.
    pub(crate) unsafe fn push_list(&mut self, list: ListType, ptr: *mut u8, len: usize) -> bool {
        match list.ty().scalar_size() {
            Some(size) => {
                self.push(Item::Scalars(unsafe { Block::new(ptr, len * size) }, len as u32));
                true
            }
            None => {
                self.open(raw::WIT_TYPE_LIST, len);
                false
            }
        }
    }

    /// Starts a list, map or fixed-length list of `len` elements.
    pub(crate) fn open(&mut self, kind: u32, len: usize) {
        let len = len as u32;
        if len == 0 {
            self.push_word(kind, 0);
        } else {
            self.open.push(Open { kind, len, left: len });
        }
    }

    /// The element on the stack belongs to the innermost open list.
    pub(crate) fn append(&mut self, kind: u32) {
        let Some(open) = self.open.last_mut().filter(|open| open.kind == kind) else {
            self.disagree("an element was appended to a list that is full or not there");
        };
        open.left -= 1;
        if open.left == 0 {
            let len = open.len;
            self.open.pop();
            self.push_word(kind, len);
        }
    }

    // Popping.

    pub(crate) fn pop(&mut self) -> Item {
        match self.to_pop.pop_front() {
            Some(item) => item,
            None => self.disagree("a value was popped from an empty stack"),
        }
    }

    pub(crate) fn pop_word(&mut self, kind: u32) -> u32 {
        match self.pop() {
            Item::Word(found, word) if found == kind => word,
            _ => self.disagree(format_args!("a value of kind {kind} was popped, and another one is on the stack")),
        }
    }

    pub(crate) fn pop_long(&mut self) -> u64 {
        match self.pop() {
            Item::Long(long) => long,
            _ => self.disagree("a 64-bit integer was popped, and another value is on the stack"),
        }
    }

    pub(crate) fn pop_f32(&mut self) -> f32 {
        match self.pop() {
            Item::F32(float) => float,
            _ => self.disagree("an f32 was popped, and another value is on the stack"),
        }
    }

    pub(crate) fn pop_f64(&mut self) -> f64 {
        match self.pop() {
            Item::F64(float) => float,
            _ => self.disagree("an f64 was popped, and another value is on the stack"),
        }
    }

    pub(crate) fn pop_string(&mut self) -> (*const u8, usize) {
        match self.pop() {
            Item::Lent(raw::WIT_TYPE_STRING, buffer, len) => self.lend(buffer, len),
            _ => self.disagree("a string was popped, and another value is on the stack"),
        }
    }

    /// A null pointer where the elements follow one by one.
    pub(crate) fn pop_list(&mut self) -> (*const u8, usize) {
        match self.pop() {
            Item::Lent(raw::WIT_TYPE_LIST, buffer, len) => self.lend(buffer, len),
            Item::Word(raw::WIT_TYPE_LIST, len) => (std::ptr::null(), self.iterate(raw::WIT_TYPE_LIST, len)),
            _ => self.disagree("a list was popped, and another value is on the stack"),
        }
    }

    /// Pops a list, map or fixed-length list whose elements follow one by one.
    pub(crate) fn pop_elements(&mut self, kind: u32) -> usize {
        let len = self.pop_word(kind);
        self.iterate(kind, len)
    }

    fn iterate(&mut self, kind: u32, len: u32) -> usize {
        self.iterators.push(Open { kind, len, left: len });
        len as usize
    }

    pub(crate) fn next(&mut self, kind: u32) {
        match self.iterators.last_mut() {
            Some(iterator) if iterator.kind == kind && iterator.left > 0 => iterator.left -= 1,
            _ => self.disagree("a next element was asked for, and there is none"),
        }
    }

    pub(crate) fn end(&mut self, kind: u32) {
        if !self.iterators.pop().is_some_and(|iterator| iterator.kind == kind && iterator.left == 0) {
            self.disagree("an iterator was removed that is not there or not at its end");
        }
    }

    // Memory.

    fn lend(&mut self, buffer: Buffer, len: u32) -> (*const u8, usize) {
        let ptr = buffer.as_ptr();
        self.lent.push(buffer);
        (ptr, len as usize)
    }

    /// # Safety
    ///
    /// As `wit_dylib_dealloc_bytes`.
    pub(crate) unsafe fn dealloc(&mut self, ptr: *mut u8, size: usize, defer: bool) {
        let block = unsafe { Block::new(ptr, size) };
        if defer {
            self.deferred.push(block);
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        // Handles in a result that did not convert.
        if let Origin::Import(func) = self.origin {
            for item in &self.pushed {
                if let Item::Own(resource, handle) = item {
                    func.wit().resource_at(*resource as usize).drop_handle(*handle);
                }
            }
        }
        count(|stats| stats.live_contexts -= 1);
    }
}

use super::handles::Handle;
use super::memory::{Block, Buffer};
use super::raw;
use super::stats::count;
use super::types::{ExportFunc, ImportFunc, ListType};
use super::wit::Wit;
use std::cell::Cell;
use std::collections::VecDeque;
use std::fmt;

/// The context of one call: the stack of the push/pop interface.
///
/// No code of the interpreter runs while the world library pushes and pops. Pushes are recorded in
/// order, and become values once they are complete ([`super::lift::lift`]). What the library will
/// pop is laid out beforehand, in the order in which it pops ([`super::lower::lower`]). This way, a
/// value that does not convert is found before the host is called, and this stack contains no
/// values of the language.
pub struct Call {
    origin: Origin,
    /// Pushed values. Parts come before the whole, so the last item is the outermost part of the
    /// last value.
    pub(crate) pushed: Vec<Item>,
    /// Lists that are being pushed. The innermost is the last one.
    open: Vec<Open>,
    /// Values to pop. The whole comes before its parts.
    pub(crate) to_pop: VecDeque<Item>,
    /// Lists that are being popped. The innermost is the last one.
    iterators: Vec<Open>,
    /// The parameter that is being converted.
    pub(crate) param: Option<usize>,
    /// The borrowed handles among the arguments of an export, which end with it.
    pub(crate) borrows: Vec<Handle>,
    /// Memory that is lent to the library until the context is released.
    lent: Vec<Buffer>,
    /// Memory that the library asked to free when the context is released.
    deferred: Vec<Block>,
}

/// The function of a call.
#[derive(Clone, Copy)]
pub enum Origin {
    Import(ImportFunc),
    Export(ExportFunc),
}

/// A value, or the outermost part of one.
pub enum Item {
    /// Anything that is one word, with the kind of its type: an integer of up to 32 bits, a bool,
    /// char, handle, enum or flags, the case of a variant, option or result, or the length of a
    /// list whose elements follow one by one. 0 for a record or tuple.
    Word(u32, u32),
    /// A u64 or an s64.
    Long(u64),
    /// The number of a resource, and a pushed handle to it that we must drop.
    Own(u32, u32),
    F32(f32),
    F64(f64),
    /// A pushed string.
    Text(Block),
    /// A pushed list of scalars, with its length.
    Scalars(Block, u32),
    /// A string or list to pop whole, with its kind and its length.
    Lent(u32, Buffer, u32),
}

struct Open {
    kind: u32,
    len: u32,
    left: u32,
}

thread_local! {
    static WIT: Cell<Option<Wit>> = const { Cell::new(None) };
}

pub(crate) fn set_wit(wit: Wit) {
    assert!(WIT.replace(Some(wit)).is_none(), "a component can have only one world library");
}

pub fn wit() -> Wit {
    WIT.get().expect("the world library calls wit_dylib_initialize first")
}

/// The world library and this crate disagree about what is on the stack. One of them has a bug.
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
    pub fn new(origin: Origin) -> Self {
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
    pub fn finish(self) {
        let left_over =
            self.pushed.len() + self.open.len() + self.to_pop.len() + self.iterators.len();
        count(|stats| stats.left_over += left_over);
    }

    #[cold]
    pub fn disagree(&self, what: impl fmt::Display) -> ! {
        disagree(self.origin, what)
    }

    pub fn origin(&self) -> Origin {
        self.origin
    }

    // Pushing.

    pub fn push(&mut self, item: Item) {
        self.pushed.push(item);
    }

    pub fn push_word(&mut self, kind: u32, word: u32) {
        self.push(Item::Word(kind, word));
    }

    /// # Safety
    ///
    /// See `wit_dylib_push_string`: takes over `len` bytes that come from `cabi_realloc`.
    pub unsafe fn push_string(&mut self, ptr: *mut u8, len: usize) {
        self.push(Item::Text(unsafe { Block::new(ptr, len) }));
    }

    /// # Safety
    ///
    /// See `wit_dylib_push_list`: takes over the memory if the result is true.
    pub unsafe fn push_list(&mut self, list: ListType, ptr: *mut u8, len: usize) -> bool {
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
    pub fn open(&mut self, kind: u32, len: usize) {
        let len = len as u32;
        if len == 0 {
            self.push_word(kind, 0);
        } else {
            self.open.push(Open { kind, len, left: len });
        }
    }

    /// Adds the element on the stack to the innermost open list.
    pub fn append(&mut self, kind: u32) {
        let Some(open) = self.open.last_mut().filter(|open| open.kind == kind) else {
            self.disagree("an element was appended, but no list is open for it");
        };
        open.left -= 1;
        if open.left == 0 {
            let len = open.len;
            self.open.pop();
            self.push_word(kind, len);
        }
    }

    // Popping.

    pub fn pop(&mut self) -> Item {
        match self.to_pop.pop_front() {
            Some(item) => item,
            None => self.disagree("a value was popped from an empty stack"),
        }
    }

    pub fn pop_word(&mut self, kind: u32) -> u32 {
        match self.pop() {
            Item::Word(found, word) if found == kind => word,
            _ => self.disagree(format_args!(
                "a value of kind {kind} was popped, but the stack has another one"
            )),
        }
    }

    pub fn pop_long(&mut self) -> u64 {
        match self.pop() {
            Item::Long(long) => long,
            _ => self.disagree("a 64-bit integer was popped, but the stack has another value"),
        }
    }

    pub fn pop_f32(&mut self) -> f32 {
        match self.pop() {
            Item::F32(float) => float,
            _ => self.disagree("an f32 was popped, but the stack has another value"),
        }
    }

    pub fn pop_f64(&mut self) -> f64 {
        match self.pop() {
            Item::F64(float) => float,
            _ => self.disagree("an f64 was popped, but the stack has another value"),
        }
    }

    pub fn pop_string(&mut self) -> (*const u8, usize) {
        match self.pop() {
            Item::Lent(raw::WIT_TYPE_STRING, buffer, len) => self.lend(buffer, len),
            _ => self.disagree("a string was popped, but the stack has another value"),
        }
    }

    /// The pointer is null if the elements follow one by one.
    pub fn pop_list(&mut self) -> (*const u8, usize) {
        match self.pop() {
            Item::Lent(raw::WIT_TYPE_LIST, buffer, len) => self.lend(buffer, len),
            Item::Word(raw::WIT_TYPE_LIST, len) => {
                (std::ptr::null(), self.iterate(raw::WIT_TYPE_LIST, len))
            }
            _ => self.disagree("a list was popped, but the stack has another value"),
        }
    }

    /// Pops a list, map or fixed-length list whose elements follow one by one.
    pub fn pop_elements(&mut self, kind: u32) -> usize {
        let len = self.pop_word(kind);
        self.iterate(kind, len)
    }

    fn iterate(&mut self, kind: u32, len: u32) -> usize {
        self.iterators.push(Open { kind, len, left: len });
        len as usize
    }

    pub fn next(&mut self, kind: u32) {
        match self.iterators.last_mut() {
            Some(iterator) if iterator.kind == kind && iterator.left > 0 => iterator.left -= 1,
            _ => self.disagree("a next element was requested, but there is none"),
        }
    }

    pub fn end(&mut self, kind: u32) {
        if !self.iterators.pop().is_some_and(|iterator| iterator.kind == kind && iterator.left == 0)
        {
            self.disagree("an iterator was removed that does not exist or is not at its end");
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
    /// See `wit_dylib_dealloc_bytes`.
    pub unsafe fn dealloc(&mut self, ptr: *mut u8, size: usize, defer: bool) {
        let block = unsafe { Block::new(ptr, size) };
        if defer {
            self.deferred.push(block);
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        // A result that did not convert leaves its handles here.
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

use super::arena::Arena;
use super::carrier::Carrier;
use super::duties::{Duties, HandlePlace, NewHandle};
use super::error::{Place, Result};
use super::handles::{self, Handle};
use super::incoming;
use super::memory::Block;
use super::objects;
use super::raw;
use super::slot::{Kind, Slot};
use super::statics::statics;
use super::stats::count;
use super::tables::{items, kind};
use super::types::{ExportFunc, ImportFunc, ResourceType};
use super::wit::Wit;
use std::cell::Cell;
use std::fmt;

/// The context of one call: the stack of the push/pop interface.
///
/// No code of the interpreter runs while the world library pushes and pops. What is pushed becomes
/// values once the call is complete (`lift.rs`). What the library will pop is laid out
/// beforehand (`lower.rs`), so that a value that does not convert is found before the host is
/// called.
///
/// Contexts are used again, with their buffers, so that most calls allocate nothing here. They live
/// as long as the program.
pub struct Call {
    origin: Origin,
    /// What was pushed, in the order in which a value is read: the case of a variant before its
    /// payload, the length of a map before its entries, nothing for a record.
    pub(crate) pushed: Vec<Slot>,
    /// The values on the stack that have parts: where each starts and ends in `pushed`. Any other
    /// value is one slot.
    aggregates: Vec<(u32, u32)>,
    /// Whether any of `pushed` holds memory or handles.
    owns: bool,
    /// How many of `pushed` have been read.
    pub(crate) read: usize,
    /// What the library will pop, in that order.
    pub(crate) to_pop: Vec<Slot>,
    popped: usize,
    /// For an export, whether it was called while an import of the world ran.
    pub(crate) was_expecting: bool,
    /// The parameter that is being converted. None for a result.
    pub(crate) param: Option<usize>,
    /// Whether parts of the value are left out: only its own level is checked.
    pub(crate) is_shallow: bool,
    /// Strings and lists for the library, until the context is released.
    pub(crate) arena: Arena,
    duties: Duties,
    /// Whether `duties` holds any.
    has_duties: bool,
    /// The next context that no call uses.
    next: Option<&'static mut Call>,
}

/// What a context is for.
#[derive(Clone, Copy)]
pub(crate) enum Origin {
    Import(ImportFunc),
    Export(ExportFunc),
    /// No function: what a future or stream carries.
    Transmit(Carrier),
    /// No call: a value is only looked at.
    Nothing,
}

/// How many slots a context keeps for the next call. It keeps no more, so that what a component
/// holds between calls does not depend on the calls before.
const SLOTS: usize = 32;

/// The same for values with parts.
const AGGREGATES: usize = 4;

statics! {
    static WIT: Cell<Option<Wit>> = Cell::new(None);
    /// The first context that no call uses. It leads to the next one.
    static POOL: Cell<Option<&'static mut Call>> = Cell::new(None);
}

pub(crate) fn set_wit(wit: Wit) {
    assert!(WIT.replace(Some(wit)).is_none(), "a component can have only one world library");
}

pub(crate) fn wit() -> Wit {
    WIT.get().expect("the world library calls wit_dylib_initialize first")
}

impl Origin {
    pub(crate) fn param_name(self, index: usize) -> Option<&'static str> {
        match self {
            Origin::Import(func) => func.param_name(index),
            Origin::Export(func) => func.param_name(index),
            Origin::Transmit(_) | Origin::Nothing => None,
        }
    }
}

impl Origin {
    /// "as parameter `part` of test:case/store#merge".
    pub(crate) fn way(self, param: Option<usize>) -> String {
        if let Origin::Transmit(carrier) = self {
            return format!("as a value of a `{carrier}`");
        }
        match param {
            Some(index) => {
                format!("as {} of {self}", Place::Parameter(index, self.param_name(index)))
            }
            None => format!("as the result of {self}"),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Import(func) => func.fmt(f),
            Origin::Export(func) => func.fmt(f),
            Origin::Transmit(carrier) => carrier.fmt(f),
            Origin::Nothing => f.write_str("no function"),
        }
    }
}

impl Call {
    /// A context for a call, without anything in it.
    pub(crate) fn start(origin: Origin) -> &'static mut Self {
        count(|stats| stats.live_contexts += 1);
        if let Some(call) = POOL.take() {
            POOL.set(call.next.take());
            call.origin = origin;
            return call;
        }
        Self::with_room(origin)
    }

    #[cold]
    fn with_room(origin: Origin) -> &'static mut Self {
        let call = Self::without_room(origin);
        call.pushed.reserve_exact(SLOTS);
        call.aggregates.reserve_exact(AGGREGATES);
        call.to_pop.reserve_exact(SLOTS);
        call.arena = Arena::new();
        call
    }

    /// A context for what a future or stream carries. There may be many at a time, so it has no
    /// room beforehand, and none is kept for the next one. It ends with [`Call::end`].
    pub(crate) fn for_payloads(carrier: Carrier) -> &'static mut Self {
        count(|stats| stats.live_contexts += 1);
        Self::without_room(Origin::Transmit(carrier))
    }

    fn without_room(origin: Origin) -> &'static mut Self {
        Box::leak(Box::new(Self {
            origin,
            pushed: Vec::new(),
            aggregates: Vec::new(),
            owns: false,
            read: 0,
            to_pop: Vec::new(),
            popped: 0,
            was_expecting: false,
            param: None,
            is_shallow: false,
            arena: Arena::EMPTY,
            duties: Duties::default(),
            has_duties: false,
            next: None,
        }))
    }

    /// Ends a context for payloads. It takes a pointer because a reference must not outlive the
    /// memory, as an argument would.
    ///
    /// # Safety
    ///
    /// It must come from [`Call::for_payloads`], and nobody may use it after this.
    pub(crate) unsafe fn end(call: *mut Self) {
        let mut call = unsafe { Box::from_raw(call) };
        call.abandon();
        call.release_pushed();
        count(|stats| stats.live_contexts -= 1);
    }

    /// Ends a call, complete or not.
    pub(crate) fn finish(&'static mut self) {
        if self.has_duties {
            self.abandon();
            if let Origin::Export(_) = self.origin {
                self.duties.keep_returned();
            }
            self.duties = Duties::default();
            self.has_duties = false;
        }
        self.release_pushed();
        count(|stats| {
            stats.left_over += self.to_pop.len() - self.popped;
            stats.live_contexts -= 1;
        });
        empty(&mut self.pushed, SLOTS);
        empty(&mut self.aggregates, AGGREGATES);
        empty(&mut self.to_pop, SLOTS);
        self.arena.reset();
        self.popped = 0;
        self.param = None;
        self.is_shallow = false;
        self.next = POOL.take();
        POOL.set(Some(self));
    }

    /// Frees what was pushed, except for handles that somebody has taken.
    pub(crate) fn release_pushed(&mut self) {
        self.read = 0;
        if !self.pushed.is_empty() {
            self.clear_pushed();
        }
    }

    #[inline(never)]
    fn clear_pushed(&mut self) {
        if self.owns {
            self.pushed.iter().for_each(Slot::release);
            self.owns = false;
        }
        self.pushed.clear();
        self.aggregates.clear();
    }

    /// What is to be done, for something that is added.
    pub(crate) fn duties(&mut self) -> &mut Duties {
        self.has_duties = true;
        &mut self.duties
    }

    /// Ends what the arguments of an export borrow.
    pub(crate) fn end_borrows(&mut self) -> Result<()> {
        if self.has_duties {
            handles::end(std::mem::take(&mut self.duties.borrows))
        } else {
            Ok(())
        }
    }

    /// The handles that the host borrows, which then outlive this context.
    pub(crate) fn take_lent(&mut self) -> Vec<Handle> {
        if self.has_duties { std::mem::take(&mut self.duties.lent) } else { Vec::new() }
    }

    /// The borrowed handles among the arguments, which then outlive this context.
    pub(crate) fn take_borrows(&mut self) -> Vec<Handle> {
        if self.has_duties { std::mem::take(&mut self.duties.borrows) } else { Vec::new() }
    }

    /// Returns what was to be given away or lent.
    pub(crate) fn abandon(&mut self) {
        if self.has_duties {
            self.duties.leaving.iter().for_each(|(leaving, _)| leaving.keep());
            self.duties.leaving.clear();
            handles::give_back(std::mem::take(&mut self.duties.lent));
            self.duties.objects.clear();
        }
    }

    /// Gives away the handles that leave. Those that are lent stay lent until the call is over.
    pub(crate) fn commit(&mut self) {
        if self.has_duties {
            self.give_handles();
        }
    }

    fn give_handles(&mut self) {
        let origin = self.origin;
        for (leaving, param) in &self.duties.leaving {
            leaving.give(origin, *param);
        }
        self.duties.leaving.clear();
        self.make_objects();
    }

    /// Makes handles for objects. Returns them with what they are in.
    pub(crate) fn make_objects(&mut self) -> Vec<(usize, ResourceType, u32)> {
        let mut made = Vec::new();
        for NewHandle { place, resource, object, param } in std::mem::take(&mut self.duties.objects)
        {
            let handle = objects::give(resource, object);
            match place {
                HandlePlace::Slot(index) => self.to_pop[index] = Slot::word(handle),
                HandlePlace::Memory(ptr) => unsafe { ptr.cast::<u32>().write(handle) },
            }
            made.push((param.unwrap_or_default(), resource, handle));
        }
        made
    }

    /// Gives away the handles that are in the first `moved` values of a stream, and keeps the rest.
    pub(crate) fn settle(&mut self, moved: usize) {
        let origin = self.origin;
        for (leaving, param) in self.duties.leaving.drain(..) {
            if param.is_some_and(|index| index < moved) {
                leaving.give(origin, param);
            } else {
                leaving.keep();
            }
        }
    }

    #[cold]
    pub(crate) fn disagree(&self, what: impl fmt::Display) -> ! {
        incoming::expect(false);
        panic!("{}: {what}", self.origin)
    }

    pub(crate) fn origin(&self) -> Origin {
        self.origin
    }

    // Pushing.

    /// Pushes a slot that is to be released.
    fn push_owning(&mut self, slot: Slot) {
        self.owns = true;
        self.push(slot);
    }

    fn push(&mut self, slot: Slot) {
        self.pushed.push(slot);
    }

    pub fn push_word(&mut self, word: u32) {
        self.push(Slot::word(word));
    }

    pub fn push_long(&mut self, long: u64) {
        self.push(Slot::long(long));
    }

    pub fn push_f32(&mut self, float: f32) {
        self.push(Slot::f32(float));
    }

    pub fn push_f64(&mut self, float: f64) {
        self.push(Slot::f64(float));
    }

    /// # Safety
    ///
    /// See `wit_dylib_push_string`: takes over `len` bytes that come from `cabi_realloc`.
    pub unsafe fn push_string(&mut self, ptr: *mut u8, len: usize) {
        self.push_owning(Slot::block(ptr, len));
    }

    /// Takes every list whole.
    ///
    /// # Safety
    ///
    /// See `wit_dylib_push_list`: takes over the memory.
    pub unsafe fn push_list(&mut self, ty: usize, ptr: *mut u8, len: usize) -> bool {
        self.push_owning(Slot::new(Kind::List, ty, len, ptr.expose_provenance() as u64));
        true
    }

    pub fn push_future(&mut self, ty: usize, handle: u32) {
        self.push_owning(Slot::new(Kind::Future, ty, 0, handle.into()));
    }

    pub fn push_stream(&mut self, ty: usize, handle: u32) {
        self.push_owning(Slot::new(Kind::Stream, ty, 0, handle.into()));
    }

    pub fn push_error_context(&mut self, handle: u32) {
        self.push_owning(Slot::new(Kind::ErrorContext, 0, 0, handle.into()));
    }

    pub fn push_own(&mut self, resource: usize, handle: u32) {
        self.push_owning(Slot::new(Kind::Own, resource, 0, handle.into()));
    }

    pub fn push_borrow(&mut self, resource: usize, handle: u32) {
        let is_imported = wit().resource_at(resource).raw().rep.is_none();
        if is_imported {
            self.push_owning(Slot::new(Kind::Borrow, resource, 0, handle.into()));
        } else {
            self.push_word(handle);
        }
    }

    /// Puts the case in front of the payload.
    fn push_case(&mut self, case: u32, has_payload: bool) {
        if !has_payload {
            return self.push_word(case);
        }
        let start = self.take_back(1);
        self.pushed.insert(start as usize, Slot::word(case));
        self.aggregates.push((start, self.pushed.len() as u32));
    }

    pub fn push_variant(&mut self, ty: usize, case: u32) {
        let wit = wit().raw();
        let variant = unsafe { &items(wit.variants, wit.num_variants)[ty] };
        let cases = unsafe { items(variant.cases, variant.ncases) };
        self.push_case(case, has_type(cases[case as usize].ty));
    }

    pub fn push_option(&mut self, case: u32) {
        self.push_case(case, case != 0);
    }

    pub fn push_result(&mut self, ty: usize, case: u32) {
        let wit = wit().raw();
        let result = unsafe { &items(wit.results, wit.num_results)[ty] };
        self.push_case(case, has_type(if case == 0 { result.ok } else { result.err }));
    }

    pub fn push_record(&mut self, ty: usize) {
        let wit = wit().raw();
        self.join(unsafe { items(wit.records, wit.num_records) }[ty].nfields);
    }

    pub fn push_tuple(&mut self, ty: usize) {
        let wit = wit().raw();
        self.join(unsafe { items(wit.tuples, wit.num_tuples) }[ty].ntypes);
    }

    /// Makes one value of the last `count`.
    fn join(&mut self, count: usize) {
        let start = self.take_back(count);
        self.aggregates.push((start, self.pushed.len() as u32));
    }

    /// Where the last `count` values start. They are no values of their own any more.
    fn take_back(&mut self, count: usize) -> u32 {
        let mut place = self.pushed.len() as u32;
        for _ in 0..count {
            match self.aggregates.last() {
                Some((start, end)) if *end == place => {
                    place = *start;
                    self.aggregates.pop();
                }
                _ if place == 0 => self.nothing_to_take(),
                _ => place -= 1,
            }
        }
        place
    }

    pub fn push_map(&mut self, len: usize) {
        self.push_word(len as u32);
    }

    pub fn push_fixed_length_list(&mut self) {
        self.join(0);
    }

    /// Makes the last `count` values a part of the one before them.
    pub fn append(&mut self, count: usize) {
        self.join(count + 1);
    }

    #[cold]
    fn nothing_to_take(&self) -> ! {
        self.disagree("the world library takes a value off an empty stack")
    }

    // Reading what was pushed.

    /// Leaves out a slot of any kind, and returns its lower half.
    pub(crate) fn skip(&mut self) -> u32 {
        self.read += 1;
        self.pushed.get(self.read - 1).map_or(0, |slot| slot.bits as u32)
    }

    /// The next slot, which is of this kind.
    pub(crate) fn next(&mut self, kind: Kind) -> Slot {
        match self.pushed.get(self.read) {
            Some(slot) if slot.is(kind) => {
                self.read += 1;
                *slot
            }
            _ => self.disagree(format_args!("the world library pushed no value of kind {kind:?}")),
        }
    }

    pub(crate) fn next_word(&mut self) -> u32 {
        self.next(Kind::Word).bits as u32
    }

    pub(crate) fn next_long(&mut self) -> u64 {
        self.next(Kind::Long).bits
    }

    pub(crate) fn next_f32(&mut self) -> f32 {
        f32::from_bits(self.next(Kind::F32).bits as u32)
    }

    pub(crate) fn next_f64(&mut self) -> f64 {
        f64::from_bits(self.next(Kind::F64).bits)
    }

    /// The next numbers, which are not read by that.
    pub(crate) fn next_numbers(&self, count: usize) -> &[Slot] {
        match self.pushed.get(self.read..self.read + count) {
            Some(slots) => slots,
            None => self.disagree("the world library pushed no fixed-length list"),
        }
    }

    /// The next handle, which somebody takes: it is not released.
    pub(crate) fn next_handle(&mut self, kind: Kind) -> u32 {
        let handle = self.next(kind).bits as u32;
        self.pushed[self.read - 1] = Slot::word(handle);
        handle
    }

    /// The next string, or the next list of this type, which stays where it is.
    pub(crate) fn next_block(&mut self, kind: Kind, list: usize) -> (*mut u8, usize) {
        let slot = self.next(kind);
        if slot.index() != list {
            self.disagree("the world library pushed a list of another type");
        }
        (slot.address(), slot.len as usize)
    }

    // Popping.

    /// Adds a number, which the library will pop. Not inline: there are many calls of it.
    #[inline(never)]
    pub(crate) fn give(&mut self, kind: Kind, bits: u64) {
        self.to_pop.push(Slot::new(kind, 0, 0, bits));
    }

    fn pop(&mut self, kind: Kind) -> Slot {
        match self.to_pop.get(self.popped) {
            Some(slot) if slot.is(kind) => {
                self.popped += 1;
                *slot
            }
            Some(_) => self.disagree("the world library popped a value of another kind"),
            None => self.disagree("the world library popped a value from an empty stack"),
        }
    }

    pub fn pop_word(&mut self) -> u32 {
        self.pop(Kind::Word).bits as u32
    }

    pub fn pop_long(&mut self) -> u64 {
        self.pop(Kind::Long).bits
    }

    pub fn pop_f32(&mut self) -> f32 {
        f32::from_bits(self.pop(Kind::F32).bits as u32)
    }

    pub fn pop_f64(&mut self) -> f64 {
        f64::from_bits(self.pop(Kind::F64).bits)
    }

    /// A string or a list.
    pub fn pop_block(&mut self) -> (*const u8, usize) {
        let slot = self.pop(Kind::Text);
        (slot.address(), slot.len as usize)
    }

    // Memory.

    /// # Safety
    ///
    /// See `wit_dylib_dealloc_bytes`.
    pub unsafe fn dealloc(&mut self, ptr: *mut u8, size: usize, defer: bool) {
        let block = unsafe { Block::new(ptr, size) };
        if defer {
            self.duties().deferred.push(block);
        }
    }
}

/// Empties a buffer, and gives it the capacity that it keeps.
fn empty<T>(buffer: &mut Vec<T>, capacity: usize) {
    buffer.clear();
    if buffer.capacity() > capacity {
        *buffer = Vec::with_capacity(capacity);
    }
}

fn has_type(ty: raw::wit_type_t) -> bool {
    kind(ty) != raw::WIT_TYPE_EMPTY
}

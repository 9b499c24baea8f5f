//! What a read has received.

use super::area::Area;
use super::call::Call;
use super::carrier::Carrier;
use super::error::{Error, Result};
use super::interpreter::Interpreter;
use super::lift::Source;
use super::release::release_elements;
use super::tasks::Outcome;
use super::types::Type;
use super::values::Items;
use super::whole::Whole;
use std::fmt;

/// What a read of a stream has received: some values that follow one another, or the news that
/// there are no more.
///
/// [`Chunk::bytes`] and [`Chunk::items`] return the values. What you do not take is dropped.
pub struct Chunk {
    carrier: Carrier,
    area: Area,
    len: usize,
    /// The values in front of this one were taken.
    taken: usize,
    is_last: bool,
    /// For the conversion of values.
    call: Option<&'static mut Call>,
}

impl Chunk {
    /// `len` payloads in memory.
    pub(crate) fn new(carrier: Carrier, area: Area, len: usize, is_last: bool) -> Self {
        Self { carrier, area, len, taken: 0, is_last, call: None }
    }

    /// The number of values that were not taken.
    pub fn len(&self) -> usize {
        self.len - self.taken
    }

    /// Whether there are no values that were not taken.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether no values follow after these: the writable end was dropped.
    pub fn is_last(&self) -> bool {
        self.is_last
    }

    /// The type of the values. `None` for streams without a payload, of which only the number
    /// counts.
    pub fn ty(&self) -> Option<Type> {
        self.carrier.payload()
    }

    /// The values of a stream of u8.
    pub fn bytes(&self) -> Option<&[u8]> {
        if !matches!(self.ty(), Some(Type::U8)) {
            return None;
        }
        Some(unsafe { super::tables::items(self.area.ptr().add(self.taken), self.len()) })
    }

    /// Takes the next `count` values, or all if there are fewer, without making them: what
    /// [`Chunk::bytes`] has returned of them, or the number of values without a payload.
    pub fn skip(&mut self, count: usize) {
        self.taken += count.min(self.len());
    }

    /// What the read of an end that is over has led to.
    pub(crate) fn outcome<I: Interpreter>(self, interpreter: &I) -> Result<Outcome<I::Value>> {
        match self.carrier {
            Carrier::Stream(_) => Ok(Outcome::Read(self)),
            Carrier::Future(_) => self.future_value(interpreter).map(Outcome::Done),
        }
    }

    /// What was read from a future.
    pub(crate) fn future_value<I: Interpreter>(
        mut self,
        interpreter: &I,
    ) -> Result<Option<I::Value>> {
        if self.is_empty() {
            return Err(Error::new("the read was cancelled").at(self.carrier));
        }
        self.take(interpreter).transpose().map_err(|error| error.at(self.carrier))
    }

    /// Takes the next value. `None` after the last one, and for streams without a payload.
    pub fn take<I: Interpreter>(&mut self, interpreter: &I) -> Option<Result<I::Value>> {
        if self.is_empty() {
            return None;
        }
        let rest = self.taken + 1;
        let value = self.items(interpreter).next();
        self.taken = rest;
        value
    }

    /// All values that were not taken, which takes them: an iterator that makes each when you ask
    /// for it. Those for which you do not ask are dropped. Empty for a stream without a payload.
    pub fn items<'a, I: Interpreter>(&'a mut self, interpreter: &'a I) -> Items<'a, I> {
        let (first, count) = (self.taken, self.len());
        self.taken = self.len;
        let (ty, len) = match self.carrier.payload() {
            Some(ty) => (ty, count),
            None => (Type::Bool, 0),
        };
        let size = self.carrier.payload_size();
        let memory = unsafe { self.area.ptr().add(first * size) };
        let carrier = self.carrier;
        let call = self.call.get_or_insert_with(|| Call::for_payloads(carrier));
        let source = Source { call, memory };
        Items { interpreter, source, whole: Whole::List(ty, size as u32), index: 0, len }
    }
}

impl Drop for Chunk {
    fn drop(&mut self) {
        if let Some(call) = self.call.take() {
            unsafe { Call::end(call) };
        }
        if let Some(ty) = self.carrier.payload() {
            let size = self.carrier.payload_size();
            // Handles that somebody took are 0.
            release_elements(ty, ty.needs_release(), self.area.ptr(), self.len, size);
        }
    }
}

impl fmt::Debug for Chunk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = if self.is_last { ", the last ones" } else { "" };
        write!(f, "Chunk({} of {}{last})", self.len(), self.carrier)
    }
}

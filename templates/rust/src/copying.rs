//! Reads and writes of futures and streams.

use super::area::Area;
use super::builtins::{self, Copied};
use super::call::Call;
use super::chunk::Chunk;
use super::ends::{Carrier, End};
use super::error::{Error, Result};
use super::interpreter::Interpreter;
use super::objects;
use super::stats;
use super::tasks::Outcome;
use super::types::ResourceType;

/// A read or a write that was started. The memory belongs to the host until it is over.
pub(crate) struct Copying {
    end: End,
    area: Area,
    /// How many payloads the memory has room for, or holds.
    count: usize,
    moved: usize,
    /// Whether the host has not told its end.
    goes_on: bool,
    /// What a write owes for its payloads.
    call: Option<Box<Call>>,
    /// The handles that were made for objects among the payloads, with the payload.
    made: Vec<(usize, ResourceType, u32)>,
}

impl Copying {
    /// A read of up to `count` payloads, which has the end for itself.
    pub(crate) fn read(end: &End, count: usize) -> Box<Self> {
        let area = Area::with_room(count * end.carrier().payload_size());
        Self::start(end, area, count, None)
    }

    /// A write of `count` payloads that lie in the area, which has the end for itself.
    pub(crate) fn write(end: &End, area: Area, count: usize, call: Option<Box<Call>>) -> Box<Self> {
        Self::start(end, area, count, call)
    }

    fn start(end: &End, area: Area, count: usize, mut call: Option<Box<Call>>) -> Box<Self> {
        let made = call.as_mut().map(|call| call.make_objects()).unwrap_or_default();
        let end = end.clone();
        let mut copying = Box::new(Self { end, area, count, moved: 0, goes_on: true, call, made });
        let copied = copying.copy();
        copying.advance(copied);
        if copying.goes_on {
            stats::count(|stats| stats.live_operations += 1);
        }
        copying
    }

    /// Has the host copy what has not been copied.
    fn copy(&mut self) -> Copied {
        let done = self.moved * self.end.carrier().payload_size();
        unsafe { self.end.copy(self.area.ptr().add(done), self.count - self.moved) }
    }

    pub(crate) fn carrier(&self) -> Carrier {
        self.end.carrier()
    }

    /// The end, or 0 once the copy is over.
    pub(crate) fn waitable(&self) -> u32 {
        if self.goes_on { self.end.raw() } else { 0 }
    }

    /// Takes note of an event: more of a write may follow.
    pub(crate) fn progress(&mut self, copied: Copied) {
        self.advance(copied);
        if !self.goes_on {
            builtins::leave(self.end.raw());
            stats::count(|stats| stats.live_operations -= 1);
        }
    }

    /// Ends it. It must be in no set.
    pub(crate) fn cancel(&mut self) {
        let copied = self.end.cancel();
        // What is left of a write is not written.
        self.moved += copied.moved(self.carrier());
        self.note_end(copied);
        self.end_copy();
        stats::count(|stats| stats.live_operations -= 1);
    }

    fn advance(&mut self, mut copied: Copied) {
        loop {
            if copied == Copied::Blocked {
                return;
            }
            self.moved += copied.moved(self.carrier());
            match copied {
                Copied::Completed(_) if self.end.is_writer() && self.moved < self.count => {
                    copied = self.copy();
                    continue;
                }
                _ => self.note_end(copied),
            }
            return self.end_copy();
        }
    }

    /// Takes note of what was the last that the end moves.
    fn note_end(&self, copied: Copied) {
        match copied {
            Copied::Dropped(_) => self.end.set_over(),
            Copied::Completed(_) if matches!(self.carrier(), Carrier::Future(_)) => {
                self.end.set_over();
            }
            _ => {}
        }
    }

    fn end_copy(&mut self) {
        self.goes_on = false;
        if self.end.is_writer() {
            self.end.set_idle();
        }
        if let Some(mut call) = self.call.take() {
            call.settle(self.moved);
            call.end();
        }
        for (index, resource, handle) in std::mem::take(&mut self.made) {
            if index >= self.moved {
                objects::withdraw(resource, handle);
            }
        }
    }

    /// What a copy that is over has led to.
    pub(crate) fn outcome<I: Interpreter>(mut self, interpreter: &I) -> Result<Outcome<I::Value>> {
        if self.end.is_writer() {
            return Ok(Outcome::Written(self.moved));
        }
        let chunk = self.take_chunk();
        if let Carrier::Stream(_) = self.carrier() {
            return Ok(Outcome::Read(chunk));
        }
        self.value(interpreter, chunk).map(Outcome::Done)
    }

    /// What was read from a stream.
    pub(crate) fn chunk(mut self) -> Chunk {
        self.take_chunk()
    }

    /// What was read from a future.
    pub(crate) fn future_value<I: Interpreter>(
        mut self,
        interpreter: &I,
    ) -> Result<Option<I::Value>> {
        let chunk = self.take_chunk();
        self.value(interpreter, chunk)
    }

    fn value<I: Interpreter>(&self, interpreter: &I, mut chunk: Chunk) -> Result<Option<I::Value>> {
        if self.moved == 0 {
            return Err(Error::new("the read was cancelled").at(self.carrier()));
        }
        let value = chunk.take(interpreter);
        value.transpose().map_err(|error| error.at(self.carrier()))
    }

    /// How much was written.
    pub(crate) fn written(&self) -> usize {
        self.moved
    }

    /// Takes what was read. Until then, the end is busy: what comes after it must not come first.
    fn take_chunk(&mut self) -> Chunk {
        self.end.set_idle();
        let area = std::mem::replace(&mut self.area, Area::NONE);
        Chunk::new(self.carrier(), area, self.moved, self.end.is_over())
    }

    /// Nobody wants what a copy that is over has led to. The next read returns it, if there can be
    /// one.
    pub(crate) fn finish(mut self) {
        if self.end.is_writer() {
            return;
        }
        let chunk = self.take_chunk();
        if !chunk.is_empty() && self.end.is_shared() {
            self.end.keep_chunk(chunk);
        }
    }
}

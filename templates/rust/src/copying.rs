//! Reads and writes of futures and streams.

use super::area::Area;
use super::builtins::{self, Copied};
use super::call::Call;
use super::carrier::Carrier;
use super::chunk::Chunk;
use super::ends::End;
use super::imports::Started;
use super::objects;
use super::operation::{Operation, Transfer, Transferred, Work};
use super::stats;
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
    call: Option<&'static mut Call>,
    /// The handles that were made for objects among the payloads, with the payload.
    made: Vec<(usize, ResourceType, u32)>,
}

impl Copying {
    /// Reads up to `count` payloads. The end is busy already.
    pub(crate) fn read(end: &End, count: usize) -> Started<Chunk> {
        let area = Area::with_room(count * end.carrier().payload_size());
        let mut copying = Self::start(end, area, count, None);
        if copying.goes_on {
            return Started::Pending(Operation::new(Work::Copy(copying)));
        }
        Started::Done(copying.take_chunk())
    }

    /// Writes `count` payloads that lie in the area. The end is busy already.
    pub(crate) fn write(
        end: &End,
        area: Area,
        count: usize,
        call: Option<&'static mut Call>,
    ) -> Started<usize> {
        let copying = Self::start(end, area, count, call);
        if copying.goes_on {
            return Started::Pending(Operation::new(Work::Copy(copying)));
        }
        Started::Done(copying.moved)
    }

    fn start(
        end: &End,
        area: Area,
        count: usize,
        mut call: Option<&'static mut Call>,
    ) -> Box<Self> {
        let made = call.as_mut().map(|call| call.make_objects()).unwrap_or_default();
        let end = end.clone();
        let mut copying = Box::new(Self { end, area, count, moved: 0, goes_on: true, call, made });
        let copied = copying.copy();
        copying.go_on(copied);
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

    fn go_on(&mut self, mut copied: Copied) {
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
        if let Some(call) = self.call.take() {
            call.settle(self.moved);
            unsafe { Call::end(call) };
        }
        for (index, resource, handle) in std::mem::take(&mut self.made) {
            if index >= self.moved {
                objects::withdraw(resource, handle);
            }
        }
    }

    /// Takes what was read. Until then, the end is busy: what comes after it must not come first.
    fn take_chunk(&mut self) -> Chunk {
        self.end.set_idle();
        let area = std::mem::replace(&mut self.area, Area::NONE);
        Chunk::new(self.carrier(), area, self.moved, self.end.is_over())
    }
}

impl Transfer for Copying {
    fn carrier(&self) -> Carrier {
        self.end.carrier()
    }

    fn waitable(&self) -> u32 {
        if self.goes_on { self.end.raw() } else { 0 }
    }

    fn advance(&mut self, copied: Copied) {
        self.go_on(copied);
        if !self.goes_on {
            builtins::leave(self.end.raw());
            stats::count(|stats| stats.live_operations -= 1);
        }
    }

    fn cancel(&mut self) {
        let copied = self.end.cancel();
        // What is left of a write is not written.
        self.moved += copied.moved(self.carrier());
        self.note_end(copied);
        self.end_copy();
        stats::count(|stats| stats.live_operations -= 1);
    }

    fn outcome(mut self: Box<Self>) -> Transferred {
        if self.end.is_writer() {
            Transferred::Written(self.moved)
        } else {
            Transferred::Read(self.take_chunk())
        }
    }

    fn finish(mut self: Box<Self>) {
        if self.end.is_writer() {
            return;
        }
        let chunk = self.take_chunk();
        if !chunk.is_empty() && self.end.is_shared() {
            self.end.keep_chunk(chunk);
        }
    }
}

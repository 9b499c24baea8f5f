//! The ends of futures and streams that this component holds.

use super::builtins::{Copied, copied};
use super::call::Origin;
use super::carrier::{Carrier, intrinsic, present};
use super::chunk::Chunk;
use super::error::{Error, Result};
use super::pair::{Pair, Reader};
use super::stats::count;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

/// An end. Clones are the same one.
#[derive(Clone)]
pub(crate) struct End(Rc<EndState>);

struct EndState {
    carrier: Carrier,
    raw: u32,
    is_writer: bool,
    state: Cell<State>,
    /// Whether nothing can be read or written any more: the other end is gone, or the value of a
    /// future has passed.
    is_over: Cell<bool>,
    /// Values that a read has received and that nobody has taken.
    kept: RefCell<Option<Chunk>>,
    /// What it shares with the other end, if this component made both.
    pair: Option<Rc<Pair>>,
    /// Drops the handle. Ends that have come in have a function of their own, so that an
    /// interpreter that makes none does not carry the code for those.
    release: fn(&EndState),
}

#[derive(Clone, Copy)]
enum State {
    Idle,
    /// A read or a write goes on.
    Busy,
    /// Will be given away once all arguments have been converted.
    Leaving,
    /// Was given away as a parameter of an import, as the result of an export, or as a value of
    /// another future or stream.
    Given(Origin, Option<usize>),
    Closed,
}

impl End {
    /// An end that has come from somebody else.
    pub(crate) fn received(carrier: Carrier, raw: u32) -> Self {
        Self::new(carrier, raw, false, None, EndState::release_received)
    }

    /// The readable and the writable end of a new future or stream.
    pub(crate) fn pair(carrier: Carrier) -> Result<(End, End)> {
        let (reader, writer) = carrier.make()?;
        let pair = Rc::new(Pair::new());
        let end = |raw, is_writer| {
            Self::new(carrier, raw, is_writer, Some(pair.clone()), EndState::release_made)
        };
        Ok((end(reader, false), end(writer, true)))
    }

    fn new(
        carrier: Carrier,
        raw: u32,
        is_writer: bool,
        pair: Option<Rc<Pair>>,
        release: fn(&EndState),
    ) -> Self {
        count(|stats| stats.live_ends += 1);
        Self(Rc::new(EndState {
            carrier,
            raw,
            is_writer,
            state: Cell::new(State::Idle),
            is_over: Cell::new(false),
            kept: RefCell::new(None),
            pair,
            release,
        }))
    }

    pub(crate) fn carrier(&self) -> Carrier {
        self.0.carrier
    }

    pub(crate) fn raw(&self) -> u32 {
        self.0.raw
    }

    pub(crate) fn is_writer(&self) -> bool {
        self.0.is_writer
    }

    pub(crate) fn is_open(&self) -> bool {
        matches!(self.0.state.get(), State::Idle | State::Busy)
    }

    pub(crate) fn is_over(&self) -> bool {
        self.0.is_over.get()
    }

    pub(crate) fn set_over(&self) {
        self.0.is_over.set(true);
    }

    /// Whether anybody but the caller has it.
    pub(crate) fn is_shared(&self) -> bool {
        Rc::strong_count(&self.0) > 1
    }

    /// The pair, if this is the readable end of one.
    fn read_pair(&self) -> Option<&Pair> {
        self.0.pair.as_deref().filter(|_| !self.0.is_writer)
    }

    /// Begins a read or a write.
    pub(crate) fn set_busy(&self) -> Result<()> {
        self.check_idle()?;
        let is_over = match self.read_pair() {
            Some(pair) => pair.begin_read(self.0.carrier)?,
            None => false,
        };
        if is_over {
            self.set_over();
        }
        self.0.state.set(State::Busy);
        Ok(())
    }

    pub(crate) fn set_idle(&self) {
        self.0.state.set(State::Idle);
        self.set_reader(Reader::Here);
    }

    /// Notes where the readable end is, if this is one whose writable end was made here, too.
    fn set_reader(&self, reader: Reader) {
        if let Some(pair) = self.read_pair() {
            pair.reader.set(reader);
        }
    }

    fn check_idle(&self) -> Result<()> {
        let carrier = self.0.carrier;
        let what = if self.0.is_writer { "the writable end of the" } else { "the" };
        Err(match self.0.state.get() {
            State::Idle => return Ok(()),
            State::Busy if self.0.is_writer => {
                Error::new(format_args!("the `{carrier}` is being written"))
            }
            State::Busy => Error::new(format_args!("the `{carrier}` is being read")),
            State::Leaving => Error::new(format_args!(
                "the `{carrier}` is given away by another argument or call"
            )),
            State::Given(to, param) => {
                let way = to.way(param);
                Error::new(format_args!("the `{carrier}` was given away, {way}"))
            }
            State::Closed => Error::new(format_args!("{what} `{carrier}` was closed")),
        })
    }

    /// Marks it as leaving until [`End::give`] or [`End::keep`].
    pub(crate) fn leave(&self, carrier: Carrier) -> Result<u32> {
        if !self.0.carrier.is_like(carrier) {
            return Err(Error::expected(carrier.ty(), format_args!("a `{}`", self.0.carrier)));
        }
        self.check_idle()?;
        let carrier = self.0.carrier;
        if self.0.kept.borrow().is_some() {
            return Err(Error::new(format_args!(
                "the `{carrier}` cannot be given away: values were read from it that nobody has taken"
            )));
        }
        if self.is_over() {
            return Err(Error::new(format_args!("the `{carrier}` is over")));
        }
        if let Some(pair) = self.read_pair() {
            pair.check_can_be_written(carrier)?;
        }
        self.0.state.set(State::Leaving);
        self.set_reader(Reader::Elsewhere);
        Ok(self.0.raw)
    }

    pub(crate) fn keep(&self) {
        self.set_idle();
    }

    /// Records that somebody else owns it now.
    pub(crate) fn give(&self, to: Origin, param: Option<usize>) {
        count(|stats| stats.live_ends -= 1);
        self.0.state.set(State::Given(to, param));
        self.set_reader(Reader::Elsewhere);
    }

    /// Drops it now.
    pub(crate) fn close(&self) -> Result<()> {
        self.check_idle()?;
        self.0.check_written()?;
        self.0.kept.take();
        self.0.close();
        Ok(())
    }

    /// Keeps what a read has received for the next one.
    pub(crate) fn keep_chunk(&self, chunk: Chunk) {
        self.0.kept.replace(Some(chunk));
    }

    pub(crate) fn take_kept(&self) -> Option<Chunk> {
        self.0.kept.take()
    }

    /// Reads or writes `count` payloads at `ptr`.
    ///
    /// # Safety
    ///
    /// The memory must be what the type asks for, and stay until the copy is over.
    pub(crate) unsafe fn copy(&self, ptr: *mut u8, count: usize) -> Copied {
        let (raw, ptr) = (self.0.raw, ptr.cast());
        let status = match (self.0.carrier, self.0.is_writer) {
            (Carrier::Future(ty), false) => unsafe { present(ty.raw().read)(raw, ptr) },
            (Carrier::Future(ty), true) => unsafe { present(ty.raw().write)(raw, ptr) },
            (Carrier::Stream(ty), false) => unsafe { present(ty.raw().read)(raw, ptr, count) },
            (Carrier::Stream(ty), true) => unsafe { present(ty.raw().write)(raw, ptr, count) },
        };
        copied(status)
    }

    /// Ends a copy that goes on. It must be in no set. Blocks until it has ended.
    pub(crate) fn cancel(&self) -> Copied {
        let (carrier, raw) = (self.0.carrier, self.0.raw);
        copied(if self.0.is_writer {
            intrinsic!(carrier, cancel_write(raw))
        } else {
            intrinsic!(carrier, cancel_read(raw))
        })
    }
}

impl EndState {
    /// Fails for the writable end of a future that has no value, which somebody waits for.
    fn check_written(&self) -> Result<()> {
        match &self.pair {
            Some(pair) if self.is_writer && !self.is_over.get() => pair.check_written(self.carrier),
            _ => Ok(()),
        }
    }

    fn close(&self) {
        self.state.set(State::Closed);
        count(|stats| stats.live_ends -= 1);
        (self.release)(self);
    }

    fn release_received(&self) {
        self.carrier.drop_readable(self.raw);
    }

    fn release_made(&self) {
        if let Err(error) = self.check_written() {
            // Nobody is here who could handle it, and the host would only say "trap".
            eprintln!("{error}");
            std::process::abort();
        }
        match &self.pair {
            Some(pair) if self.is_writer => {
                pair.close_writer(self.carrier, self.raw, self.is_over.get());
            }
            Some(pair) => {
                self.carrier.drop_readable(self.raw);
                pair.close_reader(self.carrier);
            }
            None => {}
        }
    }
}

impl Drop for EndState {
    fn drop(&mut self) {
        // Nothing can be busy here: what goes on has a clone.
        if matches!(self.state.get(), State::Idle) {
            self.kept.take();
            self.close();
        }
    }
}

impl PartialEq for End {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for End {}

impl fmt::Debug for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.carrier, self.0.raw)
    }
}

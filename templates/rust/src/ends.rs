//! The ends of futures and streams that this component holds.

use super::area::Area;
use super::builtins::{Copied, copied};
use super::call::Origin;
use super::chunk::Chunk;
use super::error::{Error, Result};
use super::stats::count;
use super::types::{FutureType, StreamType, Type};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

/// The type of an end: what it carries, and the functions of the component model for it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carrier {
    Future(FutureType),
    Stream(StreamType),
}

/// Takes the same function from the row of a future and of a stream, and calls it.
macro_rules! intrinsic {
    ($carrier:expr, $name:ident($($arg:expr),*)) => {
        match $carrier {
            Carrier::Future(ty) => unsafe { present(ty.raw().$name)($($arg),*) },
            Carrier::Stream(ty) => unsafe { present(ty.raw().$name)($($arg),*) },
        }
    };
}

/// What a row lacks is what no program can use.
fn present<T>(function: Option<T>) -> T {
    function.expect("the world library has what can be used")
}

impl Carrier {
    /// The type of what it carries.
    pub(crate) fn payload(self) -> Option<Type> {
        match self {
            Carrier::Future(ty) => ty.ty(),
            Carrier::Stream(ty) => ty.ty(),
        }
    }

    /// The size of a payload in memory.
    pub(crate) fn payload_size(self) -> usize {
        self.payload().map_or(0, |ty| ty.layout().size as usize)
    }

    /// Drops a readable end that nobody has taken.
    pub(crate) fn drop_readable(self, raw: u32) {
        intrinsic!(self, drop_readable(raw));
    }

    fn ty(self) -> Type {
        match self {
            Carrier::Future(ty) => Type::Future(ty),
            Carrier::Stream(ty) => Type::Stream(ty),
        }
    }

    /// Whether the host takes ends of both types for one another: they have the same structure. The
    /// world library has one set of functions for each.
    fn is_like(self, other: Self) -> bool {
        let functions = |carrier| match carrier {
            Carrier::Future(ty) => (0, ty.raw().new.map(|function| function as usize)),
            Carrier::Stream(ty) => (1, ty.raw().new.map(|function| function as usize)),
        };
        self == other || (functions(self) == functions(other) && functions(self).1.is_some())
    }

    /// The readable and the writable end of a new one.
    pub(crate) fn pair(self) -> Result<(End, End)> {
        let new = match self {
            Carrier::Future(ty) => ty.raw().new,
            Carrier::Stream(ty) => ty.raw().new,
        };
        let Some(new) = new else {
            return Err(Error::new(format_args!("no function of the world takes a `{self}`")));
        };
        let ends = unsafe { new() };
        let pair = Rc::new(Pair {
            reader: Cell::new(Reader::Here),
            has_writer: Cell::new(true),
            unwritten: Cell::new(None),
        });
        let end = |raw, is_writer| End::new(self, raw, is_writer, Some(pair.clone()));
        Ok((end(ends as u32, false), end((ends >> 32) as u32, true)))
    }
}

impl fmt::Display for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ty().fmt(f)
    }
}

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
}

/// What two ends know of one another.
struct Pair {
    reader: Cell<Reader>,
    /// Whether the writable end is open.
    has_writer: Cell<bool>,
    /// The writable end of a future that nobody can write any more, and that waits for the end of
    /// the readable one.
    unwritten: Cell<Option<u32>>,
}

/// Where the readable end is.
#[derive(Clone, Copy, PartialEq)]
enum Reader {
    Here,
    /// Here, and a read goes on.
    Reading,
    /// With somebody else, or about to be.
    Elsewhere,
    Closed,
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
        Self::new(carrier, raw, false, None)
    }

    fn new(carrier: Carrier, raw: u32, is_writer: bool, pair: Option<Rc<Pair>>) -> Self {
        count(|stats| stats.live_ends += 1);
        Self(Rc::new(EndState {
            carrier,
            raw,
            is_writer,
            state: Cell::new(State::Idle),
            is_over: Cell::new(false),
            kept: RefCell::new(None),
            pair,
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

    /// Begins a read or a write.
    pub(crate) fn set_busy(&self) -> Result<()> {
        self.check_idle()?;
        if self.is_read_where_it_is_written() {
            return Err(Error::new(format_args!(
                "a `{}` cannot be read by the component that writes it: only those of numbers can",
                self.0.carrier
            )));
        }
        if let Some(pair) = self.0.pair.as_ref().filter(|_| !self.0.is_writer) {
            if pair.unwritten.get().is_some() {
                return Err(never_written(self.0.carrier));
            }
            if !pair.has_writer.get() && !self.is_read_by_its_writer() {
                // Nothing was written: nobody could have read it.
                self.set_over();
            }
            pair.reader.set(Reader::Reading);
        }
        self.0.state.set(State::Busy);
        Ok(())
    }

    /// The host traps then, unless the payload is a number (Canonical ABI, `stream.read`).
    fn is_read_where_it_is_written(&self) -> bool {
        let Some(pair) = self.0.pair.as_ref().filter(|_| !self.0.is_writer) else { return false };
        !self.is_read_by_its_writer() && pair.has_writer.get()
    }

    /// Whether the component that writes it may read it.
    fn is_read_by_its_writer(&self) -> bool {
        self.0.carrier.payload().is_none_or(Type::is_number)
    }

    pub(crate) fn set_idle(&self) {
        self.0.state.set(State::Idle);
        self.set_reader(Reader::Here);
    }

    /// Notes where the readable end is, if this is one whose writable end was made here, too.
    fn set_reader(&self, reader: Reader) {
        if let Some(pair) = self.0.pair.as_ref().filter(|_| !self.0.is_writer) {
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
        if self.0.pair.as_ref().is_some_and(|pair| pair.unwritten.get().is_some()) {
            return Err(never_written(carrier));
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
        self.0.release();
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
    /// Fails for the writable end of a future that has no value, which somebody waits for: the host
    /// would stop the component.
    fn check_written(&self) -> Result<()> {
        let is_future = matches!(self.carrier, Carrier::Future(_));
        let reader = self.pair.as_ref().map(|pair| pair.reader.get());
        let is_wanted = matches!(reader, Some(Reader::Reading | Reader::Elsewhere));
        if is_future && self.is_writer && !self.is_over.get() && is_wanted {
            return Err(never_written(self.carrier));
        }
        Ok(())
    }

    fn release(&self) {
        self.state.set(State::Closed);
        count(|stats| stats.live_ends -= 1);
        if self.is_writer {
            return self.release_writer();
        }
        intrinsic!(self.carrier, drop_readable(self.raw));
        if let Some(pair) = &self.pair {
            pair.reader.set(Reader::Closed);
            if let Some(raw) = pair.unwritten.take() {
                drop_unwritten(self.carrier, raw);
            }
        }
    }

    fn release_writer(&self) {
        if let Some(pair) = &self.pair {
            pair.has_writer.set(false);
            let is_future = matches!(self.carrier, Carrier::Future(_));
            if is_future && !self.is_over.get() {
                return match pair.reader.get() {
                    Reader::Closed => drop_unwritten(self.carrier, self.raw),
                    _ => pair.unwritten.set(Some(self.raw)),
                };
            }
        }
        intrinsic!(self.carrier, drop_writable(self.raw));
    }
}

fn never_written(carrier: Carrier) -> Error {
    Error::new(format_args!("the `{carrier}` was never written"))
}

/// Drops the writable end of a future whose readable end was dropped. It may be dropped only once a
/// write has told it so, and that reads no value.
fn drop_unwritten(carrier: Carrier, raw: u32) {
    let area = Area::with_room(carrier.payload_size());
    if let Carrier::Future(ty) = carrier {
        unsafe { present(ty.raw().write)(raw, area.ptr().cast()) };
    }
    intrinsic!(carrier, drop_writable(raw));
}

impl Drop for EndState {
    fn drop(&mut self) {
        // Nothing can be busy here: what goes on has a clone.
        if !matches!(self.state.get(), State::Idle) {
            return;
        }
        self.kept.take();
        if let Err(error) = self.check_written() {
            // Nobody is here who could handle it, and the host would only say "trap".
            eprintln!("{error}");
            std::process::abort();
        }
        self.release();
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

//! What is done with futures and streams that is not as usual.

/// What the project asks for.
#[derive(Clone, Copy)]
pub(crate) struct Ways {
    /// How many values of a stream that comes in are read at a time, if it is read at all.
    pub(crate) pump: Option<usize>,
    /// Whether what was pumped is pumped again.
    pub(crate) again: bool,
    /// How many values are read before a stream is passed on.
    pub(crate) skip: Option<usize>,
    /// After how many values a pump ends.
    pub(crate) stop: Option<usize>,
    /// How many values are written at a time, and read for a list.
    pub(crate) at_once: usize,
    pub(crate) misuse: Option<Misuse>,
}

/// What becomes of a read or a write that does not end at once.
#[derive(Clone, Copy)]
#[cfg_attr(feature = "bare", expect(dead_code, reason = "nothing asks for it"))]
pub(crate) enum Way {
    Wait,
    Cancel,
    /// It is cancelled when others had a turn.
    CancelLater,
}

/// A use of an end that fails.
#[derive(Clone, Copy)]
#[cfg_attr(feature = "bare", expect(dead_code, reason = "nothing asks for it"))]
pub(crate) enum Misuse {
    PassClosed,
    ReadClosed,
    ReadBusy,
    CloseBusy,
    PassBusy,
    ReadGiven,
    WriteClosed,
    NeverWrite,
    ReadOwn,
}

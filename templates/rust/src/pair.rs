//! What the two ends of a future or stream know of one another, if this component has made both.

use super::area::Area;
use super::carrier::{Carrier, intrinsic, present};
use super::error::{Error, Result};
use super::types::Type;
use std::cell::Cell;

pub(crate) struct Pair {
    pub(crate) reader: Cell<Reader>,
    writer: Cell<Writer>,
}

/// Where the readable end is.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Reader {
    Here,
    /// Here, and a read goes on.
    Reading,
    /// With somebody else, or about to be.
    Elsewhere,
    Closed,
}

/// What has become of the writable end.
#[derive(Clone, Copy)]
enum Writer {
    Open,
    Closed,
    /// Nobody can write the future any more. Its writable end waits for the end of the readable
    /// one.
    Unwritten(u32),
}

impl Pair {
    pub(crate) fn new() -> Self {
        Self { reader: Cell::new(Reader::Here), writer: Cell::new(Writer::Open) }
    }

    /// Begins a read. True if nothing can be read any more.
    pub(crate) fn begin_read(&self, carrier: Carrier) -> Result<bool> {
        self.check_can_be_written(carrier)?;
        // The host traps then (Canonical ABI, `stream.read`).
        let is_read_by_others = !carrier.payload().is_none_or(Type::is_number);
        let is_open = matches!(self.writer.get(), Writer::Open);
        if is_read_by_others && is_open {
            return Err(Error::new(format_args!(
                "a `{carrier}` cannot be read by the component that writes it: only those of numbers can"
            )));
        }
        self.reader.set(Reader::Reading);
        // Otherwise nothing was written: nobody could have read it.
        Ok(is_read_by_others)
    }

    /// Fails for a future that nobody can write any more.
    pub(crate) fn check_can_be_written(&self, carrier: Carrier) -> Result<()> {
        if let Writer::Unwritten(_) = self.writer.get() {
            Err(never_written(carrier))
        } else {
            Ok(())
        }
    }

    /// Fails for a future that somebody waits for: it has no value, and the host would stop the
    /// component for the end of its writable end.
    pub(crate) fn check_written(&self, carrier: Carrier) -> Result<()> {
        let is_wanted = matches!(self.reader.get(), Reader::Reading | Reader::Elsewhere);
        if is_wanted && matches!(carrier, Carrier::Future(_)) {
            return Err(never_written(carrier));
        }
        Ok(())
    }

    /// Notes the end of the readable end.
    pub(crate) fn close_reader(&self, carrier: Carrier) {
        self.reader.set(Reader::Closed);
        if let Writer::Unwritten(raw) = self.writer.get() {
            self.writer.set(Writer::Closed);
            drop_unwritten(carrier, raw);
        }
    }

    /// Drops the writable end. `is_over` says whether a future has its value.
    pub(crate) fn close_writer(&self, carrier: Carrier, raw: u32, is_over: bool) {
        self.writer.set(Writer::Closed);
        if is_over || matches!(carrier, Carrier::Stream(_)) {
            return intrinsic!(carrier, drop_writable(raw));
        }
        if self.reader.get() == Reader::Closed {
            drop_unwritten(carrier, raw);
        } else {
            self.writer.set(Writer::Unwritten(raw));
        }
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

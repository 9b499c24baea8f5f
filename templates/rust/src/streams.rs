//! Streams: their ends, and what can be done with them.

use super::area::Area;
use super::call::Call;
use super::carrier::Carrier;
use super::chunk::Chunk;
use super::copying::Copying;
use super::ends::End;
use super::error::{Error, Place, Result};
use super::imports::Started;
use super::interpreter::Interpreter;
use super::lower::{Out, Written};
use super::types::{StreamType, Type};
use std::borrow::Borrow;

/// The readable end of a stream: one that has come in, or one of [`StreamType::pair`].
///
/// Clones are the same end. It ends with [`StreamReader::close`], when it is given away as an
/// argument, as a result or through another stream or future, or with its last clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamReader(End);

/// The writable end of a stream that this component has made. It cannot be given away.
///
/// Clones are the same end. It ends with [`StreamWriter::close`], or with its last clone. The
/// reader learns that after the values that were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamWriter(End);

/// How many bytes a read receives at a time, unless you ask for fewer.
const CHUNK: usize = 64 << 10;

/// The most values of one read or write ("Canonical ABI", `stream.read`).
const MOST: usize = (1 << 28) - 1;

impl StreamType {
    /// A new stream. Give the readable end away; the component that writes a stream cannot read it,
    /// unless it carries numbers or nothing.
    ///
    /// # Errors
    ///
    /// When nobody can be given one: no import of the world has it in a parameter, and no export in
    /// its result.
    pub fn pair(self) -> Result<(StreamWriter, StreamReader)> {
        let (reader, writer) = End::pair(Carrier::Stream(self))?;
        Ok((StreamWriter(writer), StreamReader(reader)))
    }
}

fn stream_type(end: &End) -> StreamType {
    match end.carrier() {
        Carrier::Stream(ty) => ty,
        Carrier::Future(_) => unreachable!("this is the end of a stream"),
    }
}

impl StreamReader {
    pub(crate) fn received(ty: StreamType, raw: u32) -> Self {
        Self(End::received(Carrier::Stream(ty), raw))
    }

    pub(crate) fn into_end(self) -> End {
        self.0
    }

    /// The type of the stream.
    pub fn ty(&self) -> StreamType {
        stream_type(&self.0)
    }

    /// Whether it was neither closed nor given away.
    pub fn is_open(&self) -> bool {
        self.0.is_open()
    }

    /// Whether a read has found that no values follow. The host does not pass such an end on: give
    /// away the one of another [`StreamType::pair`] whose writer is closed.
    pub fn is_over(&self) -> bool {
        self.0.is_over()
    }

    /// Starts a read of up to `max` values, one at least, and of no more than 64 KiB. It is
    /// complete as soon as there are some. An empty chunk is the end of the stream. What
    /// [`Step::Wait`] leads to is [`Outcome::Read`].
    ///
    /// If an earlier read was cancelled after it had received values, this returns those, however
    /// many they are.
    ///
    /// # Errors
    ///
    /// When the end is closed or given away, when another read goes on, and when this component
    /// writes the stream, unless it carries numbers or nothing.
    ///
    /// [`Step::Wait`]: super::Step::Wait
    /// [`Outcome::Read`]: super::Outcome::Read
    pub fn read(&self, max: usize) -> Result<Started<Chunk>> {
        self.0.set_busy()?;
        if let Some(chunk) = self.0.take_kept() {
            self.0.set_idle();
            return Ok(Started::Done(chunk));
        }
        if self.0.is_over() {
            self.0.set_idle();
            return Ok(Started::Done(Chunk::new(self.0.carrier(), Area::NONE, 0, true)));
        }
        let most = match self.0.carrier().payload_size() {
            0 => MOST,
            size => (CHUNK / size).max(1),
        };
        Ok(Copying::read(&self.0, max.clamp(1, most)))
    }

    /// Takes the values that a read has received which was cancelled, if there are any. As long as
    /// they are not taken, the end cannot be given away.
    pub fn take_kept(&self) -> Option<Chunk> {
        self.0.take_kept()
    }

    /// Drops the end now: no further values are wanted.
    ///
    /// # Errors
    ///
    /// When it was closed or given away, and when a read goes on.
    pub fn close(&self) -> Result<()> {
        self.0.close()
    }
}

impl StreamWriter {
    /// The type of the stream.
    pub fn ty(&self) -> StreamType {
        stream_type(&self.0)
    }

    /// Whether it was not closed.
    pub fn is_open(&self) -> bool {
        self.0.is_open()
    }

    /// Starts to write values. It is complete when the reader has taken all of them, or drops its
    /// end. The number of values that it has taken is the result; what [`Step::Wait`] leads to is
    /// [`Outcome::Written`]. Handles in the others stay yours. For a stream without a payload only
    /// the number of values counts.
    ///
    /// # Errors
    ///
    /// When a value does not convert, when the end is closed, and when another write goes on.
    ///
    /// [`Step::Wait`]: super::Step::Wait
    /// [`Outcome::Written`]: super::Outcome::Written
    pub fn write<I, V, A>(&self, interpreter: &I, values: A) -> Result<Started<usize>>
    where
        I: Interpreter,
        V: Borrow<I::Value>,
        A: IntoIterator<Item = V, IntoIter: ExactSizeIterator>,
    {
        let values = values.into_iter();
        write(&self.0, interpreter, values.len(), values)
    }

    /// The same for a stream of u8.
    ///
    /// # Errors
    ///
    /// As [`StreamWriter::write`], and when the stream carries something else.
    pub fn write_bytes(&self, bytes: &[u8]) -> Result<Started<usize>> {
        if !matches!(self.0.carrier().payload(), Some(Type::U8)) {
            return Err(Error::new(format_args!("bytes do not fit a `{}`", self.ty())));
        }
        let Some(area) = room(&self.0, bytes.len())? else { return Ok(Started::Done(0)) };
        unsafe { area.ptr().copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        Ok(Copying::write(&self.0, area, bytes.len(), None))
    }

    /// Drops the end now: no further values follow.
    ///
    /// # Errors
    ///
    /// When it was closed before, and when a write goes on.
    pub fn close(&self) -> Result<()> {
        self.0.close()
    }
}

/// Memory for a write of `count` values, which then has the end for itself. None if there is
/// nothing to do.
fn room(end: &End, count: usize) -> Result<Option<Area>> {
    end.set_busy()?;
    if count == 0 || end.is_over() {
        end.set_idle();
        return Ok(None);
    }
    let size = count.checked_mul(end.carrier().payload_size());
    let Some(size) = size.filter(|size| count <= MOST && *size <= isize::MAX as usize) else {
        end.set_idle();
        return Err(Error::new(format_args!("{count} values are too many for one write")));
    };
    Ok(Some(Area::with_room(size)))
}

/// Starts to write the values, of which there are `count`.
pub(crate) fn write<I: Interpreter, V: Borrow<I::Value>>(
    end: &End,
    interpreter: &I,
    count: usize,
    values: impl Iterator<Item = V>,
) -> Result<Started<usize>> {
    let Some(area) = room(end, count)? else { return Ok(Started::Done(0)) };
    let carrier = end.carrier();
    let Some(ty) = carrier.payload() else {
        return Ok(Copying::write(end, area, count, None));
    };
    let size = carrier.payload_size();
    let call = Call::for_payloads(carrier);
    let mut written_count = 0;
    for (index, value) in values.take(count).enumerate() {
        call.param = Some(index);
        let memory = unsafe { area.ptr().add(index * size) };
        let written = Out::to_memory(interpreter, call, ty, memory).value(value.borrow());
        if let Err(error) = written.map(|Written(())| ()) {
            unsafe { Call::end(call) };
            end.set_idle();
            let error = match carrier {
                Carrier::Stream(_) => error.inside(interpreter, Place::Element(index)),
                Carrier::Future(_) => error,
            };
            return Err(error.at(carrier));
        }
        written_count = index + 1;
    }
    if written_count == 0 {
        // The iterator has promised too much.
        unsafe { Call::end(call) };
        end.set_idle();
        return Ok(Started::Done(0));
    }
    Ok(Copying::write(end, area, written_count, Some(call)))
}

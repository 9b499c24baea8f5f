//! Futures: their ends, and what can be done with them.

use super::carrier::Carrier;
use super::copying::Copying;
use super::ends::End;
use super::error::{Error, Result};
use super::imports::Started;
use super::interpreter::Interpreter;
use super::streams;
use super::types::FutureType;

/// The readable end of a future: one that has come in, or one of [`FutureType::pair`].
///
/// Clones are the same end. It ends with [`FutureReader::close`], when it is given away as an
/// argument, as a result or through a stream or another future, or with its last clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FutureReader(End);

/// The writable end of a future that this component has made. It cannot be given away, and must be
/// written once, unless the readable end never was given away.
///
/// Clones are the same end. If the last clone ends and nobody has written, the component stops with
/// an error: the component model does not let a reader wait for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FutureWriter(End);

impl FutureType {
    /// A new future. Give the readable end away; the component that writes a future cannot read it,
    /// unless it carries a number or nothing.
    ///
    /// # Errors
    ///
    /// When nobody can be given one: no import of the world has it in a parameter, and no export in
    /// its result.
    pub fn pair(self) -> Result<(FutureWriter, FutureReader)> {
        let (reader, writer) = End::pair(Carrier::Future(self))?;
        Ok((FutureWriter(writer), FutureReader(reader)))
    }
}

fn future_type(end: &End) -> FutureType {
    match end.carrier() {
        Carrier::Future(ty) => ty,
        Carrier::Stream(_) => unreachable!("this is the end of a future"),
    }
}

impl FutureReader {
    pub(crate) fn received(ty: FutureType, raw: u32) -> Self {
        Self(End::received(Carrier::Future(ty), raw))
    }

    pub(crate) fn into_end(self) -> End {
        self.0
    }

    /// The type of the future.
    pub fn ty(&self) -> FutureType {
        future_type(&self.0)
    }

    /// Whether it was neither closed nor given away.
    pub fn is_open(&self) -> bool {
        self.0.is_open()
    }

    /// Starts to read the value: `None` for a future without a payload. What [`Step::Wait`] leads
    /// to is [`Outcome::Done`]. A future can be read once.
    ///
    /// # Errors
    ///
    /// When the end is closed, given away or was read before, when another read goes on, when this
    /// component writes the future, unless it carries a number or nothing, and when the interpreter
    /// cannot make the value.
    ///
    /// [`Step::Wait`]: super::Step::Wait
    /// [`Outcome::Done`]: super::Outcome::Done
    pub fn read<I: Interpreter>(&self, interpreter: &I) -> Result<Started<Option<I::Value>>> {
        self.0.set_busy()?;
        if let Some(chunk) = self.0.take_kept() {
            self.0.set_idle();
            return chunk.future_value(interpreter).map(Started::Done);
        }
        if self.0.is_over() {
            self.0.set_idle();
            return Err(Error::new(format_args!("the `{}` was read before", self.ty())));
        }
        match Copying::read(&self.0, 1) {
            Started::Done(chunk) => chunk.future_value(interpreter).map(Started::Done),
            Started::Pending(operation) => Ok(Started::Pending(operation)),
        }
    }

    /// Drops the end now: the value is not wanted.
    ///
    /// # Errors
    ///
    /// When it was closed or given away, and when a read goes on.
    pub fn close(&self) -> Result<()> {
        self.0.close()
    }
}

impl FutureWriter {
    /// The type of the future.
    pub fn ty(&self) -> FutureType {
        future_type(&self.0)
    }

    /// Whether it was not closed.
    pub fn is_open(&self) -> bool {
        self.0.is_open()
    }

    /// Starts to write the value: `None` for a future without a payload. It is complete when the
    /// reader has taken it, or drops its end. The result is 1 in the first case and 0 in the
    /// second; what [`Step::Wait`] leads to is [`Outcome::Written`]. With [`Operation::detach`] the
    /// value waits for its reader, and nobody waits for that.
    ///
    /// # Errors
    ///
    /// When the value does not convert, when the end is closed or was written before, and when
    /// another write goes on.
    ///
    /// [`Step::Wait`]: super::Step::Wait
    /// [`Operation::detach`]: super::Operation::detach
    /// [`Outcome::Written`]: super::Outcome::Written
    pub fn write<I: Interpreter>(
        &self,
        interpreter: &I,
        value: Option<&I::Value>,
    ) -> Result<Started<usize>> {
        if self.0.is_over() {
            return Err(Error::new(format_args!("the `{}` was written before", self.ty())));
        }
        match (self.0.carrier().payload(), value) {
            (Some(ty), None) => Err(Error::expected(ty, "nothing").at(self.ty())),
            (_, value) => streams::write(&self.0, interpreter, 1, value.into_iter()),
        }
    }

    /// Drops the end now.
    ///
    /// # Errors
    ///
    /// When it was closed before, when a write goes on, and when somebody waits for a value that
    /// nobody has written.
    pub fn close(&self) -> Result<()> {
        self.0.close()
    }
}

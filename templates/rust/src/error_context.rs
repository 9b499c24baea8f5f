use super::builtins;
use super::error::{Error, Result};
use super::incoming;
use super::list::List;
use super::memory::Block;
use super::statics::statics;
use std::fmt;
use std::rc::Rc;

/// An `error-context`: a value of the component model that says why something failed.
///
/// Clones are the same one. The last clone drops it. Hosts may shorten or leave out messages.
#[derive(Clone)]
pub struct ErrorContext(Rc<Raw>);

struct Raw(u32);

statics! {
    /// Those that exports have returned.
    static RETURNED: List<ErrorContext> = List::new();
}

impl ErrorContext {
    /// A new one with this message.
    ///
    /// # Errors
    ///
    /// When no function of the world has a parameter or a result with an `error-context`.
    pub fn new(message: &str) -> Result<Self> {
        match builtins::new_error_context(message) {
            Some(raw) => Ok(Self::received(raw)),
            None => Err(Error::new("no function of the world has an error-context")),
        }
    }

    pub(crate) fn received(raw: u32) -> Self {
        drop(RETURNED.with(List::take));
        Self(Rc::new(Raw(raw)))
    }

    /// Keeps it until another one is made: the host reads the result of an export only when nothing
    /// of the export runs any more.
    pub(crate) fn keep_returned(self) {
        let raw = self.raw();
        let kept = RETURNED.with(|returned| returned.take_first(|kept| kept.raw() == raw));
        drop(kept);
        RETURNED.with(|returned| returned.push(self));
    }

    pub(crate) fn raw(&self) -> u32 {
        self.0.0
    }

    /// The message, for people who look for a mistake.
    pub fn message(&self) -> String {
        let expected = incoming::expect(true);
        let (ptr, len) = builtins::error_context_message(self.raw());
        incoming::expect(expected);
        let bytes = unsafe { super::tables::items(ptr.cast_const(), len) };
        let message = String::from_utf8_lossy(bytes).into_owned();
        drop(unsafe { Block::new(ptr, len) });
        message
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        builtins::drop_error_context(self.0);
    }
}

impl fmt::Debug for ErrorContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ErrorContext({})", self.raw())
    }
}

//! What went wrong, and what to do about it.

use std::error::Error as StdError;
use std::fmt;

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error with its causes and with help.
///
/// `Display` gives the first line, `Debug` the whole report.
pub struct Error {
    message: String,
    help: Vec<String>,
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error that says `message`: lower case, no full stop, values of the user in backticks.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: Vec::new(), cause: None }
    }

    /// Adds what the reader can do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds what led to this error.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// An error of the file system at `path`.
    pub(crate) fn file(verb: &str, path: &std::path::Path, cause: std::io::Error) -> Self {
        Self::new(format!("cannot {verb} `{}`", path.display())).caused_by(cause)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", indented(&self.message))?;
        let mut help = vec![&self.help];
        let mut cause = self.source();
        while let Some(error) = cause {
            write!(f, "\n  caused by: {}", indented(&error.to_string()))?;
            if let Some(error) = error.downcast_ref::<Error>() {
                help.push(&error.help);
            }
            cause = error.source();
        }
        // The cause knows best what to do.
        help.into_iter()
            .rev()
            .flatten()
            .try_for_each(|line| write!(f, "\n  = help: {}", indented(line)))
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

/// Keeps the lines of a longer text, such as a tool's output, below the first one.
fn indented(text: &str) -> String {
    text.trim_end().replace('\n', "\n    ")
}

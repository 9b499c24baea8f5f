//! The one error type of the crate.

use std::error::Error as StdError;
use std::fmt;

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, where, and what to do about it.
///
/// `Display` gives the first line alone. `Debug` gives the whole report, so that `unwrap` and a
/// `main` that returns a `Result` show it too:
///
/// ```text
/// error: no world `greeter` in the WIT of project `hello`
///   caused by: …
///   = help: the worlds are `greet` and `shout`
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    message: String,
    help: Vec<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error that says `message`: lower case, no full stop, values of the user in backticks.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Inner { message: message.into(), help: Vec::new(), source: None }))
    }

    /// Adds what the reader can do about it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help.push(help.into());
        self
    }

    /// Adds the error that led to this one.
    pub(crate) fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", indented(&self.0.message))?;
        let mut help: Vec<&String> = Vec::new();
        help.extend(&self.0.help);
        let mut cause = self.source();
        while let Some(error) = cause {
            write!(f, "\n  caused by: {}", indented(&error.to_string()))?;
            if let Some(Error(inner)) = error.downcast_ref::<Error>() {
                help.extend(&inner.help);
            }
            cause = error.source();
        }
        for line in help {
            write!(f, "\n  = help: {}", indented(line))?;
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

/// Keeps the lines of a longer text (a code frame, the output of a tool) below the first one.
fn indented(text: &str) -> String {
    text.trim_end().replace('\n', "\n    ")
}

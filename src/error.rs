//! The one error type of the crate.

use std::error::Error as StdError;
use std::fmt;

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, where, and what to do about it.
///
/// `Display` shows only the first line. `Debug` shows the whole report, and so do `unwrap` and a
/// `main` that returns a `Result`:
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
    /// An error. The message starts in lower case, has no full stop, and puts user values in
    /// backticks.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Inner { message: message.into(), help: Vec::new(), source: None }))
    }

    /// Adds a line about what the user can do.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help.push(help.into());
        self
    }

    /// Adds the error that led to this one.
    pub(crate) fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Suggests the candidate that a misspelt `name` most likely means, if one is close enough.
    pub(crate) fn did_you_mean<S: AsRef<str>>(
        self,
        name: &str,
        candidates: impl IntoIterator<Item = S>,
    ) -> Self {
        match did_you_mean(name, candidates) {
            Some(suggestion) => self.help(suggestion),
            None => self,
        }
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

/// A list for a message: `` `a`, `b` ``.
pub(crate) fn backticked<T: fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| format!("`{item}`")).collect();
    items.join(", ")
}

/// A suggestion, if a candidate is close enough to a misspelt `name`. For errors that give other
/// help if there is no suggestion. All other errors use [`Error::did_you_mean`].
pub(crate) fn did_you_mean<S: AsRef<str>>(
    name: &str,
    candidates: impl IntoIterator<Item = S>,
) -> Option<String> {
    nearest(name, candidates).map(|nearest| format!("did you mean `{nearest}`?"))
}

/// The candidate closest to `name`, if `name` can be a misspelling of it.
pub(crate) fn nearest<S: AsRef<str>>(
    name: &str,
    candidates: impl IntoIterator<Item = S>,
) -> Option<String> {
    candidates
        .into_iter()
        .map(|candidate| (edit_distance(name, candidate.as_ref()), candidate.as_ref().to_owned()))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().max(3) / 3)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The number of characters to insert, remove or replace.
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// Indents all lines but the first, for a code frame or the output of a tool.
fn indented(text: &str) -> String {
    text.trim_end().replace('\n', "\n    ")
}

#[cfg(test)]
mod tests {
    use super::{backticked, nearest};

    #[test]
    fn misspellings_are_near_and_other_words_are_not() {
        let candidates = ["greet", "shout"];
        assert_eq!(nearest("great", candidates).as_deref(), Some("greet"));
        assert_eq!(nearest("shut", candidates).as_deref(), Some("shout"));
        assert_eq!(nearest("calculate", candidates), None);
    }

    #[test]
    fn lists_are_in_backticks() {
        assert_eq!(backticked(["a", "b"]), "`a`, `b`");
        assert_eq!(backticked([0; 0]), "");
    }
}

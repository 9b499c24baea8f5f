//! What is wrong with an interpreter.

use std::fmt;

/// What is wrong, and where.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Failure {
    /// The exported function, as `interface#name` or the name of a function of the world. Empty
    /// where it is about no function.
    pub func: String,
    /// The arguments that the host sent.
    pub sent: String,
    /// What the host expected there.
    pub expected: String,
    /// What was there instead.
    pub received: String,
    /// Where that was, such as "what the import got: parameter `a`: field `x`: element 3".
    pub place: String,
}

/// How much of a text is shown, at both of its ends.
const SHOWN: usize = 300;

impl Failure {
    /// Of nothing more than this is known yet.
    pub(crate) fn new(
        place: impl Into<String>,
        expected: impl Into<String>,
        received: impl Into<String>,
    ) -> Self {
        Self {
            place: place.into(),
            expected: expected.into(),
            received: received.into(),
            ..Self::default()
        }
    }

    /// Adds the call, unless it is known.
    pub(crate) fn of_call(mut self, func: &str, sent: impl FnOnce() -> String) -> Self {
        if self.func.is_empty() {
            self.func = func.to_owned();
            self.sent = sent();
        }
        self
    }
}

/// The beginning and the end of a long text.
fn shortened(text: &str) -> String {
    if text.len() <= 2 * SHOWN {
        return text.to_owned();
    }
    let (mut start, mut end) = (SHOWN, text.len() - SHOWN);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    format!("{} … ({} bytes) … {}", &text[..start], end - start, &text[end..])
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.func.as_str() {
            "" => writeln!(f, "{}", self.place)?,
            func => writeln!(f, "{func}: {}\n  sent:     {}", self.place, indented(&self.sent))?,
        }
        write!(
            f,
            "  expected: {}\n  received: {}",
            indented(&self.expected),
            indented(&self.received)
        )
    }
}

fn indented(text: &str) -> String {
    shortened(text.trim_end()).replace('\n', "\n            ")
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_shortened_between_characters() {
        let failure = Failure::new("here", "ä".repeat(1000), "b");
        let expected = format!("{} … (1400 bytes) … {}", "ä".repeat(150), "ä".repeat(150));
        assert_eq!(failure.to_string(), format!("here\n  expected: {expected}\n  received: b"));
    }

    #[test]
    fn a_failure_says_what_was_sent_expected_and_received() {
        let failure = Failure::new("what came back", "1", "2\n3").of_call("f", || "0".to_owned());
        let text = "f: what came back\n  sent:     0\n  expected: 1\n  received: 2\n            3";
        assert_eq!(failure.to_string(), text);
        assert_eq!(failure.clone().of_call("g", String::new), failure);
        assert_eq!(
            Failure::new("link", "1", "2").to_string(),
            "link\n  expected: 1\n  received: 2"
        );
    }
}

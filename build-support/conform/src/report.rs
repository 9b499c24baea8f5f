//! What the suite has found.

use crate::{Failure, Feature};
use std::fmt;

/// What came of a feature.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// All that was checked is right.
    Passed,
    /// This is wrong; what comes after it was not looked at.
    Failed(Failure),
    /// The interpreter does not have it, for want of these functions.
    NotSupported(Vec<String>),
}

/// What came of all features.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// The features that were looked at, by name.
    pub features: Vec<(Feature, Outcome)>,
    /// The functions of the probe that the interpreter answers. Where `heap-errors` and
    /// `live-bytes` are not among them, nobody looked for double frees and small leaks.
    pub probes: Vec<&'static str>,
}

impl Report {
    /// Whether nothing has failed. What is not supported has not failed.
    pub fn has_passed(&self) -> bool {
        self.failures().next().is_none()
    }

    /// What has failed.
    pub fn failures(&self) -> impl Iterator<Item = (&Feature, &Failure)> {
        self.features.iter().filter_map(|(feature, outcome)| match outcome {
            Outcome::Failed(failure) => Some((feature, failure)),
            _ => None,
        })
    }

    fn count(&self, is: impl Fn(&Outcome) -> bool) -> usize {
        self.features.iter().filter(|(_, outcome)| is(outcome)).count()
    }
}

/// A table of all features, and what is wrong with those that failed.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width =
            self.features.iter().map(|(feature, _)| feature.name().len()).max().unwrap_or(0);
        for (feature, outcome) in &self.features {
            write!(f, "{:width$}  ", feature.name())?;
            match outcome {
                Outcome::Passed => writeln!(f, "passed")?,
                Outcome::Failed(_) => writeln!(f, "FAILED")?,
                Outcome::NotSupported(missing) => {
                    writeln!(f, "not supported, for want of {}", missing.join(", "))?;
                }
            }
        }
        for (feature, failure) in self.failures() {
            writeln!(f, "\n{}: {failure}", feature.name())?;
        }
        let probes =
            if self.probes.is_empty() { "none".to_owned() } else { self.probes.join(", ") };
        let failed = self.failures().count();
        let unsupported = self.count(|outcome| matches!(outcome, Outcome::NotSupported(_)));
        writeln!(f, "\nprobes: {probes}")?;
        writeln!(
            f,
            "{} features: {} passed, {failed} failed, {unsupported} not supported",
            self.features.len(),
            self.features.len() - failed - unsupported
        )
    }
}

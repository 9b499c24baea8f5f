//! The features of the interpreter's package.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The features that a package is compiled with.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Features {
    pub(crate) default: bool,
    pub(crate) names: Vec<String>,
}

impl Features {
    /// Arguments for cargo.
    pub(crate) fn arguments(&self) -> Vec<String> {
        let mut arguments = Vec::new();
        if !self.default {
            arguments.push("--no-default-features".to_owned());
        }
        if !self.names.is_empty() {
            arguments.push(format!("--features={}", self.names.join(",")));
        }
        arguments
    }
}

/// For reports.
impl fmt::Display for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let default = self.default.then_some("the default ones");
        let named: Vec<&str> =
            default.into_iter().chain(self.names.iter().map(String::as_str)).collect();
        f.write_str(if named.is_empty() { "none" } else { "" })?;
        f.write_str(&named.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_and_people_are_told_the_same() {
        let features = |default, names: &[&str]| Features {
            default,
            names: names.iter().map(|&name| name.to_owned()).collect(),
        };
        for (features, arguments, shown) in [
            (features(true, &[]), "", "the default ones"),
            (features(true, &["a", "b"]), "--features=a,b", "the default ones, a, b"),
            (features(false, &[]), "--no-default-features", "none"),
            (features(false, &["a"]), "--no-default-features --features=a", "a"),
        ] {
            assert_eq!(
                (&*features.arguments().join(" "), &*features.to_string()),
                (arguments, shown)
            );
        }
    }
}

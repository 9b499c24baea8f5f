//! Settings that do nothing for an interpreter of this kind.

use super::{Interpreter, Source};
use crate::error::{Error, Result};

impl Interpreter {
    /// Checks that all that was said has an effect.
    pub(crate) fn check_settings(&self) -> Result<()> {
        let said = [
            ("profile", self.profile.is_some()),
            ("feature", !self.features.is_empty()),
            ("default_features", self.default_features.is_some()),
            ("uses_c", self.uses_c.is_some()),
            ("layout_version", self.layout_version.is_some()),
        ];
        let (kind, foreign, help): (_, &[&str], _) = match &self.source {
            Source::ThisPackage => (
                "the package whose build script runs",
                &["default_features", "layout_version"],
                "cargo says which of its default features are on, and it is compiled against the header of this version",
            ),
            Source::Package(_) => (
                "a Rust package",
                &["layout_version"],
                "it is compiled against the header of this version; only a prebuilt one can have another layout",
            ),
            Source::C(_) => (
                "an interpreter in C or C++",
                &["profile", "feature", "default_features", "uses_c", "layout_version"],
                "the methods of `CInterpreter` say how it is compiled",
            ),
            Source::Prebuilt(_) | Source::PrebuiltBytes(..) | Source::Runtime(_) => (
                "a prebuilt interpreter",
                &["profile", "feature", "default_features", "uses_c"],
                "it was compiled before",
            ),
        };
        let misplaced: Vec<String> = said
            .iter()
            .filter(|(name, is_said)| *is_said && foreign.contains(name))
            .map(|(name, _)| format!("`Interpreter::{name}`"))
            .collect();
        let (verb, it) = match &misplaced[..] {
            [] => return Ok(()),
            [_] => ("does", "it"),
            _ => ("do", "them"),
        };
        Err(Error::new(format!("{} {verb} nothing for {kind}", misplaced.join(", ")))
            .help(format!("drop {it}: {help}")))
    }
}

//! Patterns for the names of imports and exports.

use super::names::without_version;
use crate::error::{Error, Result};
use semver::{Version, VersionReq};
use wit_parser::{Resolve, WorldKey};

/// A name, possibly with `*`, and the versions that it matches.
#[derive(Debug)]
pub(super) struct Pattern {
    name: glob::Pattern,
    version: Option<VersionReq>,
}

impl Pattern {
    /// Parses a pattern. The error says only what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let (name, version) = match text.split_once('@') {
            Some((name, version)) => (name, Some(version)),
            None => (text, None),
        };
        let version = version.map(VersionReq::parse).transpose();
        Ok(Self {
            name: glob::Pattern::new(name).map_err(|error| Error::new(error.msg))?,
            version: version
                .map_err(|error| Error::new("its version is invalid").caused_by(error))?,
        })
    }

    /// The name as it was written, without the version.
    pub(super) fn name(&self) -> &str {
        self.name.as_str()
    }

    pub(super) fn matches(&self, resolve: &Resolve, key: &WorldKey) -> bool {
        let name = resolve.name_world_key(key);
        let WorldKey::Interface(id) = key else {
            return self.matches_name(&name) && self.accepts(None);
        };
        let package = resolve.interfaces[*id].package;
        let version = package.and_then(|id| resolve.packages[id].name.version.as_ref());
        self.matches_name(without_version(&name)) && self.accepts(version)
    }

    pub(super) fn matches_name(&self, name: &str) -> bool {
        let options =
            glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
        self.name.as_str() == name || self.name.matches_with(name, options)
    }

    pub(super) fn accepts(&self, version: Option<&Version>) -> bool {
        match (&self.version, version) {
            (None, _) => true,
            (Some(wanted), Some(version)) => wanted.matches(version),
            (Some(_), None) => false,
        }
    }
}

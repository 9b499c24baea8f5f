//! Leaving out what an interpreter implements by itself.

use super::combine::interfaces_used;
use super::select::full_name;
use crate::error::{Error, Result};
use crate::nearest::nearest;
use semver::{Version, VersionReq};
use std::collections::BTreeSet;
use wit_parser::{PackageName, Resolve, WorldId, WorldItem, WorldKey};

/// Takes the imports and exports that a pattern matches out of a world; returns the names of the
/// exports.
pub(super) fn exclude(
    resolve: &mut Resolve,
    world: WorldId,
    patterns: &[String],
) -> Result<BTreeSet<String>> {
    let mut unwanted: Vec<WorldKey> = Vec::new();
    for text in patterns {
        let patterns = Pattern::parse_all(resolve, text)?;
        let items = &resolve.worlds[world];
        let keys = items
            .imports
            .iter()
            .chain(&items.exports)
            .filter(|(_, item)| !is_type(item))
            .map(|(key, _)| key);
        let before = unwanted.len();
        unwanted
            .extend(keys.filter(|key| patterns.iter().any(|it| it.matches(resolve, key))).cloned());
        if unwanted.len() == before {
            return Err(unmatched(resolve, world, text));
        }
    }
    let items = &mut resolve.worlds[world];
    let exports: Vec<WorldKey> =
        items.exports.keys().filter(|key| unwanted.contains(key)).cloned().collect();
    items.imports.retain(|key, item| is_type(item) || !unwanted.contains(key));
    items.exports.retain(|key, _| !unwanted.contains(key));
    check_users(resolve, world, &unwanted)?;
    Ok(exports.iter().map(|key| resolve.name_world_key(key)).collect())
}

fn is_type(item: &WorldItem) -> bool {
    matches!(item, WorldItem::Type { .. })
}

/// Which items are meant.
struct Pattern {
    name: glob::Pattern,
    version: Option<VersionReq>,
}

impl Pattern {
    /// The pattern, or one for each import and export of the world that is called so.
    fn parse_all(resolve: &Resolve, text: &str) -> Result<Vec<Self>> {
        let pattern = Self::parse(text)?;
        let is_meant = |world: &WorldId| {
            let name = full_name(resolve, *world);
            let (name, version) = name.split_once('@').unwrap_or((&name, ""));
            name == pattern.name.as_str() && pattern.accepts(Version::parse(version).ok().as_ref())
        };
        let mut patterns = Vec::new();
        for world in resolve.worlds.iter().map(|(id, _)| id).filter(is_meant) {
            let items = &resolve.worlds[world];
            for key in items.imports.keys().chain(items.exports.keys()) {
                patterns.push(Self::parse(&resolve.name_world_key(key))?);
            }
        }
        patterns.push(pattern);
        Ok(patterns)
    }

    fn parse(text: &str) -> Result<Self> {
        let invalid = |what: &str| {
            Error::new(format!("`{text}` is not a pattern for imports and exports: {what}"))
                .help("it looks like `wasi:http/*@0.2`, `wasi:cli/environment@0.2.3`, or `run`")
        };
        let (name, version) = match text.split_once('@') {
            Some((name, version)) => (name, Some(version)),
            None => (text, None),
        };
        let version = version.map(VersionReq::parse).transpose();
        Ok(Self {
            name: glob::Pattern::new(name).map_err(|error| invalid(error.msg))?,
            version: version
                .map_err(|error| invalid("its version cannot be read").caused_by(error))?,
        })
    }

    fn matches(&self, resolve: &Resolve, key: &WorldKey) -> bool {
        let options =
            glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
        let matches =
            |name: &str| self.name.as_str() == name || self.name.matches_with(name, options);
        let WorldKey::Interface(id) = key else { return matches(&resolve.name_world_key(key)) };
        let name = resolve.name_world_key(key);
        let package =
            resolve.interfaces[*id].package.map(|package| &resolve.packages[package].name);
        matches(name.split('@').next().unwrap_or_default())
            && self.accepts(package.and_then(|PackageName { version, .. }| version.as_ref()))
    }

    fn accepts(&self, version: Option<&Version>) -> bool {
        match (&self.version, version) {
            (None, _) => true,
            (Some(wanted), Some(version)) => wanted.matches(version),
            (Some(_), None) => false,
        }
    }
}

fn unmatched(resolve: &Resolve, world: WorldId, pattern: &str) -> Error {
    let items = &resolve.worlds[world];
    let keys = items.imports.iter().chain(&items.exports).filter(|(_, item)| !is_type(item));
    let names: BTreeSet<String> = keys.map(|(key, _)| resolve.name_world_key(key)).collect();
    let error = Error::new(format!(
        "the world `{}` has no import or export that `{pattern}` excludes",
        full_name(resolve, world)
    ));
    match nearest(pattern, names.iter().cloned()) {
        Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
        None if names.is_empty() => error.help("it has none at all"),
        None => {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            error.help(format!("it has {}", names.join(", ")))
        }
    }
}

/// Checks that no item that stays uses types of an interface that is gone.
fn check_users(resolve: &Resolve, world: WorldId, unwanted: &[WorldKey]) -> Result<()> {
    let items = &resolve.worlds[world];
    for (key, item) in items.imports.iter().chain(&items.exports) {
        for used in interfaces_used(resolve, item).into_iter().map(WorldKey::Interface) {
            if unwanted.contains(&used)
                && !items.imports.contains_key(&used)
                && !items.exports.contains_key(&used)
            {
                let (used, user) = (resolve.name_world_key(&used), resolve.name_world_key(key));
                return Err(Error::new(format!(
                    "`{used}` cannot be excluded: `{user}` uses its types"
                ))
                .help(format!("exclude `{user}` too, or keep both")));
            }
        }
    }
    Ok(())
}

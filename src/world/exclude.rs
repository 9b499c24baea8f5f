//! Leaves out imports and exports that an interpreter implements without the world library.

use super::combine::interfaces_used;
use super::names;
use super::pattern::Pattern;
use crate::error::{Error, Result, backticked, did_you_mean};
use semver::Version;
use std::collections::BTreeSet;
use wit_parser::{Resolve, WorldId, WorldItem, WorldKey};

/// Removes the imports and exports that a pattern matches from a world. Returns the names of the
/// exports.
pub(super) fn exclude(
    resolve: &mut Resolve,
    world: WorldId,
    patterns: &[String],
) -> Result<BTreeSet<String>> {
    let mut unwanted: Vec<WorldKey> = Vec::new();
    for text in patterns {
        let patterns = parse_all(resolve, text)?;
        let before = unwanted.len();
        for key in keys(resolve, world) {
            if patterns.iter().any(|pattern| pattern.matches(resolve, key)) {
                unwanted.push(key.clone());
            }
        }
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

/// The imports and exports except types, which patterns do not match.
fn keys(resolve: &Resolve, world: WorldId) -> impl Iterator<Item = &WorldKey> {
    let items = &resolve.worlds[world];
    let items = items.imports.iter().chain(&items.exports);
    items.filter(|(_, item)| !is_type(item)).map(|(key, _)| key)
}

fn is_type(item: &WorldItem) -> bool {
    matches!(item, WorldItem::Type { .. })
}

/// Parses a pattern. If it is the name of a world, the result also has a pattern for each import
/// and export of that world.
fn parse_all(resolve: &Resolve, text: &str) -> Result<Vec<Pattern>> {
    let pattern = parse(text)?;
    let mut patterns = Vec::new();
    for (id, world) in &resolve.worlds {
        let name = names::world(resolve, id);
        let (name, version) = name.split_once('@').unwrap_or((&name, ""));
        let version = Version::parse(version).ok();
        if name != pattern.name() || !pattern.accepts(version.as_ref()) {
            continue;
        }
        for key in world.imports.keys().chain(world.exports.keys()) {
            patterns.push(parse(&resolve.name_world_key(key))?);
        }
    }
    patterns.push(pattern);
    Ok(patterns)
}

fn parse(text: &str) -> Result<Pattern> {
    Pattern::parse(text).map_err(|error| {
        Error::new(format!("`{text}` is not a pattern for imports and exports"))
            .caused_by(error)
            .help("write, for example, `wasi:http/*@0.2`, `wasi:cli/environment@0.2.3`, or `run`")
    })
}

fn unmatched(resolve: &Resolve, world: WorldId, pattern: &str) -> Error {
    let names: BTreeSet<String> =
        keys(resolve, world).map(|key| resolve.name_world_key(key)).collect();
    Error::new(format!(
        "the pattern `{pattern}` matches no import or export of the world `{}`",
        names::world(resolve, world)
    ))
    .help(match did_you_mean(pattern, &names) {
        Some(suggestion) => suggestion,
        None if names.is_empty() => "the world has no imports or exports".to_owned(),
        None => format!("the world has {}", backticked(&names)),
    })
}

/// Checks that no remaining item uses types of an interface that is gone.
fn check_users(resolve: &Resolve, world: WorldId, unwanted: &[WorldKey]) -> Result<()> {
    let items = &resolve.worlds[world];
    for (key, item) in items.imports.iter().chain(&items.exports) {
        for used in interfaces_used(resolve, item).into_iter().map(WorldKey::Interface) {
            let is_left = items.imports.contains_key(&used) || items.exports.contains_key(&used);
            if unwanted.contains(&used) && !is_left {
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

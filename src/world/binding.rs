//! Which async functions are bound async, and which sync.

#[cfg(test)]
mod tests;

use super::World;
use super::functions::{FunctionItem, Side, functions};
use super::names;
use super::pattern::Pattern;
use crate::error::{Error, Result, backticked, did_you_mean};
use std::collections::{BTreeMap, BTreeSet};
use wit_parser::Resolve;

/// What filters decided about the async functions of a world, as true for async and false for sync.
///
/// Filters take effect on the functions that a world has at that moment, so a union with another
/// world does not extend them to the other's functions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bindings(BTreeMap<Name, bool>);

/// A function by its names. Ids change when interfaces are cloned or worlds are merged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    side: Side,
    /// None for a function of the world itself.
    interface: Option<String>,
    function: String,
}

impl Bindings {
    /// Whether a function is bound async, if a filter decided that. None means the default. It is
    /// also the answer for functions that are sync in WIT, which are always bound sync.
    pub(crate) fn is_async(&self, resolve: &Resolve, item: &FunctionItem<'_>) -> Option<bool> {
        self.0.get(&Name::of(resolve, item)).copied()
    }

    /// These decisions, and those of `other` about functions that are not decided here.
    pub(super) fn or(&self, other: &Self) -> Self {
        let mut all = other.0.clone();
        all.extend(self.0.clone());
        Self(all)
    }
}

fn candidates(world: &World) -> Vec<FunctionItem<'_>> {
    let resolve = &world.resolve;
    let items = &resolve.worlds[world.id];
    let mut found = functions(resolve, &items.imports, Side::Import);
    found.extend(functions(resolve, &items.exports, Side::Export));
    found
}

impl Name {
    fn of(resolve: &Resolve, item: &FunctionItem<'_>) -> Self {
        Self {
            side: item.side,
            interface: item.interface.map(|key| resolve.name_world_key(key)),
            function: item.function.name.clone(),
        }
    }
}

/// A filter for async functions. [`World::bind`] describes the syntax.
pub(crate) struct Filter {
    /// The filter as it was written.
    text: String,
    /// Whether it asks for async.
    is_async: bool,
    /// The only side that it matches.
    side: Option<Side>,
    what: What,
}

enum What {
    All,
    /// All functions of an interface, or a function of the world itself.
    Item(Pattern),
    /// Functions of an interface.
    Functions {
        interface: Pattern,
        function: Pattern,
    },
}

impl Filter {
    /// Parses a filter.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let (is_async, rest) = match text.strip_prefix('-') {
            Some(rest) => (false, rest),
            None => (true, text),
        };
        let (side, rest) = split_side(rest);
        let what = What::parse(rest).map_err(|error| {
            Error::new(format!("`{text}` is not a filter for functions")).caused_by(error).help(
                "write, for example, `all`, `-import:my:app/store`, `my:app/store@1.0#get-*`, or \
                 `run`",
            )
        })?;
        Ok(Self { text: text.to_owned(), is_async, side, what })
    }

    /// What the filter decides about a world if no other filter comes first.
    pub(super) fn decisions(&self, world: &World) -> Bindings {
        let mut bindings = Bindings::default();
        for candidate in candidates(world) {
            if candidate.function.kind.is_async() && self.matches(&world.resolve, &candidate) {
                bindings.0.insert(Name::of(&world.resolve, &candidate), self.is_async);
            }
        }
        bindings
    }

    /// Checks that the filter has an effect in one of the worlds. `all` need not have one.
    pub(crate) fn check(&self, worlds: &[&World]) -> Result<()> {
        if matches!(self.what, What::All) {
            return Ok(());
        }
        let mut matched = BTreeSet::new();
        for world in worlds {
            for candidate in candidates(world) {
                if !self.matches(&world.resolve, &candidate) {
                    continue;
                }
                if candidate.function.kind.is_async() || !self.is_async {
                    return Ok(());
                }
                let FunctionItem { interface, function, .. } = candidate;
                matched.insert(names::function(&world.resolve, interface, function));
            }
        }
        Err(match &Vec::from_iter(matched)[..] {
            [] => self.unmatched(worlds),
            [function] => self.without_async(&format!("{function} is not async in WIT")),
            _ => self.without_async(&format!(
                "the filter `{}` matches only functions that are not async in WIT",
                self.text
            )),
        })
    }

    fn matches(&self, resolve: &Resolve, candidate: &FunctionItem<'_>) -> bool {
        if self.side.is_some_and(|only| only != candidate.side) {
            return false;
        }
        let name = &candidate.function.name;
        match (&self.what, candidate.interface) {
            (What::All, _) => true,
            (What::Item(item), Some(key)) => item.matches(resolve, key),
            (What::Item(item), None) => item.accepts(None) && item.matches_name(name),
            (What::Functions { interface, function }, Some(key)) => {
                interface.matches(resolve, key) && function.matches_name(name)
            }
            (What::Functions { .. }, None) => false,
        }
    }

    fn without_async(&self, message: &str) -> Error {
        Error::new(message).help(format!(
            "only functions that are `async func` in WIT can be bound async: remove the filter \
             `{}`, or change the WIT",
            self.text
        ))
    }

    fn unmatched(&self, worlds: &[&World]) -> Error {
        let names: BTreeSet<String> = worlds.iter().map(|world| world.name()).collect();
        let plural = if names.len() == 1 { "" } else { "s" };
        let error = Error::new(format!(
            "the filter `{}` matches no function of the world{plural} {}",
            self.text,
            backticked(names)
        ));
        let filters = self.filters_for(worlds);
        if filters.short.is_empty() {
            return error.help("nothing there is async in WIT, so all functions are bound sync");
        }
        error.help(match did_you_mean(&self.text, &filters.all) {
            Some(suggestion) => suggestion,
            None => format!("filters for what is async in WIT: {}", backticked(&filters.short)),
        })
    }

    /// Filters that match async functions, written in the way of this one.
    fn filters_for(&self, worlds: &[&World]) -> Filters {
        let mut filters = Filters::default();
        let sign = if self.is_async { "" } else { "-" };
        filters.all.insert(format!("{sign}all"));
        for world in worlds {
            for candidate in candidates(world) {
                if !candidate.function.kind.is_async() {
                    continue;
                }
                let Name { side, interface, function } = Name::of(&world.resolve, &candidate);
                let side = self.side.map(|_| prefix_of(side));
                let prefix = format!("{sign}{}", side.unwrap_or_default());
                let Some(interface) = interface else {
                    filters.short.insert(format!("{prefix}{function}"));
                    continue;
                };
                let is_versioned = self.text.contains('@');
                let interface =
                    if is_versioned { &interface } else { names::without_version(&interface) };
                filters.short.insert(format!("{prefix}{interface}"));
                filters.all.insert(format!("{prefix}{interface}#{function}"));
            }
        }
        filters.all.extend(filters.short.iter().cloned());
        filters
    }
}

/// Filters to suggest.
#[derive(Default)]
struct Filters {
    all: BTreeSet<String>,
    /// The filters for whole interfaces and for functions of the world itself.
    short: BTreeSet<String>,
}

/// What filters for one side begin with.
fn prefix_of(side: Side) -> &'static str {
    match side {
        Side::Import => "import:",
        Side::Export => "export:",
    }
}

/// Splits off the side that a filter names.
fn split_side(text: &str) -> (Option<Side>, &str) {
    for side in [Side::Import, Side::Export] {
        if let Some(rest) = text.strip_prefix(prefix_of(side)) {
            return (Some(side), rest);
        }
    }
    (None, text)
}

impl What {
    fn parse(text: &str) -> Result<Self> {
        if text == "all" {
            return Ok(Self::All);
        }
        let Some((interface, function)) = text.split_once('#') else {
            return Ok(Self::Item(parse_pattern(text, "name")?));
        };
        if function.contains('@') {
            return Err(Error::new("the version belongs before the `#`"));
        }
        Ok(Self::Functions {
            interface: parse_pattern(interface, "interface before the `#`")?,
            function: parse_pattern(function, "function after the `#`")?,
        })
    }
}

/// Parses a pattern in which only `*` has a meaning: names such as `[method]blob.get` contain other
/// characters that are special in globs.
fn parse_pattern(text: &str, what: &str) -> Result<Pattern> {
    let (name, version) = text.split_at(text.find('@').unwrap_or(text.len()));
    if name.is_empty() {
        return Err(Error::new(format!("it has no {what}")));
    }
    if name.contains('#') {
        return Err(Error::new("it has more than one `#`"));
    }
    // Versions may contain both, as in `@>=1.2, <1.4`.
    if let Some(found) = name.chars().find(|it| it.is_whitespace() || *it == ',') {
        return Err(Error::new(format!("names do not contain `{found}`"))
            .help("give one filter with each call of `bind`"));
    }
    if name.contains("**") {
        return Err(Error::new("one `*` already stands for any text without `/`"));
    }
    let pieces: Vec<String> = name.split('*').map(glob::Pattern::escape).collect();
    Pattern::parse(&(pieces.join("*") + version))
}

//! Exception tags, where the linker cannot connect them by itself.
//!
//! wit-component hands a tag from the library that defines it to one that uses it only if the first
//! comes before the second, which it does if the user needs the definer, directly or not, and the
//! definer does not need the user in turn. A use of a tag alone does not count as a need. What
//! sysroots hold often is not like that: the `libsetjmp.so` of older ones defines no `__c_longjmp`,
//! and that of all of them needs a libc that needs others.

use super::Named;
use crate::error::{Error, Result};
use crate::wasm::library::Library;
use crate::wasm::rewrite;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::FuncType;

/// Tags that compilers use without defining them: those of `longjmp` and of C++.
const IMPLIED: [&str; 2] = ["__c_longjmp", "__cpp_exception"];

/// A library to be linked: its name and bytes.
pub(super) type Linkable<'a> = (Cow<'a, str>, Cow<'a, [u8]>);

/// Changes `libraries` so that the linker can connect their tags. A library that defines a tag is
/// made a need of those that use it; where that would be a circle, or where no library or several
/// define the tag, it moves to a library of its own. What is in order already stays as it is.
///
/// # Errors
///
/// When a tag is defined nowhere and is none of those that compilers leave to the linker.
pub(super) fn connect<'a>(
    libraries: &[&'a Named<'a>],
    facts: &[Library],
) -> Result<Vec<Linkable<'a>>> {
    let names: Vec<&str> = libraries.iter().map(|(name, _)| name.as_str()).collect();
    let plan = Plan::make(&names, facts)?;
    let own_name = plan.name_of_own(&names);
    let mut linkable: Vec<Linkable<'a>> = Vec::new();
    if !plan.moved.is_empty() {
        let library = rewrite::define(&plan.moved).map_err(|error| {
            Error::new("cannot define the exception tags that no library defines")
                .caused_by(error.to_string())
        })?;
        linkable.push((own_name.clone().into(), library.into()));
    }
    for (index, ((name, library), facts)) in libraries.iter().zip(facts).enumerate() {
        let mut needed: Vec<&str> = plan.needs[index].iter().map(|index| names[*index]).collect();
        if plan
            .moved
            .keys()
            .any(|tag| facts.wanted_tags.contains_key(*tag) || facts.tags.contains_key(*tag))
        {
            needed.push(&own_name);
        }
        let gives_up: BTreeSet<&str> =
            plan.moved.keys().copied().filter(|tag| facts.tags.contains_key(*tag)).collect();
        let changed = match (needed.is_empty(), gives_up.is_empty()) {
            (true, true) => Ok(Cow::Borrowed(library.as_ref())),
            (_, true) => rewrite::add_needed(library, &needed)
                .map(Cow::Owned)
                .map_err(|error| error.to_string()),
            (_, false) => rewrite::import_tags(library, &gives_up, &needed)
                .map(Cow::Owned)
                .map_err(|error| error.to_string()),
        };
        let changed = changed.map_err(|error| {
            Error::new(format!("cannot connect the exception tags of `{name}`")).caused_by(error)
        })?;
        linkable.push((name.as_str().into(), changed));
    }
    Ok(linkable)
}

/// What is to be changed.
#[derive(Default)]
struct Plan<'f> {
    /// The tags that move to a library of their own.
    moved: BTreeMap<&'f str, &'f FuncType>,
    /// For each library, those that it must need beyond what it says.
    needs: Vec<BTreeSet<usize>>,
}

impl<'f> Plan<'f> {
    fn make(names: &[&str], facts: &'f [Library]) -> Result<Self> {
        let mut plan = Self { needs: vec![BTreeSet::new(); facts.len()], ..Self::default() };
        let mut dependencies: Option<Dependencies> = None;
        let mut undefined = Vec::new();
        let wanted: BTreeSet<&String> =
            facts.iter().flat_map(|facts| facts.wanted_tags.keys()).collect();
        for tag in wanted {
            let having = |tags: fn(&Library) -> &BTreeMap<String, FuncType>| {
                facts
                    .iter()
                    .enumerate()
                    .filter_map(move |(index, facts)| Some((index, tags(facts).get(tag)?)))
            };
            let users: Vec<_> = having(|facts| &facts.wanted_tags).collect();
            let definers: Vec<_> = having(|facts| &facts.tags).collect();
            let ty = users[0].1;
            if let Some((other, _)) = users.iter().chain(&definers).find(|(_, other)| *other != ty)
            {
                let (one, other) = (names[users[0].0], names[*other]);
                return Err(Error::new(format!(
                    "`{one}` and `{other}` disagree about the exception tag `{tag}`"
                ))
                .help("compile both with one version of the compiler"));
            }
            if definers.is_empty() && !IMPLIED.contains(&tag.as_str()) {
                undefined.extend(
                    users.iter().map(|(user, _)| {
                        format!("`{}` uses the exception tag `{tag}`", names[*user])
                    }),
                );
                continue;
            }
            let dependencies = dependencies.get_or_insert_with(|| Dependencies::of(names, facts));
            match definers[..] {
                [(definer, _)]
                    if !users.iter().any(|(user, _)| dependencies.reach(definer, *user)) =>
                {
                    for (user, _) in users {
                        if !dependencies.reach(user, definer) {
                            dependencies.0[user].insert(definer);
                            plan.needs[user].insert(definer);
                        }
                    }
                }
                _ => _ = plan.moved.insert(tag, ty),
            }
        }
        match undefined.is_empty() {
            true => Ok(plan),
            false => Err(Error::new("no library defines an exception tag that others use")
                .caused_by(undefined.join("\n"))
                .help("add the library that does, with `Interpreter::library` or `Component::library`")),
        }
    }

    /// A name that no library has.
    fn name_of_own(&self, names: &[&str]) -> String {
        let mut name = "libtags.so".to_owned();
        while names.contains(&name.as_str()) {
            name.insert(3, '_');
        }
        name
    }
}

/// For each library, those that it needs directly: by name, or because it uses a function of
/// theirs.
struct Dependencies(Vec<BTreeSet<usize>>);

impl Dependencies {
    fn of(names: &[&str], facts: &[Library]) -> Self {
        let by_name = |name: &String| names.iter().position(|other| other == name);
        // As the linker does: the first one that has it.
        let by_function = |(name, ty): (&String, &FuncType)| {
            facts.iter().position(|facts| facts.functions.get(name) == Some(ty))
        };
        let of_one = |facts: &Library| {
            let functions = facts.wanted_functions.iter().filter_map(by_function);
            facts.needed.iter().filter_map(by_name).chain(functions).collect()
        };
        Self(facts.iter().map(of_one).collect())
    }

    /// Whether `from` needs `to`, directly or not. A library reaches itself.
    fn reach(&self, from: usize, to: usize) -> bool {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(&self.0[next]);
            }
        }
        seen.contains(&to)
    }
}

#[cfg(test)]
mod tests;

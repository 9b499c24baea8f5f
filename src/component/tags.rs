//! Exception tags that the linker cannot connect.
//!
//! wit-component passes a tag from the library that defines it to a library that uses it only if
//! the definer comes first. For that, the user must need the definer, directly or indirectly, and
//! the definer must not need the user. Using a tag does not count as a need. The libraries of a
//! sysroot often break these rules: in older sysroots, `libsetjmp.so` does not define
//! `__c_longjmp`, and in all of them, it needs a libc that needs other libraries.

use crate::abi::{CPP_TAG, LONGJMP_TAG};
use crate::error::{Error, Result};
use crate::wasm::library::{LibraryInfo, SharedLibrary};
use crate::wasm::rewrite;
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::FuncType;

/// Tags that compilers use without defining them: those of `longjmp` and of C++ exceptions.
const IMPLIED: [&str; 2] = [LONGJMP_TAG, CPP_TAG];

/// Rewrites `libraries` so that the linker can connect their tags: a library that uses a tag is
/// changed to need the one that defines it. If that creates a cycle, or if there is not exactly one
/// library that defines the tag, the tag moves to a library of its own. Other libraries stay as
/// they are.
///
/// # Errors
///
/// When libraries use a tag that no library defines, unless it is one of the [`IMPLIED`] tags.
pub(super) fn connect<'a>(
    libraries: &[SharedLibrary<'a>],
    world_library: &SharedLibrary<'a>,
) -> Result<Vec<SharedLibrary<'a>>> {
    let libraries: Vec<_> = libraries.iter().chain([world_library]).collect();
    let infos: Vec<_> = libraries.iter().map(|library| library.info()).collect::<Result<_>>()?;
    let plan = Plan::make(&infos)?;
    let own_name = name_of_own(&infos);
    let mut connected = Vec::new();
    if !plan.moved.is_empty() {
        let library = rewrite::define(&plan.moved).map_err(|error| {
            Error::new("cannot define the exception tags that no library defines")
                .caused_by(error.to_string())
        })?;
        connected.push(SharedLibrary::new(&own_name, library));
    }
    for (index, library) in libraries.into_iter().enumerate() {
        let info = infos[index];
        let mut needed: Vec<&str> =
            plan.needs[index].iter().map(|index| infos[*index].name.as_str()).collect();
        let gives_up: BTreeSet<&str> =
            plan.moved.keys().copied().filter(|tag| info.tags.contains_key(*tag)).collect();
        if !gives_up.is_empty() || plan.moved.keys().any(|tag| info.wanted_tags.contains_key(*tag))
        {
            needed.push(&own_name);
        }
        if needed.is_empty() {
            connected.push(library.clone());
            continue;
        }
        let changed = if gives_up.is_empty() {
            rewrite::add_needed(library.bytes(), &needed).map_err(|error| error.to_string())
        } else {
            rewrite::import_tags(library.bytes(), &gives_up, &needed)
                .map_err(|error| error.to_string())
        };
        let changed = changed.map_err(|error| {
            Error::new(format!("cannot connect the exception tags of `{}`", library.name()))
                .caused_by(error)
        })?;
        connected.push(SharedLibrary::new(library.name(), changed));
    }
    Ok(connected)
}

/// A link name that no library has yet.
fn name_of_own(libraries: &[&LibraryInfo]) -> String {
    let mut name = "libtags.so".to_owned();
    while libraries.iter().any(|library| library.name == name) {
        name.insert(3, '_');
    }
    name
}

/// The changes to make.
#[derive(Default)]
struct Plan<'l> {
    /// The tags that move to a library of their own.
    moved: BTreeMap<&'l str, &'l FuncType>,
    /// For each library, those that must be added to its needed libraries.
    needs: Vec<BTreeSet<usize>>,
}

impl<'l> Plan<'l> {
    fn make(libraries: &[&'l LibraryInfo]) -> Result<Self> {
        let mut plan = Self { needs: vec![BTreeSet::new(); libraries.len()], ..Self::default() };
        // Computed only on demand, because most components have no tags.
        let mut dependencies: Option<Dependencies> = None;
        let mut undefined = Vec::new();
        let mut wanted = BTreeMap::new();
        for library in libraries {
            for (tag, ty) in &library.wanted_tags {
                wanted.entry(tag).or_insert(ty);
            }
        }
        for (tag, ty) in wanted {
            check_type(tag, ty, libraries)?;
            let users = indices(libraries, |library| library.wanted_tags.contains_key(tag));
            let definers = indices(libraries, |library| library.tags.contains_key(tag));
            if definers.is_empty() && !IMPLIED.contains(&tag.as_str()) {
                undefined.extend(users.iter().map(|user| {
                    format!("`{}` uses the exception tag `{tag}`", libraries[*user].name)
                }));
                continue;
            }
            let dependencies = dependencies.get_or_insert_with(|| Dependencies::of(libraries));
            let [definer] = definers[..] else {
                plan.moved.insert(tag, ty);
                continue;
            };
            if users.iter().any(|user| dependencies.reach(definer, *user)) {
                plan.moved.insert(tag, ty);
                continue;
            }
            for user in users {
                if !dependencies.reach(user, definer) {
                    dependencies.direct[user].insert(definer);
                    plan.needs[user].insert(definer);
                }
            }
        }
        if undefined.is_empty() {
            return Ok(plan);
        }
        Err(Error::new("libraries use exception tags that no library defines")
            .caused_by(undefined.join("\n"))
            .help(
                "add the library that defines them, with `Interpreter::library` or \
                 `Component::library`",
            ))
    }
}

/// Checks that all libraries agree on the type of a tag.
fn check_type(tag: &str, ty: &FuncType, libraries: &[&LibraryInfo]) -> Result<()> {
    let user = libraries.iter().find(|library| library.wanted_tags.contains_key(tag));
    let other = libraries
        .iter()
        .find(|library| library.wanted_tags.get(tag).is_some_and(|other| other != ty))
        .or_else(|| {
            libraries.iter().find(|library| library.tags.get(tag).is_some_and(|other| other != ty))
        });
    if let (Some(user), Some(other)) = (user, other) {
        return Err(Error::new(format!(
            "`{}` and `{}` disagree on the type of the exception tag `{tag}`",
            user.name, other.name
        ))
        .help("compile both with the same version of the compiler"));
    }
    Ok(())
}

fn indices(libraries: &[&LibraryInfo], is_one: impl Fn(&LibraryInfo) -> bool) -> Vec<usize> {
    (0..libraries.len()).filter(|index| is_one(libraries[*index])).collect()
}

/// Which libraries need which, by index.
struct Dependencies {
    /// For each library, those that it needs by name and those whose functions it uses.
    direct: Vec<BTreeSet<usize>>,
}

impl Dependencies {
    fn of(libraries: &[&LibraryInfo]) -> Self {
        let mut direct = vec![BTreeSet::new(); libraries.len()];
        for (library, direct) in libraries.iter().zip(&mut direct) {
            for name in &library.needed {
                direct.extend(libraries.iter().position(|other| other.name == *name));
            }
            for (name, ty) in &library.wanted_functions {
                // Like the linker, take the first library that exports the function.
                direct.extend(
                    libraries.iter().position(|other| other.functions.get(name) == Some(ty)),
                );
            }
        }
        Self { direct }
    }

    /// Whether `from` needs `to`, directly or indirectly. Every library reaches itself.
    fn reach(&self, from: usize, to: usize) -> bool {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(&self.direct[next]);
            }
        }
        seen.contains(&to)
    }
}

#[cfg(test)]
mod tests;

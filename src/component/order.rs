//! Which libraries go into a component, and in which order.

use crate::library::Library;
use crate::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};

/// Sorts libraries so that `libc.so` is first and each of the others follows what it needs. Where libraries need
/// one another in a circle, their names decide.
pub(crate) fn in_link_order(libraries: &[(String, Vec<u8>)]) -> Result<Vec<&(String, Vec<u8>)>> {
    let mut open = BTreeMap::new();
    for library in libraries {
        open.insert(library.0.as_str(), (library, Library::read(&library.0, &library.1)?.needed));
    }
    let mut sorted = Vec::new();
    while !open.is_empty() {
        // What needs nothing that is open, or only what needs it in turn.
        let is_ready = |name: &str| needed_by(&open, name).iter().all(|needed| needed_by(&open, needed).contains(name));
        let next = match open.contains_key("libc.so") {
            true => Some("libc.so"),
            false => open.keys().copied().find(|name| is_ready(name)),
        };
        sorted.extend(next.and_then(|name| open.remove(name)).map(|(library, _)| library));
    }
    Ok(sorted)
}

type Open<'a> = BTreeMap<&'a str, (&'a (String, Vec<u8>), Vec<String>)>;

/// The open libraries that one needs, directly or not. It is among them itself.
fn needed_by<'o>(open: &'o Open<'_>, name: &'o str) -> BTreeSet<&'o str> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![name]);
    while let Some(name) = next.pop() {
        if let Some((_, needed)) = open.get(name)
            && seen.insert(name)
        {
            next.extend(needed.iter().map(String::as_str));
        }
    }
    seen
}

/// Checks that all that is needed is there.
pub(crate) fn check_needed<'a>(libraries: impl Iterator<Item = (&'a str, &'a Library)> + Clone) -> Result<()> {
    let names: BTreeSet<&str> = libraries.clone().map(|(name, _)| name).collect();
    let missing: Vec<String> = libraries
        .flat_map(|(by, facts)| facts.needed.iter().map(move |name| (by, name)))
        .filter(|(_, name)| !names.contains(name.as_str()))
        .map(|(by, name)| format!("`{name}`, needed by `{by}`"))
        .collect();
    match missing.is_empty() {
        true => Ok(()),
        false => Err(Error::new("the component lacks libraries that others need")
            .caused_by(missing.join("\n"))
            .help("`Component::library` adds one, under the name by which it is needed")),
    }
}

/// Libraries call one another by name, so a name can be used once.
pub(crate) fn check_names<'a>(mut libraries: impl Iterator<Item = &'a (String, Vec<u8>)>) -> Result<()> {
    let mut seen = BTreeSet::new();
    match libraries.find(|(name, _)| !seen.insert(name)) {
        None => Ok(()),
        Some((name, _)) => Err(Error::new(format!("two libraries of the component are called `{name}`"))
            .help("a project's library is called like the project: rename the project's folder")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::tests::library;

    #[test]
    fn libc_is_first_and_users_follow_what_they_use() {
        let libraries = [
            ("liba.so".to_owned(), library(&["libb.so", "libc.so"])),
            ("libb.so".to_owned(), library(&["libc.so"])),
            ("libc.so".to_owned(), library(&["libsetjmp.so"])),
            ("libsetjmp.so".to_owned(), library(&[])),
        ];
        let sorted = in_link_order(&libraries).unwrap();
        let names: Vec<&str> = sorted.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["libc.so", "libb.so", "liba.so", "libsetjmp.so"]);
    }

    #[test]
    fn a_circle_comes_before_what_needs_it_and_names_decide_inside() {
        let needs = [("a", vec!["c"]), ("b", vec!["c"]), ("c", vec!["b"]), ("d", vec![]), ("e", vec!["a", "gone"])];
        let mut libraries: Vec<_> = needs.iter().map(|(name, needed)| ((*name).to_owned(), library(needed))).collect();
        for _ in 0..libraries.len() {
            libraries.rotate_left(1);
            let sorted = in_link_order(&libraries).unwrap();
            assert_eq!(sorted.iter().map(|(name, _)| name.as_str()).collect::<String>(), "bcade");
        }
    }
}

//! Which libraries go into a component, and in which order.

use super::Named;
use crate::error::{Error, Result};
use crate::wasm::library::Library;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts libraries so that `libc.so` is first and each of the others follows what it needs. Where
/// libraries need one another in a circle, their names decide. Each comes with what is known of it.
pub(super) fn in_link_order<'l, 'b>(
    libraries: &'l [Named<'b>],
) -> Result<Vec<(&'l Named<'b>, Library)>> {
    let mut open = BTreeMap::new();
    for library in libraries {
        open.insert(library.0.as_str(), (library, Library::read(&library.0, &library.1)?));
    }
    let mut sorted = Vec::new();
    while !open.is_empty() {
        // What needs nothing that is open, or only what needs it in turn.
        let is_ready = |name: &str| {
            needed_by(&open, name).iter().all(|needed| needed_by(&open, needed).contains(name))
        };
        let next = match open.contains_key("libc.so") {
            true => Some("libc.so"),
            false => open.keys().copied().find(|name| is_ready(name)),
        };
        sorted.extend(next.and_then(|name| open.remove(name)));
    }
    Ok(sorted)
}

type Open<'a> = BTreeMap<&'a str, (&'a Named<'a>, Library)>;

/// The open libraries that one needs, directly or not. It is among them itself.
fn needed_by<'o>(open: &'o Open<'_>, name: &'o str) -> BTreeSet<&'o str> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![name]);
    while let Some(name) = next.pop() {
        if let Some((_, library)) = open.get(name)
            && seen.insert(name)
        {
            next.extend(library.needed.iter().map(String::as_str));
        }
    }
    seen
}

/// Libraries call one another by name, so a name can be used once.
pub(super) fn check_names<'l>(mut names: impl Iterator<Item = &'l str>) -> Result<()> {
    let mut seen = BTreeSet::new();
    match names.find(|name| !seen.insert(*name)) {
        None => Ok(()),
        Some(name) => Err(Error::new(format!(
            "two libraries of the component are called `{name}`"
        ))
        .help("a project's library is called like the project: rename the project's folder")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::library::tests::library;

    #[test]
    fn libc_is_first_and_users_follow_what_they_use() {
        let libraries = [
            ("liba.so".to_owned(), library(&["libb.so", "libc.so"]).into()),
            ("libb.so".to_owned(), library(&["libc.so"]).into()),
            ("libc.so".to_owned(), library(&["libsetjmp.so"]).into()),
            ("libsetjmp.so".to_owned(), library(&[]).into()),
        ];
        let sorted = in_link_order(&libraries).unwrap();
        let names: Vec<&str> = sorted.iter().map(|((name, _), _)| name.as_str()).collect();
        assert_eq!(names, ["libc.so", "libb.so", "liba.so", "libsetjmp.so"]);
    }

    #[test]
    fn a_circle_comes_before_what_needs_it_and_names_decide_inside() {
        let needs = [
            ("a", vec!["c"]),
            ("b", vec!["c"]),
            ("c", vec!["b"]),
            ("d", vec![]),
            ("e", vec!["a", "gone"]),
        ];
        let library =
            |(name, needed): &(&str, Vec<&str>)| ((*name).to_owned(), library(needed).into());
        let mut libraries: Vec<Named<'_>> = needs.iter().map(library).collect();
        for _ in 0..libraries.len() {
            libraries.rotate_left(1);
            let sorted = in_link_order(&libraries).unwrap();
            assert_eq!(
                sorted.iter().map(|((name, _), _)| name.as_str()).collect::<String>(),
                "bcade"
            );
        }
    }
}

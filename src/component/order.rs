//! Which libraries go into a component, and in which order.

use super::Named;
use crate::library::Library;
use crate::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};

/// Sorts libraries so that `libc.so` is first and each of the others follows what it needs. Where libraries need
/// one another in a circle, their names decide.
pub(super) fn in_link_order<'l, 'b>(libraries: &'l [Named<'b>]) -> Result<Vec<&'l Named<'b>>> {
    let mut open = BTreeMap::new();
    for library in libraries {
        open.insert(library.0.as_str(), (library, Library::read(&library.0, &library.1)?.needed));
    }
    let mut sorted = Vec::new();
    while !open.is_empty() {
        let is_ready = |needed: &[String]| !needed.iter().any(|name| open.contains_key(name.as_str()));
        let next = if open.contains_key("libc.so") {
            "libc.so"
        } else {
            let ready = open.iter().find(|(_, (_, needed))| is_ready(needed));
            ready.or_else(|| open.iter().next()).map(|(name, _)| *name).unwrap_or_default()
        };
        sorted.extend(open.remove(next).map(|(library, _)| library));
    }
    Ok(sorted)
}

/// Libraries call one another by name, so a name can be used once.
pub(super) fn check_names<'l>(mut names: impl Iterator<Item = &'l str>) -> Result<()> {
    let mut seen = BTreeSet::new();
    match names.find(|name| !seen.insert(*name)) {
        None => Ok(()),
        Some(name) => Err(Error::new(format!("two libraries of the component are called `{name}`"))
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
            ("liba.so".to_owned(), library(&["libb.so", "libc.so"]).into()),
            ("libb.so".to_owned(), library(&["libc.so"]).into()),
            ("libc.so".to_owned(), library(&["libsetjmp.so"]).into()),
            ("libsetjmp.so".to_owned(), library(&[]).into()),
        ];
        let sorted = in_link_order(&libraries).unwrap();
        let names: Vec<&str> = sorted.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["libc.so", "libb.so", "liba.so", "libsetjmp.so"]);
    }
}

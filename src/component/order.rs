//! The libraries of a component in the order in which they lie in memory.

use crate::error::{Error, Result};
use crate::wasm::library::{LibraryInfo, SharedLibrary};
use std::collections::{BTreeMap, BTreeSet};

/// Sorts libraries so that `libc.so` is first and each of the others follows what it needs. Where
/// libraries need one another in a circle, their names decide.
pub(super) fn in_link_order<'l, 'b>(
    libraries: &'l [SharedLibrary<'b>],
) -> Result<Vec<&'l SharedLibrary<'b>>> {
    let mut open = Open::new();
    for library in libraries {
        open.insert(library.name(), library.info()?);
    }
    let mut sorted = Vec::new();
    while let Some(name) = next_in_order(&open) {
        open.remove(name);
        sorted.extend(libraries.iter().find(|library| library.name() == name));
    }
    Ok(sorted)
}

/// The libraries that have no place in the order yet.
type Open<'l> = BTreeMap<&'l str, &'l LibraryInfo>;

fn next_in_order<'o>(open: &Open<'o>) -> Option<&'o str> {
    if open.contains_key("libc.so") {
        return Some("libc.so");
    }
    // One that needs no open library, or only those that need it in turn.
    open.keys().copied().find(|name| {
        needed_by(open, name).iter().all(|needed| needed_by(open, needed).contains(name))
    })
}

/// The open libraries that one needs, directly or not. It is among them itself.
fn needed_by<'o>(open: &Open<'o>, name: &'o str) -> BTreeSet<&'o str> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![name]);
    while let Some(name) = next.pop() {
        if let Some(library) = open.get(name)
            && seen.insert(name)
        {
            next.extend(library.needed.iter().map(String::as_str));
        }
    }
    seen
}

/// Libraries call one another by name, so a name can be used once.
pub(super) fn check_names<'l>(
    libraries: impl Iterator<Item = &'l SharedLibrary<'l>>,
) -> Result<()> {
    let mut seen = BTreeSet::new();
    for name in libraries.map(SharedLibrary::name) {
        if !seen.insert(name) {
            return Err(Error::new(format!("two libraries of the component are called `{name}`"))
                .help(
                    "a project's library is called like the project: rename the project's folder",
                ));
        }
    }
    Ok(())
}

/// What memory has, less what the linker needs for tables of its own.
const MEMORY: u64 = (1 << 32) - (16 << 20);
/// What WebAssembly engines let a table have.
const TABLE: u64 = 10_000_000;

/// Checks that all libraries, which come in the order of the link, have room. The linker adds up
/// sizes in 32 bits, and optimized programs do not check for overflow, so libraries would overlap.
pub(super) fn check_space(libraries: &[&LibraryInfo]) -> Result<()> {
    // The stack, and the null pointer.
    let (mut memory, mut table) = (1 << 20, 1);
    for library in libraries {
        let Some(space) = library.space else { continue };
        let (size, alignment) = (space.memory_size, space.memory_alignment);
        memory = place(memory, size, alignment)
            .filter(|memory| *memory <= MEMORY)
            .ok_or_else(|| no_room(library, "memory", "bytes", [size, alignment]))?;
        let (size, alignment) = (space.table_size, space.table_alignment);
        table = place(table, size, alignment).filter(|table| *table <= TABLE).ok_or_else(|| {
            no_room(library, "the table of functions", "entries", [size, alignment])
        })?;
    }
    Ok(())
}

/// The end of what comes after `used`.
fn place(used: u64, size: u32, alignment: u32) -> Option<u64> {
    let alignment = 1u64.checked_shl(alignment)?;
    used.checked_next_multiple_of(alignment)?.checked_add(size.into())
}

fn no_room(library: &LibraryInfo, place: &str, units: &str, [size, alignment]: [u32; 2]) -> Error {
    Error::new(format!(
        "`{}` has no room in {place}: it wants {size} {units}, aligned to 2^{alignment}",
        library.name
    ))
    .help("its `dylink.0` section says so, and may be damaged")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::library::tests::library;

    fn order(libraries: &[SharedLibrary<'_>]) -> Vec<String> {
        let sorted = in_link_order(libraries).unwrap();
        sorted.iter().map(|library| library.name().to_owned()).collect()
    }

    #[test]
    fn libc_is_first_and_users_follow_what_they_use() {
        let libraries = [
            SharedLibrary::new("liba.so", library(&["libb.so", "libc.so"])),
            SharedLibrary::new("libb.so", library(&["libc.so"])),
            SharedLibrary::new("libc.so", library(&["libsetjmp.so"])),
            SharedLibrary::new("libsetjmp.so", library(&[])),
        ];
        assert_eq!(order(&libraries), ["libc.so", "libb.so", "liba.so", "libsetjmp.so"]);
    }

    #[test]
    fn a_circle_comes_before_what_needs_it_and_names_decide_inside() {
        let needs: [(&str, &[&str]); 5] =
            [("a", &["c"]), ("b", &["c"]), ("c", &["b"]), ("d", &[]), ("e", &["a", "gone"])];
        let mut libraries = needs.map(|(name, needed)| SharedLibrary::new(name, library(needed)));
        for _ in 0..libraries.len() {
            libraries.rotate_left(1);
            assert_eq!(order(&libraries).concat(), "bcade");
        }
    }
}

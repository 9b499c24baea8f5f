//! Sorts the libraries of a component into the order that they have in memory.

use crate::error::{Error, Result};
use crate::wasm::library::{LibraryInfo, SharedLibrary};
use std::collections::{BTreeMap, BTreeSet};

/// Sorts libraries so that `libc.so` comes first and every other library follows those that it
/// needs. Libraries that need each other in a cycle are sorted by name.
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

/// The libraries that are not sorted yet.
type Open<'l> = BTreeMap<&'l str, &'l LibraryInfo>;

fn next_in_order<'o>(open: &Open<'o>) -> Option<&'o str> {
    if open.contains_key("libc.so") {
        return Some("libc.so");
    }
    // Pick one that needs no open libraries, or only those that need it in turn.
    open.keys().copied().find(|name| {
        needed_by(open, name).iter().all(|needed| needed_by(open, needed).contains(name))
    })
}

/// The open libraries that `name` needs, directly or indirectly, including itself.
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

/// Checks that names are unique, because libraries refer to each other by name.
pub(super) fn check_names<'l>(
    libraries: impl Iterator<Item = &'l SharedLibrary<'l>>,
) -> Result<()> {
    let mut seen = BTreeSet::new();
    for name in libraries.map(SharedLibrary::name) {
        if !seen.insert(name) {
            return Err(Error::new(format!("the component has two libraries named `{name}`"))
                .help(
                    "give each library its own name; a build names world libraries after the \
                     folders of projects",
                ));
        }
    }
    Ok(())
}

/// The linker's default for the size of the stack.
const STACK_SIZE: u32 = 1 << 20;
/// The size of memory, minus the space for the linker's own tables.
const MEMORY: u64 = (1 << 32) - (16 << 20);
/// The size of the largest table that WebAssembly engines allow.
const TABLE: u64 = 10_000_000;

/// Checks that all libraries, given in link order, fit into memory and table. The linker adds up
/// sizes in 32 bits, and optimized builds do not check for overflow, so libraries could overlap.
pub(super) fn check_space(libraries: &[&LibraryInfo], stack_size: Option<u32>) -> Result<()> {
    let stack_size = u64::from(stack_size.unwrap_or(STACK_SIZE));
    if stack_size > MEMORY {
        return Err(Error::new(format!("a stack of {stack_size} bytes does not fit into memory"))
            .help("pass a smaller number to `stack_size`; the default is 1 MiB"));
    }
    // Memory starts with the stack, and the table with the null function pointer.
    let (mut memory, mut table) = (stack_size, 1);
    for library in libraries {
        let Some(space) = library.space else { continue };
        let (size, alignment) = (space.memory_size, space.memory_alignment);
        memory = place(memory, size, alignment)
            .filter(|memory| *memory <= MEMORY)
            .ok_or_else(|| no_room(library, "memory", "bytes", [size, alignment]))?;
        let (size, alignment) = (space.table_size, space.table_alignment);
        table = place(table, size, alignment)
            .filter(|table| *table <= TABLE)
            .ok_or_else(|| no_room(library, "the function table", "entries", [size, alignment]))?;
    }
    Ok(())
}

/// The end of an aligned block of this size that follows `used`.
fn place(used: u64, size: u32, alignment: u32) -> Option<u64> {
    let alignment = 1u64.checked_shl(alignment)?;
    used.checked_next_multiple_of(alignment)?.checked_add(size.into())
}

fn no_room(library: &LibraryInfo, place: &str, units: &str, [size, alignment]: [u32; 2]) -> Error {
    Error::new(format!(
        "`{}` does not fit into {place}: it needs {size} {units}, aligned to 2^{alignment}",
        library.name
    ))
    .help("these numbers come from its `dylink.0` section, which may be damaged")
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

//! The room that libraries take in memory, and in the table of functions.

use crate::error::{Error, Result};
use crate::wasm::library::Library;

/// What memory has, less what the linker needs for tables of its own.
const MEMORY: u64 = (1 << 32) - (16 << 20);
/// What WebAssembly engines let a table have.
const TABLE: u64 = 10_000_000;

/// Checks that there is room for all libraries, which come in the order of the link. The linker
/// adds sizes up in 32 bits, and where overflows are not checked, which is so in optimized
/// programs, libraries would lie upon one another.
pub(super) fn check_space<'l>(
    libraries: impl Iterator<Item = (&'l str, &'l Library)>,
) -> Result<()> {
    // The stack, and the null pointer.
    let (mut memory, mut table) = (1 << 20, 1);
    for (name, library) in libraries {
        let Some(space) = library.space else { continue };
        let no_room = |what: &str, units: &str, size: u32, alignment: u32| {
            Error::new(format!(
                "`{name}` has no room in {what}: it wants {size} {units}, aligned to 2^{alignment}"
            ))
            .help("its `dylink.0` section says so, and may be damaged")
        };
        memory = add(memory, space.memory_size, space.memory_alignment)
            .filter(|memory| *memory <= MEMORY)
            .ok_or_else(|| no_room("memory", "bytes", space.memory_size, space.memory_alignment))?;
        table = add(table, space.table_size, space.table_alignment)
            .filter(|table| *table <= TABLE)
            .ok_or_else(|| {
                no_room(
                    "the table of functions",
                    "entries",
                    space.table_size,
                    space.table_alignment,
                )
            })?;
    }
    Ok(())
}

fn add(used: u64, size: u32, alignment: u32) -> Option<u64> {
    let alignment = 1u64.checked_shl(alignment)?;
    used.checked_next_multiple_of(alignment)?.checked_add(size.into())
}

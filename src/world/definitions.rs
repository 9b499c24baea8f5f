//! Limits on definitions of types, checked before anything follows a type recursively.

use super::names::{self, parts};
use crate::error::{Error, Result};
use std::collections::HashMap;
use wit_parser::{Resolve, Type, TypeDefKind, TypeId};

/// How deep types may be nested. wasmparser allows 100 levels, and function, interface and
/// component take some of them.
const MAX_DEPTH: u32 = 94;

/// A value takes fewer bytes in memory than this, not counting what it points to. The limit is
/// wasmparser's.
pub(crate) const MAX_SIZE: u64 = 1 << 28;

/// The number of types that a type consists of. Each counts wherever it occurs. The limit is
/// wasmparser's.
const MAX_PARTS: u64 = 1_000_000;

/// Checks the definitions of all types. `Resolve` lists a type after those that it consists of, so
/// one pass measures them all.
pub(super) fn check_definitions(resolve: &Resolve) -> Result<()> {
    let mut known: HashMap<TypeId, Measure> = HashMap::new();
    for (id, definition) in resolve.types.iter() {
        let measure = Measure::of(&definition.kind, &known);
        if measure.depth > MAX_DEPTH {
            let item = names::definition(resolve, id);
            return Err(Error::new(format!("{item} is nested more than {MAX_DEPTH} levels deep"))
                .help(
                    "no component can contain such a type: make it flatter, for example with a \
                     list of nodes",
                ));
        }
        if measure.size >= MAX_SIZE {
            return Err(too_large(format!("a value of {}", names::definition(resolve, id))));
        }
        if measure.parts > MAX_PARTS {
            let item = names::definition(resolve, id);
            return Err(Error::new(format!("{item} consists of more than {MAX_PARTS} types"))
                .help(
                    "types count wherever they occur, so nested variants multiply: repeat fewer of \
                 them",
                ));
        }
        known.insert(id, measure);
    }
    Ok(())
}

/// The size of a type, as far as it is known without laying the type out.
#[derive(Clone, Copy, Default)]
struct Measure {
    depth: u32,
    /// A lower bound of the size in bytes.
    size: u64,
    parts: u64,
}

impl Measure {
    /// The measure of a definition whose parts are in `known`.
    fn of(kind: &TypeDefKind, known: &HashMap<TypeId, Self>) -> Self {
        let (mut depth, mut parts_in_all) = (0, 1u64);
        let (mut sum, mut largest) = (0u64, 0);
        for part in parts(kind) {
            let part = match part {
                Type::Id(id) => known.get(&id).copied().unwrap_or_default(),
                Type::String => Self { depth: 0, size: 8, parts: 1 },
                _ => Self { depth: 0, size: 1, parts: 1 },
            };
            depth = depth.max(part.depth);
            parts_in_all = parts_in_all.saturating_add(part.parts);
            sum = sum.saturating_add(part.size);
            largest = largest.max(part.size);
        }
        let size = match kind {
            TypeDefKind::Record(_) | TypeDefKind::Tuple(_) => sum,
            TypeDefKind::FixedLengthList(_, length) => largest.saturating_mul((*length).into()),
            TypeDefKind::List(_) | TypeDefKind::Map(..) => 8,
            TypeDefKind::Future(_) | TypeDefKind::Stream(_) | TypeDefKind::Handle(_) => 4,
            _ => largest.max(1),
        };
        // An alias does not count as a level.
        let levels = u32::from(!matches!(kind, TypeDefKind::Type(_)));
        Self { depth: depth + levels, size, parts: parts_in_all }
    }
}

/// The error for values that take [`MAX_SIZE`] bytes or more.
pub(crate) fn too_large(what: String) -> Error {
    let verb = if what.starts_with("a value") { "takes" } else { "take" };
    Error::new(format!("{what} {verb} {MAX_SIZE} bytes or more"))
        .help("no component can have values this large: use a `list` without a fixed length")
}

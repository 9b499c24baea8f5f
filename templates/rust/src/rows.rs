//! What this crate keeps of each row of the tables.

use super::layout::Layout;
use super::types::Type;
use super::wit::Wit;
use std::ops::Deref;

/// A row of a table, read once: later uses look at `info`, where names have their lengths, and
/// types are resolved.
pub(crate) struct Row<R: 'static, I> {
    pub(crate) wit: Wit,
    pub(crate) index: u32,
    pub(crate) raw: &'static R,
    pub(crate) interface: Option<&'static str>,
    pub(crate) name: Option<&'static str>,
    pub(crate) info: I,
}

impl<R, I> Deref for Row<R, I> {
    type Target = I;

    fn deref(&self) -> &I {
        &self.info
    }
}

pub(crate) struct RecordInfo {
    pub(crate) names: Box<[&'static str]>,
    pub(crate) parts: Box<[Part]>,
    /// Those that hold memory or handles.
    pub(crate) owning: Box<[Part]>,
    pub(crate) layout: Layout,
}

/// A field of a record, or an item of a tuple.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub(crate) ty: Type,
    /// Where it is in memory, from the start of the whole.
    pub(crate) offset: u32,
}

impl Part {
    /// The parts of these types, and the layout of the whole.
    pub(crate) fn all(types: Vec<Type>) -> (Box<[Self]>, Layout) {
        let mut layout = Layout::EMPTY;
        let parts =
            types.into_iter().map(|ty| Self { ty, offset: layout.add(ty.layout()) }).collect();
        (parts, layout.closed())
    }

    /// Those that hold memory or handles.
    pub(crate) fn owning(parts: &[Self]) -> Box<[Self]> {
        parts.iter().copied().filter(|part| part.ty.needs_release()).collect()
    }
}

pub(crate) struct TupleInfo {
    pub(crate) parts: Box<[Part]>,
    /// Those that hold memory or handles.
    pub(crate) owning: Box<[Part]>,
    pub(crate) layout: Layout,
}

pub(crate) struct VariantInfo {
    pub(crate) cases: Box<[(&'static str, Option<Type>)]>,
    /// The size of the number of the case.
    pub(crate) tag: u32,
    pub(crate) payload: u32,
    pub(crate) layout: Layout,
    pub(crate) needs_release: bool,
}

pub(crate) struct NamesInfo {
    pub(crate) names: Box<[&'static str]>,
    pub(crate) layout: Layout,
}

pub(crate) struct OptionInfo {
    pub(crate) ty: Type,
    pub(crate) payload: u32,
    pub(crate) layout: Layout,
}

pub(crate) struct ResultInfo {
    pub(crate) ok: Option<Type>,
    pub(crate) err: Option<Type>,
    pub(crate) payload: u32,
    pub(crate) layout: Layout,
}

pub(crate) struct ListInfo {
    pub(crate) ty: Type,
    /// The layout of an element.
    pub(crate) layout: Layout,
    pub(crate) needs_release: bool,
}

impl ListInfo {
    pub(crate) fn new(ty: Type) -> Self {
        Self { ty, layout: ty.layout(), needs_release: ty.needs_release() }
    }
}

pub(crate) struct MapInfo {
    pub(crate) key: Type,
    pub(crate) value: Type,
    /// Where the value is in an entry.
    pub(crate) value_offset: u32,
    /// The layout of an entry.
    pub(crate) layout: Layout,
    pub(crate) needs_release: bool,
}

pub(crate) struct PayloadInfo {
    pub(crate) ty: Option<Type>,
}

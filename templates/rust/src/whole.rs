//! The aggregate that a value is a part of.

use super::error::Place;
use super::rows::Part;
use super::types::{RecordType, TupleType, Type};

/// An aggregate whose parts are read or written one after the other.
#[derive(Clone, Copy)]
pub(crate) enum Whole {
    /// A record, or a tuple if there is none.
    Parts(&'static [Part], Option<RecordType>),
    /// A list or a fixed-length list of this type, with the size of an element.
    List(Type, u32),
}

impl Whole {
    pub(crate) fn record(record: RecordType) -> Self {
        Whole::Parts(&record.0.parts, Some(record))
    }

    pub(crate) fn tuple(tuple: TupleType) -> Self {
        Whole::Parts(&tuple.0.parts, None)
    }

    /// The type and the place of a part.
    pub(crate) fn part(self, index: usize) -> Part {
        match self {
            Whole::Parts(parts, _) => parts[index],
            Whole::List(ty, size) => Part { ty, offset: size * index as u32 },
        }
    }

    /// Where a part is, for messages.
    pub(crate) fn place(self, index: usize) -> Place<'static> {
        match self {
            Whole::Parts(_, Some(record)) => Place::Field(record.field_name(index)),
            Whole::Parts(..) => Place::Item(index),
            Whole::List(..) => Place::Element(index),
        }
    }
}

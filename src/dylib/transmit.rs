//! Futures and streams: the functions of the component model for their ends, and those that convert
//! what they carry.
//!
//! The host tells types apart by their structure, and resources by their identity. So one set of
//! functions serves all futures or streams of the same structure, wherever they occur. The names of
//! the functions refer to an occurrence in the signature of a function of the world.
//!
//! A type that only comes in is never written, and one that only goes out is read only where a
//! component may read what it writes. The library imports what remains.

use super::canonical::Extent;
use super::code::{Body, Local};
use super::generator::{Generator, Helper};
use super::image::{NULL, Word};
use super::items::OrderedFunctions;
use super::mangling::MANGLING;
use super::primitive::is_number;
use super::structure::Structures;
use crate::world::functions::{FunctionItem, Side};
use crate::world::names::parts;
use std::collections::HashMap;
use wasm_encoder::ValType::{self, I32, I64};
use wit_parser::{FutureIntrinsic, StreamIntrinsic, Type, TypeDefKind, TypeId, WasmImport};

/// What a row of `wit_future_t` or `wit_stream_t` contains after its type.
#[derive(Clone, Copy)]
pub(super) struct Transmit {
    /// In the order of the row: new, read, write, cancel-read, cancel-write, drop-readable and
    /// drop-writable.
    pub(super) intrinsics: [Word; 7],
    /// Lift and lower.
    pub(super) converters: [Word; 2],
    pub(super) payload: Extent,
}

/// The functions for an end, of a future and of a stream, with the core types of parameters and
/// results.
type Intrinsic = (FutureIntrinsic, StreamIntrinsic, &'static [ValType], &'static [ValType]);

/// The functions in the order of the tables.
fn intrinsics() -> [Intrinsic; 7] {
    use {FutureIntrinsic as F, StreamIntrinsic as S};
    [
        (F::New, S::New, &[], &[I64]),
        (F::Read, S::Read, &[I32; 2], &[I32]),
        (F::Write, S::Write, &[I32; 2], &[I32]),
        (F::CancelRead, S::CancelRead, &[I32], &[I32]),
        (F::CancelWrite, S::CancelWrite, &[I32], &[I32]),
        (F::DropReadable, S::DropReadable, &[I32], &[]),
        (F::DropWritable, S::DropWritable, &[I32], &[]),
    ]
}

/// Which ways a type takes: from the host to the interpreter, and back.
#[derive(Clone, Copy, PartialEq)]
struct Ways {
    comes_in: bool,
    goes_out: bool,
}

const IN: Ways = Ways { comes_in: true, goes_out: false };
const OUT: Ways = Ways { comes_in: false, goes_out: true };

/// Where a future or stream occurs in the signature of a function.
#[derive(Clone, Copy)]
struct Occurrence<'a> {
    item: FunctionItem<'a>,
    id: TypeId,
}

impl<'a> Generator<'a> {
    /// The functions for each future and stream among `types`.
    pub(super) fn transmits(
        &mut self,
        types: impl Iterator<Item = TypeId>,
        functions: &OrderedFunctions<'a>,
    ) -> HashMap<TypeId, Transmit> {
        let mut structures = Structures::new(self.resolve);
        let occurrences = self.occurrences(&mut structures, functions);
        let ways = self.ways(&mut structures, functions);
        let mut transmits = HashMap::new();
        let mut known: HashMap<Type, [Word; 7]> = HashMap::new();
        for id in types {
            let (TypeDefKind::Future(payload) | TypeDefKind::Stream(payload)) = self.kind(id)
            else {
                continue;
            };
            let structure = structures.of(Type::Id(id));
            // Nobody can have a handle of a type that no function mentions.
            let (mut intrinsics, mut converters) = ([NULL; 7], [NULL; 2]);
            if let Some(occurrence) = occurrences.get(&structure) {
                let ways = self.uses(payload.as_ref(), ways[&structure]);
                intrinsics = *known
                    .entry(structure)
                    .or_insert_with(|| self.transmit_intrinsics(id, *occurrence, ways));
                converters = self.converters(payload.as_ref(), ways);
            }
            let extent = payload.as_ref().map(|ty| self.canonical.extent(ty));
            let payload = extent.unwrap_or(Extent { size: 0, align: 1 });
            transmits.insert(id, Transmit { intrinsics, converters, payload });
        }
        transmits
    }

    /// Where each structure of a future or stream occurs. Of several places, it is the one with the
    /// shortest names, which all of its functions repeat.
    fn occurrences(
        &self,
        structures: &mut Structures<'_>,
        functions: &OrderedFunctions<'a>,
    ) -> HashMap<Type, Occurrence<'a>> {
        let mut occurrences: HashMap<Type, (usize, Occurrence<'a>)> = HashMap::new();
        for wit in functions.imports.iter().chain(&functions.exports) {
            let interface = wit.item.interface.map(|key| self.resolve.name_world_key(key));
            let length = interface.unwrap_or_default().len() + wit.item.function.name.len();
            for id in wit.item.function.find_futures_and_streams(self.resolve) {
                let found = (length, Occurrence { item: wit.item, id });
                let place = occurrences.entry(structures.of(Type::Id(id))).or_insert(found);
                if length < place.0 {
                    *place = found;
                }
            }
        }
        occurrences.into_iter().map(|(ty, (_, occurrence))| (ty, occurrence)).collect()
    }

    /// Which ways each structure of a future or stream takes.
    fn ways(
        &self,
        structures: &mut Structures<'_>,
        functions: &OrderedFunctions<'a>,
    ) -> HashMap<Type, Ways> {
        let mut seen: HashMap<Type, Ways> = HashMap::new();
        let mut open: Vec<(Type, Ways)> = Vec::new();
        for wit in functions.imports.iter().chain(&functions.exports) {
            let (params, result) = match wit.item.side {
                Side::Import => (OUT, IN),
                Side::Export => (IN, OUT),
            };
            open.extend(wit.item.function.params.iter().map(|param| (param.ty, params)));
            open.extend(wit.item.function.result.map(|ty| (ty, result)));
        }
        while let Some((ty, way)) = open.pop() {
            let ty = structures.of(ty);
            let Type::Id(id) = ty else { continue };
            let known = seen.entry(ty).or_insert(Ways { comes_in: false, goes_out: false });
            let both = Ways {
                comes_in: known.comes_in || way.comes_in,
                goes_out: known.goes_out || way.goes_out,
            };
            if both != *known {
                *known = both;
                // What a future or stream carries takes the same way.
                open.extend(parts(self.kind(id)).into_iter().map(|part| (part, way)));
            }
        }
        seen
    }

    /// What can be done with the ends of a type that takes these ways: reading, and writing.
    fn uses(&self, payload: Option<&Type>, ways: Ways) -> Ways {
        // The component may read what it writes then ("Canonical ABI", `stream.read`).
        let is_number = payload.is_none_or(|ty| is_number(&self.resolved(ty)));
        Ways { comes_in: ways.comes_in || is_number, ..ways }
    }

    /// The functions `(cx, address)` that push a value which lies there, and that pop a value and
    /// write it there.
    fn converters(&mut self, payload: Option<&Type>, ways: Ways) -> [Word; 2] {
        let Some(payload) = payload else { return [NULL; 2] };
        let lift = self.lift(payload);
        let lower = match self.resolved(payload) {
            Type::Id(id) if self.has_memory_helpers(id) => Helper::PopMemory(id),
            ty => Helper::Lower(ty),
        };
        [(ways.comes_in, lift), (ways.goes_out, lower)]
            .map(|(is_used, helper)| if is_used { Word::Func(self.helper(helper)) } else { NULL })
    }

    fn transmit_intrinsics(
        &mut self,
        id: TypeId,
        occurrence: Occurrence<'a>,
        ways: Ways,
    ) -> [Word; 7] {
        let Occurrence { item, id: occurrence } = occurrence;
        let (TypeDefKind::Future(payload) | TypeDefKind::Stream(payload)) = self.kind(id) else {
            unreachable!("the caller has checked the kind")
        };
        let is_stream = matches!(self.kind(id), TypeDefKind::Stream(_));
        intrinsics().map(|(future, stream, params, results)| {
            use FutureIntrinsic as F;
            let is_used = match future {
                F::Read | F::CancelRead => ways.comes_in,
                F::DropReadable => true,
                _ => ways.goes_out,
            };
            if !is_used {
                return NULL;
            }
            // Only what may wait has an async form.
            let async_ = matches!(future, FutureIntrinsic::Read | FutureIntrinsic::Write);
            let cancels =
                matches!(future, FutureIntrinsic::CancelRead | FutureIntrinsic::CancelWrite);
            let (interface, func) = (item.interface, item.function);
            let ty = payload.is_some().then_some(occurrence);
            let exported = item.side == Side::Export;
            let import = if is_stream {
                let intrinsic = stream;
                WasmImport::StreamIntrinsic { interface, func, ty, intrinsic, exported, async_ }
            } else {
                let intrinsic = future;
                WasmImport::FutureIntrinsic { interface, func, ty, intrinsic, exported, async_ }
            };
            let (module, field) = self.resolve.wasm_import_name(MANGLING, import);
            // Those of a stream take the number of values, too.
            let params = if async_ && is_stream { &[I32; 3] } else { params };
            let import = self.module.import(module, field, params, results);
            Word::Func(if async_ || cancels { self.receiving(import) } else { import })
        })
    }

    pub(super) fn lower_helper(&mut self, ty: &Type) -> Body {
        let mut body = Body::helper(1);
        self.pop_memory(&mut body, ty, Local(1), 0);
        body
    }
}

//! `wit_t`: the description of the world for the interpreter, in layout version 3.

use super::adapters::{Adapters, ImportAdapter};
use super::canonical::Extent;
use super::image::{Image, NULL, Word};
use super::items::{OrderedFunctions, WitFunction};
use super::symbol::Place;
use super::transmit::Transmit;
use super::types::{TypeEntry, Types};
use crate::abi::{LAYOUT_VERSION, NONE, TABLES};
use std::collections::HashMap;
use wit_parser::{Function, Resolve, Type, TypeDefKind, TypeId};

/// Writes `wit_t` and everything that it points to.
pub(super) struct Tables<'a> {
    pub(super) image: &'a mut Image,
    pub(super) resolve: &'a Resolve,
    pub(super) types: &'a Types,
    /// The functions for the handles of each resource, in the order of `wit_resource_t`.
    pub(super) resources: HashMap<TypeId, [Word; 3]>,
    pub(super) transmits: HashMap<TypeId, Transmit>,
}

impl Tables<'_> {
    /// Writes the tables.
    pub(super) fn encode(
        &mut self,
        functions: &OrderedFunctions<'_>,
        Adapters { imports: adapters, returns }: &Adapters,
    ) -> Place {
        let mut root = vec![Word::U32(LAYOUT_VERSION)];
        let OrderedFunctions { imports, exports } = functions;
        let rows = imports.iter().zip(adapters).flat_map(|(wit, it)| self.import(wit, it));
        let rows = rows.collect();
        root.extend(self.image.slice(imports.len(), rows));
        let rows = exports.iter().zip(returns).flat_map(|(wit, it)| self.export(wit, *it));
        let rows = rows.collect();
        root.extend(self.image.slice(exports.len(), rows));
        for kind in TABLES {
            let entries = self.types.table(kind);
            let rows = entries.iter().flat_map(|entry| self.entry(entry)).collect();
            root.extend(self.image.slice(entries.len(), rows));
        }
        self.image.words(root)
    }

    fn ty(&self, ty: Option<&Type>) -> Word {
        Word::U32(ty.map_or(NONE, |ty| self.types.number(ty).code()))
    }

    fn interface_and_name(&mut self, wit: &WitFunction<'_>) -> [Word; 2] {
        let interface = wit.item.interface.map(|key| self.resolve.name_world_key(key));
        [self.image.opt_str(interface.as_deref()), self.image.str(&wit.item.function.name)]
    }

    fn params_and_result(&mut self, function: &Function) -> [Word; 3] {
        let params = function.params.iter().map(|param| self.ty(Some(&param.ty))).collect();
        let [count, params] = self.image.slice(function.params.len(), params);
        [count, params, self.ty(function.result.as_ref())]
    }

    fn import(&mut self, wit: &WitFunction<'_>, adapter: &ImportAdapter) -> Vec<Word> {
        let mut row = self.interface_and_name(wit).to_vec();
        let (functions, area) = match adapter {
            ImportAdapter::Sync(adapter) => ([*adapter, NULL, NULL], Extent { size: 0, align: 0 }),
            ImportAdapter::Async(import) => ([NULL, import.start, import.lift], import.area),
        };
        row.extend(functions);
        row.extend(self.params_and_result(wit.item.function));
        row.extend([Word::U32(area.size), Word::U32(area.align)]);
        row
    }

    fn export(&mut self, wit: &WitFunction<'_>, task_return: Word) -> Vec<Word> {
        let mut row = self.interface_and_name(wit).to_vec();
        row.push(task_return);
        row.extend(self.params_and_result(wit.item.function));
        row
    }

    fn names<'n>(&mut self, names: impl ExactSizeIterator<Item = &'n String>) -> [Word; 2] {
        let count = names.len();
        let rows = names.map(|name| self.image.str(name)).collect();
        self.image.slice(count, rows)
    }

    fn named_types<'n>(
        &mut self,
        items: impl ExactSizeIterator<Item = (&'n String, Option<&'n Type>)>,
    ) -> [Word; 2] {
        let count = items.len();
        let rows = items.flat_map(|(name, ty)| [self.image.str(name), self.ty(ty)]).collect();
        self.image.slice(count, rows)
    }

    /// The row of a type: its interface, its name, and what its kind needs.
    fn entry(&mut self, entry: &TypeEntry) -> Vec<Word> {
        let definition = &self.resolve.types[entry.id];
        let mut row = vec![
            self.image.opt_str(entry.interface.as_deref()),
            self.image.opt_str(definition.name.as_deref()),
        ];
        match &definition.kind {
            TypeDefKind::Record(record) => {
                let fields = record.fields.iter().map(|field| (&field.name, Some(&field.ty)));
                row.extend(self.named_types(fields));
            }
            TypeDefKind::Variant(variant) => {
                let cases = variant.cases.iter().map(|case| (&case.name, case.ty.as_ref()));
                row.extend(self.named_types(cases));
            }
            TypeDefKind::Flags(flags) => {
                row.extend(self.names(flags.flags.iter().map(|flag| &flag.name)));
            }
            TypeDefKind::Enum(ty) => row.extend(self.names(ty.cases.iter().map(|case| &case.name))),
            TypeDefKind::Tuple(tuple) => {
                let types = tuple.types.iter().map(|ty| self.ty(Some(ty))).collect();
                row.extend(self.image.slice(tuple.types.len(), types));
            }
            TypeDefKind::Option(ty) | TypeDefKind::List(ty) | TypeDefKind::Type(ty) => {
                row.push(self.ty(Some(ty)));
            }
            TypeDefKind::Result(result) => {
                row.extend([self.ty(result.ok.as_ref()), self.ty(result.err.as_ref())]);
            }
            TypeDefKind::Map(key, value) => row.extend([self.ty(Some(key)), self.ty(Some(value))]),
            TypeDefKind::FixedLengthList(ty, size) => {
                row.extend([Word::U32(*size), self.ty(Some(ty))]);
            }
            TypeDefKind::Resource => row.extend(self.resources[&entry.id]),
            TypeDefKind::Handle(_) => unreachable!("handles have no table"),
            TypeDefKind::Future(payload) | TypeDefKind::Stream(payload) => {
                let Transmit { intrinsics, converters, payload: extent } =
                    self.transmits[&entry.id];
                row.push(self.ty(payload.as_ref()));
                row.extend(intrinsics);
                row.extend(converters);
                row.extend([Word::U32(extent.size), Word::U32(extent.align)]);
            }
            TypeDefKind::Unknown => unreachable!("a resolved package has no unknown types"),
        }
        row
    }
}

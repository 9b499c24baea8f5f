//! `wit_t`: everything the interpreter knows of the world, as layout version 3 lays it out.

use super::functions::WitFunction;
use super::image::{Image, NULL, Place, Word};
use super::types::{NO_TYPE, Table, TypeEntry, Types};
use crate::abi::LAYOUT_VERSION;
use std::collections::HashMap;
use wit_parser::{Function, Resolve, Type, TypeDefKind, TypeId};

/// Writes `wit_t` and all that it points to; `resources` are the functions for the handles of each
/// resource, `import_adapters` those behind the imports.
pub(super) fn encode(
    image: &mut Image,
    resolve: &Resolve,
    types: &Types,
    resources: &HashMap<TypeId, [Word; 3]>,
    imports: &[WitFunction<'_>],
    import_adapters: &[Word],
    exports: &[WitFunction<'_>],
) -> Place {
    let mut tables = Tables { image, resolve, types, resources };
    let mut root = vec![Word::U32(LAYOUT_VERSION)];
    let rows = imports
        .iter()
        .zip(import_adapters)
        .flat_map(|(import, adapter)| tables.import(import, *adapter));
    let rows = rows.collect();
    root.extend(tables.image.slice(imports.len(), rows));
    let rows = exports.iter().flat_map(|export| tables.export(export)).collect();
    root.extend(tables.image.slice(exports.len(), rows));
    for table in Table::ALL {
        let entries = types.table(table);
        let rows = entries.iter().flat_map(|entry| tables.entry(entry)).collect();
        root.extend(tables.image.slice(entries.len(), rows));
    }
    image.words(root)
}

struct Tables<'a> {
    image: &'a mut Image,
    resolve: &'a Resolve,
    types: &'a Types,
    resources: &'a HashMap<TypeId, [Word; 3]>,
}

impl Tables<'_> {
    fn ty(&self, ty: Option<&Type>) -> Word {
        Word::U32(self.types.code_or_none(ty))
    }

    fn interface_and_name(&mut self, wit: &WitFunction<'_>) -> [Word; 2] {
        let interface = wit.interface.map(|key| self.resolve.name_world_key(key));
        [self.image.opt_str(interface.as_deref()), self.image.str(&wit.function.name)]
    }

    fn params_and_result(&mut self, function: &Function) -> [Word; 3] {
        let params = function.params.iter().map(|param| self.ty(Some(&param.ty))).collect();
        let [count, params] = self.image.slice(function.params.len(), params);
        [count, params, self.ty(function.result.as_ref())]
    }

    fn import(&mut self, wit: &WitFunction<'_>, adapter: Word) -> Vec<Word> {
        let mut row = self.interface_and_name(wit).to_vec();
        row.extend([adapter, NULL, NULL]);
        row.extend(self.params_and_result(wit.function));
        row.extend([Word::U32(0), Word::U32(0)]);
        row
    }

    fn export(&mut self, wit: &WitFunction<'_>) -> Vec<Word> {
        let mut row = self.interface_and_name(wit).to_vec();
        row.push(NULL);
        row.extend(self.params_and_result(wit.function));
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
                row.extend(
                    self.named_types(
                        record.fields.iter().map(|field| (&field.name, Some(&field.ty))),
                    ),
                );
            }
            TypeDefKind::Variant(variant) => {
                row.extend(
                    self.named_types(
                        variant.cases.iter().map(|case| (&case.name, case.ty.as_ref())),
                    ),
                );
            }
            TypeDefKind::Flags(flags) => {
                row.extend(self.names(flags.flags.iter().map(|flag| &flag.name)))
            }
            TypeDefKind::Enum(ty) => row.extend(self.names(ty.cases.iter().map(|case| &case.name))),
            TypeDefKind::Tuple(tuple) => {
                let types = tuple.types.iter().map(|ty| self.ty(Some(ty))).collect();
                row.extend(self.image.slice(tuple.types.len(), types));
            }
            TypeDefKind::Option(ty) | TypeDefKind::List(ty) | TypeDefKind::Type(ty) => {
                row.push(self.ty(Some(ty)))
            }
            TypeDefKind::Result(result) => {
                row.extend([self.ty(result.ok.as_ref()), self.ty(result.err.as_ref())])
            }
            TypeDefKind::Map(key, value) => row.extend([self.ty(Some(key)), self.ty(Some(value))]),
            TypeDefKind::FixedLengthList(ty, size) => {
                row.extend([Word::U32(*size), self.ty(Some(ty))])
            }
            TypeDefKind::Resource => row.extend(self.resources[&entry.id]),
            TypeDefKind::Handle(_) => unreachable!("handles have no table"),
            TypeDefKind::Future(_) | TypeDefKind::Stream(_) => {
                unreachable!("worlds with these are refused before")
            }
            TypeDefKind::Unknown => unreachable!("a resolved package has no unknown types"),
        }
        row
    }
}

/// The index that means "of no resource".
pub(super) const NO_INDEX: u32 = NO_TYPE;

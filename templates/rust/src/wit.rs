use super::functions;
use super::layout::Layout;
use super::raw;
use super::rows::{
    ListInfo, MapInfo, NamesInfo, OptionInfo, Part, PayloadInfo, RecordInfo, ResultInfo, Row,
    TupleInfo, VariantInfo,
};
use super::tables::{self, items, name, names, text};
use super::types::*;
use std::cell::Cell;
use std::fmt;

/// The world that the interpreter runs: its imports, its exports and its types.
///
/// Cheap to copy. The tables live as long as the program, and so do the names.
#[derive(Clone, Copy)]
pub struct Wit(&'static Tables);

struct Tables {
    wit: &'static raw::wit_t,
    facts: Option<&'static raw::wit_facts_t>,
    files: &'static [raw::wit_file_t],
    imports: Cells,
    exports: Cells,
    resources: Cells,
    records: Cells,
    tuples: Cells,
    variants: Cells,
    enums: Cells,
    flags: Cells,
    options: Cells,
    results: Cells,
    lists: Cells,
    fixed_length_lists: Cells,
    maps: Cells,
    futures: Cells,
    streams: Cells,
}

/// A table whose rows are read when somebody needs them. It does not know their type, since there
/// would be code for each of them.
struct Cells(Box<[Cell<*const ()>]>);

impl Cells {
    fn new(count: usize) -> Self {
        if count == 0 {
            return Self(Box::default());
        }
        Self((0..count).map(|_| Cell::new(std::ptr::null())).collect())
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    /// A row.
    ///
    /// # Safety
    ///
    /// All rows of a table must have the same type.
    unsafe fn row<R>(&self, index: usize, read: impl FnOnce() -> R) -> &'static R {
        let cell = &self.0[index];
        if cell.get().is_null() { add_row(cell, read) } else { unsafe { &*cell.get().cast() } }
    }
}

#[cold]
fn add_row<R>(cell: &Cell<*const ()>, read: impl FnOnce() -> R) -> &'static R {
    let row = Box::leak(Box::new(read()));
    cell.set(std::ptr::from_ref(row).cast());
    row
}

/// Reads rows of tables.
macro_rules! rows {
    ($($row:ident: $view:ident in $cells:ident, $table:ident[$count:ident],
        |$wit:ident, $raw:ident| $info:expr;)*) => {$(
        pub(crate) fn $row(self, index: usize) -> $view {
            let read = || {
                let $wit = self;
                let $raw = unsafe { &items(self.raw().$table, self.raw().$count)[index] };
                Row {
                    wit: self,
                    index: index as u32,
                    raw: $raw,
                    interface: text($raw.interface),
                    name: text($raw.name),
                    info: $info,
                }
            };
            // SAFETY: the table has its field for itself.
            $view(unsafe { self.0.$cells.row(index, read) })
        }
    )*};
}

impl Wit {
    /// Panics if the world library has another layout.
    pub(crate) fn load(
        wit: &'static raw::wit_t,
        facts: Option<&'static raw::wit_facts_t>,
        files: &'static [raw::wit_file_t],
    ) -> Self {
        assert!(
            wit.version == raw::WIT_CURRENT_VERSION,
            "the world library has layout version {}, but the interpreter reads version {}: update \
             {}",
            wit.version,
            raw::WIT_CURRENT_VERSION,
            if wit.version > raw::WIT_CURRENT_VERSION {
                "wit-dylib-interpreter, and compile the interpreter again"
            } else {
                "wit-dylib-build, and link the component again"
            }
        );
        Wit(Box::leak(Box::new(Tables {
            wit,
            facts,
            files,
            imports: Cells::new(wit.num_import_funcs),
            exports: Cells::new(wit.num_export_funcs),
            resources: Cells::new(wit.num_resources),
            records: Cells::new(wit.num_records),
            tuples: Cells::new(wit.num_tuples),
            variants: Cells::new(wit.num_variants),
            enums: Cells::new(wit.num_enums),
            flags: Cells::new(wit.num_flags),
            options: Cells::new(wit.num_options),
            results: Cells::new(wit.num_results),
            lists: Cells::new(wit.num_lists),
            fixed_length_lists: Cells::new(wit.num_fixed_length_lists),
            maps: Cells::new(wit.num_maps),
            futures: Cells::new(wit.num_futures),
            streams: Cells::new(wit.num_streams),
        })))
    }

    pub(crate) fn facts(self) -> Option<&'static raw::wit_facts_t> {
        self.0.facts
    }

    /// The raw tables.
    pub fn raw(self) -> &'static raw::wit_t {
        self.0.wit
    }

    /// The name of the world, as `ns:pkg/name@1.0.0`, if the world library provides it.
    pub fn world(self) -> Option<&'static str> {
        self.0.facts.and_then(|facts| text(facts.world))
    }

    /// The files of the project with their names, relative to the project and with `/` between
    /// folders.
    pub fn files(self) -> impl ExactSizeIterator<Item = (&'static str, &'static [u8])> {
        self.0.files.iter().map(|file| (name(file.name), unsafe { items(file.ptr, file.len) }))
    }

    /// The functions that the world imports.
    pub fn imports(self) -> impl ExactSizeIterator<Item = ImportFunc> {
        (0..self.0.imports.len()).map(move |index| self.import_at(index))
    }

    /// The functions that the world exports.
    pub fn exports(self) -> impl ExactSizeIterator<Item = ExportFunc> {
        (0..self.0.exports.len()).map(move |index| self.export_at(index))
    }

    /// The resources of the world.
    pub fn resources(self) -> impl ExactSizeIterator<Item = ResourceType> {
        (0..self.0.resources.len()).map(move |index| self.resource_at(index))
    }

    /// The imported function `name` of `interface`, or of the world itself.
    pub fn import(self, interface: Option<&str>, name: &str) -> Option<ImportFunc> {
        self.imports().find(|func| func.interface() == interface && func.name() == name)
    }

    /// The exported function `name` of `interface`, or of the world itself.
    pub fn export(self, interface: Option<&str>, name: &str) -> Option<ExportFunc> {
        self.exports().find(|func| func.interface() == interface && func.name() == name)
    }

    rows! {
        import_at: ImportFunc in imports, import_funcs[num_import_funcs], |_wit, _raw| {
            functions::Info::default()
        };
        export_at: ExportFunc in exports, export_funcs[num_export_funcs], |_wit, _raw| {
            functions::Info::default()
        };
        resource_at: ResourceType in resources, resources[num_resources], |_wit, _raw| ();
        record_at: RecordType in records, records[num_records], |wit, raw| {
            let fields = unsafe { items(raw.fields, raw.nfields) };
            let (parts, layout) = Part::all(fields.iter().map(|field| wit.some(field.ty)).collect());
            let names = fields.iter().map(|field| name(field.name)).collect();
            RecordInfo { names, owning: Part::owning(&parts), parts, layout }
        };
        tuple_at: TupleType in tuples, tuples[num_tuples], |wit, raw| {
            let (parts, layout) = Part::all(wit.types(raw.types, raw.ntypes).collect());
            TupleInfo { owning: Part::owning(&parts), parts, layout }
        };
        variant_at: VariantType in variants, variants[num_variants], |wit, raw| {
            let cases = unsafe { items(raw.cases, raw.ncases) }.iter();
            let cases: Box<[_]> = cases.map(|case| (name(case.name), wit.ty(case.ty))).collect();
            let payloads: Vec<_> = cases.iter().map(|(_, ty)| *ty).collect();
            let (layout, payload) = Layout::of_cases(&payloads);
            let needs_release = payloads.into_iter().flatten().any(Type::needs_release);
            VariantInfo { tag: Layout::of_tag(cases.len()).size, cases, payload, layout, needs_release }
        };
        enum_at: EnumType in enums, enums[num_enums], |_wit, raw| {
            let names = names(unsafe { items(raw.names, raw.nnames) });
            NamesInfo { layout: Layout::of_tag(names.len()), names }
        };
        flags_at: FlagsType in flags, flags[num_flags], |_wit, raw| {
            let names = names(unsafe { items(raw.names, raw.nnames) });
            NamesInfo { layout: Layout::of_flags(names.len()), names }
        };
        option_at: OptionType in options, options[num_options], |wit, raw| {
            let ty = wit.some(raw.ty);
            let (layout, payload) = Layout::of_cases(&[None, Some(ty)]);
            OptionInfo { ty, payload, layout }
        };
        result_at: ResultType in results, results[num_results], |wit, raw| {
            let (ok, err) = (wit.ty(raw.ok), wit.ty(raw.err));
            let (layout, payload) = Layout::of_cases(&[ok, err]);
            ResultInfo { ok, err, payload, layout }
        };
        list_at: ListType in lists, lists[num_lists], |wit, raw| {
            ListInfo::new(wit.some(raw.ty))
        };
        fixed_length_list_at: FixedLengthListType in fixed_length_lists,
            fixed_length_lists[num_fixed_length_lists], |wit, raw| {
            ListInfo::new(wit.some(raw.ty))
        };
        map_at: MapType in maps, maps[num_maps], |wit, raw| {
            let (key, value) = (wit.some(raw.key_type), wit.some(raw.value_type));
            let mut layout = Layout::EMPTY;
            layout.add(key.layout());
            let value_offset = layout.add(value.layout());
            let needs_release = key.needs_release() || value.needs_release();
            MapInfo { key, value, value_offset, layout: layout.closed(), needs_release }
        };
        future_at: FutureType in futures, futures[num_futures], |wit, raw| {
            PayloadInfo { ty: wit.ty(raw.ty) }
        };
        stream_at: StreamType in streams, streams[num_streams], |wit, raw| {
            PayloadInfo { ty: wit.ty(raw.ty) }
        };
    }

    /// A type of the tables, with aliases resolved.
    pub(crate) fn ty(self, mut ty: raw::wit_type_t) -> Option<Type> {
        let wit = self.raw();
        while tables::kind(ty) == raw::WIT_TYPE_ALIAS {
            ty = unsafe { items(wit.aliases, wit.num_aliases) }[tables::index(ty) as usize].ty;
        }
        let index = tables::index(ty) as usize;
        Some(match tables::kind(ty) {
            raw::WIT_TYPE_U8 => Type::U8,
            raw::WIT_TYPE_U16 => Type::U16,
            raw::WIT_TYPE_U32 => Type::U32,
            raw::WIT_TYPE_U64 => Type::U64,
            raw::WIT_TYPE_S8 => Type::S8,
            raw::WIT_TYPE_S16 => Type::S16,
            raw::WIT_TYPE_S32 => Type::S32,
            raw::WIT_TYPE_S64 => Type::S64,
            raw::WIT_TYPE_BOOL => Type::Bool,
            raw::WIT_TYPE_CHAR => Type::Char,
            raw::WIT_TYPE_F32 => Type::F32,
            raw::WIT_TYPE_F64 => Type::F64,
            raw::WIT_TYPE_STRING => Type::String,
            raw::WIT_TYPE_ERROR_CONTEXT => Type::ErrorContext,
            raw::WIT_TYPE_RECORD => Type::Record(self.record_at(index)),
            raw::WIT_TYPE_OWN => Type::Own(self.resource_at(index)),
            raw::WIT_TYPE_BORROW => Type::Borrow(self.resource_at(index)),
            raw::WIT_TYPE_FLAGS => Type::Flags(self.flags_at(index)),
            raw::WIT_TYPE_TUPLE => Type::Tuple(self.tuple_at(index)),
            raw::WIT_TYPE_VARIANT => Type::Variant(self.variant_at(index)),
            raw::WIT_TYPE_ENUM => Type::Enum(self.enum_at(index)),
            raw::WIT_TYPE_OPTION => Type::Option(self.option_at(index)),
            raw::WIT_TYPE_RESULT => Type::Result(self.result_at(index)),
            raw::WIT_TYPE_LIST => Type::List(self.list_at(index)),
            raw::WIT_TYPE_MAP => Type::Map(self.map_at(index)),
            raw::WIT_TYPE_FIXED_LENGTH_LIST => {
                Type::FixedLengthList(self.fixed_length_list_at(index))
            }
            raw::WIT_TYPE_FUTURE => Type::Future(self.future_at(index)),
            raw::WIT_TYPE_STREAM => Type::Stream(self.stream_at(index)),
            raw::WIT_TYPE_EMPTY => return None,
            kind => panic!("the world library has a type of unknown kind {kind}"),
        })
    }

    pub(crate) fn some(self, ty: raw::wit_type_t) -> Type {
        self.ty(ty).expect("this type is never none")
    }

    pub(crate) fn types(
        self,
        types: *const raw::wit_type_t,
        count: usize,
    ) -> impl ExactSizeIterator<Item = Type> + DoubleEndedIterator + use<> {
        unsafe { items(types, count) }.iter().map(move |&ty| self.some(ty))
    }
}

impl fmt::Debug for Wit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wit({})", self.world().unwrap_or("a world"))
    }
}

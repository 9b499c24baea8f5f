use super::raw;
use super::tables::{self, items, name, text};
use super::types::*;
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
        Wit(Box::leak(Box::new(Tables { wit, facts, files })))
    }

    pub(super) fn facts(self) -> Option<&'static raw::wit_facts_t> {
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
        (0..self.raw().num_import_funcs as u32).map(move |index| ImportFunc { wit: self, index })
    }

    /// The functions that the world exports.
    pub fn exports(self) -> impl ExactSizeIterator<Item = ExportFunc> {
        (0..self.raw().num_export_funcs as u32).map(move |index| ExportFunc { wit: self, index })
    }

    /// The resources of the world.
    pub fn resources(self) -> impl ExactSizeIterator<Item = ResourceType> {
        (0..self.raw().num_resources as u32).map(move |index| ResourceType { wit: self, index })
    }

    /// The imported function `name` of `interface`, or of the world itself.
    pub fn import(self, interface: Option<&str>, name: &str) -> Option<ImportFunc> {
        self.imports().find(|func| func.interface() == interface && func.name() == name)
    }

    /// The exported function `name` of `interface`, or of the world itself.
    pub fn export(self, interface: Option<&str>, name: &str) -> Option<ExportFunc> {
        self.exports().find(|func| func.interface() == interface && func.name() == name)
    }

    pub(crate) fn export_at(self, index: usize) -> ExportFunc {
        assert!(index < self.raw().num_export_funcs, "there is no exported function {index}");
        ExportFunc { wit: self, index: index as u32 }
    }

    pub(crate) fn resource_at(self, index: usize) -> ResourceType {
        assert!(index < self.raw().num_resources, "there is no resource {index}");
        ResourceType { wit: self, index: index as u32 }
    }

    pub(crate) fn list_at(self, index: usize) -> ListType {
        ListType { wit: self, index: index as u32 }
    }

    pub(crate) fn fixed_length_list_at(self, index: usize) -> FixedLengthListType {
        FixedLengthListType { wit: self, index: index as u32 }
    }

    /// A type of the tables, with aliases resolved.
    pub(super) fn ty(self, mut ty: raw::wit_type_t) -> Option<Type> {
        let wit = self.raw();
        while tables::kind(ty) == raw::WIT_TYPE_ALIAS {
            ty = unsafe { items(wit.aliases, wit.num_aliases) }[tables::index(ty) as usize].ty;
        }
        let index = tables::index(ty);
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
            raw::WIT_TYPE_RECORD => Type::Record(RecordType { wit: self, index }),
            raw::WIT_TYPE_OWN => Type::Own(ResourceType { wit: self, index }),
            raw::WIT_TYPE_BORROW => Type::Borrow(ResourceType { wit: self, index }),
            raw::WIT_TYPE_FLAGS => Type::Flags(FlagsType { wit: self, index }),
            raw::WIT_TYPE_TUPLE => Type::Tuple(TupleType { wit: self, index }),
            raw::WIT_TYPE_VARIANT => Type::Variant(VariantType { wit: self, index }),
            raw::WIT_TYPE_ENUM => Type::Enum(EnumType { wit: self, index }),
            raw::WIT_TYPE_OPTION => Type::Option(OptionType { wit: self, index }),
            raw::WIT_TYPE_RESULT => Type::Result(ResultType { wit: self, index }),
            raw::WIT_TYPE_LIST => Type::List(ListType { wit: self, index }),
            raw::WIT_TYPE_MAP => Type::Map(MapType { wit: self, index }),
            raw::WIT_TYPE_FIXED_LENGTH_LIST => {
                Type::FixedLengthList(FixedLengthListType { wit: self, index })
            }
            raw::WIT_TYPE_FUTURE => Type::Future(FutureType { wit: self, index }),
            raw::WIT_TYPE_STREAM => Type::Stream(StreamType { wit: self, index }),
            raw::WIT_TYPE_EMPTY => return None,
            kind => panic!("the world library has a type of unknown kind {kind}"),
        })
    }

    pub(super) fn some(self, ty: raw::wit_type_t) -> Type {
        self.ty(ty).expect("this type is never none")
    }

    pub(super) fn types(
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

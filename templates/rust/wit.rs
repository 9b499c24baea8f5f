use super::raw;
use super::types::*;
use std::fmt;

/// The world that the interpreter runs: what it imports and exports, and its types.
///
/// Cheap to copy. The tables live as long as the program, and so do the names.
#[derive(Clone, Copy)]
pub struct Wit(&'static Tables);

struct Tables {
    wit: &'static raw::Wit,
    facts: Option<&'static raw::Facts>,
    files: &'static [raw::File],
}

impl Wit {
    /// Panics when the world library was made for another layout.
    pub(crate) fn load(
        wit: &'static raw::Wit,
        facts: Option<&'static raw::Facts>,
        files: &'static [raw::File],
    ) -> Self {
        assert!(
            wit.version == raw::VERSION,
            "the world library has layout version {}, this interpreter was built for version {}: \
             build both with the same release of wit-dylib-build",
            wit.version,
            raw::VERSION
        );
        Wit(Box::leak(Box::new(Tables { wit, facts, files })))
    }

    pub(super) fn facts(self) -> Option<&'static raw::Facts> {
        self.0.facts
    }

    /// The tables themselves.
    pub fn raw(self) -> &'static raw::Wit {
        self.0.wit
    }

    /// The name of the world, as `ns:pkg/name@1.0.0`, where the world library tells it.
    pub fn world(self) -> Option<&'static str> {
        self.0.facts.and_then(|facts| text(facts.world))
    }

    /// The files of the project, by their names relative to it, with `/` between folders.
    pub fn files(self) -> impl ExactSizeIterator<Item = (&'static str, &'static [u8])> {
        self.0.files.iter().map(|file| {
            let contents = raw::Table { count: file.len, items: file.contents };
            (name(file.name), unsafe { contents.get() })
        })
    }

    /// The functions that the world imports.
    pub fn imports(self) -> impl ExactSizeIterator<Item = ImportFunc> {
        (0..self.raw().import_funcs.count as u32).map(move |index| ImportFunc { wit: self, index })
    }

    /// The functions that the world exports.
    pub fn exports(self) -> impl ExactSizeIterator<Item = ExportFunc> {
        (0..self.raw().export_funcs.count as u32).map(move |index| ExportFunc { wit: self, index })
    }

    /// The resources of the world.
    pub fn resources(self) -> impl ExactSizeIterator<Item = ResourceType> {
        (0..self.raw().resources.count as u32).map(move |index| ResourceType { wit: self, index })
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
        assert!(index < self.raw().export_funcs.count, "there is no exported function {index}");
        ExportFunc { wit: self, index: index as u32 }
    }

    pub(crate) fn resource_at(self, index: usize) -> ResourceType {
        assert!(index < self.raw().resources.count, "there is no resource {index}");
        ResourceType { wit: self, index: index as u32 }
    }

    pub(crate) fn list_at(self, index: usize) -> ListType {
        ListType { wit: self, index: index as u32 }
    }

    pub(crate) fn fixed_length_list_at(self, index: usize) -> FixedLengthListType {
        FixedLengthListType { wit: self, index: index as u32 }
    }

    /// A type of the tables with its aliases resolved.
    pub(super) fn ty(self, mut ty: raw::WitType) -> Option<Type> {
        let wit = self.raw();
        while raw::kind(ty) == raw::KIND_ALIAS {
            ty = unsafe { wit.aliases.get() }[raw::index(ty) as usize].ty;
        }
        let index = raw::index(ty);
        Some(match raw::kind(ty) {
            raw::KIND_U8 => Type::U8,
            raw::KIND_U16 => Type::U16,
            raw::KIND_U32 => Type::U32,
            raw::KIND_U64 => Type::U64,
            raw::KIND_S8 => Type::S8,
            raw::KIND_S16 => Type::S16,
            raw::KIND_S32 => Type::S32,
            raw::KIND_S64 => Type::S64,
            raw::KIND_BOOL => Type::Bool,
            raw::KIND_CHAR => Type::Char,
            raw::KIND_F32 => Type::F32,
            raw::KIND_F64 => Type::F64,
            raw::KIND_STRING => Type::String,
            raw::KIND_ERROR_CONTEXT => Type::ErrorContext,
            raw::KIND_RECORD => Type::Record(RecordType { wit: self, index }),
            raw::KIND_OWN => Type::Own(ResourceType { wit: self, index }),
            raw::KIND_BORROW => Type::Borrow(ResourceType { wit: self, index }),
            raw::KIND_FLAGS => Type::Flags(FlagsType { wit: self, index }),
            raw::KIND_TUPLE => Type::Tuple(TupleType { wit: self, index }),
            raw::KIND_VARIANT => Type::Variant(VariantType { wit: self, index }),
            raw::KIND_ENUM => Type::Enum(EnumType { wit: self, index }),
            raw::KIND_OPTION => Type::Option(OptionType { wit: self, index }),
            raw::KIND_RESULT => Type::Result(ResultType { wit: self, index }),
            raw::KIND_LIST => Type::List(ListType { wit: self, index }),
            raw::KIND_MAP => Type::Map(MapType { wit: self, index }),
            raw::KIND_FIXED_LENGTH_LIST => Type::FixedLengthList(FixedLengthListType { wit: self, index }),
            raw::KIND_FUTURE => Type::Future(FutureType { wit: self, index }),
            raw::KIND_STREAM => Type::Stream(StreamType { wit: self, index }),
            raw::KIND_NONE => return None,
            kind => panic!("the world library has a type of the unknown kind {kind}"),
        })
    }

    pub(super) fn some(self, ty: raw::WitType) -> Type {
        self.ty(ty).expect("this type is never none")
    }

    pub(super) fn types(
        self,
        types: &raw::Table<raw::WitType>,
    ) -> impl ExactSizeIterator<Item = Type> + DoubleEndedIterator + use<> {
        unsafe { types.get() }.iter().map(move |&ty| self.some(ty))
    }
}

impl fmt::Debug for Wit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wit({})", self.world().unwrap_or("a world"))
    }
}

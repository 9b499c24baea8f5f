use super::objects::Rep;
use super::raw;
use super::tables::{items, name, text};
use super::wit::Wit;
use std::ffi::c_char;
use std::fmt;

/// A WIT type. Aliases are resolved to the type that they name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Type {
    Bool,
    U8,
    S8,
    U16,
    S16,
    U32,
    S32,
    U64,
    S64,
    F32,
    F64,
    Char,
    String,
    ErrorContext,
    Record(RecordType),
    Tuple(TupleType),
    Variant(VariantType),
    Enum(EnumType),
    Flags(FlagsType),
    Option(OptionType),
    Result(ResultType),
    List(ListType),
    FixedLengthList(FixedLengthListType),
    Map(MapType),
    Own(ResourceType),
    Borrow(ResourceType),
    Future(FutureType),
    Stream(StreamType),
}

/// Views of the rows of a table, with equality and hash by row.
macro_rules! views {
    ($($(#[$doc:meta])* $view:ident of $table:ident[$count:ident]: $row:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $view {
            pub(super) wit: Wit,
            pub(super) index: u32,
        }

        impl $view {
            /// The position in its table. You can use it as a key for caches; it is valid only in
            /// this component.
            pub fn index(self) -> usize {
                self.index as usize
            }

            /// The world that it belongs to.
            pub fn wit(self) -> Wit {
                self.wit
            }

            /// The row of the table.
            pub fn raw(self) -> &'static raw::$row {
                let wit = self.wit.raw();
                unsafe { &items(wit.$table, wit.$count)[self.index as usize] }
            }

            /// The interface that declares it, as `ns:pkg/iface@1.0.0`. For an interface under a
            /// label, this is the label; for one that the world defines inline, its name in the
            /// world. None if the world itself declares it, and for a type without a name.
            pub fn interface(self) -> Option<&'static str> {
                text(self.raw().interface)
            }
        }

        impl fmt::Debug for $view {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({}: {self})", stringify!($view), self.index)
            }
        }

        impl PartialEq for $view {
            fn eq(&self, other: &Self) -> bool {
                self.index == other.index
            }
        }

        impl Eq for $view {}

        impl std::hash::Hash for $view {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.index.hash(state);
            }
        }
    )*};
}

views! {
    /// A function that the world imports. The interpreter offers it to its programs and calls it
    /// with [`ImportFunc::call`].
    ImportFunc of import_funcs[num_import_funcs]: wit_import_func_t;
    /// A function that the world exports. The host calls it, and the interpreter runs it.
    ExportFunc of export_funcs[num_export_funcs]: wit_export_func_t;
    /// A resource.
    ResourceType of resources[num_resources]: wit_resource_t;
    /// A record: named fields.
    RecordType of records[num_records]: wit_record_t;
    /// A tuple: fields without names.
    TupleType of tuples[num_tuples]: wit_tuple_t;
    /// A variant: one of several cases, each with or without a payload.
    VariantType of variants[num_variants]: wit_variant_t;
    /// An enum: one of several names.
    EnumType of enums[num_enums]: wit_enum_t;
    /// Flags: any of several names, at most 32.
    FlagsType of flags[num_flags]: wit_flags_t;
    /// An option.
    OptionType of options[num_options]: wit_option_t;
    /// A result.
    ResultType of results[num_results]: wit_result_t;
    /// A list.
    ListType of lists[num_lists]: wit_list_t;
    /// A fixed-length list.
    FixedLengthListType of fixed_length_lists[num_fixed_length_lists]: wit_fixed_length_list_t;
    /// A map.
    MapType of maps[num_maps]: wit_map_t;
    /// A future.
    FutureType of futures[num_futures]: wit_future_t;
    /// A stream.
    StreamType of streams[num_streams]: wit_stream_t;
}

/// Types that always have a name.
macro_rules! named {
    ($($view:ident)*) => {$(
        impl $view {
            /// The name in WIT.
            pub fn name(self) -> &'static str {
                name(self.raw().name)
            }
        }

        impl fmt::Display for $view {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    )*};
}

named! { ResourceType RecordType VariantType EnumType FlagsType }

/// Types that WIT usually writes where it uses them.
macro_rules! anonymous {
    ($($view:ident($this:ident, $f:ident) $body:block)*) => {$(
        impl $view {
            /// The name in WIT, if the type was declared with one (`type pair = tuple<u8, u8>;`).
            pub fn name(self) -> Option<&'static str> {
                text(self.raw().name)
            }
        }

        impl fmt::Display for $view {
            fn fmt(&self, $f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let $this = *self;
                $body
            }
        }
    )*};
}

anonymous! {
    TupleType(this, f) {
        f.write_str("tuple<")?;
        for (index, ty) in this.types().enumerate() {
            write!(f, "{}{ty}", if index == 0 { "" } else { ", " })?;
        }
        f.write_str(">")
    }
    OptionType(this, f) { write!(f, "option<{}>", this.ty()) }
    ResultType(this, f) {
        match (this.ok(), this.err()) {
            (None, None) => f.write_str("result"),
            (Some(ok), None) => write!(f, "result<{ok}>"),
            (None, Some(err)) => write!(f, "result<_, {err}>"),
            (Some(ok), Some(err)) => write!(f, "result<{ok}, {err}>"),
        }
    }
    ListType(this, f) { write!(f, "list<{}>", this.ty()) }
    FixedLengthListType(this, f) { write!(f, "list<{}, {}>", this.ty(), this.len()) }
    MapType(this, f) { write!(f, "map<{}, {}>", this.key(), this.value()) }
    FutureType(this, f) { write_payload(f, "future", this.ty()) }
    StreamType(this, f) { write_payload(f, "stream", this.ty()) }
}

fn write_payload(f: &mut fmt::Formatter<'_>, kind: &str, payload: Option<Type>) -> fmt::Result {
    match payload {
        Some(ty) => write!(f, "{kind}<{ty}>"),
        None => f.write_str(kind),
    }
}

impl ResourceType {
    /// Whether this component implements it. An interface that is both imported and exported has
    /// two unrelated resources of the same name.
    pub fn is_exported(self) -> bool {
        self.raw().new.is_some()
    }

    pub(super) fn drop_handle(self, handle: u32) {
        let drop = self.raw().drop.expect("every resource can be dropped");
        unsafe { drop(handle) }
    }

    pub(super) fn new_handle(self, rep: Rep) -> u32 {
        let new = self.raw().new.expect("only resources of this component have objects");
        unsafe { new(rep.0) }
    }

    pub(super) fn rep_of_handle(self, handle: u32) -> Rep {
        let rep = self.raw().rep.expect("only resources of this component have objects");
        Rep(unsafe { rep(handle) })
    }
}

impl RecordType {
    /// The names and types of the fields, in the order of the type.
    pub fn fields(
        self,
    ) -> impl ExactSizeIterator<Item = (&'static str, Type)> + DoubleEndedIterator {
        self.rows().iter().map(move |field| (name(field.name), self.wit.some(field.ty)))
    }

    /// The types of the fields, without the names, which take time to read.
    pub(super) fn types(self) -> impl ExactSizeIterator<Item = Type> + DoubleEndedIterator {
        self.rows().iter().map(move |field| self.wit.some(field.ty))
    }

    /// The name of a field. Panics if there is no such field.
    pub fn field_name(self, index: usize) -> &'static str {
        name(self.rows()[index].name)
    }

    /// The position of a field, counted from 0. None if there is no such field.
    pub fn position(self, field: &str) -> Option<usize> {
        self.rows().iter().position(|row| name(row.name) == field)
    }

    fn rows(self) -> &'static [raw::wit_field_t] {
        unsafe { items(self.raw().fields, self.raw().nfields) }
    }
}

impl TupleType {
    /// The types of the items.
    pub fn types(self) -> impl ExactSizeIterator<Item = Type> + DoubleEndedIterator {
        self.wit.types(self.raw().types, self.raw().ntypes)
    }
}

impl VariantType {
    /// The names of the cases, and the types of their payloads.
    pub fn cases(
        self,
    ) -> impl ExactSizeIterator<Item = (&'static str, Option<Type>)> + DoubleEndedIterator {
        self.rows().iter().map(move |case| (name(case.name), self.wit.ty(case.ty)))
    }

    /// The type of a case's payload: `Some(None)` for a case without one, and `None` if there is no
    /// such case.
    pub fn payload(self, case: u32) -> Option<Option<Type>> {
        self.rows().get(case as usize).map(|case| self.wit.ty(case.ty))
    }

    /// The name of a case. Panics if there is no such case.
    pub fn case_name(self, case: u32) -> &'static str {
        name(self.rows()[case as usize].name)
    }

    /// The position of a case, as [`Parts::Variant`](super::Parts::Variant) has it. None if there
    /// is no such case.
    pub fn position(self, case: &str) -> Option<u32> {
        let position = self.rows().iter().position(|row| name(row.name) == case);
        position.map(|position| position as u32)
    }

    fn rows(self) -> &'static [raw::wit_case_t] {
        unsafe { items(self.raw().cases, self.raw().ncases) }
    }
}

impl EnumType {
    /// The names of the cases.
    pub fn names(self) -> impl ExactSizeIterator<Item = &'static str> {
        self.rows().iter().map(|&ptr| name(ptr))
    }

    /// The name of a case. Panics if there is no such case.
    pub fn case_name(self, case: u32) -> &'static str {
        name(self.rows()[case as usize])
    }

    /// The position of a case, as [`Parts::Enum`](super::Parts::Enum) has it. None if there is no
    /// such case.
    pub fn position(self, case: &str) -> Option<u32> {
        self.names().position(|name| name == case).map(|position| position as u32)
    }

    fn rows(self) -> &'static [*const c_char] {
        unsafe { items(self.raw().names, self.raw().nnames) }
    }
}

impl FlagsType {
    /// The names of the flags. The first one is bit 0.
    pub fn names(self) -> impl ExactSizeIterator<Item = &'static str> {
        unsafe { items(self.raw().names, self.raw().nnames) }.iter().map(|&ptr| name(ptr))
    }

    /// The names of those flags that are set in `bits`.
    ///
    /// ```rust
    /// # let mut world = wit_dylib_interpreter::testing::TestWorld::new();
    /// let access = world.flags("access", &["read", "write", "execute"]);
    /// assert_eq!(access.names_in(0b101).collect::<Vec<_>>(), ["read", "execute"]);
    /// assert_eq!(access.bit("write"), Some(0b010));
    /// ```
    pub fn names_in(self, bits: u32) -> impl Iterator<Item = &'static str> {
        let is_set = move |&(index, _): &(usize, &str)| bits >> index & 1 == 1;
        self.names().enumerate().filter(is_set).map(|(_, name)| name)
    }

    /// The bit of a flag as a mask, as [`Parts::Flags`](super::Parts::Flags) has it. None if there
    /// is no such flag.
    pub fn bit(self, flag: &str) -> Option<u32> {
        self.names().position(|name| name == flag).map(|position| 1 << position)
    }
}

impl OptionType {
    /// The type of the value.
    pub fn ty(self) -> Type {
        self.wit.some(self.raw().ty)
    }
}

impl ResultType {
    /// The type of the ok payload.
    pub fn ok(self) -> Option<Type> {
        self.wit.ty(self.raw().ok)
    }

    /// The type of the err payload.
    pub fn err(self) -> Option<Type> {
        self.wit.ty(self.raw().err)
    }
}

impl ListType {
    /// The type of the elements.
    pub fn ty(self) -> Type {
        self.wit.some(self.raw().ty)
    }
}

#[allow(clippy::len_without_is_empty, reason = "WIT has no lists of fixed length 0")]
impl FixedLengthListType {
    /// The type of the elements.
    pub fn ty(self) -> Type {
        self.wit.some(self.raw().ty)
    }

    /// The number of elements.
    pub fn len(self) -> usize {
        self.raw().size
    }
}

impl MapType {
    /// The type of the keys.
    pub fn key(self) -> Type {
        self.wit.some(self.raw().key_type)
    }

    /// The type of the values.
    pub fn value(self) -> Type {
        self.wit.some(self.raw().value_type)
    }
}

impl FutureType {
    /// The type of the payload.
    pub fn ty(self) -> Option<Type> {
        self.wit.ty(self.raw().ty)
    }
}

impl StreamType {
    /// The type of the payload.
    pub fn ty(self) -> Option<Type> {
        self.wit.ty(self.raw().ty)
    }
}

impl fmt::Display for Type {
    /// Writes the type as in WIT: the name of a named type, others in full.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let simple = match self {
            Type::Bool => "bool",
            Type::U8 => "u8",
            Type::S8 => "s8",
            Type::U16 => "u16",
            Type::S16 => "s16",
            Type::U32 => "u32",
            Type::S32 => "s32",
            Type::U64 => "u64",
            Type::S64 => "s64",
            Type::F32 => "f32",
            Type::F64 => "f64",
            Type::Char => "char",
            Type::String => "string",
            Type::ErrorContext => "error-context",
            Type::Record(ty) => return ty.fmt(f),
            Type::Tuple(ty) => return ty.fmt(f),
            Type::Variant(ty) => return ty.fmt(f),
            Type::Enum(ty) => return ty.fmt(f),
            Type::Flags(ty) => return ty.fmt(f),
            Type::Option(ty) => return ty.fmt(f),
            Type::Result(ty) => return ty.fmt(f),
            Type::List(ty) => return ty.fmt(f),
            Type::FixedLengthList(ty) => return ty.fmt(f),
            Type::Map(ty) => return ty.fmt(f),
            Type::Own(ty) => return ty.fmt(f),
            Type::Borrow(ty) => return write!(f, "borrow<{ty}>"),
            Type::Future(ty) => return ty.fmt(f),
            Type::Stream(ty) => return ty.fmt(f),
        };
        f.write_str(simple)
    }
}

use super::objects::Rep;
use super::raw;
use super::rows::{
    ListInfo, MapInfo, NamesInfo, OptionInfo, PayloadInfo, RecordInfo, ResultInfo, Row, TupleInfo,
    VariantInfo,
};
use super::wit::Wit;
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
    ErrorContext,
}

/// Views of rows, with equality and hash by position.
macro_rules! views {
    ($($(#[$doc:meta])* $view:ident: $row:ident, $info:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $view(pub(crate) &'static Row<raw::$row, $info>);

        impl $view {
            /// The position in its table. You can use it as a key for caches; it is valid only in
            /// this component.
            pub fn index(self) -> usize {
                self.0.index as usize
            }

            /// The world that it belongs to.
            pub fn wit(self) -> Wit {
                self.0.wit
            }

            /// The row of the table.
            pub fn raw(self) -> &'static raw::$row {
                self.0.raw
            }

            /// The interface that declares it, as `ns:pkg/iface@1.0.0`. For an interface under a
            /// label, this is the label; for one that the world defines inline, its name in the
            /// world. None if the world itself declares it, and for a type without a name.
            pub fn interface(self) -> Option<&'static str> {
                self.0.interface
            }
        }

        impl fmt::Debug for $view {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({}: {self})", stringify!($view), self.0.index)
            }
        }

        impl PartialEq for $view {
            fn eq(&self, other: &Self) -> bool {
                self.0.index == other.0.index
            }
        }

        impl Eq for $view {}

        impl std::hash::Hash for $view {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.0.index.hash(state);
            }
        }
    )*};
}

views! {
    /// A function that the world imports. The interpreter offers it to its programs and calls it
    /// with [`ImportFunc::call`].
    ImportFunc: wit_import_func_t, super::functions::Info;
    /// A function that the world exports. The host calls it, and the interpreter runs it.
    ExportFunc: wit_export_func_t, super::functions::Info;
    /// A resource.
    ResourceType: wit_resource_t, ();
    /// A record: named fields.
    RecordType: wit_record_t, RecordInfo;
    /// A tuple: fields without names.
    TupleType: wit_tuple_t, TupleInfo;
    /// A variant: one of several cases, each with or without a payload.
    VariantType: wit_variant_t, VariantInfo;
    /// An enum: one of several names.
    EnumType: wit_enum_t, NamesInfo;
    /// Flags: any of several names, at most 32.
    FlagsType: wit_flags_t, NamesInfo;
    /// An option.
    OptionType: wit_option_t, OptionInfo;
    /// A result.
    ResultType: wit_result_t, ResultInfo;
    /// A list.
    ListType: wit_list_t, ListInfo;
    /// A fixed-length list.
    FixedLengthListType: wit_fixed_length_list_t, ListInfo;
    /// A map.
    MapType: wit_map_t, MapInfo;
    /// A future.
    FutureType: wit_future_t, PayloadInfo;
    /// A stream.
    StreamType: wit_stream_t, PayloadInfo;
}

/// Types that always have a name.
macro_rules! named {
    ($($view:ident)*) => {$(
        impl $view {
            /// The name in WIT.
            pub fn name(self) -> &'static str {
                self.0.name.unwrap_or_default()
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
                self.0.name
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

    pub(crate) fn drop_handle(self, handle: u32) {
        let drop = self.raw().drop.expect("every resource can be dropped");
        unsafe { drop(handle) }
    }

    pub(crate) fn new_handle(self, rep: Rep) -> u32 {
        let new = self.raw().new.expect("only resources of this component have objects");
        unsafe { new(rep.0) }
    }

    pub(crate) fn rep_of_handle(self, handle: u32) -> Rep {
        let rep = self.raw().rep.expect("only resources of this component have objects");
        Rep(unsafe { rep(handle) })
    }
}

impl RecordType {
    /// The names and types of the fields.
    pub fn fields(
        self,
    ) -> impl ExactSizeIterator<Item = (&'static str, Type)> + DoubleEndedIterator {
        self.0.names.iter().zip(&self.0.parts).map(|(name, part)| (*name, part.ty))
    }

    /// The name of a field. Panics if there is no such field.
    pub fn field_name(self, index: usize) -> &'static str {
        self.0.names[index]
    }

    /// The position of a field. None if there is no such field.
    pub fn position(self, field: &str) -> Option<usize> {
        self.0.names.iter().position(|name| *name == field)
    }

    /// Where a field is in memory, in bytes from the start of the record. Panics if there is no
    /// such field.
    pub fn offset(self, index: usize) -> u32 {
        self.0.parts[index].offset
    }
}

impl TupleType {
    /// The types of the items.
    pub fn types(self) -> impl ExactSizeIterator<Item = Type> + DoubleEndedIterator {
        self.0.parts.iter().map(|part| part.ty)
    }

    /// Where an item is in memory, in bytes from the start of the tuple. Panics if there is no such
    /// item.
    pub fn offset(self, index: usize) -> u32 {
        self.0.parts[index].offset
    }
}

impl VariantType {
    /// The names and payloads of the cases.
    pub fn cases(
        self,
    ) -> impl ExactSizeIterator<Item = (&'static str, Option<Type>)> + DoubleEndedIterator {
        self.0.cases.iter().copied()
    }

    /// The payload of a case: `Some(None)` if the case has none, `None` if there is no such case.
    pub fn payload(self, case: u32) -> Option<Option<Type>> {
        self.0.cases.get(case as usize).map(|(_, ty)| *ty)
    }

    /// The name of a case. Panics if there is no such case.
    pub fn case_name(self, case: u32) -> &'static str {
        self.0.cases[case as usize].0
    }

    /// The position of a case, as [`Parts::Variant`](super::Parts::Variant) has it. None if there
    /// is no such case.
    pub fn position(self, case: &str) -> Option<u32> {
        let position = self.0.cases.iter().position(|(name, _)| *name == case);
        position.map(|position| position as u32)
    }

    /// Where the payload is in memory, in bytes from the start, where the number of the case is.
    pub fn payload_offset(self) -> u32 {
        self.0.payload
    }
}

impl EnumType {
    /// The names of the cases.
    pub fn names(self) -> impl ExactSizeIterator<Item = &'static str> {
        self.0.names.iter().copied()
    }

    /// The name of a case. Panics if there is no such case.
    pub fn case_name(self, case: u32) -> &'static str {
        self.0.names[case as usize]
    }

    /// The position of a case, as [`Parts::Enum`](super::Parts::Enum) has it. None if there is no
    /// such case.
    pub fn position(self, case: &str) -> Option<u32> {
        let position = self.0.names.iter().position(|name| *name == case);
        position.map(|position| position as u32)
    }
}

impl FlagsType {
    /// The names of the flags. The first one is bit 0.
    pub fn names(self) -> impl ExactSizeIterator<Item = &'static str> {
        self.0.names.iter().copied()
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

    /// The mask with the bit of a flag, as [`Parts::Flags`](super::Parts::Flags) has it. None if
    /// there is no such flag.
    pub fn bit(self, flag: &str) -> Option<u32> {
        self.0.names.iter().position(|name| *name == flag).map(|position| 1 << position)
    }
}

impl OptionType {
    /// The type of the value.
    pub fn ty(self) -> Type {
        self.0.ty
    }

    /// Where the value is in memory, in bytes from the start, where a byte says whether there is
    /// one.
    pub fn payload_offset(self) -> u32 {
        self.0.payload
    }
}

impl ResultType {
    /// The type of the ok payload.
    pub fn ok(self) -> Option<Type> {
        self.0.ok
    }

    /// The type of the err payload.
    pub fn err(self) -> Option<Type> {
        self.0.err
    }

    /// Where the payload is in memory, in bytes from the start, where a byte is 0 for ok and 1 for
    /// err.
    pub fn payload_offset(self) -> u32 {
        self.0.payload
    }
}

impl ListType {
    /// The type of the elements.
    pub fn ty(self) -> Type {
        self.0.ty
    }
}

#[allow(clippy::len_without_is_empty, reason = "WIT has no lists of fixed length 0")]
impl FixedLengthListType {
    /// The type of the elements.
    pub fn ty(self) -> Type {
        self.0.ty
    }

    /// The number of elements.
    pub fn len(self) -> usize {
        self.raw().size
    }
}

impl MapType {
    /// The type of the keys.
    pub fn key(self) -> Type {
        self.0.key
    }

    /// The type of the values.
    pub fn value(self) -> Type {
        self.0.value
    }
}

impl FutureType {
    /// The type of the payload.
    pub fn ty(self) -> Option<Type> {
        self.0.ty
    }
}

impl StreamType {
    /// The type of the payload.
    pub fn ty(self) -> Option<Type> {
        self.0.ty
    }
}

impl Type {
    /// Whether it is a type of integers or floats.
    pub fn is_number(self) -> bool {
        use Type::{F32, F64, S8, S16, S32, S64, U8, U16, U32, U64};
        matches!(self, U8 | S8 | U16 | S16 | U32 | S32 | U64 | S64 | F32 | F64)
    }

    /// Whether its values are handles of the host.
    pub(crate) fn is_handle(self) -> bool {
        use Type::{Borrow, ErrorContext, Future, Own, Stream};
        matches!(self, Own(_) | Borrow(_) | Future(_) | Stream(_) | ErrorContext)
    }

    /// Whether values in memory hold further memory or handles.
    pub(crate) fn needs_release(self) -> bool {
        match self {
            Type::String | Type::List(_) | Type::Map(_) | Type::Own(_) => true,
            Type::Future(_) | Type::Stream(_) | Type::ErrorContext => true,
            Type::Borrow(resource) => !resource.is_exported(),
            Type::Record(ty) => !ty.0.owning.is_empty(),
            Type::Tuple(ty) => !ty.0.owning.is_empty(),
            Type::Variant(ty) => ty.0.needs_release,
            Type::Option(ty) => ty.ty().needs_release(),
            Type::Result(ty) => [ty.ok(), ty.err()].into_iter().flatten().any(Type::needs_release),
            Type::FixedLengthList(ty) => ty.0.needs_release,
            _ => false,
        }
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

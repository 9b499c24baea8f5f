//! The protocol between a world library and an interpreter: the functions of the push/pop interface
//! with their core WebAssembly signatures, and the numbers of types and functions in the tables.
//!
//! The crate defines these names and numbers only here. The C header and the Rust bindings declare
//! the same functions; a test compares the three.

/// A core WebAssembly value type that the interface uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ValType {
    /// A 32-bit integer. It also carries pointers, sizes, indices, booleans, characters and smaller
    /// integers.
    I32,
    /// A 64-bit integer.
    I64,
    /// A 32-bit float.
    F32,
    /// A 64-bit float.
    F64,
}

/// Whether an interpreter has to export a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// Part of layout version 3. A world library imports the function if its world uses it.
    Standard,
    /// An addition for WIT types that layout version 3 cannot express. A world library imports the
    /// function if its world uses such a type.
    Extension,
    /// An addition that a world library uses only if the interpreter exports it.
    Optional,
}

/// A function that an interpreter exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    /// The symbol, for example `wit_dylib_push_u8`.
    pub name: &'static str,
    /// The parameters of the core function.
    pub params: &'static [ValType],
    /// The results of the core function, at most one.
    pub results: &'static [ValType],
    /// Whether an interpreter has to export it.
    pub need: Need,
}

/// The version of the metadata layout, the first word of `wit_t`.
pub const LAYOUT_VERSION: u32 = 3;

/// The layout stamp: an interpreter with an export of this name reads layout version 3.
pub const LAYOUT_STAMP: &str = "wit_dylib_layout_3";

/// The prefix of every layout stamp. The version follows it.
pub const LAYOUT_STAMP_PREFIX: &str = "wit_dylib_layout_";

/// The prefix of every function of the interface except `cabi_realloc`.
pub(crate) const PREFIX: &str = "wit_dylib_";

macro_rules! functions {
    ($($need:ident { $($variant:ident = $name:literal $params:tt -> $results:tt;)* })*) => {
        /// A function of the interface, numbered as in [`FUNCTIONS`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Intrinsic { $($($variant,)*)* }

        /// Every function of the interface: first the standard ones, then the extensions, then the
        /// optional ones.
        pub const FUNCTIONS: &[Function] = &[
            $($(Function {
                name: $name,
                params: functions!(@types $params),
                results: functions!(@types $results),
                need: Need::$need,
            },)*)*
        ];
    };
    (@types ($($ty:ident)*)) => { &[$(ValType::$ty,)*] };
}

functions! {
    Standard {
        Initialize = "wit_dylib_initialize" (I32) -> ();
        Realloc = "cabi_realloc" (I32 I32 I32 I32) -> (I32);
        DeallocBytes = "wit_dylib_dealloc_bytes" (I32 I32 I32 I32 I32) -> ();

        ExportStart = "wit_dylib_export_start" (I32) -> (I32);
        ExportCall = "wit_dylib_export_call" (I32 I32) -> ();
        ExportFinish = "wit_dylib_export_finish" (I32 I32) -> ();
        ExportAsyncCall = "wit_dylib_export_async_call" (I32 I32) -> (I32);
        ExportAsyncCallback = "wit_dylib_export_async_callback" (I32 I32 I32 I32) -> (I32);
        ResourceDtor = "wit_dylib_resource_dtor" (I32 I32) -> ();

        PushBool = "wit_dylib_push_bool" (I32 I32) -> ();
        PushChar = "wit_dylib_push_char" (I32 I32) -> ();
        PushU8 = "wit_dylib_push_u8" (I32 I32) -> ();
        PushS8 = "wit_dylib_push_s8" (I32 I32) -> ();
        PushU16 = "wit_dylib_push_u16" (I32 I32) -> ();
        PushS16 = "wit_dylib_push_s16" (I32 I32) -> ();
        PushU32 = "wit_dylib_push_u32" (I32 I32) -> ();
        PushS32 = "wit_dylib_push_s32" (I32 I32) -> ();
        PushU64 = "wit_dylib_push_u64" (I32 I64) -> ();
        PushS64 = "wit_dylib_push_s64" (I32 I64) -> ();
        PushF32 = "wit_dylib_push_f32" (I32 F32) -> ();
        PushF64 = "wit_dylib_push_f64" (I32 F64) -> ();
        PushString = "wit_dylib_push_string" (I32 I32 I32) -> ();
        PushRecord = "wit_dylib_push_record" (I32 I32) -> ();
        PushTuple = "wit_dylib_push_tuple" (I32 I32) -> ();
        PushFlags = "wit_dylib_push_flags" (I32 I32 I32) -> ();
        PushEnum = "wit_dylib_push_enum" (I32 I32 I32) -> ();
        PushBorrow = "wit_dylib_push_borrow" (I32 I32 I32) -> ();
        PushOwn = "wit_dylib_push_own" (I32 I32 I32) -> ();
        PushFuture = "wit_dylib_push_future" (I32 I32 I32) -> ();
        PushStream = "wit_dylib_push_stream" (I32 I32 I32) -> ();
        PushVariant = "wit_dylib_push_variant" (I32 I32 I32) -> ();
        PushOption = "wit_dylib_push_option" (I32 I32 I32) -> ();
        PushResult = "wit_dylib_push_result" (I32 I32 I32) -> ();
        PushList = "wit_dylib_push_list" (I32 I32 I32 I32) -> (I32);
        ListAppend = "wit_dylib_list_append" (I32 I32) -> ();
        PushMap = "wit_dylib_push_map" (I32 I32 I32) -> ();
        MapAppend = "wit_dylib_map_append" (I32 I32) -> ();

        PopBool = "wit_dylib_pop_bool" (I32) -> (I32);
        PopChar = "wit_dylib_pop_char" (I32) -> (I32);
        PopU8 = "wit_dylib_pop_u8" (I32) -> (I32);
        PopS8 = "wit_dylib_pop_s8" (I32) -> (I32);
        PopU16 = "wit_dylib_pop_u16" (I32) -> (I32);
        PopS16 = "wit_dylib_pop_s16" (I32) -> (I32);
        PopU32 = "wit_dylib_pop_u32" (I32) -> (I32);
        PopS32 = "wit_dylib_pop_s32" (I32) -> (I32);
        PopU64 = "wit_dylib_pop_u64" (I32) -> (I64);
        PopS64 = "wit_dylib_pop_s64" (I32) -> (I64);
        PopF32 = "wit_dylib_pop_f32" (I32) -> (F32);
        PopF64 = "wit_dylib_pop_f64" (I32) -> (F64);
        PopString = "wit_dylib_pop_string" (I32 I32) -> (I32);
        PopRecord = "wit_dylib_pop_record" (I32 I32) -> ();
        PopTuple = "wit_dylib_pop_tuple" (I32 I32) -> ();
        PopFlags = "wit_dylib_pop_flags" (I32 I32) -> (I32);
        PopEnum = "wit_dylib_pop_enum" (I32 I32) -> (I32);
        PopBorrow = "wit_dylib_pop_borrow" (I32 I32) -> (I32);
        PopOwn = "wit_dylib_pop_own" (I32 I32) -> (I32);
        PopFuture = "wit_dylib_pop_future" (I32 I32) -> (I32);
        PopStream = "wit_dylib_pop_stream" (I32 I32) -> (I32);
        PopVariant = "wit_dylib_pop_variant" (I32 I32) -> (I32);
        PopOption = "wit_dylib_pop_option" (I32 I32) -> (I32);
        PopResult = "wit_dylib_pop_result" (I32 I32) -> (I32);
        PopList = "wit_dylib_pop_list" (I32 I32 I32) -> (I32);
        PopListIterNext = "wit_dylib_pop_list_iter_next" (I32 I32) -> ();
        PopListIter = "wit_dylib_pop_list_iter" (I32 I32) -> ();
        PopMap = "wit_dylib_pop_map" (I32 I32) -> (I32);
        PopMapIterNext = "wit_dylib_pop_map_iter_next" (I32 I32) -> ();
        PopMapIter = "wit_dylib_pop_map_iter" (I32 I32) -> ();
    }
    Extension {
        PushFixedLengthList = "wit_dylib_push_fixed_length_list" (I32 I32) -> ();
        FixedLengthListAppend = "wit_dylib_fixed_length_list_append" (I32 I32) -> ();
        PopFixedLengthList = "wit_dylib_pop_fixed_length_list" (I32 I32) -> (I32);
        PopFixedLengthListIterNext = "wit_dylib_pop_fixed_length_list_iter_next" (I32 I32) -> ();
        PopFixedLengthListIter = "wit_dylib_pop_fixed_length_list_iter" (I32 I32) -> ();
        PushErrorContext = "wit_dylib_push_error_context" (I32 I32) -> ();
        PopErrorContext = "wit_dylib_pop_error_context" (I32) -> (I32);
    }
    Optional {
        Describe = "wit_dylib_describe" (I32) -> ();
        Files = "wit_dylib_files" (I32 I32) -> ();
        Fail = "wit_dylib_fail" (I32 I32 I32) -> ();
        OwnRealloc = "wit_dylib_own_realloc" (I32 I32 I32 I32) -> (I32);
        Async = "wit_dylib_async" (I32) -> ();
    }
}

impl Intrinsic {
    /// The row in the table.
    pub(crate) fn function(self) -> &'static Function {
        &FUNCTIONS[self as usize]
    }

    /// The symbol.
    pub(crate) fn name(self) -> &'static str {
        self.function().name
    }
}

/// A reference to a type, as functions and other types contain it: `wit_type_t`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(u32);

/// The value that tables contain where there is no type or no index of a resource.
pub(crate) const NONE: u32 = u32::MAX;

impl TypeId {
    pub(crate) fn new(kind: TypeKind, index: u32) -> Self {
        Self(kind as u32 | index << 8)
    }

    /// The value of `wit_type_t`: the kind in the low eight bits, and the row above them.
    pub fn code(self) -> u32 {
        self.0
    }

    /// The kind of the type.
    pub fn kind(self) -> TypeKind {
        TypeKind::ALL[(self.0 & 0xff) as usize]
    }

    /// The row in the table of its kind. For handles this is the row of the resource. Zero for
    /// types without a table.
    pub fn index(self) -> usize {
        (self.0 >> 8) as usize
    }
}

macro_rules! kinds {
    ($($(#[$docs:meta])* $kind:ident,)*) => {
        /// The kind of a type. The numbers are those of `wit_type_t`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum TypeKind {
            $($(#[$docs])* $kind,)*
        }

        impl TypeKind {
            const ALL: &[Self] = &[$(Self::$kind),*];
        }
    };
}

kinds! {
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `s8`
    S8,
    /// `s16`
    S16,
    /// `s32`
    S32,
    /// `s64`
    S64,
    /// `bool`
    Bool,
    /// `char`
    Char,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `string`
    String,
    /// `error-context`
    ErrorContext,
    /// A record.
    Record,
    /// A handle that owns a resource. As a [`WorldType`](crate::WorldType), the resource itself.
    Own,
    /// A handle that borrows a resource.
    Borrow,
    /// Flags.
    Flags,
    /// A tuple.
    Tuple,
    /// A variant.
    Variant,
    /// An enum.
    Enum,
    /// An option.
    Option,
    /// A result.
    Result,
    /// A list.
    List,
    /// A map.
    Map,
    /// A list of fixed length.
    FixedLengthList,
    /// A future.
    Future,
    /// A stream.
    Stream,
    /// Another name for a type.
    Alias,
}

/// The kinds of types that have a table in `wit_t`, in the order of the tables. [`TypeKind::Own`]
/// represents the table of resources.
pub(crate) const TABLES: [TypeKind; 14] = [
    TypeKind::Own,
    TypeKind::Record,
    TypeKind::Flags,
    TypeKind::Tuple,
    TypeKind::Variant,
    TypeKind::Enum,
    TypeKind::Option,
    TypeKind::Result,
    TypeKind::List,
    TypeKind::Map,
    TypeKind::FixedLengthList,
    TypeKind::Future,
    TypeKind::Stream,
    TypeKind::Alias,
];

/// How a function relates to its resource. The numbers are those of `wit_func_facts_t`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FunctionKind {
    /// Belongs to no resource.
    Freestanding = 0,
    /// Takes the resource as its first parameter, `self`.
    Method = 1,
    /// Belongs to a resource and has no `self`.
    Static = 2,
    /// Makes a resource.
    Constructor = 3,
    /// Reads a property of the interface or world.
    Getter = 4,
    /// Writes a property of the interface or world.
    Setter = 5,
    /// Reads a property of a resource.
    MethodGetter = 6,
    /// Writes a property of a resource.
    MethodSetter = 7,
    /// Reads a property of a resource's type.
    StaticGetter = 8,
    /// Writes a property of a resource's type.
    StaticSetter = 9,
}

/// The bit of the `kind` in `wit_func_facts_t` that marks functions that are async in WIT.
pub(crate) const ASYNC_FUNCTION: u32 = 0x100;

// Names of the tool conventions "WebAssembly Dynamic Linking" and "WebAssembly Object File
// Linking", and of wit-component.

/// The module from which shared libraries and objects import everything that they share.
pub(crate) const ENV: &str = "env";
/// The name under which a shared library imports the memory.
pub(crate) const MEMORY: &str = "memory";
/// The name under which an object imports the memory.
pub(crate) const LINEAR_MEMORY: &str = "__linear_memory";
/// The table of functions. Function pointers are indices into it.
pub(crate) const FUNCTION_TABLE: &str = "__indirect_function_table";
/// The global with the start address of a shared library's data.
pub(crate) const MEMORY_BASE: &str = "__memory_base";
/// The same in a linked component: its module for the memory exports such a global for each
/// library, under the library's link name with this suffix.
pub(crate) const LINKED_MEMORY_BASE: &str = ":memory_base";
/// The global with the first slot of a shared library's part of the table.
pub(crate) const TABLE_BASE: &str = "__table_base";
/// The global with the stack pointer.
pub(crate) const STACK_POINTER: &str = "__stack_pointer";

/// The module from which components import functions that belong to no interface.
pub(crate) const ROOT: &str = "$root";
/// The same for functions of exports.
pub(crate) const EXPORT_ROOT: &str = "[export]$root";
/// How the names of the functions for sets of waitables begin.
pub(crate) const WAITABLE_SET: &str = "[waitable-set-";
/// What a function or a callback of a task returns when the task is over ("Canonical ABI",
/// `canon lift`).
pub(crate) const CALLBACK_EXIT: u32 = 0;

/// The function that runs constructors: in a shared library its own, in a program all of them.
pub(crate) const CALL_CTORS: &str = "__wasm_call_ctors";
/// The function that adjusts pointers in a shared library's memory before any constructor runs.
pub(crate) const APPLY_DATA_RELOCS: &str = "__wasm_apply_data_relocs";
/// The function that hosts call before any other.
pub(crate) const INITIALIZE: &str = "_initialize";

/// The function that linkers prefer to `cabi_realloc` for the results of imports.
pub(crate) const IMPORT_REALLOC: &str = "cabi_import_realloc";
/// libc's function that changes the size of a block.
pub(crate) const LIBC_REALLOC: &str = "realloc";

/// The prefix that the standard name mangling puts before the world's own functions.
pub(crate) const STANDARD_MANGLING: &str = "cm32p2||";
/// The prefix that the standard name mangling puts before the name of an interface.
pub(crate) const STANDARD_INTERFACE: &str = "cm32p2|";
/// The exception tag of C's `longjmp`.
pub(crate) const LONGJMP_TAG: &str = "__c_longjmp";
/// The exception tag of C++.
pub(crate) const CPP_TAG: &str = "__cpp_exception";

/// The prefix of the names of modules from which a shared library imports addresses.
pub(crate) const GOT: &str = "GOT.";
/// The module with the addresses of data.
pub(crate) const GOT_DATA: &str = "GOT.mem";
/// The module with the table slots of functions.
pub(crate) const GOT_FUNCTIONS: &str = "GOT.func";

/// The section that makes a module a shared library.
pub(crate) const DYLINK: &str = "dylink.0";
/// The subsection of [`DYLINK`] with the size of memory and table.
pub(crate) const DYLINK_MEM_INFO: u8 = 1;
/// The subsection of [`DYLINK`] with the names of needed libraries.
pub(crate) const DYLINK_NEEDED: u8 = 2;
/// The section with symbols and segments that makes a module an object.
pub(crate) const LINKING: &str = "linking";
/// The prefix of the sections with an object's relocations.
pub(crate) const RELOC_PREFIX: &str = "reloc.";
/// The prefix of the sections that contain a world.
pub(crate) const COMPONENT_TYPE: &str = "component-type";
/// The section inside such a section that names the encoding of strings.
pub(crate) const STRING_ENCODING: &str = "wit-component-encoding";

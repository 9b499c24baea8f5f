//! The functions of the push/pop interface that an interpreter exports, with their core WebAssembly
//! signatures.
//!
//! This table is the only place where the crate spells these names. The C header and the Rust
//! bindings declare the same functions; a test holds the three against each other.

/// A core WebAssembly value type that the interface uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ValType {
    /// A 32-bit integer: pointers, sizes, indices, booleans, characters and integers of up to 32
    /// bits.
    I32,
    /// A 64-bit integer.
    I64,
    /// A 32-bit float.
    F32,
    /// A 64-bit float.
    F64,
}

/// Who has to provide a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// Part of layout version 3: a world library imports it when its world uses it.
    Standard,
    /// An addition for WIT types that layout version 3 cannot express: imported when the world uses
    /// such a type.
    Extension,
    /// An addition that a world library uses when the interpreter exports it, and does without
    /// otherwise.
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
    /// Whether a world library can do without it.
    pub need: Need,
}

/// The version of the metadata layout, the first word of `wit_t`.
pub const LAYOUT_VERSION: u32 = 3;

/// An export of this name says, by its name alone, that an interpreter reads layout version 3.
pub const LAYOUT_STAMP: &str = "wit_dylib_layout_3";

/// The prefix of every layout stamp; what follows is the version.
pub const LAYOUT_STAMP_PREFIX: &str = "wit_dylib_layout_";

macro_rules! functions {
    ($($need:ident { $($variant:ident = $name:literal $params:tt -> $results:tt;)* })*) => {
        /// Every function of the interface, by its place in [`FUNCTIONS`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(dead_code, reason = "the table is complete; async functions are not generated yet")]
        pub(crate) enum Intrinsic { $($($variant,)*)* }

        /// Every function of the interface: the standard ones first, then the extensions and the
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
    }
}

impl Intrinsic {
    /// The function's row in the table.
    pub(crate) fn function(self) -> &'static Function {
        &FUNCTIONS[self as usize]
    }
}

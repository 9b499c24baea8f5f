use std::ffi::{c_char, c_void};

/// The layout version that these structs describe.
pub const VERSION: u32 = 3;

/// A type: its kind in the low 8 bits, its index in the table of that kind above.
pub type WitType = u32;

/// Kind of a [`WitType`].
pub const KIND_U8: u32 = 0;
/// Kind of a [`WitType`].
pub const KIND_U16: u32 = 1;
/// Kind of a [`WitType`].
pub const KIND_U32: u32 = 2;
/// Kind of a [`WitType`].
pub const KIND_U64: u32 = 3;
/// Kind of a [`WitType`].
pub const KIND_S8: u32 = 4;
/// Kind of a [`WitType`].
pub const KIND_S16: u32 = 5;
/// Kind of a [`WitType`].
pub const KIND_S32: u32 = 6;
/// Kind of a [`WitType`].
pub const KIND_S64: u32 = 7;
/// Kind of a [`WitType`].
pub const KIND_BOOL: u32 = 8;
/// Kind of a [`WitType`].
pub const KIND_CHAR: u32 = 9;
/// Kind of a [`WitType`].
pub const KIND_F32: u32 = 10;
/// Kind of a [`WitType`].
pub const KIND_F64: u32 = 11;
/// Kind of a [`WitType`].
pub const KIND_STRING: u32 = 12;
/// Kind of a [`WitType`].
pub const KIND_ERROR_CONTEXT: u32 = 13;
/// Kind of a [`WitType`].
pub const KIND_RECORD: u32 = 14;
/// Kind of a [`WitType`]; the index is one into the resources.
pub const KIND_OWN: u32 = 15;
/// Kind of a [`WitType`]; the index is one into the resources.
pub const KIND_BORROW: u32 = 16;
/// Kind of a [`WitType`].
pub const KIND_FLAGS: u32 = 17;
/// Kind of a [`WitType`].
pub const KIND_TUPLE: u32 = 18;
/// Kind of a [`WitType`].
pub const KIND_VARIANT: u32 = 19;
/// Kind of a [`WitType`].
pub const KIND_ENUM: u32 = 20;
/// Kind of a [`WitType`].
pub const KIND_OPTION: u32 = 21;
/// Kind of a [`WitType`].
pub const KIND_RESULT: u32 = 22;
/// Kind of a [`WitType`].
pub const KIND_LIST: u32 = 23;
/// Kind of a [`WitType`].
pub const KIND_MAP: u32 = 24;
/// Kind of a [`WitType`].
pub const KIND_FIXED_LENGTH_LIST: u32 = 25;
/// Kind of a [`WitType`].
pub const KIND_FUTURE: u32 = 26;
/// Kind of a [`WitType`].
pub const KIND_STREAM: u32 = 27;
/// Kind of a [`WitType`] that stands for another one.
pub const KIND_ALIAS: u32 = 28;
/// Kind of the type that is none; the whole word is stored as `0xffff_ffff`, so mask before you
/// compare.
pub const KIND_NONE: u32 = 0xff;

/// The kind of a type.
pub const fn kind(ty: WitType) -> u32 {
    ty & 0xff
}

/// The index of a type in the table of its kind.
pub const fn index(ty: WitType) -> u32 {
    ty >> 8
}

/// A count and a pointer to as many items, as they stand side by side in the structs.
#[repr(C)]
pub struct Table<T> {
    /// How many items there are.
    pub count: usize,
    /// The first of them; anything when there are none.
    pub items: *const T,
}

impl<T> Table<T> {
    /// The items.
    ///
    /// # Safety
    ///
    /// The table must come from a world library.
    pub const unsafe fn get(&self) -> &'static [T] {
        if self.count == 0 {
            return &[];
        }
        unsafe { std::slice::from_raw_parts(self.items, self.count) }
    }
}

/// What the world library hands over when it starts. It lives as long as the program.
#[repr(C)]
pub struct Wit {
    /// The layout version, [`VERSION`].
    pub version: u32,
    /// The functions that the world imports.
    pub import_funcs: Table<ImportFunc>,
    /// The functions that the world exports.
    pub export_funcs: Table<ExportFunc>,
    /// The resources of the world.
    pub resources: Table<Resource>,
    /// The records of the world.
    pub records: Table<Record>,
    /// The flags of the world.
    pub flags: Table<Names>,
    /// The tuples of the world.
    pub tuples: Table<Tuple>,
    /// The variants of the world.
    pub variants: Table<Record>,
    /// The enums of the world.
    pub enums: Table<Names>,
    /// The options of the world.
    pub options: Table<Wrapper>,
    /// The results of the world.
    pub results: Table<Pair>,
    /// The lists of the world.
    pub lists: Table<Wrapper>,
    /// The maps of the world.
    pub maps: Table<Pair>,
    /// The lists of fixed length of the world.
    pub fixed_length_lists: Table<FixedLengthList>,
    /// The futures of the world.
    pub futures: Table<Future>,
    /// The streams of the world.
    pub streams: Table<Stream>,
    /// The aliases of the world.
    pub aliases: Table<Wrapper>,
}

/// An imported function.
#[repr(C)]
pub struct ImportFunc {
    /// The interface, or null for a function of the world itself.
    pub interface: *const c_char,
    /// The name.
    pub name: *const c_char,
    /// Calls the function; null when it is imported as async.
    pub call: Option<unsafe extern "C" fn(cx: *mut c_void)>,
    /// Starts an async call in the given area and returns its status; null when it is imported as
    /// sync.
    pub async_call: Option<unsafe extern "C" fn(cx: *mut c_void, area: *mut c_void) -> u32>,
    /// Pushes the result of an async call that is complete.
    pub async_lift: Option<unsafe extern "C" fn(cx: *mut c_void, area: *mut c_void)>,
    /// The types of the parameters.
    pub params: Table<WitType>,
    /// The type of the result, or none.
    pub result: WitType,
    /// Size of the area of an async call.
    pub async_area_size: usize,
    /// Alignment of the area of an async call.
    pub async_area_align: usize,
}

/// An exported function.
#[repr(C)]
pub struct ExportFunc {
    /// The interface, or null for a function of the world itself.
    pub interface: *const c_char,
    /// The name.
    pub name: *const c_char,
    /// Returns the result of an async call; null when the function is exported as sync.
    pub task_return: Option<unsafe extern "C" fn(cx: *mut c_void)>,
    /// The types of the parameters.
    pub params: Table<WitType>,
    /// The type of the result, or none.
    pub result: WitType,
}

/// A resource.
#[repr(C)]
pub struct Resource {
    /// The interface, or null for a resource of the world itself.
    pub interface: *const c_char,
    /// The name.
    pub name: *const c_char,
    /// Drops a handle.
    pub drop: Option<unsafe extern "C" fn(handle: u32)>,
    /// Makes a handle; null for an imported resource.
    pub new: Option<unsafe extern "C" fn(rep: usize) -> u32>,
    /// The representation behind a handle; null for an imported resource.
    pub rep: Option<unsafe extern "C" fn(handle: u32) -> usize>,
}

/// A record with its fields, or a variant with its cases.
#[repr(C)]
pub struct Record {
    /// The interface, or null.
    pub interface: *const c_char,
    /// The name.
    pub name: *const c_char,
    /// The fields or cases.
    pub members: Table<Member>,
}

/// A field of a record, or a case of a variant.
#[repr(C)]
pub struct Member {
    /// The name.
    pub name: *const c_char,
    /// The type; none for a case without a payload.
    pub ty: WitType,
}

/// Flags or an enum.
#[repr(C)]
pub struct Names {
    /// The interface, or null.
    pub interface: *const c_char,
    /// The name.
    pub name: *const c_char,
    /// The names of the flags or cases.
    pub names: Table<*const c_char>,
}

/// A tuple.
#[repr(C)]
pub struct Tuple {
    /// The interface, or null.
    pub interface: *const c_char,
    /// The name, or null.
    pub name: *const c_char,
    /// The types of the items.
    pub types: Table<WitType>,
}

/// An option, a list or an alias.
#[repr(C)]
pub struct Wrapper {
    /// The interface, or null.
    pub interface: *const c_char,
    /// The name, or null.
    pub name: *const c_char,
    /// The type inside.
    pub ty: WitType,
}

/// A result (ok, err; none where absent) or a map (key, value).
#[repr(C)]
pub struct Pair {
    /// The interface, or null.
    pub interface: *const c_char,
    /// The name, or null.
    pub name: *const c_char,
    /// Ok, or the key.
    pub first: WitType,
    /// Err, or the value.
    pub second: WitType,
}

/// A list of fixed length.
#[repr(C)]
pub struct FixedLengthList {
    /// The interface, or null.
    pub interface: *const c_char,
    /// The name, or null.
    pub name: *const c_char,
    /// The number of elements.
    pub size: usize,
    /// The type of the elements.
    pub ty: WitType,
}

/// A future.
#[repr(C)]
pub struct Future {
    /// The interface, or null.
    pub interface: *const c_char,
    /// The name, or null.
    pub name: *const c_char,
    /// The type of the payload, or none.
    pub ty: WitType,
    /// Makes a pair of handles: `writer << 32 | reader`.
    pub new: Option<unsafe extern "C" fn() -> u64>,
    /// Reads into a buffer.
    pub read: Option<unsafe extern "C" fn(handle: u32, buffer: *mut c_void) -> u32>,
    /// Writes from a buffer.
    pub write: Option<unsafe extern "C" fn(handle: u32, buffer: *const c_void) -> u32>,
    /// Cancels a read.
    pub cancel_read: Option<unsafe extern "C" fn(handle: u32) -> u32>,
    /// Cancels a write.
    pub cancel_write: Option<unsafe extern "C" fn(handle: u32) -> u32>,
    /// Drops the reading end.
    pub drop_readable: Option<unsafe extern "C" fn(handle: u32)>,
    /// Drops the writing end.
    pub drop_writable: Option<unsafe extern "C" fn(handle: u32)>,
    /// Pushes the payload in a buffer; null without a payload.
    pub lift: Option<unsafe extern "C" fn(cx: *mut c_void, buffer: *const c_void)>,
    /// Pops a payload into a buffer; null without a payload.
    pub lower: Option<unsafe extern "C" fn(cx: *mut c_void, buffer: *mut c_void)>,
    /// Size of the payload in a buffer.
    pub payload_size: usize,
    /// Alignment of the payload in a buffer.
    pub payload_align: usize,
}

/// A stream.
#[repr(C)]
pub struct Stream {
    /// The interface, or null.
    pub interface: *const c_char,
    /// The name, or null.
    pub name: *const c_char,
    /// The type of the payload, or none.
    pub ty: WitType,
    /// Makes a pair of handles: `writer << 32 | reader`.
    pub new: Option<unsafe extern "C" fn() -> u64>,
    /// Reads into a buffer of `count` payloads.
    pub read: Option<unsafe extern "C" fn(handle: u32, buffer: *mut c_void, count: usize) -> u32>,
    /// Writes from a buffer of `count` payloads.
    pub write: Option<unsafe extern "C" fn(handle: u32, buffer: *const c_void, count: usize) -> u32>,
    /// Cancels a read.
    pub cancel_read: Option<unsafe extern "C" fn(handle: u32) -> u32>,
    /// Cancels a write.
    pub cancel_write: Option<unsafe extern "C" fn(handle: u32) -> u32>,
    /// Drops the reading end.
    pub drop_readable: Option<unsafe extern "C" fn(handle: u32)>,
    /// Drops the writing end.
    pub drop_writable: Option<unsafe extern "C" fn(handle: u32)>,
    /// Pushes the payload in a buffer; null without a payload.
    pub lift: Option<unsafe extern "C" fn(cx: *mut c_void, buffer: *const c_void)>,
    /// Pops a payload into a buffer; null without a payload.
    pub lower: Option<unsafe extern "C" fn(cx: *mut c_void, buffer: *mut c_void)>,
    /// Size of the payload in a buffer.
    pub payload_size: usize,
    /// Alignment of the payload in a buffer.
    pub payload_align: usize,
}

/// What version 3 leaves out, handed over before the [`Wit`] (optional).
#[repr(C)]
pub struct Facts {
    /// Size of this struct in bytes; a later library may append to it.
    pub size: u32,
    /// The world, as `ns:pkg/name@1.0.0`.
    pub world: *const c_char,
    /// One for each imported function, in order.
    pub import_funcs: *const FuncFacts,
    /// One for each exported function, in order.
    pub export_funcs: *const FuncFacts,
}

/// What version 3 leaves out about a function.
#[repr(C)]
pub struct FuncFacts {
    /// What the function is to its resource in the low 8 bits, [`FUNC_ASYNC`] above.
    pub kind: u32,
    /// The resource it belongs to, or `0xffff_ffff`.
    pub resource: u32,
    /// The names of the parameters, as many as the function has types.
    pub params: *const *const c_char,
    /// The interface behind a label, or null.
    pub implements: *const c_char,
    /// The external id, or null.
    pub external_id: *const c_char,
    /// The documentation in the WIT, or null.
    pub docs: *const c_char,
}

/// Bit of [`FuncFacts::kind`]: the function is async in the WIT.
pub const FUNC_ASYNC: u32 = 0x100;

/// A file of the project.
#[repr(C)]
pub struct File {
    /// The name, relative to the project, with `/` between folders.
    pub name: *const c_char,
    /// The contents.
    pub contents: *const u8,
    /// Their length in bytes.
    pub len: usize,
}

use super::error::{Error, Place, Result};
use super::handles::Handle;
use super::types::{ExportFunc, ResourceType, Type};
use super::values::Parts;
use super::wit::Wit;

/// A language: how its values are made and taken apart, and how it runs a function.
///
/// The layer does the rest: it walks the types, keeps order, memory and contexts, checks what is
/// taken against the type, calls imports, and says where a conversion failed. All methods run
/// between [`Interpreter::enter`]'s begin and end, never while the canonical ABI forbids calls to
/// the host.
pub trait Interpreter: Sized + 'static {
    /// A value of the language. Clones stand for the same value where the language shares its
    /// values.
    type Value: Clone;

    /// Starts the interpreter: when the first call comes in, so imports may be used. What the world
    /// offers is in `wit`.
    fn new(wit: Wit) -> Self;

    /// Makes a value of type `ty`. The parts fit the type.
    ///
    /// # Errors
    ///
    /// What the language has to say when it cannot: to the program that called an import, else in a
    /// trap.
    fn make(&self, ty: Type, parts: Parts<'_, Self::Value>) -> Result<Self::Value>;

    /// Takes apart a value that should become one of type `ty`; one level, the layer goes on with
    /// the parts.
    ///
    /// Where the value is something else, return what it is: the layer compares and says what was
    /// expected. An integer may be [`Parts::Signed`] or [`Parts::Unsigned`] for any integer type,
    /// it has to fit.
    ///
    /// # Errors
    ///
    /// [`Error::expected`] where no part describes the value, and others: an unknown case, a
    /// missing field.
    fn take<'a>(&'a self, ty: Type, value: &'a Self::Value) -> Result<Parts<'a, Self::Value>>;

    /// Runs an exported function. What it returns is ignored where the function has no result.
    ///
    /// # Errors
    ///
    /// What the program raised; the component traps after [`Interpreter::fail`] has shown it. An
    /// error that the WIT declares is a value of the result's type, not an error here.
    fn call(&self, func: ExportFunc, args: Vec<Self::Value>) -> Result<Option<Self::Value>>;

    /// Encloses all that the interpreter does for one call from the host: take a lock or open a
    /// scope for handles, call `body` once, and release. Does nothing but that by default.
    fn enter(&self, body: &mut dyn FnMut()) {
        body();
    }

    /// Names a place inside a value for messages, in the words of the language. Defaults to the
    /// names of the WIT, and to counting from 0.
    fn place(&self, place: Place<'_>) -> String {
        place.to_string()
    }

    /// Shows why the component has to trap, and ends it. Writes the message to stderr by default,
    /// as is done in any case before [`Interpreter::new`] has returned.
    fn fail(&self, message: &str) -> ! {
        eprintln!("{message}");
        std::process::abort();
    }

    /// Makes a value for a resource that the world imports: an object that holds the handle. The
    /// handle is dropped when the object goes and with it the last clone of the handle, so a
    /// language without finalizers should offer [`Handle::close`] to its programs. An error by
    /// default.
    ///
    /// # Errors
    ///
    /// When the language has no such values.
    fn make_handle(&self, handle: Handle) -> Result<Self::Value> {
        Err(Error::new(format_args!("this interpreter has no values of type {}", handle.resource())))
    }

    /// The handle in a value of [`Interpreter::make_handle`]; the layer checks whether it is one of
    /// `ty` and still live. An error by default.
    ///
    /// # Errors
    ///
    /// [`Error::expected`] when the value is something else.
    fn take_handle(&self, ty: Type, value: &Self::Value) -> Result<Handle> {
        let _ = value;
        Err(Error::new(format_args!("this interpreter has no values of type {ty}")))
    }

    /// Checks that a value can be what stands behind a resource that the world exports. The layer
    /// keeps it until the last handle is gone, and gives it back where the resource is an argument:
    /// `self` of a method, for example. Every value will do by default.
    ///
    /// # Errors
    ///
    /// [`Error::expected`] when the value is no object of the class that implements the resource.
    fn check_object(&self, resource: ResourceType, value: &Self::Value) -> Result<()> {
        let _ = (resource, value);
        Ok(())
    }

    /// The last handle of a resource that the world exports is gone, and here is its object. Lets
    /// it go by default. Not called for an object that came back to this component as an argument.
    ///
    /// # Errors
    ///
    /// What the program raised; the component traps.
    fn drop_object(&self, resource: ResourceType, object: Self::Value) -> Result<()> {
        let _ = (resource, object);
        Ok(())
    }

    /// Makes a value for the handle of a future, stream or error context. An error by default.
    ///
    /// # Errors
    ///
    /// When the language has no such values.
    fn make_raw_handle(&self, ty: Type, handle: u32) -> Result<Self::Value> {
        let _ = handle;
        Err(Error::new(format_args!("this interpreter has no values of type {ty}")))
    }

    /// The handle in a value of [`Interpreter::make_raw_handle`]. An error by default.
    ///
    /// # Errors
    ///
    /// When the value is none of these.
    fn take_raw_handle(&self, ty: Type, value: &Self::Value) -> Result<u32> {
        let _ = value;
        Err(Error::new(format_args!("this interpreter has no values of type {ty}")))
    }
}

/// What the functions of [`wit_dylib_export`] share.
pub(crate) mod entry {
    pub(crate) use super::super::call::{Call, Item};
    use super::super::call::{Origin, set_wit, wit};
    use super::super::error::Error;
    pub(crate) use super::super::memory::cabi_realloc;
    pub(crate) use super::super::raw;
    use super::super::objects::{self, Rep};
    use super::super::types::ListType;
    use super::super::wit::Wit;
    use super::Interpreter;
    use std::cell::Cell;

    const NOT_ENTERED: &str = "the interpreter's `enter` did not call its body";

    thread_local! {
        static FACTS: Cell<Option<&'static raw::Facts>> = const { Cell::new(None) };
        static FILES: Cell<&'static [raw::File]> = const { Cell::new(&[]) };
    }

    pub(crate) unsafe fn describe(facts: *const raw::Facts) {
        FACTS.set(Some(unsafe { &*facts }));
    }

    pub(crate) unsafe fn files(files: *const raw::File, count: usize) {
        FILES.set(unsafe { raw::Table { count, items: files }.get() });
    }

    pub(crate) unsafe fn initialize(wit: *const raw::Wit) {
        set_wit(Wit::load(unsafe { &*wit }, FACTS.get(), FILES.get()));
    }

    /// Makes the interpreter; it lives as long as the program.
    pub(crate) fn start<I: Interpreter>() -> &'static I {
        Box::leak(Box::new(I::new(wit())))
    }

    pub(crate) fn export_start(which: usize) -> *mut Call {
        Box::into_raw(Box::new(Call::new(Origin::Export(wit().export_at(which)))))
    }

    pub(crate) fn export_call<I: Interpreter>(interpreter: &I, cx: &mut Call, which: usize) {
        let func = wit().export_at(which);
        let mut outcome = None;
        interpreter.enter(&mut || outcome = Some(func.run(interpreter, cx)));
        if let Err(error) = outcome.unwrap_or_else(|| Err(Error::new(NOT_ENTERED).at(func))) {
            interpreter.fail(&error.to_string());
        }
    }

    pub(crate) unsafe fn export_finish(cx: *mut Call) {
        unsafe { Box::from_raw(cx) }.finish();
    }

    pub(crate) fn export_async<I: Interpreter>(interpreter: &I, which: usize) -> ! {
        let error = Error::new("async functions cannot be run yet").at(wit().export_at(which));
        interpreter.fail(&error.to_string())
    }

    pub(crate) fn drop_resource<I: Interpreter>(interpreter: &I, ty: usize, rep: usize) {
        let resource = wit().resource_at(ty);
        let outcome = match objects::drop(resource, Rep(rep)) {
            Ok(None) => return,
            Ok(object) => {
                let mut object = object;
                let mut outcome = Err(Error::new(NOT_ENTERED));
                interpreter.enter(&mut || {
                    if let Some(object) = object.take() {
                        outcome = interpreter.drop_object(resource, object);
                    }
                });
                outcome
            }
            Err(error) => Err(error),
        };
        if let Err(error) = outcome {
            interpreter.fail(&error.at(format_args!("destructor of `{resource}`")).to_string());
        }
    }

    /// The interpreter shows the message if there is one: it is not started just for that, which
    /// would run code of the language where the canonical ABI may forbid calls to the host, and not
    /// a second time while it starts.
    pub(crate) unsafe fn fail<I: Interpreter>(
        interpreter: Option<&I>,
        cx: Option<&mut Call>,
        ptr: *const u8,
        len: usize,
    ) -> ! {
        let text = String::from_utf8_lossy(unsafe { std::slice::from_raw_parts(ptr, len) });
        let error = Error::new(text);
        let error = match cx {
            Some(call) => error.at(call.origin()),
            None => error,
        };
        match interpreter {
            Some(interpreter) => interpreter.fail(&error.to_string()),
            None => {
                eprintln!("{error}");
                std::process::abort()
            }
        }
    }

    /// Writes where something lies, and returns how long it is.
    pub(crate) unsafe fn write((ptr, len): (*const u8, usize), out: *mut *const u8) -> usize {
        unsafe { out.write(ptr) };
        len
    }

    pub(crate) fn list(ty: usize) -> ListType {
        wit().list_at(ty)
    }

    pub(crate) fn fixed_length(ty: usize) -> usize {
        wit().fixed_length_list_at(ty).len()
    }
}

/// Defines the functions that the world library calls, for an implementation of [`Interpreter`].
///
/// To be used once in a program: `wit_dylib::wit_dylib_export!(Lua);`. Where the bindings are not
/// included as `crate::wit_dylib`, say so: `wit_dylib_export!(Lua, crate::sys::wit);`.
macro_rules! wit_dylib_export {
    ($interpreter:ty) => {
        const _: () = {
            use $crate::wit_dylib as bindings;
            bindings::wit_dylib_export!(@ $interpreter);
        };
    };
    ($interpreter:ty, $($bindings:tt)+) => {
        const _: () = {
            use $($bindings)+ as bindings;
            bindings::wit_dylib_export!(@ $interpreter);
        };
    };
    (@ $interpreter:ty) => {
        use bindings::exports::entry::{self, Call, Item, raw};

        thread_local! {
            static INTERPRETER: std::cell::OnceCell<&'static $interpreter> = const { std::cell::OnceCell::new() };
        }

        fn interpreter() -> &'static $interpreter {
            INTERPRETER.with(|interpreter| *interpreter.get_or_init(entry::start))
        }

        /// The interpreter if it was started, and not while it starts.
        fn started() -> Option<&'static $interpreter> {
            INTERPRETER.with(|interpreter| interpreter.get().copied())
        }

        bindings::wit_dylib_export! { @functions
            fn wit_dylib_layout_3() {}
            fn wit_dylib_describe(facts: *const raw::Facts) { entry::describe(facts) }
            fn wit_dylib_files(files: *const raw::File, count: usize) { entry::files(files, count) }
            fn wit_dylib_initialize(wit: *const raw::Wit) { entry::initialize(wit) }
            fn wit_dylib_fail(cx: *mut Call, ptr: *const u8, len: usize) {
                entry::fail(started(), cx.as_mut(), ptr, len)
            }

            fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, new_size: usize) -> *mut u8 {
                entry::cabi_realloc(old, old_size, align, new_size)
            }
            fn wit_dylib_dealloc_bytes(cx: *mut Call, ptr: *mut u8, size: usize, _align: usize, defer: bool) {
                (*cx).dealloc(ptr, size, defer)
            }

            fn wit_dylib_export_start(which: usize) -> *mut Call { entry::export_start(which) }
            fn wit_dylib_export_call(cx: *mut Call, which: usize) { entry::export_call(interpreter(), &mut *cx, which) }
            fn wit_dylib_export_finish(cx: *mut Call, _which: usize) { entry::export_finish(cx) }
            fn wit_dylib_export_async_call(_cx: *mut Call, which: usize) -> u32 {
                entry::export_async(interpreter(), which)
            }
            fn wit_dylib_export_async_callback(_event0: u32, _event1: u32, _event2: u32, which: usize) -> u32 {
                entry::export_async(interpreter(), which)
            }
            fn wit_dylib_resource_dtor(ty: usize, rep: usize) { entry::drop_resource(interpreter(), ty, rep) }

            fn wit_dylib_push_bool(cx: *mut Call, value: bool) { (*cx).push_word(raw::KIND_BOOL, value.into()) }
            fn wit_dylib_push_char(cx: *mut Call, value: u32) { (*cx).push_word(raw::KIND_CHAR, value) }
            fn wit_dylib_push_u8(cx: *mut Call, value: u8) { (*cx).push_word(raw::KIND_U8, value.into()) }
            fn wit_dylib_push_s8(cx: *mut Call, value: i8) { (*cx).push_word(raw::KIND_S8, value as u32) }
            fn wit_dylib_push_u16(cx: *mut Call, value: u16) { (*cx).push_word(raw::KIND_U16, value.into()) }
            fn wit_dylib_push_s16(cx: *mut Call, value: i16) { (*cx).push_word(raw::KIND_S16, value as u32) }
            fn wit_dylib_push_u32(cx: *mut Call, value: u32) { (*cx).push_word(raw::KIND_U32, value) }
            fn wit_dylib_push_s32(cx: *mut Call, value: i32) { (*cx).push_word(raw::KIND_S32, value as u32) }
            fn wit_dylib_push_u64(cx: *mut Call, value: u64) { (*cx).push(Item::Long(value)) }
            fn wit_dylib_push_s64(cx: *mut Call, value: i64) { (*cx).push(Item::Long(value as u64)) }
            fn wit_dylib_push_f32(cx: *mut Call, value: f32) { (*cx).push(Item::F32(value)) }
            fn wit_dylib_push_f64(cx: *mut Call, value: f64) { (*cx).push(Item::F64(value)) }
            fn wit_dylib_push_string(cx: *mut Call, ptr: *mut u8, len: usize) { (*cx).push_string(ptr, len) }
            fn wit_dylib_push_record(cx: *mut Call, _ty: usize) { (*cx).push_word(raw::KIND_RECORD, 0) }
            fn wit_dylib_push_tuple(cx: *mut Call, _ty: usize) { (*cx).push_word(raw::KIND_TUPLE, 0) }
            fn wit_dylib_push_flags(cx: *mut Call, _ty: usize, bits: u32) { (*cx).push_word(raw::KIND_FLAGS, bits) }
            fn wit_dylib_push_enum(cx: *mut Call, _ty: usize, case: u32) { (*cx).push_word(raw::KIND_ENUM, case) }
            fn wit_dylib_push_variant(cx: *mut Call, _ty: usize, case: u32) { (*cx).push_word(raw::KIND_VARIANT, case) }
            fn wit_dylib_push_option(cx: *mut Call, _ty: usize, case: u32) { (*cx).push_word(raw::KIND_OPTION, case) }
            fn wit_dylib_push_result(cx: *mut Call, _ty: usize, case: u32) { (*cx).push_word(raw::KIND_RESULT, case) }
            fn wit_dylib_push_own(cx: *mut Call, ty: usize, handle: u32) { (*cx).push(Item::Own(ty as u32, handle)) }
            fn wit_dylib_push_borrow(cx: *mut Call, _ty: usize, handle: u32) {
                (*cx).push_word(raw::KIND_BORROW, handle)
            }
            fn wit_dylib_push_future(cx: *mut Call, _ty: usize, handle: u32) {
                (*cx).push_word(raw::KIND_FUTURE, handle)
            }
            fn wit_dylib_push_stream(cx: *mut Call, _ty: usize, handle: u32) {
                (*cx).push_word(raw::KIND_STREAM, handle)
            }
            fn wit_dylib_push_error_context(cx: *mut Call, handle: u32) {
                (*cx).push_word(raw::KIND_ERROR_CONTEXT, handle)
            }
            fn wit_dylib_push_list(cx: *mut Call, ty: usize, ptr: *mut u8, len: usize) -> bool {
                (*cx).push_list(entry::list(ty), ptr, len)
            }
            fn wit_dylib_list_append(cx: *mut Call, _ty: usize) { (*cx).append(raw::KIND_LIST) }
            fn wit_dylib_push_map(cx: *mut Call, _ty: usize, len: usize) { (*cx).open(raw::KIND_MAP, len) }
            fn wit_dylib_map_append(cx: *mut Call, _ty: usize) { (*cx).append(raw::KIND_MAP) }
            fn wit_dylib_push_fixed_length_list(cx: *mut Call, ty: usize) {
                (*cx).open(raw::KIND_FIXED_LENGTH_LIST, entry::fixed_length(ty))
            }
            fn wit_dylib_fixed_length_list_append(cx: *mut Call, _ty: usize) {
                (*cx).append(raw::KIND_FIXED_LENGTH_LIST)
            }

            fn wit_dylib_pop_bool(cx: *mut Call) -> bool { (*cx).pop_word(raw::KIND_BOOL) != 0 }
            fn wit_dylib_pop_char(cx: *mut Call) -> u32 { (*cx).pop_word(raw::KIND_CHAR) }
            fn wit_dylib_pop_u8(cx: *mut Call) -> u8 { (*cx).pop_word(raw::KIND_U8) as u8 }
            fn wit_dylib_pop_s8(cx: *mut Call) -> i8 { (*cx).pop_word(raw::KIND_S8) as i8 }
            fn wit_dylib_pop_u16(cx: *mut Call) -> u16 { (*cx).pop_word(raw::KIND_U16) as u16 }
            fn wit_dylib_pop_s16(cx: *mut Call) -> i16 { (*cx).pop_word(raw::KIND_S16) as i16 }
            fn wit_dylib_pop_u32(cx: *mut Call) -> u32 { (*cx).pop_word(raw::KIND_U32) }
            fn wit_dylib_pop_s32(cx: *mut Call) -> i32 { (*cx).pop_word(raw::KIND_S32) as i32 }
            fn wit_dylib_pop_u64(cx: *mut Call) -> u64 { (*cx).pop_long() }
            fn wit_dylib_pop_s64(cx: *mut Call) -> i64 { (*cx).pop_long() as i64 }
            fn wit_dylib_pop_f32(cx: *mut Call) -> f32 { (*cx).pop_f32() }
            fn wit_dylib_pop_f64(cx: *mut Call) -> f64 { (*cx).pop_f64() }
            fn wit_dylib_pop_string(cx: *mut Call, out: *mut *const u8) -> usize {
                entry::write((*cx).pop_string(), out)
            }
            fn wit_dylib_pop_record(cx: *mut Call, _ty: usize) { (*cx).pop_word(raw::KIND_RECORD); }
            fn wit_dylib_pop_tuple(cx: *mut Call, _ty: usize) { (*cx).pop_word(raw::KIND_TUPLE); }
            fn wit_dylib_pop_flags(cx: *mut Call, _ty: usize) -> u32 { (*cx).pop_word(raw::KIND_FLAGS) }
            fn wit_dylib_pop_enum(cx: *mut Call, _ty: usize) -> u32 { (*cx).pop_word(raw::KIND_ENUM) }
            fn wit_dylib_pop_variant(cx: *mut Call, _ty: usize) -> u32 { (*cx).pop_word(raw::KIND_VARIANT) }
            fn wit_dylib_pop_option(cx: *mut Call, _ty: usize) -> u32 { (*cx).pop_word(raw::KIND_OPTION) }
            fn wit_dylib_pop_result(cx: *mut Call, _ty: usize) -> u32 { (*cx).pop_word(raw::KIND_RESULT) }
            fn wit_dylib_pop_own(cx: *mut Call, _ty: usize) -> u32 { (*cx).pop_word(raw::KIND_OWN) }
            fn wit_dylib_pop_borrow(cx: *mut Call, _ty: usize) -> u32 { (*cx).pop_word(raw::KIND_BORROW) }
            fn wit_dylib_pop_future(cx: *mut Call, _ty: usize) -> u32 { (*cx).pop_word(raw::KIND_FUTURE) }
            fn wit_dylib_pop_stream(cx: *mut Call, _ty: usize) -> u32 { (*cx).pop_word(raw::KIND_STREAM) }
            fn wit_dylib_pop_error_context(cx: *mut Call) -> u32 { (*cx).pop_word(raw::KIND_ERROR_CONTEXT) }
            fn wit_dylib_pop_list(cx: *mut Call, _ty: usize, out: *mut *const u8) -> usize {
                entry::write((*cx).pop_list(), out)
            }
            fn wit_dylib_pop_list_iter_next(cx: *mut Call, _ty: usize) { (*cx).next(raw::KIND_LIST) }
            fn wit_dylib_pop_list_iter(cx: *mut Call, _ty: usize) { (*cx).end(raw::KIND_LIST) }
            fn wit_dylib_pop_map(cx: *mut Call, _ty: usize) -> usize { (*cx).pop_elements(raw::KIND_MAP) }
            fn wit_dylib_pop_map_iter_next(cx: *mut Call, _ty: usize) { (*cx).next(raw::KIND_MAP) }
            fn wit_dylib_pop_map_iter(cx: *mut Call, _ty: usize) { (*cx).end(raw::KIND_MAP) }
            fn wit_dylib_pop_fixed_length_list(cx: *mut Call, _ty: usize) -> usize {
                (*cx).pop_elements(raw::KIND_FIXED_LENGTH_LIST)
            }
            fn wit_dylib_pop_fixed_length_list_iter_next(cx: *mut Call, _ty: usize) {
                (*cx).next(raw::KIND_FIXED_LENGTH_LIST)
            }
            fn wit_dylib_pop_fixed_length_list_iter(cx: *mut Call, _ty: usize) {
                (*cx).end(raw::KIND_FIXED_LENGTH_LIST)
            }
        }
    };
    (@functions $(fn $name:ident($($arg:ident: $ty:ty),*) $(-> $result:ty)? $body:block)*) => {$(
        #[unsafe(no_mangle)]
        #[allow(unused_unsafe, reason = "not every body needs it")]
        unsafe extern "C" fn $name($($arg: $ty),*) $(-> $result)? {
            unsafe { $body }
        }
    )*};
}

pub(crate) use wit_dylib_export;

/// The code behind the functions of [`wit_dylib_export`].
pub(crate) mod entry {
    pub(crate) use super::super::call::{Call, Item};
    use super::super::call::{Origin, set_wit, wit};
    use super::super::error::Error;
    use super::super::interpreter::Interpreter;
    pub(crate) use super::super::memory::cabi_realloc;
    use super::super::objects::{self, Rep};
    pub(crate) use super::super::raw;
    use super::super::tables::items;
    use super::super::types::ListType;
    use super::super::wit::Wit;
    use std::cell::Cell;
    use std::ffi::c_void;

    /// The context of a call as the world library sees it: a pointer to a [`Call`].
    pub(crate) type Cx = *mut c_void;

    const NOT_ENTERED: &str = "the interpreter's `enter` did not call its body";

    thread_local! {
        static FACTS: Cell<Option<&'static raw::wit_facts_t>> = const { Cell::new(None) };
        static FILES: Cell<&'static [raw::wit_file_t]> = const { Cell::new(&[]) };
    }

    pub(crate) unsafe fn describe(facts: *const raw::wit_facts_t) {
        FACTS.set(Some(unsafe { &*facts }));
    }

    pub(crate) unsafe fn files(files: *const raw::wit_file_t, count: usize) {
        FILES.set(unsafe { items(files, count) });
    }

    pub(crate) unsafe fn initialize(wit: *const raw::wit_t) {
        set_wit(Wit::load(unsafe { &*wit }, FACTS.get(), FILES.get()));
    }

    /// Creates the interpreter, which lives as long as the program.
    pub(crate) fn start<I: Interpreter>() -> &'static I {
        match I::new(wit()) {
            Ok(interpreter) => Box::leak(Box::new(interpreter)),
            Err(error) => {
                eprintln!("{error}");
                std::process::abort()
            }
        }
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

    /// Has the interpreter show the message, if it has been started. Starting it here would run
    /// code of the language where the canonical ABI may forbid calls to the host, or start it a
    /// second time while it starts.
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

    /// The call behind a context.
    pub(crate) unsafe fn call<'a>(cx: Cx) -> &'a mut Call {
        unsafe { &mut *cx.cast() }
    }

    /// Writes the address of a string or list, and returns its length.
    pub(crate) unsafe fn write<T>((ptr, len): (*const u8, usize), out: *mut *mut T) -> usize {
        unsafe { out.write(ptr.cast_mut().cast()) };
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
/// Use it once in a program: `wit_dylib::wit_dylib_export!(Lua);`. If you include the bindings
/// elsewhere than in `crate::wit_dylib`, pass the path: `wit_dylib_export!(Lua, crate::sys::wit);`.
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
        use bindings::exports::entry::{self, Call, Cx, Item, call, raw};
        use std::cell::OnceCell;
        use std::ffi::{c_char, c_void};

        thread_local! {
            static INTERPRETER: OnceCell<&'static $interpreter> = const { OnceCell::new() };
        }

        fn interpreter() -> &'static $interpreter {
            INTERPRETER.with(|interpreter| *interpreter.get_or_init(entry::start))
        }

        /// The interpreter, if it has been started. None while it starts.
        fn started() -> Option<&'static $interpreter> {
            INTERPRETER.with(|interpreter| interpreter.get().copied())
        }

        bindings::wit_dylib_export! { @functions
            fn wit_dylib_layout_3() {}
            fn wit_dylib_describe(facts: *const raw::wit_facts_t) { entry::describe(facts) }
            fn wit_dylib_files(files: *const raw::wit_file_t, count: usize) {
                entry::files(files, count)
            }
            fn wit_dylib_initialize(wit: *const raw::wit_t) { entry::initialize(wit) }
            fn wit_dylib_fail(cx: Cx, message: *const u8, len: usize) {
                entry::fail(started(), cx.cast::<Call>().as_mut(), message, len)
            }

            fn cabi_realloc(
                old: *mut c_void,
                old_size: usize,
                align: usize,
                new_size: usize
            ) -> *mut c_void {
                entry::cabi_realloc(old.cast(), old_size, align, new_size).cast()
            }
            fn wit_dylib_dealloc_bytes(
                cx: Cx,
                ptr: *mut c_void,
                size: usize,
                _align: usize,
                defer: bool
            ) {
                call(cx).dealloc(ptr.cast(), size, defer)
            }

            fn wit_dylib_export_start(which: usize) -> Cx { entry::export_start(which).cast() }
            fn wit_dylib_export_call(cx: Cx, which: usize) {
                entry::export_call(interpreter(), call(cx), which)
            }
            fn wit_dylib_export_finish(cx: Cx, _which: usize) { entry::export_finish(cx.cast()) }
            fn wit_dylib_export_async_call(_cx: Cx, which: usize) -> u32 {
                entry::export_async(interpreter(), which)
            }
            fn wit_dylib_export_async_callback(
                _event0: u32,
                _event1: u32,
                _event2: u32,
                which: usize
            ) -> u32 {
                entry::export_async(interpreter(), which)
            }
            fn wit_dylib_resource_dtor(ty: usize, rep: usize) {
                entry::drop_resource(interpreter(), ty, rep)
            }

            fn wit_dylib_push_bool(cx: Cx, value: bool) {
                call(cx).push_word(raw::WIT_TYPE_BOOL, value.into())
            }
            fn wit_dylib_push_char(cx: Cx, value: u32) {
                call(cx).push_word(raw::WIT_TYPE_CHAR, value)
            }
            fn wit_dylib_push_u8(cx: Cx, value: u8) {
                call(cx).push_word(raw::WIT_TYPE_U8, value.into())
            }
            fn wit_dylib_push_s8(cx: Cx, value: i8) {
                call(cx).push_word(raw::WIT_TYPE_S8, value as u32)
            }
            fn wit_dylib_push_u16(cx: Cx, value: u16) {
                call(cx).push_word(raw::WIT_TYPE_U16, value.into())
            }
            fn wit_dylib_push_s16(cx: Cx, value: i16) {
                call(cx).push_word(raw::WIT_TYPE_S16, value as u32)
            }
            fn wit_dylib_push_u32(cx: Cx, value: u32) {
                call(cx).push_word(raw::WIT_TYPE_U32, value)
            }
            fn wit_dylib_push_s32(cx: Cx, value: i32) {
                call(cx).push_word(raw::WIT_TYPE_S32, value as u32)
            }
            fn wit_dylib_push_u64(cx: Cx, value: u64) { call(cx).push(Item::Long(value)) }
            fn wit_dylib_push_s64(cx: Cx, value: i64) { call(cx).push(Item::Long(value as u64)) }
            fn wit_dylib_push_f32(cx: Cx, value: f32) { call(cx).push(Item::F32(value)) }
            fn wit_dylib_push_f64(cx: Cx, value: f64) { call(cx).push(Item::F64(value)) }
            fn wit_dylib_push_string(cx: Cx, ptr: *mut u8, len: usize) {
                call(cx).push_string(ptr, len)
            }
            fn wit_dylib_push_record(cx: Cx, _ty: usize) {
                call(cx).push_word(raw::WIT_TYPE_RECORD, 0)
            }
            fn wit_dylib_push_tuple(cx: Cx, _ty: usize) {
                call(cx).push_word(raw::WIT_TYPE_TUPLE, 0)
            }
            fn wit_dylib_push_flags(cx: Cx, _ty: usize, bits: u32) {
                call(cx).push_word(raw::WIT_TYPE_FLAGS, bits)
            }
            fn wit_dylib_push_enum(cx: Cx, _ty: usize, case: u32) {
                call(cx).push_word(raw::WIT_TYPE_ENUM, case)
            }
            fn wit_dylib_push_variant(cx: Cx, _ty: usize, case: u32) {
                call(cx).push_word(raw::WIT_TYPE_VARIANT, case)
            }
            fn wit_dylib_push_option(cx: Cx, _ty: usize, case: u32) {
                call(cx).push_word(raw::WIT_TYPE_OPTION, case)
            }
            fn wit_dylib_push_result(cx: Cx, _ty: usize, case: u32) {
                call(cx).push_word(raw::WIT_TYPE_RESULT, case)
            }
            fn wit_dylib_push_own(cx: Cx, ty: usize, handle: u32) {
                call(cx).push(Item::Own(ty as u32, handle))
            }
            fn wit_dylib_push_borrow(cx: Cx, _ty: usize, handle: u32) {
                call(cx).push_word(raw::WIT_TYPE_BORROW, handle)
            }
            fn wit_dylib_push_future(cx: Cx, _ty: usize, handle: u32) {
                call(cx).push_word(raw::WIT_TYPE_FUTURE, handle)
            }
            fn wit_dylib_push_stream(cx: Cx, _ty: usize, handle: u32) {
                call(cx).push_word(raw::WIT_TYPE_STREAM, handle)
            }
            fn wit_dylib_push_error_context(cx: Cx, handle: u32) {
                call(cx).push_word(raw::WIT_TYPE_ERROR_CONTEXT, handle)
            }
            fn wit_dylib_push_list(cx: Cx, ty: usize, ptr: *mut u8, len: usize) -> bool {
                call(cx).push_list(entry::list(ty), ptr, len)
            }
            fn wit_dylib_list_append(cx: Cx, _ty: usize) { call(cx).append(raw::WIT_TYPE_LIST) }
            fn wit_dylib_push_map(cx: Cx, _ty: usize, len: usize) {
                call(cx).open(raw::WIT_TYPE_MAP, len)
            }
            fn wit_dylib_map_append(cx: Cx, _ty: usize) { call(cx).append(raw::WIT_TYPE_MAP) }
            fn wit_dylib_push_fixed_length_list(cx: Cx, ty: usize) {
                call(cx).open(raw::WIT_TYPE_FIXED_LENGTH_LIST, entry::fixed_length(ty))
            }
            fn wit_dylib_fixed_length_list_append(cx: Cx, _ty: usize) {
                call(cx).append(raw::WIT_TYPE_FIXED_LENGTH_LIST)
            }

            fn wit_dylib_pop_bool(cx: Cx) -> bool { call(cx).pop_word(raw::WIT_TYPE_BOOL) != 0 }
            fn wit_dylib_pop_char(cx: Cx) -> u32 { call(cx).pop_word(raw::WIT_TYPE_CHAR) }
            fn wit_dylib_pop_u8(cx: Cx) -> u8 { call(cx).pop_word(raw::WIT_TYPE_U8) as u8 }
            fn wit_dylib_pop_s8(cx: Cx) -> i8 { call(cx).pop_word(raw::WIT_TYPE_S8) as i8 }
            fn wit_dylib_pop_u16(cx: Cx) -> u16 { call(cx).pop_word(raw::WIT_TYPE_U16) as u16 }
            fn wit_dylib_pop_s16(cx: Cx) -> i16 { call(cx).pop_word(raw::WIT_TYPE_S16) as i16 }
            fn wit_dylib_pop_u32(cx: Cx) -> u32 { call(cx).pop_word(raw::WIT_TYPE_U32) }
            fn wit_dylib_pop_s32(cx: Cx) -> i32 { call(cx).pop_word(raw::WIT_TYPE_S32) as i32 }
            fn wit_dylib_pop_u64(cx: Cx) -> u64 { call(cx).pop_long() }
            fn wit_dylib_pop_s64(cx: Cx) -> i64 { call(cx).pop_long() as i64 }
            fn wit_dylib_pop_f32(cx: Cx) -> f32 { call(cx).pop_f32() }
            fn wit_dylib_pop_f64(cx: Cx) -> f64 { call(cx).pop_f64() }
            fn wit_dylib_pop_string(cx: Cx, out: *mut *mut c_char) -> usize {
                entry::write(call(cx).pop_string(), out)
            }
            fn wit_dylib_pop_record(cx: Cx, _ty: usize) { call(cx).pop_word(raw::WIT_TYPE_RECORD); }
            fn wit_dylib_pop_tuple(cx: Cx, _ty: usize) { call(cx).pop_word(raw::WIT_TYPE_TUPLE); }
            fn wit_dylib_pop_flags(cx: Cx, _ty: usize) -> u32 {
                call(cx).pop_word(raw::WIT_TYPE_FLAGS)
            }
            fn wit_dylib_pop_enum(cx: Cx, _ty: usize) -> u32 {
                call(cx).pop_word(raw::WIT_TYPE_ENUM)
            }
            fn wit_dylib_pop_variant(cx: Cx, _ty: usize) -> u32 {
                call(cx).pop_word(raw::WIT_TYPE_VARIANT)
            }
            fn wit_dylib_pop_option(cx: Cx, _ty: usize) -> u32 {
                call(cx).pop_word(raw::WIT_TYPE_OPTION)
            }
            fn wit_dylib_pop_result(cx: Cx, _ty: usize) -> u32 {
                call(cx).pop_word(raw::WIT_TYPE_RESULT)
            }
            fn wit_dylib_pop_own(cx: Cx, _ty: usize) -> u32 { call(cx).pop_word(raw::WIT_TYPE_OWN) }
            fn wit_dylib_pop_borrow(cx: Cx, _ty: usize) -> u32 {
                call(cx).pop_word(raw::WIT_TYPE_BORROW)
            }
            fn wit_dylib_pop_future(cx: Cx, _ty: usize) -> u32 {
                call(cx).pop_word(raw::WIT_TYPE_FUTURE)
            }
            fn wit_dylib_pop_stream(cx: Cx, _ty: usize) -> u32 {
                call(cx).pop_word(raw::WIT_TYPE_STREAM)
            }
            fn wit_dylib_pop_error_context(cx: Cx) -> u32 {
                call(cx).pop_word(raw::WIT_TYPE_ERROR_CONTEXT)
            }
            fn wit_dylib_pop_list(cx: Cx, _ty: usize, out: *mut *mut c_void) -> usize {
                entry::write(call(cx).pop_list(), out)
            }
            fn wit_dylib_pop_list_iter_next(cx: Cx, _ty: usize) {
                call(cx).next(raw::WIT_TYPE_LIST)
            }
            fn wit_dylib_pop_list_iter(cx: Cx, _ty: usize) { call(cx).end(raw::WIT_TYPE_LIST) }
            fn wit_dylib_pop_map(cx: Cx, _ty: usize) -> usize {
                call(cx).pop_elements(raw::WIT_TYPE_MAP)
            }
            fn wit_dylib_pop_map_iter_next(cx: Cx, _ty: usize) { call(cx).next(raw::WIT_TYPE_MAP) }
            fn wit_dylib_pop_map_iter(cx: Cx, _ty: usize) { call(cx).end(raw::WIT_TYPE_MAP) }
            fn wit_dylib_pop_fixed_length_list(cx: Cx, _ty: usize) -> usize {
                call(cx).pop_elements(raw::WIT_TYPE_FIXED_LENGTH_LIST)
            }
            fn wit_dylib_pop_fixed_length_list_iter_next(cx: Cx, _ty: usize) {
                call(cx).next(raw::WIT_TYPE_FIXED_LENGTH_LIST)
            }
            fn wit_dylib_pop_fixed_length_list_iter(cx: Cx, _ty: usize) {
                call(cx).end(raw::WIT_TYPE_FIXED_LENGTH_LIST)
            }
        }
    };
    (@functions $(fn $name:ident($($arg:ident: $ty:ty),*) $(-> $result:ty)? $body:block)*) => {$(
        #[unsafe(no_mangle)]
        #[allow(unused_unsafe, reason = "not every body needs it")]
        unsafe extern "C" fn $name($($arg: $ty),*) $(-> $result)? {
            unsafe { $body }
        }

        // This compiles only if the header declares the function with the same type.
        const _: () = {
            let _ = [raw::$name, $name];
        };
    )*};
}

pub(crate) use wit_dylib_export;

/// Defines the functions that the world library calls, for an implementation of [`Interpreter`].
///
/// Use it once in a program, in the interpreter's crate:
///
/// ```rust,ignore
/// wit_dylib_interpreter::export!(Lua);
/// ```
///
/// [`Interpreter`]: crate::Interpreter
#[macro_export]
macro_rules! export {
    ($interpreter:ty) => {
        $crate::export!($interpreter, $crate);
    };
    ($interpreter:ty, $($bindings:tt)+) => {
        const _: () = {
            // Names of the block below must not hide those in the type.
            type WitDylibInterpreter = $interpreter;
            $($bindings)+::export! { @entry $($bindings)+ }
        };
    };
    (@entry $($bindings:tt)+) => {
        const _: () = {
            use $($bindings)+::entry::{self, Call, Cx, call, raw};
            use std::ffi::{c_char, c_void};

            $($bindings)+::export! { @functions
                fn wit_dylib_layout_3() {}
                fn wit_dylib_describe(facts: *const raw::wit_facts_t) { entry::describe(facts) }
                fn wit_dylib_files(files: *const raw::wit_file_t, count: usize) {
                    entry::files(files, count)
                }
                fn wit_dylib_async(functions: *const raw::wit_async_t) {
                    entry::provide(functions)
                }
                fn wit_dylib_initialize(wit: *const raw::wit_t) { entry::initialize(wit) }
                fn wit_dylib_fail(cx: Cx, message: *const u8, len: usize) {
                    let interpreter = entry::current::<WitDylibInterpreter>();
                    entry::fail(interpreter, cx.cast::<Call>().as_mut(), message, len)
                }

                fn cabi_realloc(
                    old: *mut c_void,
                    old_size: usize,
                    align: usize,
                    new_size: usize
                ) -> *mut c_void {
                    entry::cabi_realloc(old.cast(), old_size, align, new_size).cast()
                }
                fn wit_dylib_own_realloc(
                    old: *mut c_void,
                    old_size: usize,
                    align: usize,
                    new_size: usize
                ) -> *mut c_void {
                    entry::own_realloc(old.cast(), old_size, align, new_size).cast()
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
                    entry::export_call(|| entry::current_or_start::<WitDylibInterpreter>(), call(cx), which)
                }
                fn wit_dylib_export_finish(cx: Cx, _which: usize) {
                    entry::export_finish(cx.cast())
                }
                fn wit_dylib_export_async_call(cx: Cx, which: usize) -> u32 {
                    entry::export_async_call(|| entry::current_or_start::<WitDylibInterpreter>(), cx.cast(), which)
                }
                fn wit_dylib_export_async_callback(
                    event0: u32,
                    event1: u32,
                    event2: u32,
                    _which: usize
                ) -> u32 {
                    entry::export_async_callback(|| entry::current_or_start::<WitDylibInterpreter>(), event0, event1, event2)
                }
                fn wit_dylib_resource_dtor(ty: usize, rep: usize) {
                    entry::drop_resource(|| entry::current_or_start::<WitDylibInterpreter>(), ty, rep)
                }

                fn wit_dylib_push_bool(cx: Cx, value: bool) { call(cx).push_word(value.into()) }
                fn wit_dylib_push_char(cx: Cx, value: u32) { call(cx).push_word(value) }
                fn wit_dylib_push_u8(cx: Cx, value: u8) { call(cx).push_word(value.into()) }
                fn wit_dylib_push_s8(cx: Cx, value: i8) { call(cx).push_word(value as u32) }
                fn wit_dylib_push_u16(cx: Cx, value: u16) { call(cx).push_word(value.into()) }
                fn wit_dylib_push_s16(cx: Cx, value: i16) { call(cx).push_word(value as u32) }
                fn wit_dylib_push_u32(cx: Cx, value: u32) { call(cx).push_word(value) }
                fn wit_dylib_push_s32(cx: Cx, value: i32) { call(cx).push_word(value as u32) }
                fn wit_dylib_push_u64(cx: Cx, value: u64) { call(cx).push_long(value) }
                fn wit_dylib_push_s64(cx: Cx, value: i64) { call(cx).push_long(value as u64) }
                fn wit_dylib_push_f32(cx: Cx, value: f32) { call(cx).push_f32(value) }
                fn wit_dylib_push_f64(cx: Cx, value: f64) { call(cx).push_f64(value) }
                fn wit_dylib_push_string(cx: Cx, ptr: *mut u8, len: usize) {
                    call(cx).push_string(ptr, len)
                }
                fn wit_dylib_push_record(cx: Cx, ty: usize) { call(cx).push_record(ty) }
                fn wit_dylib_push_tuple(cx: Cx, ty: usize) { call(cx).push_tuple(ty) }
                fn wit_dylib_push_flags(cx: Cx, _ty: usize, bits: u32) { call(cx).push_word(bits) }
                fn wit_dylib_push_enum(cx: Cx, _ty: usize, case: u32) { call(cx).push_word(case) }
                fn wit_dylib_push_variant(cx: Cx, ty: usize, case: u32) {
                    call(cx).push_variant(ty, case)
                }
                fn wit_dylib_push_option(cx: Cx, _ty: usize, case: u32) {
                    call(cx).push_option(case)
                }
                fn wit_dylib_push_result(cx: Cx, ty: usize, case: u32) {
                    call(cx).push_result(ty, case)
                }
                fn wit_dylib_push_own(cx: Cx, ty: usize, handle: u32) {
                    call(cx).push_own(ty, handle)
                }
                fn wit_dylib_push_borrow(cx: Cx, ty: usize, handle: u32) {
                    call(cx).push_borrow(ty, handle)
                }
                fn wit_dylib_push_future(cx: Cx, ty: usize, handle: u32) {
                    call(cx).push_future(ty, handle)
                }
                fn wit_dylib_push_stream(cx: Cx, ty: usize, handle: u32) {
                    call(cx).push_stream(ty, handle)
                }
                fn wit_dylib_push_error_context(cx: Cx, handle: u32) {
                    call(cx).push_error_context(handle)
                }
                fn wit_dylib_push_list(cx: Cx, ty: usize, ptr: *mut u8, len: usize) -> bool {
                    call(cx).push_list(ty, ptr, len)
                }
                fn wit_dylib_list_append(cx: Cx, _ty: usize) { call(cx).append(1) }
                fn wit_dylib_push_map(cx: Cx, _ty: usize, len: usize) { call(cx).push_map(len) }
                fn wit_dylib_map_append(cx: Cx, _ty: usize) { call(cx).append(2) }
                fn wit_dylib_push_fixed_length_list(cx: Cx, _ty: usize) {
                    call(cx).push_fixed_length_list()
                }
                fn wit_dylib_fixed_length_list_append(cx: Cx, _ty: usize) { call(cx).append(1) }

                fn wit_dylib_pop_bool(cx: Cx) -> bool { call(cx).pop_word() != 0 }
                fn wit_dylib_pop_char(cx: Cx) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_u8(cx: Cx) -> u8 { call(cx).pop_word() as u8 }
                fn wit_dylib_pop_s8(cx: Cx) -> i8 { call(cx).pop_word() as i8 }
                fn wit_dylib_pop_u16(cx: Cx) -> u16 { call(cx).pop_word() as u16 }
                fn wit_dylib_pop_s16(cx: Cx) -> i16 { call(cx).pop_word() as i16 }
                fn wit_dylib_pop_u32(cx: Cx) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_s32(cx: Cx) -> i32 { call(cx).pop_word() as i32 }
                fn wit_dylib_pop_u64(cx: Cx) -> u64 { call(cx).pop_long() }
                fn wit_dylib_pop_s64(cx: Cx) -> i64 { call(cx).pop_long() as i64 }
                fn wit_dylib_pop_f32(cx: Cx) -> f32 { call(cx).pop_f32() }
                fn wit_dylib_pop_f64(cx: Cx) -> f64 { call(cx).pop_f64() }
                fn wit_dylib_pop_string(cx: Cx, out: *mut *mut c_char) -> usize {
                    entry::write(call(cx).pop_block(), out)
                }
                fn wit_dylib_pop_record(_cx: Cx, _ty: usize) {}
                fn wit_dylib_pop_tuple(_cx: Cx, _ty: usize) {}
                fn wit_dylib_pop_flags(cx: Cx, _ty: usize) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_enum(cx: Cx, _ty: usize) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_variant(cx: Cx, _ty: usize) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_option(cx: Cx, _ty: usize) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_result(cx: Cx, _ty: usize) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_own(cx: Cx, _ty: usize) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_borrow(cx: Cx, _ty: usize) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_future(cx: Cx, _ty: usize) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_stream(cx: Cx, _ty: usize) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_error_context(cx: Cx) -> u32 { call(cx).pop_word() }
                fn wit_dylib_pop_list(cx: Cx, _ty: usize, out: *mut *mut c_void) -> usize {
                    entry::write(call(cx).pop_block(), out)
                }
                fn wit_dylib_pop_list_iter_next(_cx: Cx, _ty: usize) {}
                fn wit_dylib_pop_list_iter(_cx: Cx, _ty: usize) {}
                fn wit_dylib_pop_map(cx: Cx, _ty: usize) -> usize { call(cx).pop_word() as usize }
                fn wit_dylib_pop_map_iter_next(_cx: Cx, _ty: usize) {}
                fn wit_dylib_pop_map_iter(_cx: Cx, _ty: usize) {}
                fn wit_dylib_pop_fixed_length_list(cx: Cx, _ty: usize) -> usize {
                    call(cx).pop_word() as usize
                }
                fn wit_dylib_pop_fixed_length_list_iter_next(_cx: Cx, _ty: usize) {}
                fn wit_dylib_pop_fixed_length_list_iter(_cx: Cx, _ty: usize) {}
            }
        };
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

use super::raw::wit_type_t;
use std::ffi::{CStr, c_char};

/// The text behind a pointer, or none if it is null.
pub(super) fn text(ptr: *const c_char) -> Option<&'static str> {
    if ptr.is_null() {
        return None;
    }
    // SAFETY: world libraries contain only UTF-8.
    Some(unsafe { str::from_utf8_unchecked(CStr::from_ptr(ptr).to_bytes()) })
}

pub(super) fn name(ptr: *const c_char) -> &'static str {
    text(ptr).expect("this name is never null")
}

/// The names behind pointers.
pub(super) fn names(pointers: &[*const c_char]) -> Box<[&'static str]> {
    pointers.iter().map(|&pointer| name(pointer)).collect()
}

/// The items of a table. `first` may be any pointer if the table is empty.
///
/// # Safety
///
/// The table must come from a world library.
pub(super) unsafe fn items<T>(first: *const T, count: usize) -> &'static [T] {
    if count == 0 {
        return &[];
    }
    unsafe { std::slice::from_raw_parts(first, count) }
}

/// The kind of a type: one of the constants `WIT_TYPE_*`.
pub(super) const fn kind(ty: wit_type_t) -> u32 {
    ty & 0xff
}

/// The index of a type in the table of its kind.
pub(super) const fn index(ty: wit_type_t) -> u32 {
    ty >> 8
}

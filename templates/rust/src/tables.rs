use super::raw::wit_type_t;
use std::ffi::{CStr, c_char};
use std::str::Utf8Error;

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

/// The text of bytes that should be UTF-8: as [`std::str::from_utf8`], and faster where all of it
/// is ASCII.
///
/// # Errors
///
/// When the bytes are not UTF-8.
pub fn utf8(bytes: &[u8]) -> Result<&str, Utf8Error> {
    if is_ascii(bytes) {
        // SAFETY: ASCII is UTF-8.
        return Ok(unsafe { str::from_utf8_unchecked(bytes) });
    }
    str::from_utf8(bytes)
}

/// Looks at 32 bytes at a time. The function of the standard library takes three times as many
/// instructions in WebAssembly.
fn is_ascii(bytes: &[u8]) -> bool {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (words, rest) = bytes.as_chunks::<8>();
    let (blocks, words) = words.as_chunks::<4>();
    let word = |bytes: &[u8; 8]| u64::from_ne_bytes(*bytes);
    blocks.iter().all(|[a, b, c, d]| (word(a) | word(b) | word(c) | word(d)) & HIGH == 0)
        && words.iter().all(|bytes| word(bytes) & HIGH == 0)
        && rest.iter().all(u8::is_ascii)
}

/// The kind of a type: one of the constants `WIT_TYPE_*`.
pub(super) const fn kind(ty: wit_type_t) -> u32 {
    ty & 0xff
}

/// The index of a type in the table of its kind.
pub(super) const fn index(ty: wit_type_t) -> u32 {
    ty >> 8
}

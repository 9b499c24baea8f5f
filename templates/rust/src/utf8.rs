//! Text of languages whose strings are bytes.

use std::str::Utf8Error;

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

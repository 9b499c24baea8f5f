//! Mutations that keep the form of an input, so that more than its first bytes is tried.

mod library;
mod random;
mod wit;

pub use library::mutate_library;
pub use wit::mutate_wit;

use libfuzzer_sys::fuzzer_mutate;

/// Has libFuzzer mutate `part` of an input.
fn mutate_bytes(part: &mut Vec<u8>) {
    let size = part.len();
    let max_size = size + 16 + size / 4;
    part.resize(max_size, 0);
    let size = fuzzer_mutate(part, size, max_size);
    part.truncate(size);
}

/// Writes `made` over the input if it fits.
fn replace(data: &mut [u8], size: usize, max_size: usize, made: &[u8]) -> usize {
    if made.is_empty() || made.len() > max_size {
        return fuzzer_mutate(data, size, max_size);
    }
    data[..made.len()].copy_from_slice(made);
    made.len()
}

//! WIT text to world library to component.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use wit_dylib_fuzz::{limits, mutate};

fuzz_target!(init: limits::abort_at_own_panics(), |data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        fuzz_checks::check_wit(text);
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::mutate_wit(data, size, max_size, seed)
});

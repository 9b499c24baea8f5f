//! Bytes as an interpreter's shared library, checked and linked with a small world.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use wit_dylib_fuzz::{limits, mutate};

fuzz_target!(init: limits::abort_at_own_panics(), |data: &[u8]| fuzz_checks::check_library(data));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::mutate_library(data, size, max_size, seed)
});

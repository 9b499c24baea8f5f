//! The least that is an interpreter: every exported function gets its `u32` back, doubled.

use std::sync::Mutex;

static STACK: Mutex<Vec<u32>> = Mutex::new(Vec::new());

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_initialize(_wit: *const u8) {}

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_export_start(_which: u32) -> usize {
    1
}

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_export_call(_cx: usize, _which: u32) {
    let mut stack = STACK.lock().unwrap();
    let value = stack.pop().unwrap();
    stack.push(value * if cfg!(feature = "triple") { 3 } else { 2 });
}

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_export_finish(_cx: usize, _which: u32) {}

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_push_u32(_cx: usize, value: u32) {
    STACK.lock().unwrap().push(value);
}

#[unsafe(no_mangle)]
pub extern "C" fn wit_dylib_pop_u32(_cx: usize) -> u32 {
    STACK.lock().unwrap().pop().unwrap()
}

//! A library that keeps a log until the host takes it through the library's own interface. It keeps
//! the log itself because some of the recorded calls happen where calls to the host are forbidden.

use wit_component::{StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// The interface that it exports.
pub(crate) const LOG: &str = "test:recorder/log";

/// The function that makes room: gets a number, which it writes down, and a count of words; returns
/// the address of the word with the number, behind which there are as many words.
pub(crate) const WRITE: &str = "write a log";

const WIT: &str = "package test:recorder;

interface log {
  take: func() -> list<u32>;
}

world recorder { export log; }";

/// The memory holds the number of bytes that are written down, the result of `take`, and 128 MB to
/// write to.
const CODE: &str = r#"(module
  (@custom "dylink.0" (before first) "\01\07\90\80\80\40\03\00\00")
  (import "env" "memory" (memory 0))
  (import "env" "__memory_base" (global $base i32))
  IMPORTS
  (func (export "write a log") (param $number i32) (param $words i32) (result i32)
    (local $end i32) (local $row i32)
    (local.set $row (i32.add (i32.load (global.get $base)) (i32.const 16)))
    (local.set $end (i32.add (local.get $row) (i32.shl (i32.add (local.get $words) (i32.const 1)) (i32.const 2))))
    (if (i32.gt_u (local.get $end) (i32.const 0x8000010)) (then unreachable))
    (i32.store (global.get $base) (i32.sub (local.get $end) (i32.const 16)))
    (local.set $row (i32.add (global.get $base) (local.get $row)))
    (i32.store (local.get $row) (local.get $number))
    (local.get $row))
  (func (export "test:recorder/log#take") (result i32)
    (i32.store offset=8 (global.get $base) (i32.add (global.get $base) (i32.const 16)))
    (i32.store offset=12 (global.get $base) (i32.shr_u (i32.load (global.get $base)) (i32.const 2)))
    (i32.store (global.get $base) (i32.const 0))
    (i32.add (global.get $base) (i32.const 8))))"#;

/// The library. The linker leaves out a library that no other one uses, so this one uses the
/// function `used` of another one, if there is to be one.
pub(crate) fn library(used: Option<&str>) -> Vec<u8> {
    let import = used.map(|name| format!("(import \"env\" {name:?} (func))"));
    let code = CODE.replace("IMPORTS", &import.unwrap_or_default());
    let mut library = wat::parse_str(code).unwrap();
    let mut resolve = Resolve::default();
    let package = resolve.push_str("recorder.wit", WIT).unwrap();
    let world = resolve.select_world(&[package], None).unwrap();
    embed_component_metadata(&mut library, &resolve, world, StringEncoding::UTF8, false).unwrap();
    library
}

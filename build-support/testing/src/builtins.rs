//! The functions of the component model for tasks, for an interpreter whose world library passes on
//! none. That of the crate `wit-dylib` leaves it to interpreters to import them; the interpreters
//! of this repository do not, so that a small library does it for them.

use crate::cargo::succeed;
use crate::folders::{repository, scratch};
use crate::sdk;
use std::fs;
use std::process::Command;
use std::sync::OnceLock;
use wit_component::{StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// A function of the library.
pub const USED: &str = "builtins_are_linked";

/// The library.
pub fn library() -> &'static [u8] {
    static LIBRARY: OnceLock<Vec<u8>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let folder = scratch("builtins");
        fs::create_dir_all(&folder).unwrap();
        // Test programs may run side by side.
        let library = folder.join(format!("libbuiltins-{}.so", std::process::id()));
        let mut clang = Command::new(sdk::tool("clang"));
        clang.args(["--target=wasm32-wasip2", "-O1", "-Wall", "-Wextra", "-Werror", "-fPIC"]);
        clang.args(["-shared", "-nostdlib", "-Wl,--no-entry,--skip-wit-component"]);
        clang.args(["-Wl,--unresolved-symbols=import-dynamic,--export=__wasm_call_ctors"]);
        clang.arg("-I").arg(repository().join("templates"));
        clang.arg(repository().join("build-support/testing/src/builtins.c"));
        succeed(clang.arg("-o").arg(&library));
        let bytes = fs::read(&library).unwrap();
        fs::remove_file(library).unwrap();
        bytes
    })
}

/// A library that uses it, for a component in which nothing else does: the linker leaves out what
/// no export leads to. It has an export of its own, `builtins-are-linked`.
pub(crate) fn user() -> Vec<u8> {
    let code = format!(
        r#"(module
          (@custom "dylink.0" (before first))
          (import "env" {USED:?} (func $used))
          (func (export "builtins-are-linked") (call $used)))"#
    );
    let mut library = wat::parse_str(code).unwrap();
    let mut resolve = Resolve::default();
    let wit = "package test:builtins; world user { export builtins-are-linked: func(); }";
    let package = resolve.push_str("user.wit", wit).unwrap();
    let world = resolve.select_world(&[package], None).unwrap();
    embed_component_metadata(&mut library, &resolve, world, StringEncoding::UTF8, false).unwrap();
    library
}

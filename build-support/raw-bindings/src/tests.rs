//! The bindings are those of the header, and lie in memory as it says.

use crate::generate::{builder, load_libclang, output, text};
use std::io::Write;
use std::process::Command;
use std::{env, fs, io};

/// Whether libclang is there. Tests that need it are skipped where it is not, except in CI.
fn has_libclang() -> bool {
    let Err(error) = load_libclang() else { return true };
    assert!(env::var_os("CI").is_none(), "{error:?}");
    // Not with a macro, whose output is hidden while a test passes.
    writeln!(io::stderr(), "SKIPPED a test of the generated bindings\n{error:?}").unwrap();
    false
}

#[test]
fn the_bindings_are_what_the_header_gives() {
    if !has_libclang() {
        return;
    }
    let (path, generated) = (output(), text(builder()).unwrap());
    if env::var_os("BLESS").is_some() {
        fs::write(path, generated).unwrap();
        return;
    }
    let found = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let same = found.lines().zip(generated.lines()).take_while(|(old, new)| old == new).count();
    assert!(
        found == generated,
        "templates/rust/src/raw.rs differs from what templates/wit_dylib.h gives, from line {} on:\n\
         in the file:      {}\nfrom the header:  {}\n\
         `cargo xtask bindings` writes the file",
        same + 1,
        found.lines().nth(same).unwrap_or("(nothing)"),
        generated.lines().nth(same).unwrap_or("(nothing)"),
    );
}

/// clang's sizes and offsets, as bindgen writes them down, against rustc's. The sizes at the end
/// are facts of wasm32 that the world library builds on.
#[test]
fn structs_lie_in_memory_as_in_c() {
    if !has_libclang() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("layout.rs");
    let bindings = text(builder().layout_tests(true)).unwrap();
    assert!(bindings.contains("offset_of!(wit_stream, abi_payload_align)"), "no layout tests");
    let sizes = "const _: () = assert!(size_of::<wit>() == 132 && size_of::<wit_facts>() == 16);\n\
                 const _: () = assert!(size_of::<wit_func_facts>() == 24);\n";
    fs::write(&source, format!("#![allow(warnings)]\n{bindings}{sizes}")).unwrap();
    let output = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--crate-type", "lib", "--emit", "metadata", "--edition", "2024"])
        .args(["--target", "wasm32-wasip2", "--out-dir"])
        .arg(folder.path())
        .arg(&source)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

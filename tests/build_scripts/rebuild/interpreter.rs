//! What the interpreter is compiled from, and what compiles it.

use super::{Workspace, check};
use std::fs;
use testing::script::write_script;
use testing::sdk::{LIB, Logged};

#[test]
fn the_interpreter() {
    const ALL: &str = "rustc, copy of hello.wasm, hello.wasm, libruntime.so";
    const ALL_AND_METADATA: &str = "metadata, rustc, copy of hello.wasm, hello.wasm, libruntime.so";
    check(&[
        ("a comment", |it| it.replace("runtime-member/src/lib.rs", "//! ", "//! A"), "rustc"),
        (
            "a source",
            |it| it.replace("runtime-member/src/lib.rs", "value * if", "1 + value * if"),
            ALL,
        ),
        ("a file that is no source", |it| it.file("runtime-member/src/unused.rs", ""), ""),
        (
            "a path dependency",
            |it| it.file("helper-member/src/lib.rs", "pub const FACTOR: u32 = 5;"),
            ALL,
        ),
        ("another member", |it| it.file("other-member/src/lib.rs", "pub fn f() {}"), ""),
        (
            "the manifest of another member",
            |it| it.replace("other-member/Cargo.toml", "2024", "2021"),
            "",
        ),
        (
            "default features",
            |it| it.replace("runtime-member/Cargo.toml", "default = []", "default = [\"triple\"]"),
            ALL_AND_METADATA,
        ),
        (
            "no default features",
            |it| it.replace("runtime-member/Cargo.toml", "default = [\"triple\"]", "default = []"),
            ALL_AND_METADATA,
        ),
        (
            "files that the interpreter takes",
            |it| it.replace("runtime-member/Cargo.toml", "*.txt", "*.md"),
            "metadata, rustc, copy of hello.wasm, hello.so, hello.wasm",
        ),
        (
            "a manifest of a path dependency",
            |it| it.replace("helper-member/Cargo.toml", "2024", "2021"),
            "metadata, rustc",
        ),
        ("a feature", |it| it.set("feature", "triple"), ALL_AND_METADATA),
        ("a profile", |it| it.set("profile", "dev"), ALL),
        ("the lock file", |it| it.replace("Cargo.lock", "# This", "# # This"), "metadata, rustc"),
    ]);
}

#[test]
fn variables_and_configuration() {
    const ALL: &str = "rustc, copy of hello.wasm, hello.wasm, libruntime.so";
    check(&[
        ("a variable that nothing reads", |it| it.variable("SOMETHING", "1"), ""),
        ("a variable that the sources read", |it| it.variable("GREETING", "hello"), ALL),
        ("its other value", |it| it.variable("GREETING", "hello, you"), ALL),
        (
            "a variable of the profile",
            |it| it.variable("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ALL,
        ),
        (
            "how to run programs",
            |it| it.variable("CARGO_TARGET_WASM32_WASIP2_RUNNER", "wasmtime"),
            "",
        ),
        (
            "wasi-sdk, without C code",
            |it| it.variable("WASI_SDK_PATH", it.package.path("sdk").to_str().unwrap()),
            "",
        ),
        ("flags", |it| it.variable("CARGO_ENCODED_RUSTFLAGS", "-Copt-level=0"), ALL),
        (
            "cargo's configuration",
            |it| it.file(".cargo/config.toml", "[profile.release]\ndebug-assertions = true\n"),
            "unseen: rustc, copy of hello.wasm, hello.wasm, libruntime.so",
        ),
        (
            "another line of it",
            |it| it.replace(".cargo/config.toml", "[profile", "# No\n[profile"),
            "rustc",
        ),
        (
            "no configuration, as before",
            |it| it.remove(".cargo/config.toml"),
            "copy of hello.wasm, hello.wasm, libruntime.so",
        ),
        (
            "no more copies, whose folder depends on the target",
            |it| it.set("copies", "no"),
            "no copy of hello.wasm",
        ),
        (
            "another target, for which the flags are",
            |it| it.variable("TARGET", "x86_64-unknown-linux-gnu"),
            "rustc, hello.wasm, libruntime.so",
        ),
        (
            "other flags for it",
            |it| it.variable("CARGO_ENCODED_RUSTFLAGS", "-Ctarget-cpu=native"),
            "nothing",
        ),
    ]);
}

#[test]
fn tools() {
    const ALL: &str = "rustc, copy of hello.wasm, hello.wasm, libruntime.so";
    /// Puts a compiler in front of the compiler that calls itself a build of `commit`.
    fn compiler(it: &Workspace, name: &str, commit: &str) {
        let path = it.package.path(&format!("../{name}"));
        let real = "rustc";
        let says = format!("{real} -vV | sed 's/^commit-hash: .*/commit-hash: {commit}/'");
        let script =
            format!("#!/bin/sh\ncase \"$*\" in\n-vV) {says} ;;\n*) exec {real} \"$@\" ;;\nesac\n");
        write_script(&path, &script);
        it.variable("RUSTC", path.to_str().unwrap());
    }
    fn release(it: &Workspace, version: &str) {
        it.file("../sdk/VERSION", format!("{version}\nllvm-version: 19.1.5\n"));
    }
    check(&[
        ("a compiler with a place", |it| compiler(it, "rustc-1", "one"), ALL),
        ("the same one in another place", |it| compiler(it, "rustc-2", "one"), "nothing"),
        ("another compiler", |it| compiler(it, "rustc-3", "two"), ALL),
        (
            "C code",
            |it| {
                let sdk = Logged::new(&it.package.path("../sdk"));
                release(it, "25.0");
                it.variable("WASI_SDK_PATH", sdk.folder.to_str().unwrap());
                it.set("c", "yes");
                it.file("helper-member/c.c", "int c(void) { return 1; }");
                it.file("helper-member/build.rs", COMPILES_C);
            },
            "metadata, rustc, clang compiles, clang links, copy of hello.wasm, hello.wasm, libruntime.so",
        ),
        (
            "a file of it",
            |it| it.file("helper-member/c.c", "int c(void) { return 2; }"),
            "rustc, clang compiles, clang links",
        ),
        ("wasi-sdk is installed again", |it| release(it, "25.0"), "nothing"),
        (
            "a libc of one's own in it",
            |it| {
                let libc = it.package.path("../sdk").join(LIB).join("libc.so");
                let mut bytes = fs::read(&libc).unwrap();
                bytes.extend([0, 2, 1, b'x']);
                fs::remove_file(&libc).unwrap();
                fs::write(libc, bytes).unwrap();
            },
            "copy of hello.wasm, hello.wasm",
        ),
        (
            "another wasi-sdk in its place",
            |it| release(it, "26.0"),
            "rustc, clang compiles, clang links",
        ),
    ]);
}

/// A build script as the crate `cc` makes it.
const COMPILES_C: &str = "fn main() {
    let [clang, out] = [\"CC_wasm32_wasip2\", \"OUT_DIR\"].map(|name| std::env::var_os(name).unwrap());
    let object = std::path::PathBuf::from(out).join(\"c.o\");
    let arguments = [\"--target=wasm32-wasip2\", \"-fPIC\", \"-c\", \"c.c\", \"-o\"];
    assert!(std::process::Command::new(clang).args(arguments).arg(object).status().unwrap().success());
    println!(\"cargo::rerun-if-changed=c.c\");
}
";

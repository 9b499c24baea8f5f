//! The `values` interpreter as a shared library.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use std::{env, fs};

/// The name under which it is linked.
pub(crate) const NAME: &str = "libvalues_interpreter.so";

/// The library, built once per test program.
pub(crate) fn values() -> &'static [u8] {
    static LIBRARY: OnceLock<Vec<u8>> = OnceLock::new();
    LIBRARY.get_or_init(build)
}

/// The names of the functions that it exports.
pub(crate) fn exports() -> Vec<String> {
    let mut names = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(values()) {
        if let Ok(wasmparser::Payload::ExportSection(exports)) = payload {
            names.extend(exports.into_iter().map(|export| export.unwrap().name.to_owned()));
        }
    }
    names
}

fn build() -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("values");
    let mut cargo = Command::new(env!("CARGO"));
    for (name, _) in env::vars_os() {
        let kept = ["CARGO_HOME", "CARGO_MAKEFLAGS", "CARGO_NET_OFFLINE"].iter().any(|kept| name == *kept);
        if name.to_string_lossy().starts_with("CARGO") && !kept {
            cargo.env_remove(name);
        }
    }
    cargo
        .args(["rustc", "--quiet", "--lib", "--crate-type", "cdylib", "--release", "--target", "wasm32-wasip2"])
        .args(["--config", "profile.release.lto=true", "--manifest-path"])
        .arg(root.join("test-interpreters/values/Cargo.toml"))
        .arg("--")
        .args(["-Clink-arg=-shared", "-Clink-arg=--no-entry", "-Clink-arg=--skip-wit-component"])
        .args(["-Clink-arg=--export=__wasm_call_ctors", "-Clink-arg=-Bsymbolic"])
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_BUILD_BUILD_DIR", &target)
        .env("WIT_DYLIB_BUILD_NESTED", "1")
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", "");
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{cargo:?}\n{}", String::from_utf8_lossy(&output.stderr));
    fs::read(target.join("wasm32-wasip2/release/values_interpreter.wasm")).unwrap()
}

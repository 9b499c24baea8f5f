//! The two components, built by cargo with optimization.

use std::fs;
use std::path::Path;
use testing::cargo::cargo;
use testing::folders::{repository, scratch, target};
use wasmtime::error::Context as _;
use wasmtime::{Result, ensure};

/// The project `web` of the Lua demo.
pub(crate) fn lua() -> Result<Vec<u8>> {
    build(repository(), &["--package", "lua-demo"], &target())?;
    read(&target().join("wit-dylib/release/web.wasm"))
}

/// The handler in Rust, in a package made here.
pub(crate) fn rust() -> Result<Vec<u8>> {
    let folder = scratch("http handler");
    let wit = repository().join("test-interpreters/lua-demo/apps/web/wit");
    let source = include_str!("handler.rs").replace("\"WIT\"", &format!("{wit:?}"));
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), source)?;
    fs::write(folder.join("Cargo.toml"), MANIFEST)?;
    // The versions of this repository have been fetched.
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    build(&folder, &["--target", "wasm32-wasip2"], &folder.join("target"))?;
    read(&folder.join("target/wasm32-wasip2/release/http_handler.wasm"))
}

const MANIFEST: &str = r#"
[package]
name = "http-handler"
version = "0.0.0"
edition = "2024"

[lib]
crate-type = ["cdylib"]

[dependencies]
wit-bindgen = { version = "0.63", default-features = false, features = ["macros", "realloc"] }

[profile.release]
lto = true

[workspace]
"#;

fn build(folder: &Path, arguments: &[&str], target: &Path) -> Result<()> {
    let mut cargo = cargo(&["build", "--quiet", "--release"]);
    let status =
        cargo.args(arguments).env("CARGO_TARGET_DIR", target).current_dir(folder).status()?;
    ensure!(status.success(), "cargo failed in `{}` ({status})", folder.display());
    Ok(())
}

fn read(component: &Path) -> Result<Vec<u8>> {
    fs::read(component).with_context(|| format!("cannot read `{}`", component.display()))
}

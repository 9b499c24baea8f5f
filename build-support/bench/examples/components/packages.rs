//! Packages in Rust that cargo makes components of.

use crate::WIT;
use crate::native::Script;
use std::fs;
use std::path::Path;
use testing::cargo::{cargo, succeed};
use testing::folders::{repository, target};
use testing::sdk;

/// The world bound by wit-bindgen, without an interpreter: the limit.
pub(crate) fn limit() -> Vec<u8> {
    let dependency = "wit-bindgen = { version = \"0.63\", default-features = false, features = [\"macros\", \"realloc\"] }";
    build("limit", dependency, &[("src/lib.rs", include_str!("../../guests/limit.rs"))])
}

/// The interpreter `values`, linked statically.
pub(crate) fn values() -> Vec<u8> {
    let features = "features = [\"bare\"]";
    linked_statically("values", "values-interpreter", features, &[])
}

/// Lua, linked statically.
pub(crate) fn lua(script: Script) -> Vec<u8> {
    linked_statically("lua", "lua-interpreter", "", &[script])
}

fn linked_statically(name: &str, package: &str, features: &str, files: &[(&str, &str)]) -> Vec<u8> {
    let folder = repository().join("test-interpreters").join(name);
    let folder = folder.display().to_string();
    let repository = repository().display().to_string();
    let manifest = format!(
        "{package} = {{ path = {folder:?}, {features} }}\n\n\
         [build-dependencies]\nwit-dylib-build = {{ path = {repository:?} }}\n\n\
         [package.metadata.wit-dylib]\nlink = \"static\"\nfiles = [\"*.lua\"]"
    );
    let uses = format!("use {} as _;\n", package.replace('-', "_"));
    let own = [
        ("src/lib.rs", &*uses),
        ("build.rs", "fn main() {\n    wit_dylib_build::generate();\n}\n"),
    ];
    build(name, &manifest, &[&own[..], files].concat())
}

/// Builds a package for release, and reads its component. The manifest goes on from the
/// dependencies.
fn build(name: &str, manifest: &str, files: &[(&str, &str)]) -> Vec<u8> {
    let target = target().join("bench");
    let folder = target.join(name);
    let manifest = format!(
        "[package]\nname = \"bench-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [lib]\ncrate-type = [\"cdylib\"]\n\n[dependencies]\n{manifest}\n\n\
         [profile.release]\nlto = true\n\n[workspace]\n",
    );
    write(&folder, "Cargo.toml", &manifest);
    write(&folder, "wit/world.wit", WIT);
    for (path, text) in files {
        write(&folder, path, text);
    }
    // The versions of this repository have been fetched.
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let mut cargo = cargo(&["build", "--release", "--target", "wasm32-wasip2"]);
    cargo
        .env("CC_wasm32_wasip2", sdk::tool("clang"))
        .env("AR_wasm32_wasip2", sdk::tool("llvm-ar"))
        .env("CARGO_TARGET_DIR", &target)
        .env("WASI_SDK_PATH", sdk::installed());
    succeed(cargo.current_dir(&folder));
    fs::read(target.join(format!("wasm32-wasip2/release/bench_{name}.wasm"))).unwrap()
}

/// Leaves a file that is right alone, so that cargo does.
fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    if fs::read_to_string(&path).is_ok_and(|found| found == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap_or(folder)).unwrap();
    fs::write(&path, text).unwrap();
}

//! Packages in Rust that cargo makes components of.

use crate::native::Script;
use crate::{WIT, waiting};
use std::fs;
use std::path::Path;
use testing::cargo::{cargo, succeed};
use testing::folders::{repository, target};
use testing::sdk;

/// The world bound by wit-bindgen, without an interpreter: the limit.
pub(crate) fn limit() -> Vec<u8> {
    let source = include_str!("../../guests/limit.rs");
    bound("limit", WIT, &["macros", "realloc"], source)
}

/// The world of async calls and streams bound by wit-bindgen. If functions can go on after they
/// have returned, all calls are dearer.
pub(crate) fn waiting_limit(can_go_on: bool) -> Vec<u8> {
    let (name, feature, spawn) = if can_go_on {
        ("waiting-limit-spawn", "async-spawn", "use wit_bindgen::spawn_local as spawn;\n")
    } else {
        (
            "waiting-limit",
            "async",
            "fn spawn(_: impl Future) {\n    unreachable!(\"not measured\")\n}\n",
        )
    };
    let source = include_str!("../../guests/waiting/limit.rs").to_owned() + spawn;
    bound(name, waiting::WIT, &["macros", "realloc", feature], &source)
}

fn bound(name: &str, wit: &str, features: &[&str], source: &str) -> Vec<u8> {
    let dependency = format!(
        "wit-bindgen = {{ version = \"0.63\", default-features = false, features = {features:?} }}"
    );
    build(name, wit, &dependency, &[("src/lib.rs", source)])
}

/// An interpreter of this repository, linked statically.
pub(crate) struct Linked<'a> {
    /// The package that is made for it.
    pub(crate) name: &'a str,
    /// The folder of the interpreter.
    pub(crate) interpreter: &'a str,
    pub(crate) features: &'a [&'a str],
    pub(crate) wit: &'a str,
    pub(crate) script: Option<Script>,
}

/// Its component.
pub(crate) fn linked_statically(linked: &Linked<'_>) -> Vec<u8> {
    let Linked { name, interpreter, features, wit, script } = *linked;
    let package = format!("{interpreter}-interpreter");
    let folder = repository().join("test-interpreters").join(interpreter);
    let folder = folder.display().to_string();
    let repository = repository().display().to_string();
    let manifest = format!(
        "{package} = {{ path = {folder:?}, features = {features:?} }}\n\n\
         [build-dependencies]\nwit-dylib-build = {{ path = {repository:?} }}\n\n\
         [package.metadata.wit-dylib]\nlink = \"static\"\nfiles = [\"*.lua\"]"
    );
    let uses = format!("use {} as _;\n", package.replace('-', "_"));
    let own = [
        ("src/lib.rs", &*uses),
        ("build.rs", "fn main() {\n    wit_dylib_build::generate();\n}\n"),
    ];
    let files: Vec<Script> = script.into_iter().collect();
    build(name, wit, &manifest, &[&own[..], &files].concat())
}

/// Builds a package for release, and reads its component. The manifest goes on from the
/// dependencies.
fn build(name: &str, wit: &str, manifest: &str, files: &[(&str, &str)]) -> Vec<u8> {
    let target = target().join("bench");
    let folder = target.join(name);
    let manifest = format!(
        "[package]\nname = \"bench-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [lib]\ncrate-type = [\"cdylib\"]\n\n[dependencies]\n{manifest}\n\n\
         [profile.release]\nlto = true\n\n[workspace]\n",
    );
    write(&folder, "Cargo.toml", &manifest);
    write(&folder, "wit/world.wit", wit);
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
    let library = format!("bench-{name}.wasm").replace('-', "_");
    fs::read(target.join("wasm32-wasip2/release").join(library)).unwrap()
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

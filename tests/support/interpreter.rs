//! The interpreters of `test-interpreters`, compiled as a build script compiles them.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs};
use wit_dylib_build::{Build, Output};

/// The name under which the `values` interpreter is linked.
pub(crate) const NAME: &str = "libvalues_interpreter.so";

/// The `values` interpreter as a shared library, built once per test program.
pub(crate) fn values() -> &'static [u8] {
    static LIBRARY: OnceLock<Vec<u8>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let wit = path("tests/components/primitives/world.wit");
        library(&build("values", |build| {
            build.project("primitives", |project| {
                project.wit(wit);
            });
        }))
    })
}

/// The names of the functions that it exports.
pub(crate) fn exports() -> Vec<String> {
    exports_of(values())
}

/// The names of the functions that a library exports.
pub(crate) fn exports_of(library: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(library) {
        if let Ok(wasmparser::Payload::ExportSection(exports)) = payload {
            names.extend(exports.into_iter().map(|export| export.unwrap().name.to_owned()));
        }
    }
    names
}

/// The interpreter that a build made.
pub(crate) fn library(output: &Output) -> Vec<u8> {
    fs::read(output.interpreter.as_ref().expect("an interpreter was built")).unwrap()
}

/// Runs the build script of a package of `test-interpreters`, as for wasm32-wasip2. What it makes lies where the next
/// run finds it again, so that an interpreter compiles once.
pub(crate) fn build(package: &str, settings: impl FnOnce(&mut Build)) -> Output {
    let out_dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wasm32-wasip2/debug/build").join(package).join("out");
    fs::create_dir_all(&out_dir).unwrap();
    let mut build = Build::new();
    build.env_clear().directives(std::io::sink());
    for name in KEPT {
        build.env(name, env::var_os(name).unwrap_or_default());
    }
    build
        .env("CARGO", env!("CARGO"))
        .env("CARGO_PKG_NAME", package)
        .env("CARGO_MANIFEST_DIR", path("test-interpreters").join(package))
        .env("OUT_DIR", out_dir)
        .env("TARGET", "wasm32-wasip2");
    settings(&mut build);
    build.try_generate().unwrap_or_else(|error| panic!("{package}: {error:?}"))
}

/// What a build needs of this process's variables, which are those of another package.
const KEPT: [&str; 12] = [
    "PATH",
    "HOME",
    "CARGO_HOME",
    "CARGO_NET_OFFLINE",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
    "RUSTC",
    "WASI_SDK_PATH",
    "SYSTEMROOT",
    "TMP",
    "TEMP",
    "USERPROFILE",
];

fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

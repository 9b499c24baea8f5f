//! The interpreters of `test-interpreters`, compiled as a build script compiles them.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs};
use wit_dylib_build::{Build, Output};

#[path = "../../test-interpreters/tally/build.rs"]
mod tally_build;

/// An interpreter that answers the probe, ready to be linked.
pub(crate) struct Interpreter {
    /// The name under which it is linked.
    pub(crate) name: &'static str,
    pub(crate) library: Vec<u8>,
    /// The libraries that it needs, by their names.
    pub(crate) libraries: Vec<(&'static str, Vec<u8>)>,
}

impl Interpreter {
    /// The names of the functions that it exports.
    pub(crate) fn exports(&self) -> Vec<String> {
        exports_of(&self.library)
    }
}

/// All of them that know all types.
pub(crate) fn all() -> [&'static Interpreter; 2] {
    [values(), tally()]
}

/// The `values` interpreter, built once per test program.
pub(crate) fn values() -> &'static Interpreter {
    static VALUES: OnceLock<Interpreter> = OnceLock::new();
    VALUES.get_or_init(|| {
        let wit = path("build-support/conform/worlds/primitives/world.wit");
        let output = build("values", |build| {
            build.project("primitives", |project| {
                project.wit(wit);
            });
        });
        Interpreter {
            name: "libvalues_interpreter.so",
            library: library(&output),
            libraries: Vec::new(),
        }
    })
}

/// The `tally` interpreter, which is written in C.
pub(crate) fn tally() -> &'static Interpreter {
    static TALLY: OnceLock<Interpreter> = OnceLock::new();
    TALLY.get_or_init(|| Interpreter {
        name: "libtally.so",
        library: library(tally_apps()),
        libraries: vec![("libc.so", from_wasi_sdk("libc.so"))],
    })
}

/// The components of `tally`'s own projects; its sources give no warning.
pub(crate) fn tally_apps() -> &'static Output {
    static APPS: OnceLock<Output> = OnceLock::new();
    APPS.get_or_init(|| {
        build("tally", |build| {
            build.interpreter(tally_build::interpreter().flag("-Werror").clone());
        })
    })
}

/// A shared library of the toolchain.
pub(crate) fn from_wasi_sdk(name: &str) -> Vec<u8> {
    let sdk =
        env::var_os("WASI_SDK_PATH").map_or_else(|| PathBuf::from("/opt/wasi-sdk"), PathBuf::from);
    fs::read(sdk.join("share/wasi-sysroot/lib/wasm32-wasip2").join(name)).unwrap()
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

/// Runs the build script of a package of `test-interpreters`, as for wasm32-wasip2. What it makes
/// lies where the next run finds it again, so that an interpreter compiles once.
pub(crate) fn build(package: &str, settings: impl FnOnce(&mut Build)) -> Output {
    let out_dir = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("wasm32-wasip2/debug/build")
        .join(package)
        .join("out");
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
const KEPT: [&str; 13] = [
    "PATH",
    "HOME",
    "CARGO_HOME",
    "CARGO_NET_OFFLINE",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
    // Without it rustup may bring a toolchain up to date in the middle of a test that is run by
    // hand.
    "RUSTUP_AUTO_INSTALL",
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

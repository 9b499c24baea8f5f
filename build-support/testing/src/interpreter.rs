//! The interpreters of `test-interpreters`.

use crate::folders::{repository, scratch};
use crate::sdk;
use crate::worlds::TestWorld;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::{env, fs, io};
use wasmparser::{Parser, Payload};
use wit_dylib_build::{Build, CInterpreter, Output};

/// An interpreter that answers the probe, ready to be linked.
pub struct Interpreter {
    /// The name under which it is linked.
    pub name: &'static str,
    /// The shared library.
    pub library: Vec<u8>,
    /// The libraries that it needs, by their names.
    pub libraries: Vec<(&'static str, Vec<u8>)>,
}

impl Interpreter {
    /// The names of the functions that it exports.
    pub fn exports(&self) -> Vec<String> {
        exports_of(&self.library)
    }
}

/// The interpreters that know all types.
pub fn all() -> [&'static Interpreter; 2] {
    [values(), tally()]
}

/// The interpreter `values`, which is written in Rust. It is built once per test program.
pub fn values() -> &'static Interpreter {
    static VALUES: OnceLock<Interpreter> = OnceLock::new();
    VALUES.get_or_init(|| {
        let world = TestWorld::named("primitives");
        let output = build("values", |build| {
            build.project("primitives", |project| _ = project.wit(world.path()));
        });
        Interpreter {
            name: "libvalues_interpreter.so",
            library: fs::read(output.interpreter.expect("an interpreter was built")).unwrap(),
            libraries: Vec::new(),
        }
    })
}

/// The interpreter `tally`, which is written in C. cargo has built it together with the tests.
pub fn tally() -> &'static Interpreter {
    static TALLY: OnceLock<Interpreter> = OnceLock::new();
    TALLY.get_or_init(|| Interpreter {
        name: "libtally.so",
        library: tally::INTERPRETER.to_vec(),
        libraries: vec![("libc.so", sdk::library("libc.so"))],
    })
}

/// The interpreter `echo`, which is written in C and shows what a world library costs. It takes
/// lists whole, or element by element. What it is made in has this name.
pub fn echo(name: &str, whole_lists: bool) -> Interpreter {
    // Tests run side by side, and builds in one folder must not.
    static BUILDS: Mutex<()> = Mutex::new(());
    let _builds = BUILDS.lock().unwrap_or_else(PoisonError::into_inner);
    let world = TestWorld::named("primitives");
    let output = build("echo", |build| {
        build.env("OUT_DIR", out_dir(name));
        let mut echo = CInterpreter::new("echo");
        echo.file("echo.c").flag("-std=c11").flag("-Wextra").flag("-Wpedantic").flag("-Werror");
        if whole_lists {
            echo.define("WHOLE_LISTS", None);
        }
        build.interpreter(echo).project(name, |project| _ = project.wit(world.path()));
        build.artifact_copies(false);
    });
    Interpreter {
        name: "libecho.so",
        library: fs::read(output.interpreter.expect("an interpreter was built")).unwrap(),
        libraries: vec![("libc.so", sdk::library("libc.so"))],
    }
}

/// The names of the functions that a library exports.
pub fn exports_of(library: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(library) {
        if let Ok(Payload::ExportSection(exports)) = payload {
            names.extend(exports.into_iter().map(|export| export.unwrap().name.to_owned()));
        }
    }
    names
}

/// Runs the build script of a package of `test-interpreters`, as for wasm32-wasip2. The next run
/// finds what this one has made, so an interpreter compiles only once.
///
/// # Panics
///
/// When the build fails.
pub fn build(package: &str, settings: impl FnOnce(&mut Build)) -> Output {
    let mut build = Build::new();
    build.env_clear().directives(io::sink());
    for name in KEPT {
        build.env(name, env::var_os(name).unwrap_or_default());
    }
    build
        .env("CARGO", env!("CARGO"))
        .env("CARGO_PKG_NAME", package)
        .env("CARGO_MANIFEST_DIR", repository().join("test-interpreters").join(package))
        .env("OUT_DIR", out_dir(package))
        .env("TARGET", "wasm32-wasip2");
    settings(&mut build);
    build.try_generate().unwrap_or_else(|error| panic!("{package}: {error:?}"))
}

/// The folder for what a build script makes.
fn out_dir(name: &str) -> PathBuf {
    let folder = scratch("wasm32-wasip2/debug/build").join(name).join("out");
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The variables of the test that a build needs as well. The others are about another package.
const KEPT: [&str; 13] = [
    "PATH",
    "HOME",
    "CARGO_HOME",
    "CARGO_NET_OFFLINE",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
    // Without it rustup may update a toolchain in the middle of a test that is run by hand.
    "RUSTUP_AUTO_INSTALL",
    "RUSTC",
    "WASI_SDK_PATH",
    "SYSTEMROOT",
    "TMP",
    "TEMP",
    "USERPROFILE",
];

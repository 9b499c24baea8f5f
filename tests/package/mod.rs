//! A package in a temporary folder, and a build script that runs inside the test.

use std::cell::RefCell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{env, fs};
use wit_dylib_build::{Build, Output, Result};

/// The package, with `target` beside it.
pub(crate) struct Package {
    folder: tempfile::TempDir,
}

/// What a build gave.
pub(crate) struct Outcome {
    pub(crate) result: Result<Output>,
    /// The directives, with the temporary folder as `[ROOT]`.
    pub(crate) directives: String,
}

/// What tests that need no other use.
pub(crate) const DOUBLE: &str = "package my:app; world double { export double: func(x: u32) -> u32; }";

impl Package {
    /// A package that is its own interpreter.
    pub(crate) fn new() -> Self {
        let package = Self { folder: tempfile::tempdir().unwrap() };
        let stub = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stub-interpreter");
        for file in ["Cargo.toml", "src/lib.rs"] {
            package.file(file, &fs::read_to_string(stub.join(file)).unwrap());
        }
        // As the build around a build script has left it.
        package.file("Cargo.lock", "version = 4\n\n[[package]]\nname = \"stub-interpreter\"\nversion = \"0.0.0\"\n");
        package
    }

    /// Writes a file of the package.
    pub(crate) fn file(&self, path: &str, contents: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
        self
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("package").join(path)
    }

    pub(crate) fn out_dir(&self) -> PathBuf {
        self.folder.path().join("target/wasm32-wasip2/debug/build/stub-1/out")
    }

    /// Runs a build script of one line.
    pub(crate) fn generate(&self) -> Outcome {
        self.build(|_| {})
    }

    /// Runs a build script for wasm32-wasip2.
    pub(crate) fn build(&self, settings: impl FnOnce(&mut Build)) -> Outcome {
        let written = Writer::default();
        let mut build = Build::new();
        build.env_clear().directives(written.clone());
        for name in ["PATH", "HOME", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "CARGO", "SYSTEMROOT", "TMP"] {
            build.env(name, env::var_os(name).unwrap_or_default());
        }
        build
            .env("CARGO_PKG_NAME", "stub-interpreter")
            .env("CARGO_MANIFEST_DIR", self.path(""))
            .env("OUT_DIR", self.out_dir())
            .env("TARGET", "wasm32-wasip2");
        fs::create_dir_all(self.out_dir()).unwrap();
        settings(&mut build);
        let result = build.try_generate();
        let directives = String::from_utf8(written.0.take()).unwrap();
        Outcome { result, directives: self.normalized(&directives) }
    }

    /// A text in which temporary folders have fixed names.
    pub(crate) fn normalized(&self, text: &str) -> String {
        text.replace(&self.folder.path().display().to_string(), "[ROOT]").replace('\\', "/")
    }
}

impl Outcome {
    /// The output of a build that must have worked.
    #[track_caller]
    pub(crate) fn output(self) -> Output {
        self.result.unwrap_or_else(|error| panic!("{error:?}"))
    }
}

#[derive(Clone, Default)]
struct Writer(Rc<RefCell<Vec<u8>>>);

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

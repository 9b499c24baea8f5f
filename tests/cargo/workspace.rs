//! A workspace for a real cargo, with build scripts that need no compilation.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;
use std::{env, fs};
use testing::app::call;
use testing::cargo::{cargo, stderr};
use testing::folders::scratch;
use testing::stub;
use wit_dylib_build::{Build, CInterpreter, Interpreter};

/// The target folder of packages that have the crate as a dependency: what the crate needs compiles
/// there once, for all suites and all runs.
pub(crate) fn shared_target() -> PathBuf {
    scratch("target")
}

/// A cargo for such a package. Of build scripts and what they need it keeps only what it must, or
/// the folder would be three times as large.
pub(crate) fn cargo_with_shared_target(arguments: &[&str]) -> Command {
    let mut cargo = cargo(arguments);
    cargo
        .env("CARGO_TARGET_DIR", shared_target())
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_BUILD_OVERRIDE_DEBUG", "false");
    cargo
}

/// Set in the process that is a build script.
const IS_BUILD_SCRIPT: &str = "TEST_PROGRAM_IS_BUILD_SCRIPT";

/// A workspace in a temporary folder whose path has a space and letters beyond ASCII: the package
/// `app` with a project, and its interpreter, the package `runtime`.
pub(crate) struct Workspace {
    folder: tempfile::TempDir,
}

/// What cargo printed to standard error.
pub(crate) struct Built {
    pub(crate) success: bool,
    pub(crate) text: String,
}

/// The build script of all packages here. It is this very test program, so no dependency is
/// compiled for it.
#[test]
fn build_script_of_the_packages() {
    let Ok(says) = env::var(IS_BUILD_SCRIPT) else { return };
    // The test harness has begun a line.
    println!();
    let mut build = Build::new();
    build.bindings_only(says == "bindings only");
    if says == "c" {
        build.interpreter(CInterpreter::new("stub").file("c/*.c"));
    }
    if let Some(profile) = says.strip_prefix("profile ") {
        build.interpreter(Interpreter::package("runtime").profile(profile));
    }
    build.generate();
}

/// A `build.rs` that says "all", "bindings only", "c" or "profile" with a name. It runs this test
/// program, for [`build_script_of_the_packages`] alone.
pub(crate) fn build_script(says: &str) -> String {
    let program = env::current_exe().unwrap();
    format!(
        "fn main() {{
            let arguments = [\"workspace::build_script_of_the_packages\", \"--exact\", \"--nocapture\", \"--test-threads=1\"];
            let mut command = std::process::Command::new({:?});
            let status = command.args(arguments).env({IS_BUILD_SCRIPT:?}, {says:?}).status().unwrap();
            std::process::exit(status.code().unwrap_or(1));
        }}",
        program.to_str().unwrap(),
    )
}

pub(crate) fn manifest(name: &str, more: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n{more}")
}

pub(crate) const WIT: &str = "package my:app; world app { export double: func(x: u32) -> u32; }";

impl Workspace {
    pub(crate) fn new() -> Self {
        let it =
            Self { folder: tempfile::Builder::new().prefix("wörk späce ").tempdir().unwrap() };
        it.file("Cargo.toml", "[workspace]\nmembers = [\"app\", \"runtime\"]\nresolver = \"3\"\n");
        let interpreter = "[package.metadata.wit-dylib]\ninterpreter = \"runtime\"\n";
        it.file("app/Cargo.toml", manifest("app", interpreter)).file("app/src/lib.rs", "");
        it.file("app/build.rs", build_script("all")).file("app/apps/hello/wit/world.wit", WIT);
        // What is generated is no reason to build, so the interpreter includes some of it.
        let generated = "pub const H: &str = include_str!(concat!(env!(\"OUT_DIR\"), \"/wit-dylib/include/wit_dylib.h\"));\n";
        it.file("runtime/Cargo.toml", manifest("runtime", ""))
            .file("runtime/src/lib.rs", stub::source() + generated);
        it.file("runtime/build.rs", build_script("bindings only"));
        it
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        // cargo resolves links in some paths and not in others; the folder for temporary files is
        // one on macOS.
        self.folder.path().canonicalize().unwrap().join(path)
    }

    pub(crate) fn file(&self, path: &str, contents: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
        self
    }

    /// A cargo in the folder of the workspace.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut cargo = cargo(arguments);
        cargo.current_dir(self.path(""));
        cargo
    }

    pub(crate) fn cargo(&self, arguments: &[&str], variables: &[(&str, &OsStr)]) -> Built {
        Built::new(self.command(arguments).envs(variables.iter().copied()).output().unwrap())
    }

    /// `cargo build` for the package `app`, which must succeed.
    #[track_caller]
    pub(crate) fn build(&self, arguments: &[&str], variables: &[(&str, &str)]) -> String {
        let variables: Vec<(&str, &OsStr)> =
            variables.iter().map(|(name, value)| (*name, value.as_ref())).collect();
        self.cargo(&[&["build", "--package", "app"], arguments].concat(), &variables).succeeded()
    }

    /// When the component of project `hello` below a target folder was made.
    #[track_caller]
    pub(crate) fn time(&self, path: &str) -> SystemTime {
        let path = self.path(path);
        path.metadata()
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
            .modified()
            .unwrap()
    }
}

impl Built {
    pub(crate) fn new(output: Output) -> Self {
        Self { success: output.status.success(), text: stderr(&output) }
    }

    #[track_caller]
    pub(crate) fn succeeded(self) -> String {
        assert!(self.success, "{}", self.text);
        self.text
    }
}

/// What `double` of a component gives for `argument`: how a test tells one interpreter from
/// another.
#[track_caller]
pub(crate) fn double(component: &Path, argument: u32) -> u32 {
    call(component, "double", argument)
}

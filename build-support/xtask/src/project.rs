//! Tasks that cargo carries out, as children with the toolchain in their variables.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;
use toolchain::{Error, Result, Toolchain};

/// The package that links the Lua runtime with its projects, and the one that runs them.
const DEMO_PROJECTS: &str = "lua-demo";
const DEMO_HOST: &str = "demo";

/// Runs all tests of the workspace, or those that `args` select.
pub(crate) fn test(toolchain: &Toolchain, args: &[OsString]) -> Result<()> {
    run(tests(toolchain, args))
}

/// Runs tests that write down what they find.
pub(crate) fn bless(toolchain: &Toolchain, args: &[OsString]) -> Result<()> {
    let mut tests = tests(toolchain, args);
    tests.env("BLESS", "1");
    run(tests)
}

fn tests(toolchain: &Toolchain, args: &[OsString]) -> Command {
    let selects = |arg: &OsString| {
        let arg = arg.to_string_lossy();
        ["-p", "--package", "--manifest-path"].iter().any(|option| arg.starts_with(option)) || arg == "--workspace"
    };
    let mut cargo = cargo(toolchain, "test");
    if !args.iter().any(selects) {
        cargo.arg("--workspace");
    }
    cargo.args(args);
    cargo
}

/// Builds the Lua components and runs them.
pub(crate) fn demo(toolchain: &Toolchain) -> Result<()> {
    let mut build = cargo(toolchain, "build");
    build.args(["--package", DEMO_PROJECTS]);
    run(build)?;
    let mut host = cargo(toolchain, "run");
    host.args(["--quiet", "--package", DEMO_HOST]);
    run(host)
}

/// A cargo command in the workspace.
fn cargo(toolchain: &Toolchain, command: &str) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("this package is two folders down");
    cargo.arg(command).current_dir(root);
    // What cargo tells this program about its own package is not true of others.
    let told = |name: &OsStr| {
        name.to_string_lossy().starts_with("CARGO_PKG_") || name.to_string_lossy().starts_with("CARGO_MANIFEST_")
    };
    for name in env::vars_os().map(|(name, _)| name).filter(|name| told(name)) {
        cargo.env_remove(name);
    }
    if let Some(sdk) = &toolchain.wasi_sdk {
        cargo.env("WASI_SDK_PATH", &sdk.path);
    }
    cargo
}

fn run(mut command: Command) -> Result<()> {
    let status = command.status().map_err(|error| Error::new("cargo could not be started").caused_by(error))?;
    let words = command.get_args().map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
    if status.success() { Ok(()) } else { Err(Error::new(format!("`cargo {words}` failed ({status})"))) }
}

//! Tasks that run cargo, with the toolchain in its environment variables.

use crate::cli::Fuzz;
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;
use toolchain::{Error, Result, Toolchain};

/// Runs all tests of the workspace, or those that `args` select.
pub(crate) fn test(toolchain: &Toolchain, args: &[OsString]) -> Result<()> {
    run(tests(toolchain, args))
}

/// Runs the tests so that they accept what they find.
pub(crate) fn bless(toolchain: &Toolchain, args: &[OsString]) -> Result<()> {
    let mut tests = tests(toolchain, args);
    tests.env("BLESS", "1");
    run(tests)
}

fn tests(toolchain: &Toolchain, args: &[OsString]) -> Command {
    let selects = |arg: &OsString| {
        let arg = arg.to_string_lossy();
        ["-p", "--package", "--manifest-path"].iter().any(|option| arg.starts_with(option))
            || arg == "--workspace"
    };
    let mut cargo = cargo(toolchain, "test");
    if !args.iter().any(selects) {
        cargo.arg("--workspace");
    }
    cargo.args(args);
    cargo
}

/// Generates the raw Rust bindings. Nothing is compiled for WebAssembly, so this needs no toolchain.
pub(crate) fn bindings() -> Result<()> {
    let mut cargo = cargo(&Toolchain { wasi_sdk: None }, "run");
    cargo.args(["--quiet", "--package", "raw-bindings"]);
    run(cargo)
}

/// Runs random worlds, by way of the tests that run a few of them.
pub(crate) fn fuzz(toolchain: &Toolchain, fuzz: &Fuzz) -> Result<()> {
    let mut test = cargo(toolchain, "test");
    test.args([
        "--workspace",
        "--quiet",
        "--test",
        "interpreters",
        "--",
        "--exact",
        "random_components::random_worlds_run",
        "streams::random::random_ends_come_through",
        "--nocapture",
    ]);
    test.env("RANDOM_SEED", fuzz.seed.to_string());
    match fuzz.worlds {
        Some(worlds) => test.env("RANDOM_WORLDS", worlds.to_string()),
        None => test.env_remove("RANDOM_WORLDS"),
    };
    let minutes = fuzz.minutes.or(fuzz.worlds.is_none().then_some(5.0));
    match minutes {
        Some(minutes) => test.env("RANDOM_MINUTES", minutes.to_string()),
        None => test.env_remove("RANDOM_MINUTES"),
    };
    run(test)
}

/// Builds the Lua components and calls them.
pub(crate) fn demo(toolchain: &Toolchain) -> Result<()> {
    // With the whole workspace selected cargo gives wasmtime the same features as for the tests,
    // and so builds it once for both.
    let mut build = cargo(toolchain, "build");
    build.args(["--workspace", "--example", "demo"]);
    run(build)?;
    run(Command::new(example("demo")?))
}

/// Counts the instructions of a component's functions.
pub(crate) fn profile(args: &[OsString]) -> Result<()> {
    // With the wasmtime of the tests, as the demo.
    let mut build = cargo(&Toolchain { wasi_sdk: None }, "build");
    build.args(["--workspace", "--bin", "profile"]);
    run(build)?;
    let mut profile = Command::new(program("profile")?);
    profile.args(args);
    run(profile)
}

/// Measures builds, as build scripts are compiled, then components, and then requests to Lua next to
/// those to Rust.
pub(crate) fn bench(toolchain: &Toolchain, with_peers: bool) -> Result<()> {
    let mut builds = cargo(toolchain, "run");
    builds.args(["--quiet", "--package", "bench", "--profile", "unoptimized"]);
    run(builds)?;
    println!();
    let arguments = if with_peers { &["--peers"][..] } else { &[] };
    bench_example(toolchain, "components", arguments, &[])?;
    // A request is mostly the host's work, which the tests leave unoptimized. `futures` is generic
    // code, compiled in `testing`, and wasmtime would have to be built again for it.
    bench_example(
        toolchain,
        "http",
        &[],
        &[
            "bytes",
            "http",
            "http-body-util",
            "hyper",
            "testing",
            "tokio",
            "wasmtime-wasi",
            "wasmtime-wasi-http",
            "wasmtime-wasi-io",
        ],
    )
}

/// Runs an example of the benchmark with the wasmtime of the tests, as the demo is built, and with
/// some more of its packages optimized.
fn bench_example(
    toolchain: &Toolchain,
    name: &str,
    arguments: &[&str],
    optimized: &[&str],
) -> Result<()> {
    let mut build = cargo(toolchain, "build");
    build.args(["--quiet", "--workspace", "--example", name]);
    for package in optimized {
        build.args(["--config", &format!("profile.dev.package.{package}.opt-level=2")]);
    }
    run(build)?;
    let mut program = Command::new(example(name)?);
    if let Some(sdk) = &toolchain.wasi_sdk {
        program.env("WASI_SDK_PATH", &sdk.path);
    }
    program.args(arguments);
    run(program)
}

/// Where cargo puts an example of the workspace.
fn example(name: &str) -> Result<PathBuf> {
    program(Path::new("examples").join(name))
}

/// Where cargo puts a program of the workspace.
fn program(path: impl AsRef<OsStr>) -> Result<PathBuf> {
    let this = env::current_exe()
        .map_err(|error| Error::new("this program has no path").caused_by(error))?;
    Ok(this.with_file_name(path))
}

/// A cargo command in the workspace.
fn cargo(toolchain: &Toolchain, command: &str) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("this package is two folders down");
    cargo.arg(command).current_dir(root);
    // Cargo sets these for this package. They would be wrong for the others.
    let told = |name: &OsStr| {
        name.to_string_lossy().starts_with("CARGO_PKG_")
            || name.to_string_lossy().starts_with("CARGO_MANIFEST_")
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
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let line = words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
    let status = command.status();
    let status = status
        .map_err(|error| Error::new(format!("`{line}` could not be started")).caused_by(error))?;
    if status.success() { Ok(()) } else { Err(Error::new(format!("`{line}` failed ({status})"))) }
}

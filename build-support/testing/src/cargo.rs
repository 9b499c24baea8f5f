//! A real cargo that a test starts, and programs in general.

use std::env;
use std::path::Path;
use std::process::{Command, Output};

/// The variables that say where tools and packages are. Both the cargo that runs the tests and the
/// one that a test starts read them.
const KEPT: [&str; 5] =
    ["CARGO_HOME", "CARGO_NET_OFFLINE", "RUSTUP_AUTO_INSTALL", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN"];

/// A cargo that sees nothing of what the outer cargo tells the test about the test's own package.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let is_kept = KEPT.contains(&&*text);
        if ["CARGO", "RUST", "WIT_DYLIB"].iter().any(|prefix| text.starts_with(prefix)) && !is_kept
        {
            cargo.env_remove(name);
        }
    }
    // When a test is run by hand, nothing names the toolchain. rustup would look for a toolchain
    // file in the folder of every dependency that it compiles, and update the toolchain when such a
    // file asks for a component that is missing.
    let rustc =
        Path::new(env!("CARGO")).with_file_name(format!("rustc{}", env::consts::EXE_SUFFIX));
    if env::var_os("RUSTUP_TOOLCHAIN").is_none() && rustc.is_file() {
        cargo.env("RUSTC", rustc);
    }
    cargo.args(arguments);
    cargo
}

/// Runs a command that must succeed, and returns what it wrote to standard error.
///
/// # Panics
///
/// When the command fails.
#[track_caller]
pub fn succeed(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = stderr(&output);
    assert!(output.status.success(), "{command:?}\n{text}");
    text
}

/// What a program wrote to standard error.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

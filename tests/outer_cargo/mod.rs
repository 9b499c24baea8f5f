//! The cargo that runs the tests, and one that a test runs.

use std::env;
use std::path::Path;
use std::process::Command;

/// What says where tools and packages are, and is meant for both.
const KEPT: [&str; 5] =
    ["CARGO_HOME", "CARGO_NET_OFFLINE", "RUSTUP_AUTO_INSTALL", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN"];

/// A cargo without what the outer one tells this test about the test's own package.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let is_kept = KEPT.contains(&&*text);
        if ["CARGO", "RUST", "WIT_DYLIB"].iter().any(|prefix| text.starts_with(prefix)) && !is_kept
        {
            cargo.env_remove(name);
        }
    }
    // In a test that is run by hand nothing names the toolchain. rustup would ask the folder of
    // every dependency that is compiled for it, and bring the toolchain up to date when one of them
    // wants a component that is missing.
    let rustc =
        Path::new(env!("CARGO")).with_file_name(format!("rustc{}", env::consts::EXE_SUFFIX));
    if env::var_os("RUSTUP_TOOLCHAIN").is_none() && rustc.is_file() {
        cargo.env("RUSTC", rustc);
    }
    cargo.args(arguments);
    cargo
}

//! The cargo that runs the tests, and one that a test runs.

use std::env;
use std::process::Command;

/// What says where tools and packages are, and is meant for both.
const KEPT: [&str; 4] = ["CARGO_HOME", "CARGO_NET_OFFLINE", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN"];

/// A cargo without what the outer one tells this test about the test's own package.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let is_kept = KEPT.contains(&&*text);
        if ["CARGO", "RUST", "WIT_DYLIB"].iter().any(|prefix| text.starts_with(prefix)) && !is_kept {
            cargo.env_remove(name);
        }
    }
    cargo.args(arguments);
    cargo
}

//! Rust's standard library for the wasm target.

use crate::error::{Error, Result};
use crate::host::environment::{Environment, Outer, WASM_TARGET};
use std::path::PathBuf;
use std::process::Command;

/// Checks that the compiler has a standard library for the wasm target. Starts a process, so it is
/// to be called only when something will be compiled.
pub(crate) fn check_wasm_target(outer: &Outer, environment: &Environment) -> Result<()> {
    let output = Command::new(&outer.rustc)
        .args(["--print", "target-libdir", "--target", WASM_TARGET])
        .current_dir(&outer.manifest_dir)
        .env_clear()
        .envs(environment.iter())
        .output()
        .map_err(|error| {
            Error::new(format!("cannot run `{}`", outer.rustc.display())).caused_by(error)
        })?;
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if output.status.success() && folder.is_dir() {
        return Ok(());
    }
    Err(Error::new(format!("the Rust target `{WASM_TARGET}` is not installed"))
        .help(format!("looked for `{}`", folder.display()))
        .help(format!("rustup target add {WASM_TARGET}")))
}

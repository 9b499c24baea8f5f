//! The Rust compiler.

use crate::error::{Error, Result};
use crate::host::environment::{Environment, Outer};
use crate::host::stamp::Stamp;
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// rustup's choice among the toolchains that one file stands for.
const RUSTUP_TOOLCHAIN: &str = "RUSTUP_TOOLCHAIN";

/// What the compiler says of its version; it is asked when its file is another one than the last
/// time, and the answer is kept in `folder`. `None` where cargo says no more than its name: a build
/// script is compiled again with another compiler, which makes another program of it.
pub(crate) fn rustc_version(
    outer: &Outer,
    environment: &Environment,
    folder: &Path,
) -> Result<Option<String>> {
    if !outer.rustc.is_file() {
        return Ok(None);
    }
    let chosen = environment.get(RUSTUP_TOOLCHAIN).map(|name| name.to_string_lossy().into_owned());
    let settings = json!([outer.rustc.display().to_string(), chosen]);
    let stamp = Stamp::of_tool(folder.join(".stamp.rustc"), settings);
    if let Some(answer) = stamp.current().as_ref().and_then(|answer| answer.as_str()) {
        return Ok(Some(answer.to_owned()));
    }
    let failed = || Error::new(format!("cannot run `{}`", outer.rustc.display()));
    let mut command = Command::new(&outer.rustc);
    command.arg("-vV").current_dir(&outer.manifest_dir).env_clear().envs(environment.iter());
    let output = command.output().map_err(|error| failed().caused_by(error))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(failed().caused_by(format!("{}\n{said}", output.status)));
    }
    let answer = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    stamp.record(std::slice::from_ref(&outer.rustc), &[], &json!(answer))?;
    Ok(Some(answer))
}

//! Binaryen's optimizer.

use crate::error::{Error, Result};
use crate::host::environment::Environment;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names the program.
pub(crate) const WASM_OPT: &str = "WASM_OPT";

/// Finds the program that the variable names, or the one in `PATH`.
pub(crate) fn find(environment: &Environment) -> Result<PathBuf> {
    let missing = |error: Error| {
        error
            .help("install Binaryen, or name the program by the variable `WASM_OPT`")
            .help("`BundleVariant::wasm_opt` in the build script asks for it")
    };
    if let Some(path) = environment.get(WASM_OPT).map(PathBuf::from) {
        return match path.is_file() {
            true => Ok(path),
            false => {
                Err(missing(Error::new(format!("`WASM_OPT` names no file: `{}`", path.display()))))
            }
        };
    }
    let name = format!("wasm-opt{}", std::env::consts::EXE_SUFFIX);
    let folders = environment.get("PATH").map(std::env::split_paths).into_iter().flatten();
    folders
        .map(|folder| folder.join(&name))
        .find(|path| path.is_file())
        .ok_or_else(|| missing(Error::new("`wasm-opt` was not found in `PATH`")))
}

/// Optimizes the library at `path`; the result goes to `output` on the way.
pub(crate) fn optimize(
    program: &Path,
    arguments: &[String],
    environment: &Environment,
    [path, output]: [&Path; 2],
) -> Result<Vec<u8>> {
    let shown = || format!("`{} {}`", program.display(), arguments.join(" "));
    let mut command = Command::new(program);
    command.env_clear().envs(environment.iter()).arg(path).args(arguments).arg("-o").arg(output);
    let failed = |what: String| Error::new(format!("{} {what} on `{}`", shown(), path.display()));
    let ran =
        command.output().map_err(|error| failed("did not start".to_owned()).caused_by(error))?;
    let bytes = std::fs::read(output);
    _ = std::fs::remove_file(output);
    if !ran.status.success() {
        let printed = String::from_utf8_lossy(&ran.stderr).trim().to_owned();
        return Err(failed(format!("ended with {}", ran.status)).caused_by(printed));
    }
    bytes.map_err(|error| failed("wrote nothing".to_owned()).caused_by(error))
}

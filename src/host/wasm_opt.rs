//! Binaryen's optimizer.

use crate::error::{Error, Result};
use crate::host::disk::{read, remove, write_if_changed};
use crate::host::session::Session;
use std::path::{Path, PathBuf};

/// The variable that names the program.
pub(crate) const WASM_OPT: &str = "WASM_OPT";

/// Finds the program that the variable names, or the one in `PATH`.
pub(crate) fn find(session: &Session) -> Result<PathBuf> {
    session.watch_variable(WASM_OPT);
    let program = match session.environment.get(WASM_OPT).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(path),
        Some(path) => {
            Err(Error::new(format!("`WASM_OPT` does not name a file: `{}`", path.display())))
        }
        None => {
            find_in_path(session).ok_or_else(|| Error::new("`wasm-opt` was not found in `PATH`"))
        }
    };
    let program = program.map_err(|error| {
        error
            .help("install Binaryen, or set `WASM_OPT` to the program")
            .help("the build script asks for it with `BundleVariant::wasm_opt`")
    })?;
    session.watch(&program);
    Ok(program)
}

fn find_in_path(session: &Session) -> Option<PathBuf> {
    let name = format!("wasm-opt{}", std::env::consts::EXE_SUFFIX);
    let mut folders = std::env::split_paths(session.environment.get("PATH")?);
    folders.find_map(|folder| Some(folder.join(&name)).filter(|path| path.is_file()))
}

/// Optimizes the library called `name`, by way of files in the session's folder.
pub(crate) fn optimize(
    session: &Session,
    program: &Path,
    arguments: &[String],
    name: &str,
    library: &[u8],
) -> Result<Vec<u8>> {
    let [input, output] =
        ["unoptimized", "optimized"].map(|kind| session.folder.join(format!("{name}.{kind}")));
    write_if_changed(&input, library)?;
    let mut tool = session.tool(program);
    let ran = tool.arg(&input).args(arguments).arg("-o").arg(&output).output();
    remove(&input);
    let bytes = read(&output);
    remove(&output);
    let ran = ran?;
    if ran.status.success() {
        return bytes;
    }
    let printed = String::from_utf8_lossy(&ran.stderr).trim().to_owned();
    let command = format!("{} {}", program.display(), arguments.join(" "));
    Err(Error::new(format!("`{command}` ended with {} on `{name}`", ran.status)).caused_by(printed))
}

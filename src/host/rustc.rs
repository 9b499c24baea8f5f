//! The Rust compiler, and the linker that comes with it.

use crate::error::{Error, Result};
use crate::host::environment::WASM_TARGET;
use crate::host::session::Session;
use crate::host::stamp::{Made, Stamp};
use std::path::PathBuf;

/// The variable with rustup's choice of a toolchain: one file stands for all of them.
const RUSTUP_TOOLCHAIN: &str = "RUSTUP_TOOLCHAIN";

/// The compiler's version. Asks the compiler only if its file changed. `None` if cargo gives only
/// its name: another compiler also compiles the build script again, which then is a different
/// program.
pub(crate) fn rustc_version(session: &Session) -> Result<Option<String>> {
    let rustc = &session.outer.rustc;
    if !rustc.is_file() {
        return Ok(None);
    }
    let settings = (rustc.display().to_string(), session.environment.text(RUSTUP_TOOLCHAIN));
    let stamp = Stamp::of_tool(session.folder.join(".stamp.rustc"), settings);
    let (version, _) = stamp.run(&session.environment, || {
        let version = session.tool(rustc).arg("-vV").stdout()?;
        Ok(Made::from_files(version, vec![rustc.clone()]))
    })?;
    Ok(Some(version))
}

/// Checks that the compiler has a standard library for the wasm target. Starts a process, so call
/// it only before compiling.
pub(crate) fn check_wasm_target(session: &Session) -> Result<()> {
    let mut tool = session.tool(&session.outer.rustc);
    let output = tool.args(["--print", "target-libdir", "--target", WASM_TARGET]).output()?;
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if output.status.success() && folder.is_dir() {
        return Ok(());
    }
    Err(Error::new(format!("the Rust target `{WASM_TARGET}` is not installed"))
        .help(format!("looked for `{}`", folder.display()))
        .help(format!("rustup target add {WASM_TARGET}")))
}

/// The linker for components that rustup installs with the compiler; `None` if it does not exist.
pub(crate) fn find_component_linker(session: &Session) -> Option<PathBuf> {
    let mut tool = session.tool(&session.outer.rustc);
    let libraries = PathBuf::from(tool.args(["--print", "target-libdir"]).stdout().ok()?);
    let name = format!("wasm-component-ld{}", std::env::consts::EXE_SUFFIX);
    let linker = libraries.with_file_name("bin").join(name);
    linker.is_file().then_some(linker)
}

//! What every wasi-sdk in the cache folder goes through before it counts as finished.

use crate::tool::Tool;
use crate::{Error, Machine, Result};
use std::fs;
use std::path::Path;

/// The folder of the libraries below a wasi-sdk.
pub(crate) const LIB: &str = "share/wasi-sysroot/lib/wasm32-wasip2";

/// Compiles a small shared library, to see that the parts work together on this machine.
pub(crate) fn check(machine: &Machine, sdk: &Path, scratch: &Path) -> Result<()> {
    let (source, library) = (scratch.join("check.c"), scratch.join("libcheck.so"));
    let text = "#include <stdlib.h>\nchar *check(void) { return malloc(1); }\n";
    fs::write(&source, text).map_err(|error| Error::file("write", &source, error))?;
    let clang = Tool::new(machine, sdk.join("bin").join(machine.program("clang")));
    clang
        .args([
            "--target=wasm32-wasip2",
            "-fPIC",
            "-shared",
            "-Wl,--skip-wit-component,--no-entry",
            "-o",
        ])
        .arg(&library)
        .arg(&source)
        .run()
        .map(drop)
        .map_err(|error| Error::new("this wasi-sdk does not work on this machine").caused_by(error))
}

//! What every wasi-sdk in the cache folder goes through before it counts as finished.

use crate::tool::Tool;
use crate::{Error, Machine, Result};
use std::fs;
use std::path::Path;

/// The folder of the libraries below a wasi-sdk.
pub(crate) const LIB: &str = "share/wasi-sysroot/lib/wasm32-wasip2";

/// The exception that `longjmp` throws. A tag cannot be declared in C.
const LONGJMP_TAG: &str = "\t.globl __c_longjmp\n\t.tagtype __c_longjmp i32\n__c_longjmp:\n";

/// Links `libsetjmp.so` anew from `libsetjmp.a`.
///
/// wit-component resolves the tag `__c_longjmp` only to a library that defines it and that needs no other library. Of
/// those that wasi-libc builds, older ones import the tag and all of them need `libc.so`, without using it.
pub(crate) fn link_setjmp(machine: &Machine, sdk: &Path, scratch: &Path) -> Result<()> {
    let (bin, archive) = (sdk.join("bin"), sdk.join(LIB).join("libsetjmp.a"));
    if !archive.exists() {
        return Ok(());
    }
    let (source, object) = (scratch.join("longjmp.s"), scratch.join("longjmp.o"));
    fs::write(&source, LONGJMP_TAG).map_err(|error| Error::file("write", &source, error))?;
    let clang = Tool::new(machine, bin.join(machine.program("clang")));
    clang
        .args(["--target=wasm32-wasip2", "-fPIC", "-mexception-handling", "-c", "-o"])
        .arg(&object)
        .arg(&source)
        .run()?;

    let link = |tag: Option<&Path>| {
        Tool::new(machine, bin.join(machine.program("wasm-ld")))
            .args(["-shared", "--no-entry", "--export=__c_longjmp", "--export=__wasm_setjmp"])
            .args(["--export=__wasm_setjmp_test", "--export=__wasm_longjmp", "-o"])
            .arg(sdk.join(LIB).join("libsetjmp.so"))
            .args(tag)
            .arg("--whole-archive")
            .arg(&archive)
            .run()
    };
    // An archive made by clang 22 or later has the tag already, and a second one would clash.
    link(None).or_else(|_| link(Some(&object))).map(drop)
}

/// Compiles a small shared library, to see that the parts work together on this machine.
pub(crate) fn check(machine: &Machine, sdk: &Path, scratch: &Path) -> Result<()> {
    let (source, library) = (scratch.join("check.c"), scratch.join("libcheck.so"));
    let text = "#include <stdlib.h>\nchar *check(void) { return malloc(1); }\n";
    fs::write(&source, text).map_err(|error| Error::file("write", &source, error))?;
    let clang = Tool::new(machine, sdk.join("bin").join(machine.program("clang")));
    clang
        .args(["--target=wasm32-wasip2", "-fPIC", "-shared", "-Wl,--skip-wit-component,--no-entry", "-o"])
        .arg(&library)
        .arg(&source)
        .run()
        .map(drop)
        .map_err(|error| Error::new("this wasi-sdk does not work on this machine").caused_by(error))
}

//! Compiles the interpreter and makes a component of every folder in `apps`.

use wit_dylib_build::{Build, CInterpreter};

const FILES: &str = "arithmetic builtins call check code compare compile context control destructor echo facts lists \
                     literal machine memory numbers object pop probe program push reader reference resources shapes \
                     show strings text transfer types value world";

fn main() {
    Build::new().interpreter(interpreter()).generate();
}

pub(crate) fn interpreter() -> CInterpreter {
    let files = FILES.split_whitespace().map(|name| format!("src/{name}.c"));
    CInterpreter::new("tally").files(files).flag("-std=c11").flag("-Wpedantic").project_files("**/*.tally").clone()
}

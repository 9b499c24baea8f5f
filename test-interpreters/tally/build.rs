//! Compiles the interpreter and makes a component of every folder in `apps`.
use wit_dylib_build::{Build, CInterpreter};

fn main() {
    Build::new().interpreter(interpreter()).generate();
}
pub(crate) fn interpreter() -> CInterpreter {
    CInterpreter::new("tally")
        .file("src/*.c")
        .flag("-std=c11")
        .flag("-Wpedantic")
        .project_files("**/*.tally")
        .clone()
}

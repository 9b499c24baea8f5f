//! Compiles the interpreter and makes a component of every folder in `apps`.
use wit_dylib_build::{Build, CInterpreter};

fn main() {
    let mut interpreter = CInterpreter::new("tally");
    interpreter.file("src/*.c").flag("-std=c11").flag("-Wpedantic").project_files("**/*.tally");
    Build::new().interpreter(interpreter).generate();
}

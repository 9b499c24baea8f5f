use wit_dylib_build::{Build, CInterpreter};

fn main() {
    let mut interpreter = CInterpreter::new("words");
    // Some functions of `wit_dylib.h` have parameters that this interpreter does not need.
    interpreter.file("src/*.c").flag("-Wno-unused-parameter").project_files("*.words");
    Build::new().interpreter(interpreter).generate();
}

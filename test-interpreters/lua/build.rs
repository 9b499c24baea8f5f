//! Writes the bindings.

fn main() {
    wit_dylib_build::generate();
}

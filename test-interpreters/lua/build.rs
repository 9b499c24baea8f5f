//! Writes the bindings: the worlds and the scripts are those of other packages.

fn main() {
    wit_dylib_build::Build::new().bindings_only(true).generate();
}

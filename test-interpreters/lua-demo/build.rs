//! Makes a component of every folder in `apps`.

fn main() {
    wit_dylib_build::generate();
}

//! Writes the bindings; with a `wit` folder, also the component.

fn main() {
    wit_dylib_build::generate();
}

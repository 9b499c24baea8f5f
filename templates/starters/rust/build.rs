fn main() {
    wit_dylib_build::generate();
}

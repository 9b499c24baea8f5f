//! Packs all versions of Lua into the program.

use wit_dylib_build::{Bundle, Interpreter};

fn main() {
    let mut bundle = Bundle::new();
    for version in ["lua51", "lua52", "lua53", "lua54"] {
        bundle.variant(version, |variant| {
            variant.interpreter(
                Interpreter::package("lua-interpreter").default_features(false).feature(version),
            );
        });
    }
    bundle.generate();
}

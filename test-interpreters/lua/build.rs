//! Writes the bindings: the worlds and the scripts are those of other packages.

#[cfg(not(any(feature = "lua51", feature = "lua52", feature = "lua53", feature = "lua54")))]
compile_error!(
    "lua-interpreter needs a version of Lua: one of its features `lua51`, `lua52`, `lua53` and `lua54`"
);

#[cfg(any(
    all(feature = "lua51", any(feature = "lua52", feature = "lua53", feature = "lua54")),
    all(feature = "lua52", any(feature = "lua53", feature = "lua54")),
    all(feature = "lua53", feature = "lua54"),
))]
compile_error!(
    "lua-interpreter is one version of Lua: of its features `lua51`, `lua52`, `lua53` and `lua54` only one may be on \
     (`lua54` is, unless `default-features = false`)"
);

fn main() {
    wit_dylib_build::Build::new().bindings_only(true).generate();
}

//! What the linker is told for every interpreter, in whatever language it is written.

/// Arguments for wasm-ld beyond `-shared`: no entry point; a module, not a component; and take the
/// library's own functions where they exist.
pub(super) const LINKER_ARGUMENTS: &[&str] = &["--no-entry", "--skip-wit-component", "-Bsymbolic"];

/// Exports the function that runs constructors, or nobody runs them. It is for those who link
/// without clang's start files: those have an `_initialize` that does, and a library may not export
/// both.
pub(super) const EXPORT_CONSTRUCTORS: &str = "--export=__wasm_call_ctors";

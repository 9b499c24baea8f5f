//! How a component is linked, beyond what it is made of.

/// What an interpreter asks of the linker.
#[derive(Clone, Debug, Default)]
pub(crate) struct Linking {
    /// Exports that the interpreter has for itself.
    pub(crate) own_exports: Vec<String>,
    /// The link names of libraries that are opened by `dlopen`.
    pub(crate) dl_openable: Vec<String>,
    /// In bytes; the linker's own size where nothing is said.
    pub(crate) stack_size: Option<u32>,
    pub(crate) debug_names: bool,
}

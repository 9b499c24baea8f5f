//! The linker of wit-component.

use super::adapter::Adapter;
use crate::wasm::library::SharedLibrary;
use crate::world::World;
use serde::Serialize;

/// What an interpreter asks of the linker.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct LinkOptions {
    /// Exports that the interpreter has for itself.
    pub(crate) own_exports: Vec<String>,
    /// The link names of libraries that are opened by `dlopen`.
    pub(crate) dl_openable: Vec<String>,
    /// In bytes. `None` leaves it to the linker.
    pub(crate) stack_size: Option<u32>,
    pub(crate) debug_names: bool,
}

/// Links `libraries`, the world library last, and `adapters`; with the linker's own libdl, where
/// that is wanted.
pub(super) fn encode(
    world: &World,
    libraries: &[SharedLibrary<'_>],
    adapters: &[Adapter<'_>],
    options: &LinkOptions,
    libdl: bool,
) -> anyhow::Result<Vec<u8>> {
    // Nothing refers to a library whose world has no exports, so the linker drops it. It keeps a
    // library that may be opened by `dlopen`. That always would add a table of all symbols to
    // every component.
    let keep_alive = world.resolve.worlds[world.id].exports.is_empty();
    let mut linker = wit_component::Linker::default();
    for (index, library) in libraries.iter().enumerate() {
        let name = library.name();
        let is_world_library = index + 1 == libraries.len();
        let dl_openable = options.dl_openable.iter().any(|openable| openable == name);
        linker.library(name, library.bytes(), dl_openable || is_world_library && keep_alive)?;
    }
    linker.use_built_in_libdl(libdl);
    if let Some(bytes) = options.stack_size {
        linker.stack_size(bytes);
    }
    for adapter in adapters {
        linker.encoder().adapter(adapter.name, &adapter.bytes)?;
    }
    // The check of the component validates everything but the libraries' own code.
    linker.encoder().validate(false).debug_names(options.debug_names);
    linker.encode()
}

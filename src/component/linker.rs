//! The linker of wit-component.

use super::adapter::Adapter;
use crate::wasm::library::SharedLibrary;
use crate::world::World;
use serde::Serialize;

/// The linker settings of an interpreter.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct LinkOptions {
    /// Exports of the interpreter that are not in the world.
    pub(crate) own_exports: Vec<String>,
    /// The link names of libraries that the interpreter opens with `dlopen`.
    pub(crate) dl_openable: Vec<String>,
    /// In bytes. `None` is the linker's default.
    pub(crate) stack_size: Option<u32>,
    pub(crate) debug_names: bool,
    /// Whether the data of libraries stays in their modules.
    pub(crate) keep_data: bool,
}

/// Links `libraries` (the last one is the world library), `adapters`, and, if `libdl` is true, the
/// linker's own libdl.
pub(super) fn encode(
    world: &World,
    libraries: &[SharedLibrary<'_>],
    adapters: &[Adapter<'_>],
    options: &LinkOptions,
    libdl: bool,
) -> anyhow::Result<Vec<u8>> {
    // Nothing refers to a world library without exports, so the linker would drop it. It keeps
    // libraries that `dlopen` can open, but then also adds a table of all symbols. That is why not
    // every world library is marked as openable.
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
    // The check of the component validates everything except the libraries' own code.
    linker.encoder().validate(false).debug_names(options.debug_names);
    linker.encode()
}

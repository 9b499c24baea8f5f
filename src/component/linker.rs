//! The linker, and what is said when it fails.

use super::adapter::Adapter;
use super::tags::Linkable;
use super::{Linking, Named, chain};
use crate::error::{Error, Result};
use crate::world::World;
use crate::world::panic::catch_panic;
use wasmparser::{Validator, WasmFeatures};

/// Links `libraries`, the world library last, and `adapters`; with the linker's own libdl, where
/// that is wanted.
pub(super) fn encode(
    world: &World,
    libraries: &[Linkable<'_>],
    adapters: &[Adapter<'_>],
    linking: &Linking,
    libdl: bool,
) -> Result<Vec<u8>> {
    let failed = |error: anyhow::Error| {
        let reason = chain(&error);
        // The linker does not always say what it is about.
        let is_named = libraries.iter().any(|(name, _)| reason.contains(&**name));
        let error = Error::new("cannot link the component").caused_by(reason);
        match is_named {
            true => error,
            false => error.help(made_of(libraries.iter().map(|(name, _)| &**name))),
        }
    };
    // The linker drops a library whose world has no exports, as nothing refers to it; one that may
    // be opened by `dlopen` it keeps. Doing so always would add a table of all symbols to every
    // component.
    let keep_alive = world.resolve.worlds[world.id].exports.is_empty();
    let mut linker = wit_component::Linker::default();
    for (index, (name, bytes)) in libraries.iter().enumerate() {
        let is_world_library = index + 1 == libraries.len();
        let dl_openable = linking.dl_openable.iter().any(|openable| openable == name);
        linker
            .library(name, bytes, dl_openable || is_world_library && keep_alive)
            .map_err(failed)?;
    }
    linker.use_built_in_libdl(libdl);
    if let Some(bytes) = linking.stack_size {
        linker.stack_size(bytes);
    }
    for adapter in adapters {
        linker.encoder().adapter(adapter.name, &adapter.bytes).map_err(failed)?;
    }
    // All that is not the libraries' own code is validated by the check of the types.
    linker.encoder().validate(false).debug_names(linking.debug_names);
    linker.encode().map_err(failed)
}

/// Does a step of which it is not worth to validate all libraries before; when it fails or panics,
/// the library that is not valid is the reason.
pub(super) fn or_invalid_library<T>(
    libraries: &[&Named<'_>],
    step: impl FnOnce() -> Result<T>,
) -> Result<T> {
    let outcome = catch_panic(step).unwrap_or_else(|panic| {
        Err(Error::new("the linker stopped")
            .caused_by(panic)
            .help("a library must be damaged, or made in a way that the linker does not know")
            .help(made_of(libraries.iter().map(|(name, _)| name.as_str()))))
    });
    let error = match outcome {
        Ok(made) => return Ok(made),
        Err(error) => error,
    };
    for (name, bytes) in libraries {
        let validate =
            || Validator::new_with_features(WasmFeatures::all()).validate_all(bytes).map(drop);
        if let Ok(Err(invalid)) = catch_panic(validate) {
            return Err(Error::new(format!("`{name}` is not a valid WebAssembly module"))
                .caused_by(invalid));
        }
    }
    Err(error)
}

fn made_of<'l>(names: impl Iterator<Item = &'l str>) -> String {
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    format!("the component is made of {}", names.join(", "))
}

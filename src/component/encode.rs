//! The linker, and what is said when it fails.

use super::adapter::Adapter;
use super::chain;
use crate::library::Library;
use crate::panic::catch_panic;
use crate::{Error, Result, World};
use wasmparser::{Validator, WasmFeatures};

/// Libraries with their link names, the world library last.
type Libraries<'a> = [&'a (String, Vec<u8>)];

/// Links `libraries`, of which `facts` tells, and `adapters`.
pub(super) fn encode(
    world: &World,
    libraries: &Libraries<'_>,
    facts: &[Library],
    adapters: &[Adapter<'_>],
) -> Result<Vec<u8>> {
    or_invalid_library(libraries, || {
        link(world, libraries, adapters).map_err(|error| {
            let error = Error::new("cannot link the component").caused_by(chain(&error));
            match lost_types(libraries, facts, adapters) {
                Some(help) => error.help(help),
                None => error,
            }
        })
    })
}

fn link(world: &World, libraries: &Libraries<'_>, adapters: &[Adapter<'_>]) -> anyhow::Result<Vec<u8>> {
    // The linker drops a library whose world has no exports, as nothing refers to it; one that may be opened by
    // `dlopen` it keeps. Doing so always would add a table of all symbols to every component.
    let keep_alive = world.resolve.worlds[world.id].exports.is_empty();
    let mut linker = wit_component::Linker::default();
    for (index, (name, bytes)) in libraries.iter().enumerate() {
        let is_world_library = index + 1 == libraries.len();
        linker.library(name, bytes, is_world_library && keep_alive)?;
    }
    for adapter in adapters {
        linker.encoder().adapter(adapter.name, &adapter.bytes)?;
    }
    // The check of the types validates the whole component.
    linker.encoder().validate(false);
    linker.encode()
}

/// Does a step of which it is not worth to validate all libraries before; when it fails or panics, the library that
/// is not valid is the reason.
pub(super) fn or_invalid_library<T>(libraries: &Libraries<'_>, step: impl FnOnce() -> Result<T>) -> Result<T> {
    let outcome = catch_panic(step).unwrap_or_else(|panic| {
        Err(Error::new("the linker stopped")
            .caused_by(panic)
            .help("a library must be damaged, or made in a way that the linker does not know"))
    });
    let error = match outcome {
        Ok(made) => return Ok(made),
        Err(error) => error,
    };
    for (name, bytes) in libraries {
        let validate = || Validator::new_with_features(WasmFeatures::all()).validate_all(bytes).map(drop);
        if let Ok(Err(invalid)) = catch_panic(validate) {
            return Err(Error::new(format!("`{name}` is not a valid WebAssembly module")).caused_by(invalid));
        }
    }
    // The linker does not always say what it is about.
    let report = format!("{error:?}");
    if libraries.iter().any(|(name, _)| report.contains(name.as_str())) {
        return Err(error);
    }
    let names: Vec<_> = libraries.iter().map(|(name, _)| format!("`{name}`")).collect();
    Err(error.help(format!("the component is made of {}", names.join(", "))))
}

/// A library that imports from outside and no longer says of what types.
fn lost_types(libraries: &Libraries<'_>, facts: &[Library], adapters: &[Adapter<'_>]) -> Option<String> {
    libraries.iter().zip(facts).filter(|(_, facts)| !facts.has_component_type).find_map(|((name, _), facts)| {
        let is_outside = |module: &&String| adapters.iter().all(|adapter| adapter.name != *module);
        let module = facts.import_modules.iter().find(is_outside)?;
        Some(format!(
            "`{name}` imports from `{module}` and has no `component-type` section, which would tell the types: stripping \
             must keep these sections"
        ))
    })
}

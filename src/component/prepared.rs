//! The second and third steps of a link, which run the linker and check the component.

use super::adapter::Adapter;
use super::declared::core_imports;
use super::linker::LinkOptions;
use super::{check, linker, symbols};
use crate::error::{Error, Result, backticked};
use crate::wasm::hollow::hollow;
use crate::wasm::layout::Layout;
use crate::wasm::library::{LibraryInfo, SharedLibrary};
use crate::wasm::placement::place;
use crate::world::World;
use crate::world::panic::catch_panic;
use wasmparser::{Validator, WasmFeatures};

/// A finished component.
#[derive(Debug)]
#[non_exhaustive]
pub struct Linked {
    /// The component. Its types are valid. Its function bodies come from the libraries unchecked:
    /// engines validate them when they load the component.
    pub bytes: Vec<u8>,
    /// The imports that are not in the world, sorted: what the interpreter and its libraries need
    /// from the host, such as `wasi:cli/environment@0.2.6`.
    pub further_imports: Vec<String>,
    /// Whether the interpreter exports the [stamp](crate::abi::LAYOUT_STAMP), which says that it
    /// reads the layout of the world library's tables. Without a stamp, the linker assumes so, and
    /// a mismatch shows only when the component runs.
    pub layout_stamped: bool,
}

/// Libraries that fit together, ready for the linker.
pub(crate) struct Prepared<'c> {
    pub(super) world: &'c World,
    pub(super) options: &'c LinkOptions,
    /// The libraries in link order. The interpreter is the last one.
    pub(super) libraries: Vec<SharedLibrary<'c>>,
    pub(super) world_library: SharedLibrary<'c>,
    /// Whether the world library was made from exactly this world.
    pub(super) carries_world: bool,
    /// All libraries as the linker receives them. The world library is the last one.
    pub(super) connected: Vec<SharedLibrary<'c>>,
    /// The linker's own libdl, if a library needs it.
    pub(super) libdl: Option<LibraryInfo>,
    pub(super) adapters: Vec<Adapter<'c>>,
    pub(super) layout: Layout,
}

impl Prepared<'_> {
    /// Runs the linker, and places the data of the libraries.
    pub(crate) fn encode(&self) -> Result<Vec<u8>> {
        self.or_invalid_library(|| {
            let encoded = linker::encode(
                self.world,
                &self.connected,
                &self.adapters,
                self.options,
                self.libdl.is_some(),
            );
            let component = encoded.map_err(|error| self.explain(&error))?;
            if self.options.keep_data { Ok(component) } else { place(component) }
        })
    }

    /// Checks that the component implements the world.
    pub(crate) fn check(&self, bytes: Vec<u8>) -> Result<Linked> {
        let further_imports = self.or_invalid_library(|| {
            let modules = core_imports(&self.libraries, &self.adapters)?.into_keys().collect();
            check::check_world(
                self.world,
                self.carries_world,
                &hollow(&bytes)?,
                &modules,
                &self.options.own_exports,
            )
        })?;
        let layout_stamped = self.layout == Layout::Stamped;
        Ok(Linked { bytes, further_imports, layout_stamped })
    }

    /// Adds the names of the libraries to an error, because the linker often names only symbols.
    fn explain(&self, error: &anyhow::Error) -> Error {
        let reason = format!("{error:#}");
        let is_named = self.connected.iter().any(|library| reason.contains(library.name()));
        let mut error = Error::new("cannot link the component").caused_by(reason);
        if !is_named {
            error = error.help(made_of(&self.connected));
        }
        let infos: Vec<_> = self.all().filter_map(|library| library.info().ok()).collect();
        symbols::explain(self.world, &infos, &self.adapters, error)
    }

    fn all(&self) -> impl Iterator<Item = &SharedLibrary<'_>> {
        self.libraries.iter().chain([&self.world_library])
    }

    /// Runs a step. If it fails or panics, an invalid library is the likely cause, so this
    /// validates all libraries. To validate them before each step would take too long.
    fn or_invalid_library<T>(&self, step: impl FnOnce() -> Result<T>) -> Result<T> {
        let outcome = catch_panic(step).unwrap_or_else(|panic| {
            Err(Error::new("the linker panicked")
                .caused_by(panic)
                .help(
                    "a library is probably damaged, or uses a feature that the linker does not \
                     support",
                )
                .help(made_of(self.all())))
        });
        let error = match outcome {
            Ok(made) => return Ok(made),
            Err(error) => error,
        };
        for library in self.all() {
            let outcome = catch_panic(|| {
                Validator::new_with_features(WasmFeatures::all()).validate_all(library.bytes())
            });
            if let Ok(Err(invalid)) = outcome {
                return Err(Error::new(format!(
                    "`{}` is not a valid WebAssembly module",
                    library.name()
                ))
                .caused_by(invalid));
            }
        }
        Err(error)
    }
}

fn made_of<'l>(libraries: impl IntoIterator<Item = &'l SharedLibrary<'l>>) -> String {
    format!(
        "the component consists of {}",
        backticked(libraries.into_iter().map(SharedLibrary::name))
    )
}

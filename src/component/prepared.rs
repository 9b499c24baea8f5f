//! The steps of a link after the one that checks libraries and puts them in order.

use super::adapter::Adapter;
use super::linker::LinkOptions;
use super::{check, linker, symbols};
use crate::error::{Error, Result, backticked};
use crate::wasm::hollow::hollow;
use crate::wasm::layout::Layout;
use crate::wasm::library::{LibraryInfo, SharedLibrary};
use crate::world::World;
use crate::world::panic::catch_panic;
use std::collections::BTreeSet;
use wasmparser::{Validator, WasmFeatures};

/// A finished component.
#[derive(Debug)]
#[non_exhaustive]
pub struct Linked {
    /// The component. Its types are checked. The bodies of its functions are those of the
    /// libraries, byte for byte; whoever loads the component checks them.
    pub bytes: Vec<u8>,
    /// What the component imports beyond its world, sorted. It is what the interpreter and its
    /// libraries want from the host, such as `wasi:cli/environment@0.2.6`.
    pub further_imports: Vec<String>,
    /// Whether the interpreter has a [stamp](crate::abi::LAYOUT_STAMP), which says that it reads
    /// the layout of the world library's tables. Without a stamp that is assumed. A wrong
    /// assumption shows when the component runs.
    pub layout_stamped: bool,
}

/// Libraries that fit together, ready for the linker.
pub(crate) struct Prepared<'c> {
    pub(super) world: &'c World,
    pub(super) options: &'c LinkOptions,
    /// The libraries in the order of the link. The interpreter is the last one.
    pub(super) libraries: Vec<SharedLibrary<'c>>,
    pub(super) world_library: SharedLibrary<'c>,
    /// All of them as the linker gets them. The world library is the last one.
    pub(super) connected: Vec<SharedLibrary<'c>>,
    /// The linker's own libdl, where a library wants it.
    pub(super) libdl: Option<LibraryInfo>,
    pub(super) adapters: Vec<Adapter<'c>>,
    pub(super) layout: Layout,
}

impl Prepared<'_> {
    /// Has the linker make the component.
    pub(crate) fn encode(&self) -> Result<Vec<u8>> {
        self.or_invalid_library(|| {
            let encoded = linker::encode(
                self.world,
                &self.connected,
                &self.adapters,
                self.options,
                self.libdl.is_some(),
            );
            encoded.map_err(|error| self.explain(&error))
        })
    }

    /// Checks that the component's world is the one that was asked for.
    pub(crate) fn check(&self, bytes: Vec<u8>) -> Result<Linked> {
        let further_imports = self.or_invalid_library(|| {
            let mut modules = BTreeSet::new();
            for library in &self.libraries {
                modules.extend(library.info()?.imports.keys().map(String::as_str));
            }
            for adapter in &self.adapters {
                modules.extend(adapter.import_modules.iter().map(String::as_str));
            }
            check::check_world(
                self.world,
                self.world_library.bytes(),
                &hollow(&bytes)?,
                &modules,
                &self.options.own_exports,
            )
        })?;
        let layout_stamped = self.layout == Layout::Stamped;
        Ok(Linked { bytes, further_imports, layout_stamped })
    }

    /// What the linker says is often about symbols and modules alone; this names the libraries.
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

    /// Runs a step. It takes too long to validate all libraries before a step that most of them
    /// pass, so they are validated when it fails or panics: an invalid library is the reason then.
    fn or_invalid_library<T>(&self, step: impl FnOnce() -> Result<T>) -> Result<T> {
        let outcome = catch_panic(step).unwrap_or_else(|panic| {
            Err(Error::new("the linker stopped")
                .caused_by(panic)
                .help("a library must be damaged, or made in a way that the linker does not know")
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
        "the component is made of {}",
        backticked(libraries.into_iter().map(SharedLibrary::name))
    )
}

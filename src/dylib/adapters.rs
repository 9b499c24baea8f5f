//! Adapters: the functions between the host and the interpreter, one or more for each function of
//! the world.

use super::async_imports::AsyncImport;
use super::generator::{Generator, Offered};
use super::image::{NULL, Word};
use super::items::{Binding, OrderedFunctions, WitFunction};

/// The adapters that the tables name, in the order of the functions.
pub(super) struct Adapters {
    pub(super) imports: Vec<ImportAdapter>,
    /// For each export, the function that returns its result, or null.
    pub(super) returns: Vec<Word>,
}

/// What is behind an import.
#[derive(Clone, Copy)]
pub(super) enum ImportAdapter {
    Sync(Word),
    Async(AsyncImport),
}

impl<'a> Generator<'a> {
    pub(super) fn adapters(&mut self, functions: &OrderedFunctions<'a>) -> Adapters {
        let mut imports = Vec::new();
        for wit in &functions.imports {
            imports.push(match wit.binding {
                Binding::Sync => ImportAdapter::Sync(self.import_adapter(wit)),
                Binding::Async => ImportAdapter::Async(self.async_import(wit)),
            });
        }
        self.find_shared_results(&functions.exports);
        let mut returns = Vec::new();
        for (which, wit) in (0..).zip(&functions.exports) {
            returns.push(match wit.binding {
                Binding::Sync => {
                    self.export_function(wit, which);
                    NULL
                }
                Binding::Async => self.async_export(wit, which),
            });
        }
        Adapters { imports, returns }
    }

    /// The adapters for a program whose interpreter cannot run tasks, if only its linker finds out.
    pub(super) fn adapters_without_tasks(
        &mut self,
        functions: &OrderedFunctions<'a>,
        adapters: &Adapters,
    ) -> Option<Adapters> {
        if matches!(self.offered, Offered::Known(_)) || !functions.have_async() {
            return None;
        }
        let mut imports = Vec::new();
        for (wit, adapter) in functions.imports.iter().zip(&adapters.imports) {
            imports.push(match adapter {
                ImportAdapter::Sync(_) => *adapter,
                ImportAdapter::Async(_) => {
                    let wit = WitFunction { binding: Binding::Sync, ..*wit };
                    ImportAdapter::Sync(self.import_adapter(&wit))
                }
            });
        }
        Some(Adapters { imports, returns: vec![NULL; functions.exports.len()] })
    }
}

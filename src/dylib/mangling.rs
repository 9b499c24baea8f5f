//! Names of core imports and exports.

use super::generator::{Generator, Offered};
use super::items::{Binding, WitFunction};
use wit_parser::{LiftLowerAbi, ManglingAndAbi, WasmExport, WasmExportKind, WasmImport};

/// The naming scheme of core imports and exports. wit-component accepts it for everything.
pub(super) const MANGLING: ManglingAndAbi = ManglingAndAbi::Legacy(LiftLowerAbi::Sync);

/// The same for functions that are bound as async.
const ASYNC_MANGLING: ManglingAndAbi = ManglingAndAbi::Legacy(LiftLowerAbi::AsyncCallback);

impl<'a> Generator<'a> {
    /// The module and the name of an imported function.
    pub(super) fn import_name(&self, wit: &WitFunction<'a>) -> (String, String) {
        let import = WasmImport::Func { interface: wit.item.interface, func: wit.item.function };
        let mangling = match wit.binding {
            Binding::Sync => MANGLING,
            Binding::Async => ASYNC_MANGLING,
        };
        self.resolve.wasm_import_name(mangling, import)
    }

    /// The name of an exported function, or of a function that belongs to it.
    pub(super) fn export_name(&self, wit: &WitFunction<'a>, kind: WasmExportKind) -> String {
        let export =
            WasmExport::Func { interface: wit.item.interface, func: wit.item.function, kind };
        let mangling = match (wit.binding, self.offered, wit.item.interface) {
            (Binding::Async, ..) => ASYNC_MANGLING,
            // In a program linked from objects, the bare name of a function of the world could
            // clash with other symbols, such as the linker's `memory`. The standard names cannot.
            // For shared libraries, the step that links the component prevents such clashes.
            (Binding::Sync, Offered::Unknown, None) => ManglingAndAbi::Standard32,
            (Binding::Sync, ..) => MANGLING,
        };
        self.resolve.wasm_export_name(mangling, export)
    }
}

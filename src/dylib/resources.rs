//! Resources: the functions of the component model for their handles, and their destructors.

use super::code::{Body, Local};
use super::generator::Generator;
use super::image::{NULL, Word};
use super::items::WitResource;
use super::mangling::MANGLING;
use super::symbol::FuncId;
use crate::abi::Intrinsic;
use wasm_encoder::ValType;
use wit_parser::{ResourceIntrinsic, WasmExport, WasmImport};

impl<'a> Generator<'a> {
    /// The functions for the handles of a resource, in the order of `wit_resource_t`: drop, new and
    /// rep.
    pub(super) fn resource_functions(&mut self, resource: &WitResource<'a>) -> [Word; 3] {
        if !resource.is_exported {
            let drop = self.resource_intrinsic(resource, ResourceIntrinsic::ImportedDrop, &[]);
            return [Word::Func(drop), NULL, NULL];
        }
        let result = &[ValType::I32];
        let drop = self.resource_intrinsic(resource, ResourceIntrinsic::ExportedDrop, &[]);
        let new = self.resource_intrinsic(resource, ResourceIntrinsic::ExportedNew, result);
        let rep = self.resource_intrinsic(resource, ResourceIntrinsic::ExportedRep, result);
        [drop, new, rep].map(Word::Func)
    }

    fn resource_intrinsic(
        &mut self,
        resource: &WitResource<'a>,
        intrinsic: ResourceIntrinsic,
        results: &[ValType],
    ) -> FuncId {
        let import = WasmImport::ResourceIntrinsic {
            interface: resource.interface,
            resource: resource.id,
            intrinsic,
        };
        let (module, field) = self.resolve.wasm_import_name(MANGLING, import);
        self.module.import(module, field, &[ValType::I32], results)
    }

    /// Exports the destructor of a resource that this component exports.
    pub(super) fn export_destructor(&mut self, resource: &WitResource<'a>) {
        let (true, Some(interface)) = (resource.is_exported, resource.interface) else { return };
        let export = WasmExport::ResourceDtor { interface, resource: resource.id };
        let name = self.resolve.wasm_export_name(MANGLING, export);
        let mut body = Body::new(1);
        let outer = self.enter_export(&mut body);
        body.i32(self.types.index(resource.id)).get(Local(0));
        self.call(&mut body, Intrinsic::ResourceDtor);
        self.leave_export(&mut body, outer);
        self.module.export(name, &[ValType::I32], &[], body);
    }
}

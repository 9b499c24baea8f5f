//! Resources: the functions that the component model has for their handles, and their destructors.

use super::code::{Body, Local};
use super::functions::MANGLING;
use super::generator::Generator;
use super::image::{NULL, Word};
use super::module::FuncId;
use crate::abi::Intrinsic;
use wasm_encoder::ValType;
use wit_parser::{
    Resolve, ResourceIntrinsic, TypeDefKind, TypeId, WasmExport, WasmImport, WorldId, WorldItem,
    WorldKey,
};

/// A resource in its place in the world.
pub(super) struct WitResource<'a> {
    pub(super) id: TypeId,
    interface: Option<&'a WorldKey>,
    is_exported: bool,
}

/// The resources of a world in the order of their table: those of the imports, then those of the
/// exports.
pub(super) fn resources(resolve: &Resolve, world: WorldId) -> Vec<WitResource<'_>> {
    let world = &resolve.worlds[world];
    let imports = world.imports.iter().map(|item| (item, false));
    let items = imports.chain(world.exports.iter().map(|item| (item, true)));
    let types = items.flat_map(|((key, item), is_exported)| {
        let (interface, types): (_, Vec<TypeId>) = match item {
            WorldItem::Interface { id, .. } => {
                (Some(key), resolve.interfaces[*id].types.values().copied().collect())
            }
            WorldItem::Type { id, .. } => (None, vec![*id]),
            WorldItem::Function(_) => (None, Vec::new()),
        };
        types.into_iter().map(move |id| WitResource { id, interface, is_exported })
    });
    types
        .filter(|resource| matches!(resolve.types[resource.id].kind, TypeDefKind::Resource))
        .collect()
}

impl<'a> Generator<'a> {
    /// The functions for the handles of a resource, in the order of `wit_resource_t`: drop, new,
    /// rep.
    pub(super) fn resource_functions(&mut self, resource: &WitResource<'a>) -> [Word; 3] {
        if !resource.is_exported {
            let drop = self.resource_intrinsic(resource, ResourceIntrinsic::ImportedDrop, &[]);
            return [Word::Func(drop), NULL, NULL];
        }
        let number = &[ValType::I32];
        let drop = self.resource_intrinsic(resource, ResourceIntrinsic::ExportedDrop, &[]);
        let new = self.resource_intrinsic(resource, ResourceIntrinsic::ExportedNew, number);
        let rep = self.resource_intrinsic(resource, ResourceIntrinsic::ExportedRep, number);
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
        body.i32(self.types.index(resource.id)).get(Local(0));
        self.call(&mut body, Intrinsic::ResourceDtor);
        self.module.export(name, &[ValType::I32], &[], body);
    }
}

//! Modules that many components contain, compiled once: a component is changed to import them.

use std::collections::HashMap;
use std::sync::Mutex;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    ComponentImportSection, ComponentSection, ComponentTypeRef, CoreTypeSection, ModuleType,
    RawSection, TagKind, TagType,
};
use wasmparser::types::{CoreTypeId, EntityType, TypesRef};
use wasmparser::{BinaryReader, Validator, WasmFeatures};
use wasmtime::{Engine, Module};

/// The modules that were seen in components before.
#[derive(Default)]
pub(crate) struct SharedModules {
    compiled: Mutex<HashMap<Vec<u8>, Module>>,
}

/// A component that imports modules, by these names.
pub(crate) struct WithImports {
    pub(crate) component: Vec<u8>,
    pub(crate) modules: Vec<(String, Module)>,
}

const CORE_MODULE: u8 = 1;
const CODE: u8 = 10;

/// The section that starts at `at`: its number and contents, and where it ends.
fn section(bytes: &[u8], at: usize) -> anyhow::Result<(u8, &[u8], usize)> {
    let mut reader = BinaryReader::new(&bytes[at + 1..], 0);
    let size = reader.read_var_u32()? as usize;
    let start = at + 1 + reader.original_position() as usize;
    let contents =
        bytes.get(start..start + size).ok_or_else(|| anyhow::anyhow!("a section is cut off"))?;
    Ok((bytes[at], contents, start + size))
}

/// The code section of a module.
fn code_of(module: &[u8]) -> Option<&[u8]> {
    let mut at = 8;
    while at < module.len() {
        let (id, contents, next) = section(module, at).ok()?;
        if id == CODE {
            return Some(contents);
        }
        at = next;
    }
    None
}

impl SharedModules {
    /// Takes the modules out that are one of `libraries`.
    pub(crate) fn take_out(
        &self,
        engine: &Engine,
        component: &[u8],
        libraries: &[&[u8]],
    ) -> anyhow::Result<WithImports> {
        let mut changed = component[..8].to_vec();
        let mut modules = Vec::new();
        let mut at = 8;
        while at < component.len() {
            let (id, contents, next) = section(component, at)?;
            // The linker takes custom sections out of them.
            let is_library =
                |code: &[u8]| libraries.iter().any(|library| code_of(library) == Some(code));
            if id == CORE_MODULE && code_of(contents).is_some_and(is_library) {
                let name = format!("shared-module{}", modules.len());
                import(contents, &name, modules.len() as u32, &mut changed)?;
                modules.push((name, self.compiled(engine, contents)?));
            } else {
                RawSection { id, data: contents }.append_to_component(&mut changed);
            }
            at = next;
        }
        Ok(WithImports { component: changed, modules })
    }

    fn compiled(&self, engine: &Engine, bytes: &[u8]) -> anyhow::Result<Module> {
        let mut compiled =
            self.compiled.lock().map_err(|_| anyhow::anyhow!("another thread panicked"))?;
        if let Some(module) = compiled.get(bytes) {
            return Ok(module.clone());
        }
        let module = Module::new(engine, bytes).map_err(|error| anyhow::anyhow!("{error:?}"))?;
        compiled.insert(bytes.to_vec(), module.clone());
        Ok(module)
    }
}

/// Writes the import of a module. The component defines no other core types.
fn import(module: &[u8], name: &str, index: u32, to: &mut Vec<u8>) -> anyhow::Result<()> {
    let mut types = CoreTypeSection::new();
    types.ty().module(&module_type(module)?);
    types.append_to_component(to);
    let mut imports = ComponentImportSection::new();
    imports.import(name, ComponentTypeRef::Module(index));
    imports.append_to_component(to);
    Ok(())
}

/// What a module imports and exports.
fn module_type(module: &[u8]) -> anyhow::Result<ModuleType> {
    let validated = Validator::new_with_features(WasmFeatures::all()).validate_all(module)?;
    let validated = validated.as_ref();
    let mut of_module = OfModule { ty: ModuleType::new(), functions: 0, validated };
    for (from, name, ty) in validated.core_imports().into_iter().flatten() {
        let ty = of_module.entity(ty)?;
        of_module.ty.import(from, name, ty);
    }
    for (name, ty) in validated.core_exports().into_iter().flatten() {
        let ty = of_module.entity(ty)?;
        of_module.ty.export(name, ty);
    }
    Ok(of_module.ty)
}

struct OfModule<'a> {
    ty: ModuleType,
    /// How many types of functions it has: one for each use, so that no number has to be looked up.
    functions: u32,
    validated: TypesRef<'a>,
}

impl OfModule<'_> {
    fn entity(&mut self, entity: EntityType) -> anyhow::Result<wasm_encoder::EntityType> {
        use wasm_encoder::EntityType as To;
        Ok(match entity {
            EntityType::Func(id) | EntityType::FuncExact(id) => To::Function(self.function(id)?),
            EntityType::Tag(id) => {
                To::Tag(TagType { kind: TagKind::Exception, func_type_idx: self.function(id)? })
            }
            EntityType::Table(table) => To::Table(RoundtripReencoder.table_type(table)?),
            EntityType::Memory(memory) => To::Memory(RoundtripReencoder.memory_type(memory)?),
            EntityType::Global(global) => To::Global(RoundtripReencoder.global_type(global)?),
        })
    }

    fn function(&mut self, id: CoreTypeId) -> anyhow::Result<u32> {
        let function = self.validated[id].unwrap_func();
        let values = |types: &[wasmparser::ValType]| -> anyhow::Result<Vec<wasm_encoder::ValType>> {
            types.iter().map(|ty| Ok(RoundtripReencoder.val_type(*ty)?)).collect()
        };
        self.ty.ty().function(values(function.params())?, values(function.results())?);
        self.functions += 1;
        Ok(self.functions - 1)
    }
}

//! Removes from a component everything that its types do not depend on: function bodies, data, and
//! whatever its modules do not export. Then a check takes no longer for a large interpreter than
//! for a small one.

use crate::error::{Error, Result};
use crate::wasm::sections::{HEADER_SIZE, Section, function_types, id, payloads, sections};
use std::collections::{BTreeMap, HashMap};
use wasm_encoder::{
    CodeSection, ComponentSection, ExportSection, Function, FunctionSection, GlobalSection, Module,
    RawSection, SectionId, reencode,
};
use wasmparser::{BinaryReaderError, ExternalKind, Global, Payload, TypeRef};

/// The same component, with modules that have the same imports and exports, but functions that only
/// trap.
pub(crate) fn hollow(component: &[u8]) -> Result<Vec<u8>> {
    let mut hollow = component.get(..HEADER_SIZE).unwrap_or_default().to_vec();
    for Section { id, whole, contents } in sections(component)? {
        match id {
            id::CUSTOM => {}
            id::CORE_MODULE => {
                let module = hollow_module(&component[contents]).map_err(|error| {
                    Error::new("a module of the component is not valid").caused_by(error)
                })?;
                RawSection { id, data: &module }.append_to_component(&mut hollow);
            }
            _ => hollow.extend(&component[whole]),
        }
    }
    Ok(hollow)
}

/// The module with its exports and what they depend on. It has no functions or globals that are not
/// exported, so the indices of the exported ones change.
fn hollow_module(bytes: &[u8]) -> Result<Vec<u8>, reencode::Error> {
    let mut parts = Parts::default();
    for payload in payloads(bytes) {
        parts.see(bytes, &payload?)?;
    }
    parts.encode()
}

/// The parts of a module that its hollow version keeps.
#[derive(Default)]
struct Parts<'a> {
    functions: Kept,
    globals: Kept,
    /// The types of the functions that the module defines.
    function_types: Vec<u32>,
    /// The globals that the module defines.
    global_definitions: Vec<Global<'a>>,
    exports: ExportSection,
    /// All sections unchanged, by identifier.
    raw: BTreeMap<u8, &'a [u8]>,
}

impl<'a> Parts<'a> {
    fn see(&mut self, bytes: &'a [u8], payload: &Payload<'a>) -> Result<(), BinaryReaderError> {
        match payload {
            Payload::ImportSection(section) => {
                for import in section.clone().into_imports() {
                    match import?.ty {
                        TypeRef::Func(_) | TypeRef::FuncExact(_) => self.functions.imported += 1,
                        TypeRef::Global(_) => self.globals.imported += 1,
                        _ => {}
                    }
                }
            }
            Payload::FunctionSection(section) => {
                let range = section.range();
                let types = &bytes[range.start as usize..range.end as usize];
                self.function_types = function_types(types);
            }
            Payload::GlobalSection(section) => {
                self.global_definitions = section.clone().into_iter().collect::<Result<_, _>>()?;
            }
            Payload::ExportSection(section) => {
                for export in section.clone() {
                    let export = export?;
                    let index = match export.kind {
                        ExternalKind::Func | ExternalKind::FuncExact => {
                            self.functions.keep(export.index)
                        }
                        ExternalKind::Global => self.globals.keep(export.index),
                        _ => export.index,
                    };
                    self.exports.export(export.name, export.kind.into(), index);
                }
            }
            _ => {}
        }
        if let Some((id, range)) = payload.as_section() {
            self.raw.insert(id, &bytes[range.start as usize..range.end as usize]);
        }
        Ok(())
    }

    fn encode(&self) -> Result<Vec<u8>, reencode::Error> {
        let (mut declarations, mut code) = (FunctionSection::new(), CodeSection::new());
        for ty in self.functions.of(&self.function_types) {
            declarations.function(*ty);
            let mut body = Function::new([]);
            body.instructions().unreachable().end();
            code.function(&body);
        }
        let mut values = GlobalSection::new();
        for global in self.globals.of(&self.global_definitions) {
            values.global(global.ty.try_into()?, &global.init_expr.clone().try_into()?);
        }
        let mut module = Module::new();
        self.copy(&mut module, &[SectionId::Type, SectionId::Import]);
        module.section(&declarations);
        self.copy(&mut module, &[SectionId::Table, SectionId::Memory, SectionId::Tag]);
        module.section(&values).section(&self.exports).section(&code);
        Ok(module.finish())
    }

    fn copy(&self, module: &mut Module, ids: &[SectionId]) {
        for id in ids.iter().map(|id| u8::from(*id)) {
            if let Some(data) = self.raw.get(&id) {
                module.section(&RawSection { id, data });
            }
        }
    }
}

/// The functions or globals of a module that are exported.
#[derive(Default)]
struct Kept {
    /// How many are imported. They come first, and keep their indices.
    imported: u32,
    /// The exported ones, by their position among all that the module defines.
    defined: Vec<u32>,
    new_indices: HashMap<u32, u32>,
}

impl Kept {
    /// Keeps the item with the index `old`, and returns its index in the hollow module.
    fn keep(&mut self, old: u32) -> u32 {
        let Some(place) = old.checked_sub(self.imported) else {
            return old;
        };
        let next = self.imported + self.defined.len() as u32;
        *self.new_indices.entry(old).or_insert_with(|| {
            self.defined.push(place);
            next
        })
    }

    fn of<'t, T>(&self, all: &'t [T]) -> impl Iterator<Item = &'t T> {
        self.defined.iter().filter_map(|place| all.get(*place as usize))
    }
}

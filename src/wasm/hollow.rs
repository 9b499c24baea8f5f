//! A component without what its types do not depend on: the bodies of functions, data, and all that
//! its modules keep to themselves. What is checked on it takes no longer for a large interpreter
//! than for a small one.

use crate::error::{Error, Result};
use crate::wasm::sections::{HEADER_SIZE, Section, function_types, id, payloads, sections};
use std::collections::{BTreeMap, HashMap};
use wasm_encoder::{
    CodeSection, ComponentSection, ExportSection, Function, FunctionSection, GlobalSection, Module,
    RawSection, SectionId, reencode,
};
use wasmparser::{BinaryReaderError, ExternalKind, FromReader, Payload, SectionLimited, TypeRef};

/// The component with modules in it that have the same imports and exports, and functions that only
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

/// The module with its exports and what they depend on. Functions and globals that are not exported
/// are left out, which moves the indices of those that are.
fn hollow_module(bytes: &[u8]) -> Result<Vec<u8>, reencode::Error> {
    let (mut functions, mut globals) = (Kept::default(), Kept::default());
    let (mut types, mut global_types) = (Vec::new(), Vec::new());
    let mut exports = ExportSection::new();
    let mut raw: BTreeMap<u8, &[u8]> = BTreeMap::new();
    for payload in payloads(bytes) {
        let payload = payload?;
        match &payload {
            Payload::ImportSection(section) => {
                for import in section.clone().into_imports() {
                    match import?.ty {
                        TypeRef::Func(_) | TypeRef::FuncExact(_) => functions.imported += 1,
                        TypeRef::Global(_) => globals.imported += 1,
                        _ => {}
                    }
                }
            }
            Payload::FunctionSection(section) => {
                let range = section.range();
                types = function_types(&bytes[range.start as usize..range.end as usize]);
            }
            Payload::GlobalSection(section) => global_types = items(section)?,
            Payload::ExportSection(section) => {
                for export in section.clone() {
                    let export = export?;
                    let index = match export.kind {
                        ExternalKind::Func | ExternalKind::FuncExact => {
                            functions.keep(export.index)
                        }
                        ExternalKind::Global => globals.keep(export.index),
                        _ => export.index,
                    };
                    exports.export(export.name, export.kind.into(), index);
                }
            }
            _ => {}
        }
        if let Some((id, range)) = payload.as_section() {
            raw.insert(id, &bytes[range.start as usize..range.end as usize]);
        }
    }

    let mut module = Module::new();
    let copy = |module: &mut Module, ids: &[SectionId]| {
        for id in ids.iter().map(|id| u8::from(*id)) {
            if let Some(data) = raw.get(&id) {
                module.section(&RawSection { id, data });
            }
        }
    };
    let (mut declarations, mut code) = (FunctionSection::new(), CodeSection::new());
    for ty in functions.of(&types) {
        declarations.function(*ty);
        let mut body = Function::new([]);
        body.instructions().unreachable().end();
        code.function(&body);
    }
    let mut values = GlobalSection::new();
    for global in globals.of(&global_types) {
        values.global(global.ty.try_into()?, &global.init_expr.clone().try_into()?);
    }
    copy(&mut module, &[SectionId::Type, SectionId::Import]);
    module.section(&declarations);
    copy(&mut module, &[SectionId::Table, SectionId::Memory, SectionId::Tag]);
    module.section(&values).section(&exports).section(&code);
    Ok(module.finish())
}

fn items<'a, T: FromReader<'a>>(
    section: &SectionLimited<'a, T>,
) -> Result<Vec<T>, BinaryReaderError> {
    section.clone().into_iter().collect()
}

/// The functions or globals of a module that are exported.
#[derive(Default)]
struct Kept {
    /// The number of imported ones, which come first and stay where they are.
    imported: u32,
    /// Those that the module defines, by their place among all that it defines.
    defined: Vec<u32>,
    new_indices: HashMap<u32, u32>,
}

impl Kept {
    /// The index in the hollow module of what had the index `old`.
    fn keep(&mut self, old: u32) -> u32 {
        let Some(place) = old.checked_sub(self.imported) else { return old };
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

//! Counters in the modules of a component, and functions that read them.

use crate::module::{self, READER};
use std::collections::HashMap;
use wasm_encoder::{
    Alias, CanonicalFunctionSection, CanonicalOption, Component, ComponentAliasSection,
    ComponentExportKind, ComponentExportSection, ComponentTypeSection, ComponentValType,
    ExportKind, PrimitiveValType, RawSection,
};
use wasmparser::{
    CanonicalFunction, ComponentAlias, ComponentExternalKind, ComponentName, ComponentTypeRef,
    ExternalKind, Instance, KnownCustom, Parser, Payload,
};
use wasmtime::error::Context as _;
use wasmtime::{Result, bail};

/// A component whose functions count what they execute.
pub struct Instrumented {
    /// The component, which exports a function for each of `modules` that reads its counters.
    pub bytes: Vec<u8>,
    /// The instances of modules with functions.
    pub modules: Vec<Counted>,
}

/// An instance of a module whose functions count.
#[derive(Clone)]
pub struct Counted {
    /// The name of the module, or its number.
    pub name: String,
    /// The function that reads a counter, which it finds by address.
    pub(crate) reader: String,
    /// The functions, in the order of their counters.
    pub(crate) functions: Vec<String>,
}

/// The index spaces of a component, as far as additions need to know.
#[derive(Default)]
struct Spaces {
    types: u32,
    core_funcs: u32,
    funcs: u32,
    /// The module of each core instance that is one.
    instances: Vec<Option<u32>>,
}

/// Makes the functions of a component count.
///
/// # Errors
///
/// When the component is damaged, or a module has a memory of 64 bits.
pub fn instrument(component: &[u8]) -> Result<Instrumented> {
    let mut out = Component::new();
    let mut spaces = Spaces::default();
    let (mut functions, mut names) = (Vec::new(), HashMap::new());
    let mut depth = 0;
    for payload in Parser::new(0).parse_all(component) {
        let payload = payload?;
        if depth == 0 && matches!(payload, Payload::Version { .. }) {
            if !Parser::is_component(component) {
                bail!("this is a core module, not a component");
            }
            depth = 1;
            continue;
        }
        if let Payload::End(_) = payload {
            depth -= 1;
            continue;
        }
        if depth == 1 {
            spaces.note(&payload)?;
            if let Payload::CustomSection(section) = &payload
                && let KnownCustom::ComponentName(section) = section.as_known()
            {
                names = module_names(section);
            }
            if let Some((id, range)) = payload.as_section() {
                let data = &component[range.start as usize..range.end as usize];
                let counting = match payload {
                    Payload::ModuleSection { .. } => module::count(data)?,
                    _ => None,
                };
                let counted = counting.as_ref().map_or(data, |counting| &counting.bytes);
                out.section(&RawSection { id, data: counted });
                if matches!(payload, Payload::ModuleSection { .. }) {
                    functions.push(counting.map(|counting| counting.names));
                }
            }
        }
        if let Payload::ModuleSection { .. } | Payload::ComponentSection { .. } = payload {
            depth += 1;
        }
    }

    let mut modules = Vec::new();
    for (instance, module) in spaces.instances.iter().enumerate() {
        let Some(module) = module else { continue };
        let names_of_functions =
            functions.get(*module as usize).context("an instance of a module that is not there")?;
        let Some(functions) = names_of_functions else { continue };
        modules.push((
            instance as u32,
            Counted {
                name: names.get(module).cloned().unwrap_or_else(|| format!("module {module}")),
                reader: format!("profile-{instance}"),
                functions: functions.clone(),
            },
        ));
    }
    add_readers(&mut out, &spaces, &modules);
    let modules = modules.into_iter().map(|(_, module)| module).collect();
    Ok(Instrumented { bytes: out.finish(), modules })
}

fn add_readers(out: &mut Component, spaces: &Spaces, modules: &[(u32, Counted)]) {
    let mut types = ComponentTypeSection::new();
    let value = ComponentValType::Primitive;
    types
        .function()
        .params([("address", value(PrimitiveValType::U32))])
        .result(Some(value(PrimitiveValType::U64)));
    let (mut aliases, mut lifts) = (ComponentAliasSection::new(), CanonicalFunctionSection::new());
    let mut exports = ComponentExportSection::new();
    for (number, (instance, module)) in modules.iter().enumerate() {
        let number = number as u32;
        aliases.alias(Alias::CoreInstanceExport {
            instance: *instance,
            kind: ExportKind::Func,
            name: READER,
        });
        let no_options: [CanonicalOption; 0] = [];
        lifts.lift(spaces.core_funcs + number, spaces.types, no_options);
        // What is exported gets an index of its own, so all are lifted first.
        let func = spaces.funcs + number;
        exports.export(&module.reader, ComponentExportKind::Func, func, None);
    }
    out.section(&types).section(&aliases).section(&lifts).section(&exports);
}

impl Spaces {
    fn note(&mut self, payload: &Payload<'_>) -> Result<()> {
        match payload {
            Payload::ComponentTypeSection(section) => self.types += section.count(),
            Payload::ComponentImportSection(section) => {
                for import in section.clone() {
                    match import?.ty {
                        ComponentTypeRef::Func(_) => self.funcs += 1,
                        ComponentTypeRef::Type(_) => self.types += 1,
                        ComponentTypeRef::Module(_) => {
                            bail!("the component imports a module, whose functions cannot count")
                        }
                        _ => {}
                    }
                }
            }
            Payload::ComponentCanonicalSection(section) => {
                for func in section.clone() {
                    match func? {
                        CanonicalFunction::Lift { .. } => self.funcs += 1,
                        _ => self.core_funcs += 1,
                    }
                }
            }
            Payload::ComponentAliasSection(section) => {
                for alias in section.clone() {
                    match alias? {
                        ComponentAlias::CoreInstanceExport { kind: ExternalKind::Func, .. } => {
                            self.core_funcs += 1;
                        }
                        ComponentAlias::InstanceExport { kind, .. } => self.one_more(kind)?,
                        ComponentAlias::Outer { .. } => {
                            bail!("the component refers to something outside of it")
                        }
                        ComponentAlias::CoreInstanceExport { .. } => {}
                    }
                }
            }
            Payload::ComponentExportSection(section) => {
                for export in section.clone() {
                    self.one_more(export?.kind)?;
                }
            }
            Payload::InstanceSection(section) => {
                for instance in section.clone() {
                    self.instances.push(match instance? {
                        Instance::Instantiate { module_index, .. } => Some(module_index),
                        Instance::FromExports(_) => None,
                    });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn one_more(&mut self, kind: ComponentExternalKind) -> Result<()> {
        match kind {
            ComponentExternalKind::Func => self.funcs += 1,
            ComponentExternalKind::Type => self.types += 1,
            ComponentExternalKind::Module => {
                bail!("the component passes modules on, whose functions cannot count")
            }
            _ => {}
        }
        Ok(())
    }
}

/// The names of the modules. Damaged names are no names.
fn module_names(section: wasmparser::ComponentNameSectionReader<'_>) -> HashMap<u32, String> {
    let mut names = HashMap::new();
    for name in section {
        let Ok(ComponentName::CoreModules(modules)) = name else { continue };
        let modules = modules.into_iter().flatten();
        names.extend(modules.map(|module| (module.index, module.name.to_owned())));
    }
    names
}

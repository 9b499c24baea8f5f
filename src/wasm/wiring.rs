//! The core instances of a component: which modules they instantiate, and what is connected to
//! their imports.

use crate::wasm::sections::{Section, id, sections};
use wasmparser::{
    BinaryReader, BinaryReaderError, ComponentAlias, ComponentAliasSectionReader,
    ComponentExportSectionReader, ComponentExternalKind, ComponentImportSectionReader,
    ComponentOuterAliasKind, ComponentTypeRef, ExternalKind, Instance, InstanceSectionReader,
};

/// The core instances of a component, and the memories and globals that it takes from them.
#[derive(Default)]
pub(crate) struct Wiring<'a> {
    instances: Vec<Instance<'a>>,
    memories: Vec<Export<'a>>,
    globals: Vec<Export<'a>>,
}

/// An export of a core instance.
#[derive(Clone, Copy)]
pub(crate) struct Export<'a> {
    instance: usize,
    pub(crate) name: &'a str,
}

impl<'a> Wiring<'a> {
    /// `None` if the component gets core modules from outside or gives its own away, because then
    /// it does not show how often each is instantiated.
    pub(crate) fn read(component: &'a [u8]) -> crate::error::Result<Option<Self>> {
        let mut wiring = Self::default();
        for Section { id, contents, .. } in sections(component)? {
            let contents = &component[contents];
            if shares_modules(id, contents)? {
                return Ok(None);
            }
            wiring.see(id, contents).map_err(invalid)?;
        }
        Ok(Some(wiring))
    }

    fn see(&mut self, id: u8, contents: &'a [u8]) -> Result<(), BinaryReaderError> {
        let reader = BinaryReader::new(contents, 0);
        if id == id::CORE_INSTANCE {
            for instance in InstanceSectionReader::new(reader)? {
                self.instances.push(instance?);
            }
        } else if id == id::ALIAS {
            for alias in ComponentAliasSectionReader::new(reader)? {
                let ComponentAlias::CoreInstanceExport { kind, instance_index, name } = alias?
                else {
                    continue;
                };
                let export = Export { instance: instance_index as usize, name };
                match kind {
                    ExternalKind::Memory => self.memories.push(export),
                    ExternalKind::Global => self.globals.push(export),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// The instances of modules that are instantiated only once, in the order in which they are
    /// instantiated, with the indices of their modules.
    pub(crate) fn single_instances(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.instances.len())
            .filter_map(|instance| self.single_module(instance).map(|module| (instance, module)))
    }

    /// The module of the instance with this export, if it is instantiated only once.
    pub(crate) fn exporter(&self, export: Export<'_>) -> Option<usize> {
        self.single_module(export.instance)
    }

    fn single_module(&self, instance: usize) -> Option<usize> {
        let module = module_of(self.instances.get(instance)?)?;
        let count = self.instances.iter().filter(|other| module_of(other) == Some(module)).count();
        (count == 1).then_some(module)
    }

    /// What an instance gets for its import of a memory or global: an export of the instance of a
    /// module.
    pub(crate) fn import(
        &self,
        instance: usize,
        (module, name): (&str, &'a str),
        kind: ExternalKind,
    ) -> Option<Export<'a>> {
        let Instance::Instantiate { args, .. } = self.instances.get(instance)? else {
            return None;
        };
        let argument = args.iter().find(|argument| argument.name == module)?;
        let mut export = Export { instance: argument.index as usize, name };
        loop {
            let Instance::FromExports(exports) = self.instances.get(export.instance)? else {
                return Some(export);
            };
            let found =
                exports.iter().find(|found| found.name == export.name && found.kind == kind)?;
            let all = match kind {
                ExternalKind::Memory => &self.memories,
                ExternalKind::Global => &self.globals,
                _ => return None,
            };
            let next = *all.get(found.index as usize)?;
            // Otherwise the component is not valid.
            if next.instance >= export.instance {
                return None;
            }
            export = next;
        }
    }
}

fn module_of(instance: &Instance<'_>) -> Option<usize> {
    match instance {
        Instance::Instantiate { module_index, .. } => Some(*module_index as usize),
        Instance::FromExports(_) => None,
    }
}

/// Whether a section of a component imports or exports core modules, or a component inside it takes
/// one from outside.
fn shares_modules(id: u8, contents: &[u8]) -> crate::error::Result<bool> {
    if id != id::COMPONENT {
        return passes_modules(id, contents).map_err(invalid);
    }
    for Section { id, contents: inner, .. } in sections(contents)? {
        if shares_modules(id, &contents[inner])? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn passes_modules(id: u8, contents: &[u8]) -> Result<bool, BinaryReaderError> {
    let reader = BinaryReader::new(contents, 0);
    match id {
        id::ALIAS => {
            for alias in ComponentAliasSectionReader::new(reader)? {
                match alias? {
                    ComponentAlias::InstanceExport {
                        kind: ComponentExternalKind::Module, ..
                    }
                    | ComponentAlias::Outer { kind: ComponentOuterAliasKind::CoreModule, .. } => {
                        return Ok(true);
                    }
                    _ => {}
                }
            }
        }
        id::COMPONENT_IMPORT => {
            for import in ComponentImportSectionReader::new(reader)? {
                if matches!(import?.ty, ComponentTypeRef::Module(_)) {
                    return Ok(true);
                }
            }
        }
        id::COMPONENT_EXPORT => {
            for export in ComponentExportSectionReader::new(reader)? {
                if export?.kind == ComponentExternalKind::Module {
                    return Ok(true);
                }
            }
        }
        _ => {}
    }
    Ok(false)
}

fn invalid(error: BinaryReaderError) -> crate::error::Error {
    crate::error::Error::new("the component is not valid").caused_by(error)
}

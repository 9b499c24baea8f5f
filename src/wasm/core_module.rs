//! What a core module says about its data, and the memories and globals that decide where it goes.

use crate::abi::LINKED_MEMORY_BASE;
use crate::error::Result;
use crate::wasm::sections::{HEADER_SIZE, Section, id, payloads, sections};
use wasm_encoder::{DataSection, Section as _};
use wasmparser::{
    BinaryReaderError, ConstExpr, Data, ExportSectionReader, ExternalKind, GlobalSectionReader,
    MemoryType, Operator, Payload, TypeRef,
};

/// What decides where the data of a core module goes.
#[derive(Default)]
pub(crate) struct CoreModule<'a> {
    bytes: &'a [u8],
    pub(crate) memory_imports: Vec<(&'a str, &'a str)>,
    pub(crate) global_imports: Vec<(&'a str, &'a str)>,
    memories: Vec<MemoryType>,
    globals: Option<GlobalSectionReader<'a>>,
    exports: Option<ExportSectionReader<'a>>,
    pub(crate) data: Vec<Data<'a>>,
    has_start: bool,
    /// Whether code may refer to segments by their indices.
    has_data_count: bool,
}

impl<'a> CoreModule<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut module = Self { bytes, ..Self::default() };
        for payload in payloads(bytes) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        let imports = match import.ty {
                            TypeRef::Memory(_) => &mut module.memory_imports,
                            TypeRef::Global(_) => &mut module.global_imports,
                            _ => continue,
                        };
                        imports.push((import.module, import.name));
                    }
                }
                Payload::MemorySection(section) => {
                    module.memories = section.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::GlobalSection(section) => module.globals = Some(section),
                Payload::ExportSection(section) => module.exports = Some(section),
                Payload::StartSection { .. } => module.has_start = true,
                Payload::DataCountSection { .. } => module.has_data_count = true,
                Payload::DataSection(section) => {
                    module.data = section.into_iter().collect::<Result<_, _>>()?;
                }
                _ => {}
            }
        }
        Ok(module)
    }

    pub(crate) fn export(&self, name: &str, kind: ExternalKind) -> Option<u32> {
        let mut exports = self.exports.clone()?.into_iter().filter_map(Result::ok);
        exports.find(|export| export.name == name && export.kind == kind).map(|export| export.index)
    }

    /// The value of a global that the module defines, if it is a constant.
    pub(crate) fn constant(&self, index: u32) -> Option<u32> {
        let index = (index as usize).checked_sub(self.global_imports.len())?;
        let global = self.globals.clone()?.into_iter().nth(index)?.ok()?;
        if global.ty.mutable { None } else { sum(&global.init_expr, |_| None) }
    }

    /// The addresses of the data of libraries, if this is the module for the memory of a linked
    /// component.
    pub(crate) fn library_bases(&self) -> Vec<(u32, &'a str)> {
        let exports = self.exports.clone().into_iter().flatten().filter_map(Result::ok);
        exports
            .filter(|export| export.kind == ExternalKind::Global)
            .filter_map(|export| {
                let library = export.name.strip_suffix(LINKED_MEMORY_BASE)?;
                Some((self.constant(export.index)?, library))
            })
            .collect()
    }

    /// The initial size of a memory that the module defines, in bytes. `None` if its data cannot be
    /// placed, because other threads share it or its addresses have 64 bits.
    pub(crate) fn memory_size(&self, index: u32) -> Option<u64> {
        let index = (index as usize).checked_sub(self.memory_imports.len())?;
        let memory = self.memories.get(index)?;
        let page_size = 1u64.checked_shl(memory.page_size_log2.unwrap_or(16))?;
        (!memory.shared && !memory.memory64).then_some(())?;
        memory.initial.checked_mul(page_size)
    }

    /// Whether the module is like the one that the linker makes: without data, and without code
    /// that runs before libraries are instantiated.
    pub(crate) fn can_take_data(&self) -> bool {
        self.data.is_empty() && !self.has_data_count && !self.has_start
    }

    /// The module without the segments that `is_moved` marks. If other segments stay, or code may
    /// refer to them, empty ones take their places.
    pub(crate) fn without_data(&self, is_moved: &[bool]) -> Result<Vec<u8>> {
        let mut data = DataSection::new();
        for (segment, is_moved) in self.data.iter().zip(is_moved) {
            if *is_moved {
                // To code, an active segment that has been copied is empty, too.
                data.passive([]);
            } else {
                data.raw(&self.bytes[segment.range.start as usize..segment.range.end as usize]);
            }
        }
        let keeps_section = self.has_data_count || is_moved.contains(&false);
        let mut module = self.bytes[..HEADER_SIZE].to_vec();
        for Section { id, whole, .. } in sections(self.bytes)? {
            if id != id::DATA {
                module.extend(&self.bytes[whole]);
            } else if keeps_section {
                data.append_to(&mut module);
            }
        }
        Ok(module)
    }

    /// The module with a data section, which comes after all others but custom ones.
    pub(crate) fn with_data(&self, data: &DataSection) -> Result<Vec<u8>> {
        let sections = sections(self.bytes)?;
        let last = sections.iter().rfind(|section| section.id != id::CUSTOM);
        let end = last.map_or(HEADER_SIZE, |section| section.whole.end);
        let mut module = self.bytes[..end].to_vec();
        data.append_to(&mut module);
        module.extend(&self.bytes[end..]);
        Ok(module)
    }
}

/// The value of an expression that consists of constants, globals and sums.
pub(crate) fn sum(expression: &ConstExpr<'_>, global: impl Fn(u32) -> Option<u32>) -> Option<u32> {
    let mut stack = Vec::new();
    for operator in expression.get_operators_reader() {
        let value = match operator.ok()? {
            Operator::I32Const { value } => value as u32,
            Operator::GlobalGet { global_index } => global(global_index)?,
            Operator::I32Add => u32::wrapping_add(stack.pop()?, stack.pop()?),
            Operator::End => break,
            _ => return None,
        };
        stack.push(value);
    }
    stack.pop()
}

//! The headers of a shared library.

use super::kind::{Signs, check_header, cut_off_before, invalid};
use crate::abi::{
    COMPONENT_TYPE, CPP_TAG, ENV, GOT_DATA, GOT_FUNCTIONS, Intrinsic, ROOT, WAITABLE_SET,
};
use crate::error::Result;
use crate::wasm::sections::{function_types, payloads};
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{
    BinaryReaderError, CompositeInnerType, CustomSectionReader, Dylink0Subsection,
    ExportSectionReader, ExternalKind, FuncType, ImportSectionReader, KnownCustom, MemInfo,
    Payload, SymbolFlags, TypeRef, TypeSectionReader,
};

/// The headers of a shared library: its exports, its imports and its `dylink.0` section.
#[derive(Default)]
pub(crate) struct LibraryInfo {
    /// The link name.
    pub(crate) name: String,
    /// The link names of the libraries that it needs.
    pub(crate) needed: Vec<String>,
    /// The functions it exports, with their types.
    pub(crate) functions: BTreeMap<String, FuncType>,
    /// The functions that it needs from other libraries.
    pub(crate) wanted_functions: BTreeMap<String, FuncType>,
    /// What it imports from outside the component, by module name, such as
    /// `wasi:cli/environment@0.2.0` or `$root`.
    pub(crate) imports: BTreeMap<String, BTreeSet<String>>,
    /// Whether it is a world library, which passes tables to an interpreter.
    pub(crate) is_world_library: bool,
    /// The exception tags it exports, with their types.
    pub(crate) tags: BTreeMap<String, FuncType>,
    /// The exception tags that it needs from other libraries.
    pub(crate) wanted_tags: BTreeMap<String, FuncType>,
    /// Those of `wanted_functions` that may be missing.
    pub(crate) weak_functions: BTreeSet<String>,
    /// The functions whose address it needs.
    pub(crate) wanted_addresses: BTreeSet<String>,
    /// The data it exports.
    pub(crate) data: BTreeSet<String>,
    /// The data whose address it needs.
    pub(crate) wanted_data: BTreeSet<String>,
    /// The space that it takes in memory and table.
    pub(crate) space: Option<MemInfo>,
    /// Whether it has a section that describes its imports from outside in WIT.
    pub(crate) has_wit: bool,
    /// Whether it ends after its code although it needs memory. Most such libraries are truncated.
    pub(crate) may_lack_data: bool,
}

impl LibraryInfo {
    /// Reads the headers of the library `name`.
    ///
    /// # Errors
    ///
    /// When the bytes are not a shared library. The error says what they are.
    pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        check_header(name, bytes)?;
        let mut reader = Reader::default();
        let outcome = reader.read(bytes);
        let lacks = reader.signs.lacks();
        match outcome {
            // An error at the very end means only that something is missing there.
            Err(error) if lacks.is_none() || error.offset() as usize != bytes.len() => {
                return Err(invalid(name, error));
            }
            Ok(()) if !reader.is_shared => return Err(reader.signs.error(name)),
            _ => {}
        }
        if let Some(lacks) = lacks {
            return Err(cut_off_before(name, bytes.len(), lacks));
        }
        Ok(Self { name: name.to_owned(), ..reader.info })
    }

    /// Whether it is an interpreter that runs tasks: it takes the functions that they need, or
    /// imports them itself. Interpreters that do not may still export the functions that start and
    /// continue tasks.
    pub(crate) fn runs_tasks(&self) -> bool {
        let exports = |intrinsic: Intrinsic| self.functions.contains_key(intrinsic.name());
        let imports = self.imports.get(ROOT).into_iter().flatten();
        exports(Intrinsic::ExportAsyncCall)
            && exports(Intrinsic::ExportAsyncCallback)
            && (exports(Intrinsic::Async)
                || imports.into_iter().any(|name| name.starts_with(WAITABLE_SET)))
    }

    /// Whether the library's C++ code throws or catches exceptions. If so, it needs C++ libraries
    /// that support exceptions.
    pub(crate) fn uses_cpp_exceptions(&self) -> bool {
        self.wanted_tags.contains_key(CPP_TAG) || self.wanted_functions.contains_key("__cxa_throw")
    }
}

/// Reads the headers of a module, which may turn out not to be a shared library.
#[derive(Default)]
struct Reader {
    info: LibraryInfo,
    is_shared: bool,
    signs: Signs,
    /// The types of the module. `None` is a type that is not a function type.
    types: Vec<Option<FuncType>>,
    /// The types of functions and tags, by index.
    functions: Vec<u32>,
    tags: Vec<u32>,
}

impl Reader {
    fn read(&mut self, bytes: &[u8]) -> Result<(), BinaryReaderError> {
        for payload in payloads(bytes) {
            match payload? {
                Payload::CustomSection(section) => self.see_custom_section(&section)?,
                Payload::TypeSection(types) => self.see_types(types)?,
                Payload::ImportSection(imports) => self.see_imports(imports)?,
                Payload::FunctionSection(section) => {
                    let range = section.range();
                    let types = &bytes[range.start as usize..range.end as usize];
                    self.functions.extend(function_types(types));
                    self.signs.functions = section.count() as usize;
                }
                Payload::TagSection(tags) => {
                    for tag in tags {
                        self.tags.push(tag?.func_type_idx);
                    }
                }
                Payload::ExportSection(exports) => self.see_exports(exports)?,
                Payload::CodeSectionStart { count, .. } => {
                    self.signs.bodies = count;
                    self.signs.ends_at_code = true;
                }
                Payload::DataCountSection { count, .. } => self.signs.segments = Some(count),
                Payload::DataSection(section) => {
                    self.signs.data = section.count();
                    self.signs.ends_at_code = false;
                }
                _ => {}
            }
        }
        self.info.may_lack_data = self.signs.ends_at_code && self.signs.wants_memory;
        Ok(())
    }

    fn see_custom_section(
        &mut self,
        section: &CustomSectionReader<'_>,
    ) -> Result<(), BinaryReaderError> {
        self.signs.ends_at_code = false;
        self.signs.see_section(section.name());
        self.info.has_wit |= section.name().starts_with(COMPONENT_TYPE);
        let KnownCustom::Dylink0(subsections) = section.as_known() else { return Ok(()) };
        self.is_shared = true;
        for subsection in subsections {
            match subsection? {
                Dylink0Subsection::MemInfo(space) => {
                    self.signs.wants_memory = space.memory_size > 0;
                    self.signs.wants |= space.memory_size > 0 || space.table_size > 0;
                    self.info.space = Some(space);
                }
                Dylink0Subsection::Needed(needed) => {
                    self.info.needed.extend(needed.into_iter().map(str::to_owned));
                }
                Dylink0Subsection::ImportInfo(imports) => {
                    for import in imports {
                        if import.flags.contains(SymbolFlags::BINDING_WEAK) {
                            self.info.weak_functions.insert(import.field.to_owned());
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn see_types(&mut self, groups: TypeSectionReader<'_>) -> Result<(), BinaryReaderError> {
        self.signs.wants |= groups.count() > 0;
        for group in groups {
            for ty in group?.into_types() {
                self.types.push(match ty.composite_type.inner {
                    CompositeInnerType::Func(ty) => Some(ty),
                    _ => None,
                });
            }
        }
        Ok(())
    }

    fn see_imports(&mut self, imports: ImportSectionReader<'_>) -> Result<(), BinaryReaderError> {
        for import in imports.into_imports() {
            let import = import?;
            self.signs.see_import(import.module, import.name);
            match import.ty {
                TypeRef::Func(ty) => self.functions.push(ty),
                TypeRef::Tag(tag) => self.tags.push(tag.func_type_idx),
                _ => {}
            }
            let name = import.name.to_owned();
            match import.module {
                ENV => {
                    self.info.is_world_library |= name == Intrinsic::Initialize.name();
                    match import.ty {
                        TypeRef::Func(ty) => {
                            let ty = self.function_type(ty);
                            self.info.wanted_functions.extend(ty.map(|ty| (name, ty)));
                        }
                        TypeRef::Tag(tag) => {
                            let ty = self.function_type(tag.func_type_idx);
                            self.info.wanted_tags.extend(ty.map(|ty| (name, ty)));
                        }
                        _ => {}
                    }
                }
                GOT_DATA => _ = self.info.wanted_data.insert(name),
                GOT_FUNCTIONS => _ = self.info.wanted_addresses.insert(name),
                module => {
                    self.info.imports.entry(module.to_owned()).or_default().insert(name);
                }
            }
        }
        Ok(())
    }

    fn see_exports(&mut self, exports: ExportSectionReader<'_>) -> Result<(), BinaryReaderError> {
        self.signs.exports |= exports.count() > 0;
        for export in exports {
            let export = export?;
            let name = export.name.to_owned();
            let index = export.index as usize;
            match export.kind {
                ExternalKind::Func => {
                    let ty = self.functions.get(index).and_then(|ty| self.function_type(*ty));
                    self.info.functions.extend(ty.map(|ty| (name, ty)));
                }
                ExternalKind::Tag => {
                    let ty = self.tags.get(index).and_then(|ty| self.function_type(*ty));
                    self.info.tags.extend(ty.map(|ty| (name, ty)));
                }
                ExternalKind::Global => _ = self.info.data.insert(name),
                _ => {}
            }
        }
        Ok(())
    }

    fn function_type(&self, index: u32) -> Option<FuncType> {
        self.types.get(index as usize).cloned().flatten()
    }
}

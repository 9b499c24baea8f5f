//! What a shared library says about itself.

mod kind;

use crate::abi::Intrinsic;
use crate::error::{Error, Result};
use crate::wasm::sections::{function_types, payloads};
use kind::Signs;
pub(crate) use kind::{check_header, invalid};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};
use wasmparser::{
    BinaryReaderError, CompositeInnerType, Dylink0Subsection, ExternalKind, FuncType, ImportInfo,
    KnownCustom, MemInfo, Payload, SymbolFlags, TypeRef,
};

/// Facts of a WebAssembly module with a `dylink.0` section.
#[derive(Default)]
pub(crate) struct Library {
    /// The libraries it wants beside it, by link name.
    pub(crate) needed: Vec<String>,
    /// The functions it exports, with their types.
    pub(crate) functions: BTreeMap<String, FuncType>,
    /// The functions that it wants from other libraries.
    pub(crate) wanted_functions: BTreeMap<String, FuncType>,
    /// What it imports from outside, by the module, as the component model sees it:
    /// `wasi:cli/environment@0.2.0`, `$root`.
    pub(crate) imports: BTreeMap<String, BTreeSet<String>>,
    /// Whether it is a world library: it hands tables to an interpreter.
    pub(crate) is_world_library: bool,
    /// The exception tags it exports, with their types.
    pub(crate) tags: BTreeMap<String, FuncType>,
    /// The exception tags that it wants from other libraries.
    pub(crate) wanted_tags: BTreeMap<String, FuncType>,
    /// Those of `wanted_functions` that need not be there.
    pub(crate) weak_functions: BTreeSet<String>,
    /// The functions of any library of which it wants the address.
    pub(crate) wanted_addresses: BTreeSet<String>,
    /// The data it exports.
    pub(crate) data: BTreeSet<String>,
    /// The data of any library of which it wants the address.
    pub(crate) wanted_data: BTreeSet<String>,
    /// The room that it takes in memory and table.
    pub(crate) space: Option<MemInfo>,
    /// Whether a section says in WIT what it imports from outside.
    pub(crate) has_wit: bool,
    /// Whether it ends behind its code though it wants memory: most such libraries are cut off
    /// there.
    pub(crate) may_lack_data: bool,
}

/// Checks a link name: libraries are written to disk by theirs.
pub(crate) fn check_link_name(name: &str) -> Result<()> {
    let parts: Vec<_> = Path::new(name).components().collect();
    match parts[..] {
        [Component::Normal(part)]
            if part == name && !name.contains(['\\', ':']) && !name.ends_with(['.', ' ']) =>
        {
            Ok(())
        }
        _ => Err(Error::new(format!("`{name}` cannot be the link name of a library"))
            .help("it must be the plain name of a file, such as `liblua.so`")),
    }
}

impl Library {
    /// Reads the library `name`.
    ///
    /// # Errors
    ///
    /// When the bytes are something else, which the error names.
    pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        check_header(name, bytes)?;
        let mut signs = Signs::default();
        match Self::parse(bytes, &mut signs) {
            Ok(Some(library)) => match signs.lacks() {
                Some(lacks) => Err(kind::cut_off_before(name, bytes.len(), lacks)),
                None => Ok(library),
            },
            Ok(None) => Err(signs.error(name)),
            // At the end of the bytes, there is one thing that the parser misses.
            Err(error) => match signs.lacks().filter(|_| error.offset() as usize == bytes.len()) {
                Some(lacks) => Err(kind::cut_off_before(name, bytes.len(), lacks)),
                None => Err(invalid(name, error)),
            },
        }
    }

    /// Reads a module; `None` is one that is no shared library.
    fn parse(bytes: &[u8], signs: &mut Signs) -> Result<Option<Self>, BinaryReaderError> {
        let mut library = Self::default();
        let mut is_shared = false;
        let mut types: Vec<Option<FuncType>> = Vec::new();
        let (mut functions, mut tags): (Vec<u32>, Vec<u32>) = Default::default();
        let type_of =
            |types: &[Option<FuncType>], index: u32| types.get(index as usize).cloned().flatten();
        let initialize = Intrinsic::Initialize.function().name;
        for payload in payloads(bytes) {
            match payload? {
                Payload::CustomSection(section) => {
                    signs.ends_at_code = false;
                    signs.see_section(section.name());
                    library.has_wit |= section.name().starts_with("component-type");
                    if let KnownCustom::Dylink0(subsections) = section.as_known() {
                        is_shared = true;
                        for subsection in subsections {
                            match subsection? {
                                Dylink0Subsection::MemInfo(space) => {
                                    signs.wants_memory = space.memory_size > 0;
                                    signs.wants |= space.memory_size > 0 || space.table_size > 0;
                                    library.space = Some(space);
                                }
                                Dylink0Subsection::Needed(needed) => {
                                    library.needed.extend(needed.into_iter().map(str::to_owned));
                                }
                                Dylink0Subsection::ImportInfo(imports) => {
                                    let weak = |info: &ImportInfo<'_>| {
                                        info.flags.contains(SymbolFlags::BINDING_WEAK)
                                    };
                                    let weak = imports.into_iter().filter(weak);
                                    library
                                        .weak_functions
                                        .extend(weak.map(|info| info.field.to_owned()));
                                }
                                _ => {}
                            }
                        }
                    }
                }
                Payload::TypeSection(groups) => {
                    signs.wants |= groups.count() > 0;
                    for group in groups {
                        types.extend(group?.into_types().map(|ty| match ty.composite_type.inner {
                            CompositeInnerType::Func(ty) => Some(ty),
                            _ => None,
                        }));
                    }
                }
                Payload::FunctionSection(section) => {
                    let range = section.range();
                    functions
                        .extend(function_types(&bytes[range.start as usize..range.end as usize]));
                    signs.functions = section.count() as usize;
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        signs.see_import(import.module, import.name);
                        if let TypeRef::Func(ty) = import.ty {
                            functions.push(ty);
                            if let ("env", Some(ty)) = (import.module, type_of(&types, ty)) {
                                library.wanted_functions.insert(import.name.to_owned(), ty);
                            }
                        }
                        if let TypeRef::Tag(tag) = import.ty {
                            tags.push(tag.func_type_idx);
                            if let ("env", Some(ty)) =
                                (import.module, type_of(&types, tag.func_type_idx))
                            {
                                library.wanted_tags.insert(import.name.to_owned(), ty);
                            }
                        }
                        match (import.module, import.ty) {
                            ("env", _) => library.is_world_library |= import.name == initialize,
                            ("GOT.mem", _) => {
                                _ = library.wanted_data.insert(import.name.to_owned())
                            }
                            ("GOT.func", _) => {
                                _ = library.wanted_addresses.insert(import.name.to_owned())
                            }
                            (module, _) => {
                                let names = library.imports.entry(module.to_owned()).or_default();
                                names.insert(import.name.to_owned());
                            }
                        }
                    }
                }
                Payload::TagSection(section) => {
                    for tag in section {
                        tags.push(tag?.func_type_idx);
                    }
                }
                Payload::CodeSectionStart { count, .. } => {
                    signs.bodies = count;
                    signs.ends_at_code = true;
                }
                Payload::DataCountSection { count, .. } => signs.segments = Some(count),
                Payload::DataSection(section) => {
                    signs.data = section.count();
                    signs.ends_at_code = false;
                }
                Payload::ExportSection(exports) => {
                    signs.exports |= exports.count() > 0;
                    for export in exports {
                        let export = export?;
                        let (types_of_kind, exported) = match export.kind {
                            ExternalKind::Func => (&functions, &mut library.functions),
                            ExternalKind::Tag => (&tags, &mut library.tags),
                            ExternalKind::Global => {
                                library.data.insert(export.name.to_owned());
                                continue;
                            }
                            _ => continue,
                        };
                        let ty = types_of_kind
                            .get(export.index as usize)
                            .and_then(|index| type_of(&types, *index));
                        exported.extend(ty.map(|ty| (export.name.to_owned(), ty)));
                    }
                }
                _ => {}
            }
        }
        library.may_lack_data = signs.ends_at_code && signs.wants_memory;
        Ok(is_shared.then_some(library))
    }

    /// Whether its C++ code throws or catches exceptions, so that it needs libraries of C++ that
    /// do.
    pub(crate) fn uses_cpp_exceptions(&self) -> bool {
        self.wanted_tags.contains_key("__cpp_exception")
            || self.wanted_functions.contains_key("__cxa_throw")
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A module that is nothing but its `dylink.0` section.
    pub(crate) fn library(needed: &[&str]) -> Vec<u8> {
        let mut names = vec![needed.len() as u8];
        for name in needed {
            names.push(name.len() as u8);
            names.extend(name.as_bytes());
        }
        let mut module = wasm_encoder::Module::new();
        let mut section = vec![2, names.len() as u8];
        section.extend(names);
        module.section(&wasm_encoder::CustomSection {
            name: "dylink.0".into(),
            data: section.into(),
        });
        module.finish()
    }

    fn message(bytes: &[u8]) -> String {
        Library::read("libx.so", bytes).err().unwrap().to_string()
    }

    #[test]
    fn other_files_are_named_for_what_they_are() {
        assert!(message(b"").contains("is empty"));
        assert!(message(b"\x7fELF\x02\x01").contains("ELF"));
        assert!(message(b"\0asm\x0d\0\x01\0").contains("component"));
        assert!(message(b"\0asm\x01\0\0\0").contains("no `dylink.0` section"));
        assert!(message(b"\0asm\x01\0\0\0\x01\x02\x01\x10").contains("not a valid"));
        assert!(message(b"\0asm\x01\0\0\0\x02\xff").contains("is cut off"));
        assert!(message(b"\0as").contains("is cut off"));
        assert!(message(b"version https://git-lfs.github.com/spec/v1\n").contains("Git LFS"));
    }
}

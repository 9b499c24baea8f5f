//! What a shared library says about itself.

use crate::abi::Intrinsic;
use crate::sections::payloads;
use crate::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{
    CompositeInnerType, Dylink0Subsection, Encoding, ExternalKind, FuncType, ImportInfo, KnownCustom, Parser, Payload,
    SymbolFlags, TypeRef,
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
    /// The modules that it imports from, as the component model sees them: `wasi:cli/environment@0.2.0`, `$root`.
    pub(crate) import_modules: BTreeSet<String>,
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
    /// Whether a section says in WIT what it imports from outside.
    pub(crate) has_wit: bool,
}

impl Library {
    /// Reads the library `name`.
    ///
    /// # Errors
    ///
    /// When the bytes are something else, which the error names.
    pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        check_header(name, bytes)?;
        let invalid = |error: wasmparser::BinaryReaderError| {
            Error::new(format!("`{name}` is not a valid WebAssembly module")).caused_by(error)
        };
        let mut library = Self::default();
        let mut is_shared = false;
        let mut types: Vec<Option<FuncType>> = Vec::new();
        let (mut functions, mut tags): (Vec<u32>, Vec<u32>) = Default::default();
        let type_of = |types: &[Option<FuncType>], index: u32| types.get(index as usize).cloned().flatten();
        let initialize = Intrinsic::Initialize.function().name;
        for payload in payloads(bytes) {
            match payload.map_err(invalid)? {
                Payload::CustomSection(section) => {
                    library.has_wit |= section.name().starts_with("component-type");
                    if let KnownCustom::Dylink0(subsections) = section.as_known() {
                        is_shared = true;
                        for subsection in subsections {
                            match subsection.map_err(invalid)? {
                                Dylink0Subsection::Needed(needed) => {
                                    library.needed.extend(needed.into_iter().map(str::to_owned));
                                }
                                Dylink0Subsection::ImportInfo(imports) => {
                                    let weak = |info: &ImportInfo<'_>| info.flags.contains(SymbolFlags::BINDING_WEAK);
                                    let weak = imports.into_iter().filter(weak);
                                    library.weak_functions.extend(weak.map(|info| info.field.to_owned()));
                                }
                                _ => {}
                            }
                        }
                    }
                }
                Payload::TypeSection(groups) => {
                    for group in groups {
                        types.extend(group.map_err(invalid)?.into_types().map(|ty| match ty.composite_type.inner {
                            CompositeInnerType::Func(ty) => Some(ty),
                            _ => None,
                        }));
                    }
                }
                Payload::FunctionSection(section) => {
                    for ty in section {
                        functions.push(ty.map_err(invalid)?);
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import.map_err(invalid)?;
                        if let TypeRef::Func(ty) = import.ty {
                            functions.push(ty);
                            if let ("env", Some(ty)) = (import.module, type_of(&types, ty)) {
                                library.wanted_functions.insert(import.name.to_owned(), ty);
                            }
                        }
                        if let TypeRef::Tag(tag) = import.ty {
                            tags.push(tag.func_type_idx);
                            if let ("env", Some(ty)) = (import.module, type_of(&types, tag.func_type_idx)) {
                                library.wanted_tags.insert(import.name.to_owned(), ty);
                            }
                        }
                        match (import.module, import.ty) {
                            ("env", _) => library.is_world_library |= import.name == initialize,
                            ("GOT.mem", _) => _ = library.wanted_data.insert(import.name.to_owned()),
                            ("GOT.func", _) => _ = library.wanted_addresses.insert(import.name.to_owned()),
                            (module, _) => _ = library.import_modules.insert(module.to_owned()),
                        }
                    }
                }
                Payload::TagSection(section) => {
                    for tag in section {
                        tags.push(tag.map_err(invalid)?.func_type_idx);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export.map_err(invalid)?;
                        let (types_of_kind, exported) = match export.kind {
                            ExternalKind::Func => (&functions, &mut library.functions),
                            ExternalKind::Tag => (&tags, &mut library.tags),
                            ExternalKind::Global => {
                                library.data.insert(export.name.to_owned());
                                continue;
                            }
                            _ => continue,
                        };
                        let ty = types_of_kind.get(export.index as usize).and_then(|index| type_of(&types, *index));
                        exported.extend(ty.map(|ty| (export.name.to_owned(), ty)));
                    }
                }
                _ => {}
            }
        }
        if !is_shared {
            return Err(Error::new(format!("`{name}` is not a shared library: it has no `dylink.0` section"))
                .help("link it with `-shared`, and see that stripping keeps its custom sections"));
        }
        Ok(library)
    }

    /// Whether its C++ code throws or catches exceptions, so that it needs libraries of C++ that do.
    pub(crate) fn uses_cpp_exceptions(&self) -> bool {
        self.wanted_tags.contains_key("__cpp_exception") || self.wanted_functions.contains_key("__cxa_throw")
    }
}

fn check_header(name: &str, bytes: &[u8]) -> Result<()> {
    let what = if bytes.is_empty() {
        "it is empty"
    } else if bytes.starts_with(b"\x7fELF") {
        "it is an ELF file for this machine"
    } else if bytes.starts_with(b"!<arch>") {
        "it is a static archive"
    } else if !bytes.starts_with(b"\0asm") {
        "it does not start like a WebAssembly file"
    } else if let Some(Ok(Payload::Version { encoding: Encoding::Component, .. })) =
        Parser::new(0).parse_all(bytes).next()
    {
        "it is a finished component"
    } else {
        return Ok(());
    };
    Err(Error::new(format!("`{name}` is not a WebAssembly shared library: {what}"))
        .help("a shared library is a core module that was linked for wasm32-wasip2 with `-shared`"))
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
        module.section(&wasm_encoder::CustomSection { name: "dylink.0".into(), data: section.into() });
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
        assert!(message(b"\0asm\x01\0\0\0\x02\xff").contains("not a valid"));
    }
}

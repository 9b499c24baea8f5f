//! Rewrites shared libraries: their tags, their needed libraries, and the names of their exports.

use crate::abi::{DYLINK, DYLINK_MEM_INFO, DYLINK_NEEDED, ENV};
use crate::wasm::sections::copy_section;
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder, utils};
use wasm_encoder::{
    CustomSection, Encode, EntityType, ExportKind, ExportSection, ImportSection, Module, SectionId,
    TagKind, TagSection, TagType, TypeSection,
};
use wasmparser::{
    BinaryReader, BinaryReaderError, CustomSectionReader, Export, ExternalKind, FuncType,
    ImportSectionReader, Parser, Payload, TagSectionReader, TypeRef,
};

/// Makes a library that defines `tags` and nothing else.
pub(crate) fn define(tags: &BTreeMap<&str, &FuncType>) -> Result<Vec<u8>, Error> {
    let (mut types, mut section, mut exports) =
        (TypeSection::new(), TagSection::new(), ExportSection::new());
    for (index, (name, ty)) in (0..).zip(tags) {
        types.ty().func_type(&RoundtripReencoder.func_type((*ty).clone())?);
        section.tag(TagType { kind: TagKind::Exception, func_type_idx: index });
        exports.export(name, ExportKind::Tag, index);
    }
    let mut module = Module::new();
    // It needs no memory and no table.
    module.section(&CustomSection {
        name: DYLINK.into(),
        data: vec![DYLINK_MEM_INFO, 4, 0, 0, 0, 0].into(),
    });
    module.section(&types).section(&section).section(&exports);
    Ok(module.finish())
}

/// Adds `names` to the end of a library's needed libraries.
pub(crate) fn add_needed(library: &[u8], names: &[&str]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(library) {
        match payload? {
            Payload::CustomSection(section) if section.name() == DYLINK => {
                module.section(&CustomSection {
                    name: DYLINK.into(),
                    data: dylink(&section, names)?.into(),
                });
            }
            payload => copy_section(&mut module, library, &payload),
        }
    }
    Ok(module.finish())
}

/// Exports everything that a library exports under the names that `names` gives it, instead of its
/// own.
pub(crate) fn export_as(
    library: &[u8],
    names: impl Fn(&str) -> Vec<String>,
) -> Result<Vec<u8>, BinaryReaderError> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(library) {
        match payload? {
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                for export in exports {
                    let Export { name, kind, index } = export?;
                    for name in names(name) {
                        section.export(&name, kind.into(), index);
                    }
                }
                module.section(&section);
            }
            payload => copy_section(&mut module, library, &payload),
        }
    }
    Ok(module.finish())
}

/// Renames the function `name` that a library imports from other libraries.
pub(crate) fn rename_import(library: &[u8], name: &str, new_name: &str) -> Result<Vec<u8>, String> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(library) {
        match payload.map_err(|error| error.to_string())? {
            Payload::ImportSection(imports) => {
                let mut section = ImportSection::new();
                for import in imports.into_imports() {
                    let import = import.map_err(|error| error.to_string())?;
                    let is_wanted = (import.module, import.name) == (ENV, name);
                    let field = if is_wanted { new_name } else { import.name };
                    let ty = RoundtripReencoder
                        .entity_type(import.ty)
                        .map_err(|error| error.to_string())?;
                    section.import(import.module, field, ty);
                }
                module.section(&section);
            }
            payload => copy_section(&mut module, library, &payload),
        }
    }
    Ok(module.finish())
}

/// Replaces the custom sections whose names start with `prefix`. `contents` are those of the new
/// sections, which keep the names of the old ones.
pub(crate) fn replace_sections(
    library: &[u8],
    prefix: &str,
    contents: Vec<Vec<u8>>,
) -> Result<Vec<u8>, BinaryReaderError> {
    let mut contents = contents.into_iter();
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(library) {
        match payload? {
            Payload::CustomSection(section) if section.name().starts_with(prefix) => {
                if let Some(data) = contents.next() {
                    module
                        .section(&CustomSection { name: section.name().into(), data: data.into() });
                }
            }
            payload => copy_section(&mut module, library, &payload),
        }
    }
    Ok(module.finish())
}

/// Changes a library so that it imports the tags called `names` instead of exporting its own.
pub(crate) fn import_tags(
    library: &[u8],
    names: &BTreeSet<&str>,
    needed: &[&str],
) -> Result<Vec<u8>, Error<BinaryReaderError>> {
    let mut importer = Importer::new(library, names, needed).map_err(Error::ParseError)?;
    let mut module = Module::new();
    importer.parse_core_module(&mut module, Parser::new(0), library)?;
    Ok(module.finish())
}

/// The contents of a `dylink.0` section, with `names` added to the needed libraries.
fn dylink(section: &CustomSectionReader<'_>, names: &[&str]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut added = Vec::new();
    for name in names {
        name.encode(&mut added);
    }
    let mut data = Vec::new();
    let mut reader = BinaryReader::new(section.data(), section.data_offset());
    let mut found = false;
    while !reader.eof() {
        let (id, length) = (reader.read_u8()?, reader.read_var_u32()?);
        let contents = reader.read_bytes(length as usize)?;
        if id != DYLINK_NEEDED || found {
            data.push(id);
            contents.encode(&mut data);
            continue;
        }
        found = true;
        let mut old = BinaryReader::new(contents, 0);
        let count = old.read_var_u32()? + names.len() as u32;
        let old = old.read_bytes(old.bytes_remaining())?;
        encode_needed(count, &[old, &added].concat(), &mut data);
    }
    if !found {
        encode_needed(names.len() as u32, &added, &mut data);
    }
    Ok(data)
}

/// Adds the subsection for the needed libraries.
fn encode_needed(count: u32, names: &[u8], data: &mut Vec<u8>) {
    let mut contents = Vec::new();
    count.encode(&mut contents);
    contents.extend(names);
    data.push(DYLINK_NEEDED);
    contents.encode(data);
}

/// Rewrites a module so that it imports some of its tags. These come after its existing imports and
/// before the tags that it keeps, so the indices of most tags change.
struct Importer<'a> {
    names: &'a BTreeSet<&'a str>,
    needed: &'a [&'a str],
    /// How many tags the module already imports.
    imported: u32,
    /// The indices of imported tags with one of the names: some libraries both import and define a
    /// tag.
    known: BTreeMap<&'a str, u32>,
    /// The tags that it will import instead of defining them, sorted by index.
    moved: Vec<Moved<'a>>,
    /// Whether the imports have been written.
    is_done: bool,
}

struct Moved<'a> {
    index: u32,
    ty: u32,
    name: &'a str,
}

impl<'a> Importer<'a> {
    fn new(
        library: &[u8],
        names: &'a BTreeSet<&'a str>,
        needed: &'a [&'a str],
    ) -> Result<Self, BinaryReaderError> {
        let mut imported = 0;
        let mut known = BTreeMap::new();
        let mut moved: Vec<Moved<'a>> = Vec::new();
        let mut types = Vec::new();
        for payload in Parser::new(0).parse_all(library) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        if !matches!(import.ty, TypeRef::Tag(_)) {
                            continue;
                        }
                        if let (ENV, Some(name)) = (import.module, names.get(import.name)) {
                            known.entry(*name).or_insert(imported);
                        }
                        imported += 1;
                    }
                }
                Payload::TagSection(tags) => {
                    for tag in tags {
                        types.push(tag?.func_type_idx);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let Export { name, kind, index } = export?;
                        let ty =
                            index.checked_sub(imported).and_then(|index| types.get(index as usize));
                        let is_new = moved.iter().all(|other| other.index != index);
                        if let (ExternalKind::Tag, Some(name), Some(ty), true) =
                            (kind, names.get(name), ty, is_new)
                        {
                            moved.push(Moved { index, ty: *ty, name });
                        }
                    }
                }
                _ => {}
            }
        }
        moved.sort_unstable_by_key(|tag| tag.index);
        Ok(Self { names, needed, imported, known, moved, is_done: false })
    }

    fn import(&mut self, imports: &mut ImportSection) {
        for tag in self.moved.iter().filter(|tag| !self.known.contains_key(tag.name)) {
            let ty = TagType { kind: TagKind::Exception, func_type_idx: tag.ty };
            imports.import(ENV, tag.name, EntityType::Tag(ty));
        }
        self.is_done = true;
    }

    fn moved(&self, index: u32) -> Option<&Moved<'a>> {
        self.moved.iter().find(|tag| tag.index == index)
    }

    /// How many of the tags before `index` move.
    fn moved_before(&self, index: u32) -> u32 {
        self.moved.iter().take_while(|tag| tag.index < index).count() as u32
    }

    /// How many of the tags before `index` become new imports.
    fn new_imports_before(&self, index: u32) -> u32 {
        let moved = self.moved.iter().take_while(|tag| tag.index < index);
        moved.filter(|tag| !self.known.contains_key(tag.name)).count() as u32
    }
}

impl Reencode for Importer<'_> {
    type Error = BinaryReaderError;

    fn tag_index(&mut self, tag: u32) -> Result<u32, Error<Self::Error>> {
        if tag < self.imported {
            return Ok(tag);
        }
        let Some(moved) = self.moved(tag) else {
            return Ok(tag - self.moved_before(tag) + self.new_imports_before(u32::MAX));
        };
        let known = self.known.get(moved.name).copied();
        Ok(known.unwrap_or_else(|| self.imported + self.new_imports_before(tag)))
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        utils::parse_import_section(self, imports, section)?;
        self.import(imports);
        Ok(())
    }

    fn intersperse_section_hook(
        &mut self,
        module: &mut Module,
        _: Option<SectionId>,
        before: Option<SectionId>,
    ) -> Result<(), Error<Self::Error>> {
        if !self.is_done && !matches!(before, Some(SectionId::Type | SectionId::Import)) {
            let mut imports = ImportSection::new();
            self.import(&mut imports);
            module.section(&imports);
        }
        Ok(())
    }

    fn parse_tag_section(
        &mut self,
        tags: &mut TagSection,
        section: TagSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for (index, tag) in (self.imported..).zip(section) {
            let tag = tag?;
            if self.moved(index).is_none() {
                tags.tag(self.tag_type(tag)?);
            }
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Self::Error>> {
        if export.kind == ExternalKind::Tag && self.names.contains(export.name) {
            return Ok(());
        }
        utils::parse_export(self, exports, export)
    }

    fn parse_custom_section(
        &mut self,
        module: &mut Module,
        section: CustomSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        if section.name() != DYLINK {
            return utils::parse_custom_section(self, module, section);
        }
        let data = dylink(&section, self.needed).map_err(Error::ParseError)?;
        module.section(&CustomSection { name: DYLINK.into(), data: data.into() });
        Ok(())
    }
}

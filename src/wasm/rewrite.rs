//! Shared libraries with other tags and other needs than they came with.

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

const DYLINK: &str = "dylink.0";
/// The subsections of `dylink.0` for memory, and for the libraries that are needed.
const MEM_INFO: u8 = 1;
const NEEDED: u8 = 2;

/// A library that defines `tags` and nothing else.
pub(crate) fn define(tags: &BTreeMap<&str, &FuncType>) -> Result<Vec<u8>, Error> {
    let (mut types, mut section, mut exports) =
        (TypeSection::new(), TagSection::new(), ExportSection::new());
    for (index, (name, ty)) in (0..).zip(tags) {
        types.ty().func_type(&RoundtripReencoder.func_type((*ty).clone())?);
        section.tag(TagType { kind: TagKind::Exception, func_type_idx: index });
        exports.export(name, ExportKind::Tag, index);
    }
    let mut module = Module::new();
    // No memory and no table, of no alignment.
    module.section(&CustomSection {
        name: DYLINK.into(),
        data: vec![MEM_INFO, 4, 0, 0, 0, 0].into(),
    });
    module.section(&types).section(&section).section(&exports);
    Ok(module.finish())
}

/// The same library, with `names` at the end of what it needs.
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

/// The same library, which takes the tags called `names` from another library instead of exporting
/// its own ones.
pub(crate) fn import_tags(
    library: &[u8],
    names: &BTreeSet<&str>,
    needed: &[&str],
) -> Result<Vec<u8>, Error<BinaryReaderError>> {
    let mut importer = Importer {
        names,
        needed,
        imported: 0,
        known: BTreeMap::new(),
        moved: Vec::new(),
        is_done: false,
    };
    importer.find(library).map_err(Error::ParseError)?;
    let mut module = Module::new();
    importer.parse_core_module(&mut module, Parser::new(0), library)?;
    Ok(module.finish())
}

/// The contents of a `dylink.0` section, with `names` added to those that it needs.
fn dylink(section: &CustomSectionReader<'_>, names: &[&str]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut added = Vec::new();
    for name in names {
        name.encode(&mut added);
    }
    let mut data = Vec::new();
    let mut subsection = |id: u8, contents: &[u8]| {
        data.push(id);
        contents.encode(&mut data);
    };
    let mut reader = BinaryReader::new(section.data(), section.data_offset());
    let mut found = false;
    while !reader.eof() {
        let (id, length) = (reader.read_u8()?, reader.read_var_u32()?);
        let contents = reader.read_bytes(length as usize)?;
        if id != NEEDED || found {
            subsection(id, contents);
            continue;
        }
        found = true;
        let mut old = BinaryReader::new(contents, 0);
        let count = old.read_var_u32()?;
        subsection(
            id,
            &needed(
                count + names.len() as u32,
                &[old.read_bytes(old.bytes_remaining())?, &added].concat(),
            ),
        );
    }
    if !found {
        subsection(NEEDED, &needed(names.len() as u32, &added));
    }
    Ok(data)
}

fn needed(count: u32, names: &[u8]) -> Vec<u8> {
    let mut contents = Vec::new();
    count.encode(&mut contents);
    contents.extend(names);
    contents
}

/// Rewrites a module so that some of its tags are imported. They come behind the imports there are,
/// before the tags that it keeps, so the indices of most tags change.
struct Importer<'a> {
    names: &'a BTreeSet<&'a str>,
    needed: &'a [&'a str],
    /// How many tags the module imports by itself.
    imported: u32,
    /// Those among them that have one of the names: some libraries use a tag as another's and
    /// define it too.
    known: BTreeMap<&'a str, u32>,
    /// The tags that it defined so far: index, type and name.
    moved: Vec<(u32, u32, &'a str)>,
    /// Whether the imports are written.
    is_done: bool,
}

impl Importer<'_> {
    fn find(&mut self, library: &[u8]) -> Result<(), BinaryReaderError> {
        let mut types = Vec::new();
        for payload in Parser::new(0).parse_all(library) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        if let TypeRef::Tag(_) = import.ty {
                            if let ("env", Some(name)) =
                                (import.module, self.names.get(import.name))
                            {
                                self.known.entry(name).or_insert(self.imported);
                            }
                            self.imported += 1;
                        }
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
                        let ty = index
                            .checked_sub(self.imported)
                            .and_then(|index| types.get(index as usize));
                        let is_new = !self.moved.iter().any(|(other, ..)| *other == index);
                        if let (ExternalKind::Tag, Some(name), Some(ty), true) =
                            (kind, self.names.get(name), ty, is_new)
                        {
                            self.moved.push((index, *ty, *name));
                        }
                    }
                }
                _ => {}
            }
        }
        self.moved.sort_unstable();
        Ok(())
    }

    fn import(&mut self, imports: &mut ImportSection) {
        for (_, ty, name) in self.moved.iter().filter(|(_, _, name)| !self.known.contains_key(name))
        {
            imports.import(
                "env",
                name,
                EntityType::Tag(TagType { kind: TagKind::Exception, func_type_idx: *ty }),
            );
        }
        self.is_done = true;
    }

    fn moved(&self, index: u32) -> Option<&'_ str> {
        self.moved.iter().find(|(moved, ..)| *moved == index).map(|(_, _, name)| *name)
    }

    /// How many of the tags before `index` are imported now that were not before, and how many are
    /// gone.
    fn before(&self, index: u32) -> (u32, u32) {
        let moved = self.moved.iter().take_while(|(moved, ..)| *moved < index);
        moved.fold((0, 0), |(new, gone), (_, _, name)| {
            (new + u32::from(!self.known.contains_key(name)), gone + 1)
        })
    }
}

impl Reencode for Importer<'_> {
    type Error = BinaryReaderError;

    fn tag_index(&mut self, tag: u32) -> Result<u32, Error<Self::Error>> {
        let (new, gone) = self.before(tag);
        Ok(match (tag < self.imported, self.moved(tag)) {
            (true, _) => tag,
            (false, Some(name)) => self.known.get(name).copied().unwrap_or(self.imported + new),
            (false, None) => tag - gone + self.before(u32::MAX).0,
        })
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
        match export.kind == ExternalKind::Tag && self.names.contains(export.name) {
            true => Ok(()),
            false => utils::parse_export(self, exports, export),
        }
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

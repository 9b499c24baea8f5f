//! Modules, mutated by sections and by the entries of those that linking is about.

use super::random::Random;
use super::{mutate_bytes, replace};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{Encode, EntityType, ExportKind, ExportSection, ImportSection, Section};
use wasmparser::{BinaryReader, BinaryReaderError, ExportSectionReader, ImportSectionReader};
use wit_dylib_build::abi;

const HEADER: usize = 8;
const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const EXPORT: u8 = 7;
const CODE: u8 = 10;

const NAMES: &[&str] = &[
    "env",
    "GOT.mem",
    "GOT.func",
    "$root",
    "my:app/host",
    "wasi_snapshot_preview1",
    "wasi:cli/environment@0.2.0",
    "twice",
    "run",
    "[resource-drop]log",
    "[export]my:app/host",
    "cm32p2||run",
    "memory",
    "__indirect_function_table",
    "__stack_pointer",
    "__memory_base",
    "__table_base",
    "__heap_base",
    "__heap_end",
    "__wasm_call_ctors",
    "__wasm_apply_data_relocs",
    "_initialize",
    "_start",
    "cabi_realloc",
    "malloc",
    "free",
    "__c_longjmp",
    "__cpp_exception",
    "__cxa_throw",
    "__tls_base",
    "__wasm_get_stack_pointer",
    "__wasm_libdl_libraries",
    "wit_dylib_layout_3",
    "wit_dylib_layout_4",
    "wit_dylib_pop_iter",
    "libx.so",
    "liby.so",
    "app.so",
    "libc.so",
    "dylink.0",
    "component-type:app",
    "name",
    "",
];

/// Mutates a module, now and then as bytes without a form.
pub fn mutate_library(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random::new(seed);
    let mut made = data[..size].to_vec();
    for _ in 0..1 + random.below(3) {
        match sections(made.get(HEADER..).unwrap_or_default()) {
            Some(mut sections) if !sections.is_empty() && random.below(16) > 0 => {
                mutate_sections(&mut sections, &mut random, 0);
                made.truncate(HEADER);
                write(&sections, &mut made);
            }
            _ => mutate_bytes(&mut made),
        }
    }
    replace(data, size, max_size, &made)
}

/// The identifier and the contents of each section; `None` unless all are whole.
fn sections(bytes: &[u8]) -> Option<Vec<(u8, Vec<u8>)>> {
    let mut reader = BinaryReader::new(bytes, 0);
    let mut sections = Vec::new();
    while !reader.eof() {
        let (id, size) = (reader.read_u8().ok()?, reader.read_var_u32().ok()?);
        sections.push((id, reader.read_bytes(size as usize).ok()?.to_vec()));
    }
    Some(sections)
}

fn write(sections: &[(u8, Vec<u8>)], bytes: &mut Vec<u8>) {
    for (id, contents) in sections {
        bytes.push(*id);
        contents.encode(bytes);
    }
}

fn mutate_sections(sections: &mut Vec<(u8, Vec<u8>)>, random: &mut Random, depth: u32) {
    let (one, other) = (random.below(sections.len()), random.below(sections.len()));
    match random.below(16) {
        0 => _ = sections.remove(one),
        1 => sections.insert(other, sections[one].clone()),
        2 => sections.swap(one, other),
        3 => sections[one].0 = sections[other].0,
        _ => {
            // The code is the largest section by far, and nothing here looks into it.
            let one = if sections[one].0 == CODE { other } else { one };
            let (id, contents) = &mut sections[one];
            mutate_contents(*id, contents, random, depth);
        }
    }
}

fn mutate_contents(id: u8, contents: &mut Vec<u8>, random: &mut Random, depth: u32) {
    let as_bytes = random.below(4) == 0;
    let mutated = match id {
        _ if as_bytes || depth > 3 => None,
        CUSTOM if depth == 0 => mutate_custom(contents, random),
        IMPORT if depth == 0 => mutate_imports(contents, random).ok(),
        EXPORT if depth == 0 => mutate_exports(contents, random).ok(),
        _ if depth > 0 && contents.starts_with(b"\0asm") => nested(contents, HEADER, random, depth),
        _ => None,
    };
    match mutated {
        Some(mutated) => *contents = mutated,
        None => mutate_bytes(contents),
    }
}

/// What `dylink.0` and `component-type` hold looks like sections too.
fn mutate_custom(contents: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    let mut reader = BinaryReader::new(contents, 0);
    let name = reader.read_string().ok()?;
    let mut start = reader.current_position();
    if random.below(8) == 0 {
        let mut renamed = Vec::new();
        pick_name(random).encode(&mut renamed);
        renamed.extend(&contents[start..]);
        return Some(renamed);
    }
    if name.starts_with("component-type") {
        start += HEADER;
    }
    nested(contents, start, random, 0)
}

fn nested(contents: &[u8], start: usize, random: &mut Random, depth: u32) -> Option<Vec<u8>> {
    let mut inner = sections(contents.get(start..)?).filter(|inner| !inner.is_empty())?;
    mutate_sections(&mut inner, random, depth + 1);
    let mut made = contents[..start].to_vec();
    write(&inner, &mut made);
    Some(made)
}

fn mutate_imports(contents: &[u8], random: &mut Random) -> Result<Vec<u8>, BinaryReaderError> {
    let mut imports: Vec<(String, String, EntityType)> = Vec::new();
    for import in ImportSectionReader::new(BinaryReader::new(contents, 0))?.into_imports() {
        let import = import?;
        if let Ok(ty) = RoundtripReencoder.entity_type(import.ty) {
            imports.push((import.module.to_owned(), import.name.to_owned(), ty));
        }
    }
    let other = random.pick(&imports).cloned();
    edit(&mut imports, random, |(module, name, ty), random| match (random.below(4), other) {
        (0, _) => *module = pick_name(random).to_owned(),
        (1, _) => *name = pick_name(random).to_owned(),
        (2, Some(other)) => *ty = other.2,
        (_, Some(other)) => *module = other.0,
        _ => {}
    });
    let mut section = ImportSection::new();
    for (module, name, ty) in imports {
        section.import(&module, &name, ty);
    }
    Ok(without_frame(&section))
}

fn mutate_exports(contents: &[u8], random: &mut Random) -> Result<Vec<u8>, BinaryReaderError> {
    let mut exports: Vec<(String, ExportKind, u32)> = Vec::new();
    for export in ExportSectionReader::new(BinaryReader::new(contents, 0))? {
        let export = export?;
        exports.push((export.name.to_owned(), export.kind.into(), export.index));
    }
    let other = random.pick(&exports).cloned();
    edit(&mut exports, random, |(name, kind, index), random| match (random.below(4), other) {
        (0, _) => *name = pick_name(random).to_owned(),
        (1, _) => *index = random.below(24) as u32,
        (2, _) => {
            *kind = [ExportKind::Func, ExportKind::Global, ExportKind::Tag, ExportKind::Memory]
                [random.below(4)]
        }
        (_, Some(other)) => *index = other.2,
        _ => {}
    });
    let mut section = ExportSection::new();
    for (name, kind, index) in exports {
        section.export(&name, kind, index);
    }
    Ok(without_frame(&section))
}

fn edit<T: Clone>(
    entries: &mut Vec<T>,
    random: &mut Random,
    change: impl FnOnce(&mut T, &mut Random),
) {
    let (one, other) = (random.below(entries.len()), random.below(entries.len()));
    match random.below(8) {
        _ if entries.is_empty() => {}
        0 => _ = entries.remove(one),
        1 => entries.insert(other, entries[one].clone()),
        2 => {
            let mut copy = entries[one].clone();
            change(&mut copy, random);
            entries.push(copy);
        }
        _ => change(&mut entries[one], random),
    }
}

fn pick_name(random: &mut Random) -> &'static str {
    match random.below(2) {
        0 => random.pick(NAMES).copied().unwrap_or_default(),
        _ => random.pick(abi::FUNCTIONS).map(|function| function.name).unwrap_or_default(),
    }
}

/// The contents of a section without identifier and size.
fn without_frame(section: &impl Section) -> Vec<u8> {
    let mut framed = Vec::new();
    section.append_to(&mut framed);
    sections(&framed)
        .and_then(|mut all| all.pop())
        .map(|(_, contents)| contents)
        .unwrap_or_default()
}

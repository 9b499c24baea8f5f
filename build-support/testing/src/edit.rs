//! Finished modules, changed as another tool or another compiler would have made them.

use wasm_encoder::{ExportKind, ExportSection, Module, RawSection};
use wasmparser::{ExternalKind, Parser, Payload};

/// A module without the custom sections that `is_lost` names.
pub fn without_custom(module: &[u8], is_lost: impl Fn(&str) -> bool) -> Vec<u8> {
    edit(module, |payload| match payload {
        Payload::CustomSection(section) if is_lost(section.name()) => Edit::Drop,
        _ => Edit::Keep,
    })
}

/// A module with other names for its exports. `names` gives those of each export: none, one or
/// several.
pub fn with_exports(module: &[u8], names: impl Fn(&str) -> Vec<String>) -> Vec<u8> {
    edit(module, |payload| {
        let Payload::ExportSection(old) = payload else { return Edit::Keep };
        let mut exports = ExportSection::new();
        for export in old.clone() {
            let export = export.unwrap();
            let kind = match export.kind {
                ExternalKind::Func => ExportKind::Func,
                ExternalKind::Global => ExportKind::Global,
                other => panic!("a shared library exports a {other:?}"),
            };
            for name in names(export.name) {
                exports.export(&name, kind, export.index);
            }
        }
        Edit::Exports(exports)
    })
}

/// A module without the exports that `is_lost` names.
pub fn without_exports(module: &[u8], is_lost: impl Fn(&str) -> bool) -> Vec<u8> {
    with_exports(module, |name| if is_lost(name) { Vec::new() } else { vec![name.to_owned()] })
}

/// A module with one more name for the export `old`.
pub fn with_alias(module: &[u8], old: &str, new: &str) -> Vec<u8> {
    with_exports(module, |name| {
        let mut names = vec![name.to_owned()];
        names.extend((name == old).then(|| new.to_owned()));
        names
    })
}

enum Edit {
    Keep,
    Drop,
    Exports(ExportSection),
}

fn edit(module: &[u8], mut edit: impl FnMut(&Payload<'_>) -> Edit) -> Vec<u8> {
    let mut edited = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.unwrap();
        let Some((id, range)) = payload.as_section() else { continue };
        match edit(&payload) {
            Edit::Keep => {
                let data = &module[range.start as usize..range.end as usize];
                edited.section(&RawSection { id, data });
            }
            Edit::Drop => {}
            Edit::Exports(exports) => {
                edited.section(&exports);
            }
        }
    }
    edited.finish()
}

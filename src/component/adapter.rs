//! Adapters: modules that turn an older system interface into what components import.

use crate::error::{Error, Result};
use crate::wasm::library::{Library, check_header, invalid};
use std::borrow::Cow;
use std::collections::BTreeSet;
use wasi_preview1_component_adapter_provider::{
    WASI_SNAPSHOT_PREVIEW1_ADAPTER_NAME as PREVIEW1, WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER,
};
use wasmparser::{Parser, Payload};

/// An adapter that goes into a component.
pub(super) struct Adapter<'a> {
    /// The module that libraries import from.
    pub(super) name: &'a str,
    pub(super) bytes: Cow<'a, [u8]>,
    pub(super) import_modules: BTreeSet<String>,
}

/// The adapters that `libraries` need: those that were `given`, and the one for WASI 0.1 unless
/// another one was given for it.
pub(super) fn needed_adapters<'a>(
    given: &'a [(String, Vec<u8>)],
    libraries: &[(&str, &Library)],
) -> Result<Vec<Adapter<'a>>> {
    let is_imported =
        |name: &str| libraries.iter().any(|(_, library)| library.imports.contains_key(name));
    if let Some((unused, _)) = given.iter().find(|(name, _)| !is_imported(name)) {
        let modules: BTreeSet<_> =
            libraries.iter().flat_map(|(_, library)| library.imports.keys()).collect();
        let modules: Vec<_> = modules.into_iter().map(|module| format!("`{module}`")).collect();
        return Err(Error::new(format!("no library imports what the adapter `{unused}` is for"))
            .help(match modules.is_empty() {
                true => "they import nothing from outside".to_owned(),
                false => format!("they import from {}", modules.join(", ")),
            }));
    }
    let given_bytes =
        given.iter().map(|(name, bytes)| (name.as_str(), Cow::Borrowed(bytes.as_slice())));
    let mut adapters: Vec<_> = given_bytes.collect();
    if is_imported(PREVIEW1) && adapters.iter().all(|(name, _)| *name != PREVIEW1) {
        adapters.push((PREVIEW1, Cow::Borrowed(WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER)));
    }
    let mut needed = Vec::new();
    for (name, bytes) in adapters {
        let (import_modules, exports) = read(&format!("the adapter {name}"), &bytes)?;
        check_exports(name, &exports, libraries)?;
        needed.push(Adapter { name, bytes, import_modules });
    }
    Ok(needed)
}

/// The modules that an adapter imports from, and what it exports; `name` is what errors call it.
fn read(name: &str, bytes: &[u8]) -> Result<(BTreeSet<String>, BTreeSet<String>)> {
    check_header(name, bytes)?;
    let (mut modules, mut exports) = (BTreeSet::new(), BTreeSet::new());
    let failed = |error| invalid(name, error);
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.map_err(failed)? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    modules.insert(import.map_err(failed)?.module.to_owned());
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    exports.insert(export.map_err(failed)?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    Ok((modules, exports))
}

/// Checks that the adapter has what libraries import from the module `name`.
fn check_exports(
    name: &str,
    exports: &BTreeSet<String>,
    libraries: &[(&str, &Library)],
) -> Result<()> {
    let mut missing = Vec::new();
    for (library, facts) in libraries {
        let imports = facts
            .imports
            .get(name)
            .into_iter()
            .flatten()
            .filter(|import| !exports.contains(*import));
        missing.extend(imports.map(|import| format!("`{library}` imports `{import}`")));
    }
    match missing.is_empty() {
        true => Ok(()),
        false => Err(Error::new(format!("libraries import from `{name}` what the adapter for it does not have"))
            .caused_by(missing.join("\n"))
            .help("`Component::adapter` gives another adapter; a name that is none of the module is a mistake")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A library that imports the function `random_get` from modules.
    fn importing(modules: &[&str]) -> Library {
        let names = BTreeSet::from(["random_get".to_owned()]);
        let imports = modules.iter().map(|module| ((*module).to_owned(), names.clone())).collect();
        Library { imports, ..Library::default() }
    }

    #[test]
    fn the_adapter_for_wasi_0_1_comes_by_itself() {
        let libraries = [importing(&["wasi:io/poll@0.2.0"]), importing(&[PREVIEW1])];
        let libraries = [("liba.so", &libraries[0]), ("libb.so", &libraries[1])];
        assert!(needed_adapters(&[], &libraries[..1]).unwrap().is_empty());
        let adapters = needed_adapters(&[], &libraries).unwrap();
        assert_eq!(adapters.len(), 1);
        assert_eq!(adapters[0].bytes, WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER);
        assert!(
            adapters[0]
                .import_modules
                .iter()
                .any(|module| module.starts_with("wasi:cli/environment@0.2."))
        );

        let other = "(module (func (export \"random_get\")))";
        let other = [(PREVIEW1.to_owned(), wat::parse_str(other).unwrap())];
        let adapters = needed_adapters(&other, &libraries).unwrap();
        assert_eq!(adapters.len(), 1);
        assert_eq!(adapters[0].bytes, other[0].1);

        let empty = [(PREVIEW1.to_owned(), b"\0asm\x01\0\0\0".to_vec())];
        assert_eq!(
            format!("{:?}", needed_adapters(&empty, &libraries).err().unwrap()),
            "error: libraries import from `wasi_snapshot_preview1` what the adapter for it does not have\n  caused by: \
             `libb.so` imports `random_get`\n  = help: `Component::adapter` gives another adapter; a name that is none of \
             the module is a mistake"
        );
    }

    #[test]
    fn an_adapter_that_nothing_needs_or_that_is_no_module_is_an_error() {
        let report = |name: &str, bytes: &[u8]| {
            let given = [(name.to_owned(), bytes.to_vec())];
            format!(
                "{:?}",
                needed_adapters(&given, &[("libx.so", &importing(&[PREVIEW1]))]).err().unwrap()
            )
        };
        let unused = report("wasi_snapshot_preview", b"");
        assert!(unused.starts_with(
            "error: no library imports what the adapter `wasi_snapshot_preview` is for"
        ));
        assert!(unused.contains("they import from `wasi_snapshot_preview1`"), "{unused}");
        assert!(
            report(PREVIEW1, b"").contains("`the adapter wasi_snapshot_preview1` is not"),
            "names it"
        );
    }
}

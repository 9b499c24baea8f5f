//! Adapters: modules that turn an older system interface into what components import.

use crate::library::Library;
use crate::{Error, Result};
use std::borrow::Cow;
use std::collections::BTreeSet;
use wasi_preview1_component_adapter_provider::{
    WASI_SNAPSHOT_PREVIEW1_ADAPTER_NAME as PREVIEW1, WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER,
};

/// An adapter that goes into a component.
pub(super) struct Adapter<'a> {
    /// The module that libraries import from.
    pub(super) name: &'a str,
    pub(super) bytes: Cow<'a, [u8]>,
    pub(super) import_modules: BTreeSet<String>,
}

/// The adapters that `libraries` need: those that were `given`, and the one for WASI 0.1 unless another one was given
/// for it.
pub(super) fn needed_adapters<'a>(given: &'a [(String, Vec<u8>)], libraries: &[Library]) -> Result<Vec<Adapter<'a>>> {
    let is_imported = |name: &str| libraries.iter().any(|library| library.import_modules.contains(name));
    if let Some((unused, _)) = given.iter().find(|(name, _)| !is_imported(name)) {
        let modules: BTreeSet<_> = libraries.iter().flat_map(|library| &library.import_modules).collect();
        let modules: Vec<_> = modules.into_iter().map(|module| format!("`{module}`")).collect();
        return Err(Error::new(format!("no library imports what the adapter `{unused}` is for")).help(
            match modules.is_empty() {
                true => "they import nothing from outside".to_owned(),
                false => format!("they import from {}", modules.join(", ")),
            },
        ));
    }
    let given_bytes = given.iter().map(|(name, bytes)| (name.as_str(), Cow::Borrowed(bytes.as_slice())));
    let mut adapters: Vec<_> = given_bytes.collect();
    if is_imported(PREVIEW1) && adapters.iter().all(|(name, _)| *name != PREVIEW1) {
        adapters.push((PREVIEW1, Cow::Borrowed(WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER)));
    }
    let adapter = |(name, bytes): (&'a str, Cow<'a, [u8]>)| {
        let import_modules = Library::import_modules_of_adapter(&format!("the adapter {name}"), &bytes)?;
        Ok(Adapter { name, bytes, import_modules })
    };
    adapters.into_iter().map(adapter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn importing(modules: &[&str]) -> Library {
        let import_modules = modules.iter().map(|module| (*module).to_owned()).collect();
        Library { import_modules, ..Library::default() }
    }

    #[test]
    fn the_adapter_for_wasi_0_1_comes_by_itself() {
        let libraries = [importing(&["wasi:io/poll@0.2.0"]), importing(&[PREVIEW1])];
        assert!(needed_adapters(&[], &libraries[..1]).unwrap().is_empty());
        let adapters = needed_adapters(&[], &libraries).unwrap();
        assert_eq!(adapters.len(), 1);
        assert_eq!(adapters[0].bytes, WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER);
        assert!(adapters[0].import_modules.iter().any(|module| module.starts_with("wasi:cli/environment@0.2.")));

        let other = [(PREVIEW1.to_owned(), b"\0asm\x01\0\0\0".to_vec())];
        let adapters = needed_adapters(&other, &libraries).unwrap();
        assert_eq!(adapters.len(), 1);
        assert_eq!(adapters[0].bytes, other[0].1);
    }

    #[test]
    fn an_adapter_that_nothing_needs_or_that_is_no_module_is_an_error() {
        let report = |name: &str, bytes: &[u8]| {
            let given = [(name.to_owned(), bytes.to_vec())];
            format!("{:?}", needed_adapters(&given, &[importing(&[PREVIEW1])]).err().unwrap())
        };
        let unused = report("wasi_snapshot_preview", b"");
        assert!(unused.starts_with("error: no library imports what the adapter `wasi_snapshot_preview` is for"));
        assert!(unused.contains("they import from `wasi_snapshot_preview1`"), "{unused}");
        assert!(report(PREVIEW1, b"").contains("`the adapter wasi_snapshot_preview1` is not"), "names it");
    }
}

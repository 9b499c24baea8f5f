//! What a component gets automatically: adapters, which translate an older system interface to the
//! imports of components, and the linker's own libdl.

use crate::error::{Error, Result, backticked};
use crate::wasm::library::{LibraryInfo, check_header, invalid};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use wasi_preview1_component_adapter_provider::{
    WASI_SNAPSHOT_PREVIEW1_ADAPTER_NAME as PREVIEW1, WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER,
};
use wasmparser::{FuncType, Parser, Payload, ValType};

/// An adapter that goes into a component.
pub(super) struct Adapter<'a> {
    /// The module that libraries import from.
    pub(super) name: &'a str,
    pub(super) bytes: Cow<'a, [u8]>,
    /// The names that it imports, by module.
    pub(super) imports: BTreeMap<String, BTreeSet<String>>,
    exports: BTreeSet<String>,
}

/// The adapters that `libraries` need: the `given` ones, and, unless one of them replaces it, the
/// default adapter for WASI 0.1.
pub(super) fn needed_adapters<'a>(
    given: &'a [(String, Vec<u8>)],
    libraries: &[&LibraryInfo],
) -> Result<Vec<Adapter<'a>>> {
    if let Some((unused, _)) = given.iter().find(|(name, _)| !is_imported(name, libraries)) {
        return Err(unused_adapter(unused, libraries));
    }
    let mut adapters = Vec::new();
    for (name, bytes) in given {
        adapters.push(Adapter::read(name, Cow::Borrowed(bytes))?);
    }
    if is_imported(PREVIEW1, libraries) && given.iter().all(|(name, _)| name != PREVIEW1) {
        adapters.push(Adapter::read(PREVIEW1, WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER.into())?);
    }
    for adapter in &adapters {
        adapter.check_exports(libraries)?;
    }
    Ok(adapters)
}

fn is_imported(module: &str, libraries: &[&LibraryInfo]) -> bool {
    libraries.iter().any(|library| library.imports.contains_key(module))
}

fn unused_adapter(name: &str, libraries: &[&LibraryInfo]) -> Error {
    let modules: BTreeSet<_> =
        libraries.iter().flat_map(|library| library.imports.keys()).collect();
    let help = if modules.is_empty() {
        "the libraries import nothing from outside the component".to_owned()
    } else {
        format!("the libraries import from {}", backticked(modules))
    };
    Error::new(format!("the adapter `{name}` is unused: no library imports from that module"))
        .help(help)
}

impl<'a> Adapter<'a> {
    fn read(name: &'a str, bytes: Cow<'a, [u8]>) -> Result<Self> {
        let shown_name = format!("the adapter {name}");
        check_header(&shown_name, &bytes)?;
        let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut exports = BTreeSet::new();
        for payload in Parser::new(0).parse_all(&bytes) {
            match payload.map_err(|error| invalid(&shown_name, error))? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import.map_err(|error| invalid(&shown_name, error))?;
                        imports
                            .entry(import.module.to_owned())
                            .or_default()
                            .insert(import.name.to_owned());
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export.map_err(|error| invalid(&shown_name, error))?;
                        exports.insert(export.name.to_owned());
                    }
                }
                _ => {}
            }
        }
        Ok(Self { name, bytes, imports, exports })
    }

    /// Checks that the adapter exports everything that libraries import from its module.
    fn check_exports(&self, libraries: &[&LibraryInfo]) -> Result<()> {
        let mut missing = Vec::new();
        for library in libraries {
            for import in library.imports.get(self.name).into_iter().flatten() {
                if !self.exports.contains(import) {
                    missing.push(format!("`{}` imports `{import}`", library.name));
                }
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        Err(Error::new(format!(
            "libraries import functions from `{}` that its adapter does not export",
            self.name
        ))
        .caused_by(missing.join("\n"))
        .help(
            "check the spelling of the names, or pass an adapter that exports them to \
             `Component::adapter`",
        ))
    }
}

/// The link name of the linker's own library.
const LIBDL: &str = "libdl.so";

/// Its functions, with their numbers of parameters and results. All of these are `i32`.
const LIBDL_FUNCTIONS: [(&str, usize, usize); 4] =
    [("dlopen", 2, 1), ("dlsym", 2, 1), ("dlclose", 1, 1), ("dlerror", 0, 1)];

/// Describes the linker's own libdl, which exports `dlopen` and the related functions. `None` if no
/// library needs them, or if a library already exports them.
pub(super) fn built_in_libdl(libraries: &[&LibraryInfo]) -> Option<LibraryInfo> {
    let is_there = libraries
        .iter()
        .any(|library| library.name == LIBDL || library.functions.contains_key("dlopen"));
    if is_there || !libraries.iter().any(|library| wants_libdl(library)) {
        return None;
    }
    let functions = LIBDL_FUNCTIONS.map(|(name, params, results)| {
        let [params, results] = [params, results].map(|count| vec![ValType::I32; count]);
        (name.to_owned(), FuncType::new(params, results))
    });
    let name = LIBDL.to_owned();
    Some(LibraryInfo { name, functions: functions.into(), ..LibraryInfo::default() })
}

fn wants_libdl(library: &LibraryInfo) -> bool {
    library.needed.iter().any(|needed| needed == LIBDL)
        || LIBDL_FUNCTIONS.iter().any(|(name, ..)| {
            library.wanted_addresses.contains(*name)
                || library.wanted_functions.contains_key(*name)
                    && !library.weak_functions.contains(*name)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A library that imports the function `random_get` from each of `modules`.
    fn importing(name: &str, modules: &[&str]) -> LibraryInfo {
        let names = BTreeSet::from(["random_get".to_owned()]);
        let imports = modules.iter().map(|module| ((*module).to_owned(), names.clone())).collect();
        LibraryInfo { name: name.to_owned(), imports, ..LibraryInfo::default() }
    }

    #[test]
    fn the_adapter_for_wasi_0_1_comes_by_itself() {
        let libraries =
            [importing("liba.so", &["wasi:io/poll@0.2.0"]), importing("libb.so", &[PREVIEW1])];
        let libraries = libraries.each_ref();
        assert!(needed_adapters(&[], &libraries[..1]).unwrap().is_empty());
        let adapters = needed_adapters(&[], &libraries).unwrap();
        assert_eq!(adapters.len(), 1);
        assert_eq!(adapters[0].bytes, WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER);
        assert!(
            adapters[0]
                .imports
                .keys()
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
            "error: libraries import functions from `wasi_snapshot_preview1` that its adapter does \
             not export\n  caused by: `libb.so` imports `random_get`\n  = help: check the \
             spelling of the names, or pass an adapter that exports them to `Component::adapter`"
        );
    }

    fn report(name: &str, bytes: &[u8]) -> String {
        let given = [(name.to_owned(), bytes.to_vec())];
        let library = importing("libx.so", &[PREVIEW1]);
        format!("{:?}", needed_adapters(&given, &[&library]).err().unwrap())
    }

    #[test]
    fn an_adapter_that_nothing_needs_or_that_is_no_module_is_an_error() {
        let unused = report("wasi_snapshot_preview", b"");
        assert!(unused.starts_with(
            "error: the adapter `wasi_snapshot_preview` is unused: no library imports from that \
             module"
        ));
        assert!(unused.contains("the libraries import from `wasi_snapshot_preview1`"), "{unused}");
        assert!(
            report(PREVIEW1, b"").contains("`the adapter wasi_snapshot_preview1` is not"),
            "names it"
        );
    }
}

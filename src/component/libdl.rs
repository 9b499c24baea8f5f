//! `dlopen` and its like, for components that have no library with them: the linker has one of its
//! own.

use crate::wasm::library::Library;
use std::collections::BTreeMap;
use wasmparser::{FuncType, ValType};

/// The link name of the linker's own library.
pub(super) const NAME: &str = "libdl.so";

/// What it exports, by the number of parameters, all of them pointers, and of results.
const FUNCTIONS: [(&str, usize, usize); 4] =
    [("dlopen", 2, 1), ("dlsym", 2, 1), ("dlclose", 1, 1), ("dlerror", 0, 1)];

/// What is known of the linker's own library; none where no library wants it, or one has what it
/// would bring.
pub(super) fn built_in(libraries: &[(&str, &Library)]) -> Option<Library> {
    let is_there = libraries
        .iter()
        .any(|(name, library)| *name == NAME || library.functions.contains_key("dlopen"));
    let wants = |library: &Library| {
        let mut functions = FUNCTIONS.iter().map(|(name, ..)| *name);
        library.needed.iter().any(|needed| needed == NAME)
            || functions.any(|name| {
                library.wanted_addresses.contains(name)
                    || library.wanted_functions.contains_key(name)
                        && !library.weak_functions.contains(name)
            })
    };
    let is_wanted = !is_there && libraries.iter().any(|(_, library)| wants(library));
    let pointers = |count| vec![ValType::I32; count];
    let functions = FUNCTIONS.into_iter().map(|(name, params, results)| {
        (name.to_owned(), FuncType::new(pointers(params), pointers(results)))
    });
    is_wanted.then(|| Library { functions: BTreeMap::from_iter(functions), ..Library::default() })
}

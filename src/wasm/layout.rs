//! Which metadata layout an interpreter reads.

use crate::abi::{LAYOUT_STAMP, LAYOUT_STAMP_PREFIX, LAYOUT_VERSION};
use crate::error::{Error, Result};
use crate::wasm::library::Library;

/// Only interpreters of layout version 2 export this function.
const OF_LAYOUT_2: &str = "wit_dylib_pop_iter";

/// Whether an interpreter says itself that it reads our layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Layout {
    /// By a stamp.
    Stamped,
    /// Nothing is said, and exports alone cannot tell, so our layout is assumed.
    Assumed,
}

/// Refuses an interpreter that is known to read another layout than ours.
pub(crate) fn check_layout(interpreter: &str, library: &Library) -> Result<Layout> {
    let mut stamps = library
        .functions
        .keys()
        .filter_map(|name| Some((name.strip_prefix(LAYOUT_STAMP_PREFIX)?, name)));
    let of_layout_2 = library.functions.get_key_value(OF_LAYOUT_2).map(|(name, _)| ("2", name));
    match stamps.find(|(_, name)| *name != LAYOUT_STAMP).or(of_layout_2) {
        None if library.functions.contains_key(LAYOUT_STAMP) => Ok(Layout::Stamped),
        None => Ok(Layout::Assumed),
        Some((version, export)) => Err(Error::new(format!(
            "the interpreter `{interpreter}` reads layout version {version} of the metadata"
        ))
        .help(format!(
            "its export `{export}` tells; world libraries are made with version {LAYOUT_VERSION}"
        ))
        .help("compile it with the bindings of this version of wit-dylib-build")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasmparser::FuncType;

    fn check(names: &[&str]) -> Result<Layout> {
        let functions =
            names.iter().map(|name| ((*name).to_owned(), FuncType::new([], []))).collect();
        check_layout("libx.so", &Library { functions, ..Library::default() })
    }

    #[test]
    fn other_layouts_are_refused_with_the_export_that_tells() {
        assert_eq!(check(&["wit_dylib_initialize"]).unwrap(), Layout::Assumed);
        assert_eq!(check(&["wit_dylib_layout_3"]).unwrap(), Layout::Stamped);
        let error = |names| format!("{:?}", check(names).unwrap_err());
        assert!(error(&["wit_dylib_layout_4"]).contains("reads layout version 4"));
        assert!(error(&["wit_dylib_layout_30"]).contains("reads layout version 30"));
        assert!(
            error(&["wit_dylib_layout_3", "wit_dylib_layout_4"])
                .contains("`wit_dylib_layout_4` tells")
        );
        assert!(error(&["wit_dylib_pop_iter"]).contains("reads layout version 2"));
        assert!(
            error(&["wit_dylib_layout_3", "wit_dylib_pop_iter"])
                .contains("`wit_dylib_pop_iter` tells")
        );
    }
}

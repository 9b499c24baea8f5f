//! The layout of the metadata that an interpreter reads.

use crate::abi::{LAYOUT_STAMP, LAYOUT_STAMP_PREFIX, LAYOUT_VERSION};
use crate::error::{Error, Result};
use crate::wasm::library::LibraryInfo;

/// Only interpreters of layout version 2 export this function.
const OF_LAYOUT_2: &str = "wit_dylib_pop_iter";

/// How we know that an interpreter reads our layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Layout {
    /// The interpreter exports the stamp.
    Stamped,
    /// The interpreter's exports do not show its layout, so we assume ours.
    Assumed,
}

/// Rejects an interpreter that is known to read a layout other than ours.
pub(crate) fn check_layout(interpreter: &str, library: &LibraryInfo) -> Result<Layout> {
    let functions = &library.functions;
    let stamped = functions.keys().filter(|name| *name != LAYOUT_STAMP).find_map(|name| {
        let version = name.strip_prefix(LAYOUT_STAMP_PREFIX)?;
        Some((version, name.as_str()))
    });
    let of_layout_2 = functions.contains_key(OF_LAYOUT_2).then_some(("2", OF_LAYOUT_2));
    if let Some((version, export)) = stamped.or(of_layout_2) {
        return Err(Error::new(format!(
            "the interpreter `{interpreter}` reads layout version {version} of the metadata"
        ))
        .help(format!(
            "its export `{export}` shows this; world libraries have version {LAYOUT_VERSION}"
        ))
        .help(if version.parse().is_ok_and(|version: u32| version > LAYOUT_VERSION) {
            "update wit-dylib-build to the release that the interpreter's bindings belong to"
        } else {
            "update what the interpreter is compiled with: the crate wit-dylib-interpreter, or the \
             header `wit_dylib.h` that this release of wit-dylib-build writes"
        }));
    }
    if functions.contains_key(LAYOUT_STAMP) { Ok(Layout::Stamped) } else { Ok(Layout::Assumed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasmparser::FuncType;

    fn check(names: &[&str]) -> Result<Layout> {
        let functions =
            names.iter().map(|name| ((*name).to_owned(), FuncType::new([], []))).collect();
        check_layout("libx.so", &LibraryInfo { functions, ..LibraryInfo::default() })
    }

    fn error(names: &[&str]) -> String {
        format!("{:?}", check(names).unwrap_err())
    }

    #[test]
    fn other_layouts_are_refused_with_the_export_that_tells() {
        assert_eq!(check(&["wit_dylib_initialize"]).unwrap(), Layout::Assumed);
        assert_eq!(check(&["wit_dylib_layout_3"]).unwrap(), Layout::Stamped);
        assert!(error(&["wit_dylib_layout_4"]).contains("reads layout version 4"));
        assert!(error(&["wit_dylib_layout_30"]).contains("reads layout version 30"));
        assert!(
            error(&["wit_dylib_layout_3", "wit_dylib_layout_4"])
                .contains("`wit_dylib_layout_4` shows")
        );
        assert!(error(&["wit_dylib_pop_iter"]).contains("reads layout version 2"));
        assert!(
            error(&["wit_dylib_layout_3", "wit_dylib_pop_iter"])
                .contains("`wit_dylib_pop_iter` shows")
        );
    }
}

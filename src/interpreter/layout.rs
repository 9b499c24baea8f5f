//! Which metadata layout an interpreter reads.

use crate::abi::{LAYOUT_STAMP, LAYOUT_STAMP_PREFIX, LAYOUT_VERSION};
use crate::{Error, Result};

/// Only interpreters of layout version 2 export this function.
const OF_LAYOUT_2: &str = "wit_dylib_pop_iter";

/// Refuses an interpreter that is known to read another layout than ours. Without a stamp it is taken to read ours:
/// exports alone cannot tell.
pub(crate) fn check_layout<'a>(interpreter: &str, mut functions: impl Iterator<Item = &'a str> + Clone) -> Result<()> {
    let version = |name: &'a str| Some((name.strip_prefix(LAYOUT_STAMP_PREFIX)?, name));
    let other = match functions.clone().filter_map(version).find(|(_, name)| *name != LAYOUT_STAMP) {
        Some(stamp) => Some(stamp),
        None => functions.find(|name| *name == OF_LAYOUT_2).map(|name| ("2", name)),
    };
    match other {
        None => Ok(()),
        Some((version, export)) => {
            Err(Error::new(format!("the interpreter `{interpreter}` reads layout version {version} of the metadata"))
                .help(format!("its export `{export}` tells; world libraries are made with version {LAYOUT_VERSION}"))
                .help("compile it with the bindings of this version of wit-dylib-build"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check_layout;

    #[test]
    fn other_layouts_are_refused_with_the_export_that_tells() {
        let check = |names: &[&str]| check_layout("libx.so", names.iter().copied());
        check(&["wit_dylib_initialize"]).unwrap();
        check(&["wit_dylib_layout_3"]).unwrap();
        let error = |names| format!("{:?}", check(names).unwrap_err());
        assert!(error(&["wit_dylib_layout_4"]).contains("reads layout version 4"));
        assert!(error(&["wit_dylib_layout_3", "wit_dylib_layout_4"]).contains("`wit_dylib_layout_4` tells"));
        assert!(error(&["wit_dylib_pop_iter"]).contains("reads layout version 2"));
    }
}

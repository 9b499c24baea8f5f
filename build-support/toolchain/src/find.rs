//! Looking for a wasi-sdk.

use crate::cache::Cache;
use crate::{Error, Machine, Result};
use std::path::{Path, PathBuf};

/// A wasi-sdk that has what shared libraries need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WasiSdk {
    /// Its folder, for `WASI_SDK_PATH`.
    pub path: PathBuf,
    /// Where it was found.
    pub origin: Origin,
}

/// The places where a wasi-sdk is looked for, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The variable `WASI_SDK_PATH`.
    Variable,
    /// `/opt/wasi-sdk`.
    WellKnown,
    /// The cache folder, where [`Setup`](crate::Setup) puts it.
    Cache,
}

/// What a search found, or where it looked in vain.
pub(crate) struct Search {
    pub(crate) found: Option<WasiSdk>,
    /// One line a place, with what is wrong with it.
    pub(crate) looked_at: Vec<String>,
}

/// Searches the places of [`Origin`] in their order.
///
/// A `WASI_SDK_PATH` without a usable wasi-sdk is an error: it was meant to be used.
pub(crate) fn search(machine: &Machine, cache: &Cache<'_>) -> Result<Search> {
    let mut looked_at = Vec::new();
    let found = |path: &Path, origin| Some(WasiSdk { path: path.to_owned(), origin });

    match machine.variable("WASI_SDK_PATH").map(PathBuf::from) {
        Some(path) => match missing_part(machine, &path) {
            None => return Ok(Search { found: found(&path, Origin::Variable), looked_at }),
            Some(part) => {
                return Err(Error::new(format!("no usable wasi-sdk in `{}`", path.display()))
                    .caused_by(format!("there is no `{}`", part.display()))
                    .help("`WASI_SDK_PATH` names that folder: correct it, or unset it to have a wasi-sdk set up"));
            }
        },
        None => looked_at.push("`WASI_SDK_PATH` is not set".to_owned()),
    }

    match missing_part(machine, &machine.well_known) {
        None => {
            return Ok(Search { found: found(&machine.well_known, Origin::WellKnown), looked_at });
        }
        Some(part) => looked_at.push(format!("there is no `{}`", part.display())),
    }

    if cache.is_complete() {
        return Ok(Search { found: found(&cache.wasi_sdk(), Origin::Cache), looked_at });
    }
    looked_at.push(format!("none was set up in `{}` yet", cache.folder().display()));
    Ok(Search { found: None, looked_at })
}

/// The first path that a wasi-sdk at `path` lacks for making shared libraries.
pub(crate) fn missing_part(machine: &Machine, path: &Path) -> Option<PathBuf> {
    let needed = [
        PathBuf::new(),
        Path::new("bin").join(machine.program("clang")),
        Path::new("bin").join(machine.program("llvm-ar")),
        Path::new("share/wasi-sysroot/lib/wasm32-wasip2").join("libc.so"),
    ];
    needed
        .iter()
        .map(|part| if part.as_os_str().is_empty() { path.to_owned() } else { path.join(part) })
        .find(|part| !part.exists())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::fake::Fake;

    fn origin(fake: &Fake) -> Option<Origin> {
        search(&fake.machine, &fake.cache()).unwrap().found.map(|sdk| sdk.origin)
    }

    #[test]
    fn the_variable_comes_before_opt_and_opt_before_the_cache() {
        let mut fake = Fake::new();
        assert_eq!(origin(&fake), None);
        fake.wasi_sdk_in_cache();
        assert_eq!(origin(&fake), Some(Origin::Cache));
        fake.wasi_sdk_at(&fake.machine.well_known.clone());
        assert_eq!(origin(&fake), Some(Origin::WellKnown));
        let own = fake.folder.path().join("own");
        fake.wasi_sdk_at(&own);
        fake.set("WASI_SDK_PATH", &own);
        assert_eq!(origin(&fake), Some(Origin::Variable));
    }

    #[test]
    fn a_variable_without_a_wasi_sdk_is_an_error_even_if_there_is_another() {
        let mut fake = Fake::new();
        fake.wasi_sdk_in_cache();
        let own = fake.folder.path().join("own");
        fake.set("WASI_SDK_PATH", &own);
        let report = |fake: &Fake| fake.report(search(&fake.machine, &fake.cache()).err().unwrap());
        assert_eq!(
            report(&fake),
            "error: no usable wasi-sdk in `DIR/own`\n  caused by: there is no `DIR/own`\n  \
             = help: `WASI_SDK_PATH` names that folder: correct it, or unset it to have a wasi-sdk set up"
        );
        fake.wasi_sdk_at(&own);
        std::fs::remove_file(own.join("share/wasi-sysroot/lib/wasm32-wasip2/libc.so")).unwrap();
        assert!(
            report(&fake)
                .contains("there is no `DIR/own/share/wasi-sysroot/lib/wasm32-wasip2/libc.so`")
        );
    }

    #[test]
    fn an_old_wasi_sdk_in_opt_is_passed_by_and_mentioned() {
        let fake = Fake::new();
        std::fs::create_dir_all(fake.machine.well_known.join("bin")).unwrap();
        let search = search(&fake.machine, &fake.cache()).unwrap();
        assert_eq!(search.found, None);
        let places =
            search.looked_at.join("\n").replace(fake.folder.path().to_str().unwrap(), "DIR");
        assert_eq!(
            places,
            "`WASI_SDK_PATH` is not set\nthere is no `DIR/opt/wasi-sdk/bin/clang`\nnone was set up in `DIR/cache` yet"
        );
    }
}

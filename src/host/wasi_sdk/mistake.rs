//! What is wrong with a folder that is no usable wasi-sdk, and which one may have been meant.

use super::{RELEASES, WasiSdk, version};
use crate::error::Error;
use crate::host::environment::WASM_TARGET;
use std::path::{Path, PathBuf};

pub(super) fn explain(sdk: &WasiSdk, reason: &str) -> Error {
    let root = sdk.root.display();
    let what = match sdk.root.exists() {
        false => "it does not exist".to_owned(),
        true if !sdk.root.is_dir() => "it is not a folder".to_owned(),
        true => {
            let missing: Vec<String> =
                sdk.missing_parts().iter().map(|part| format!("`{}`", part.display())).collect();
            format!("it has no {}", missing.join(" and no "))
        }
    };
    let error = Error::new(format!("`{root}` is not a usable wasi-sdk: {what}"))
        .help(format!("the folder comes from {}; wasi-sdk is needed because {reason}", sdk.origin));
    if let Some(other) = meant(&sdk.root) {
        return error.help(format!("`{}` is one: name that folder", other.display()));
    }
    let install = format!("install wasi-sdk 25 or later ({RELEASES}) and name its folder");
    match debian(&sdk.root).or_else(|| other_targets(&sdk.root)) {
        Some(what) => error.help(what).help(install),
        None => error.help(format!(
            "it must hold bin/clang, bin/llvm-ar and share/wasi-sysroot/lib/{WASM_TARGET}, as wasi-sdk 25 and later do"
        )),
    }
}

/// The wasi-sdk around a folder or file in it, or the only one inside a folder that it was unpacked
/// into.
fn meant(path: &Path) -> Option<PathBuf> {
    let is_whole =
        |path: &Path| WasiSdk { root: path.to_owned(), origin: "" }.missing_parts().is_empty();
    if let Some(around) = path.ancestors().skip(1).find(|path| is_whole(path)) {
        return Some(around.to_owned());
    }
    let below =
        std::fs::read_dir(path).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut whole = below.filter(|path| is_whole(path));
    whole.next().filter(|_| whole.next().is_none())
}

/// Debian's wasi-libc, for which a wasi-sdk is easily taken.
pub(super) fn debian(root: &Path) -> Option<String> {
    let folders =
        std::fs::read_dir(root.join("lib")).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let is_wasi = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("wasm32-wasi"))
    };
    let folder = folders.filter(is_wasi).filter(|path| path.join("libc.a").is_file()).min()?;
    Some(format!(
        "`{}` is the wasi-libc of a Linux distribution; it has static libraries only, which do not go into shared ones",
        folder.display()
    ))
}

/// An older wasi-sdk, or a part of a newer one, with libraries for other targets alone.
fn other_targets(root: &Path) -> Option<String> {
    let folder = root.join("share").join("wasi-sysroot").join("lib");
    let folders = std::fs::read_dir(&folder)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut targets: Vec<String> = folders
        .filter(|name| name.starts_with("wasm32-wasi"))
        .map(|name| format!("`{name}`"))
        .collect();
    targets.sort();
    if targets.is_empty() || root.join(super::library_folder()).exists() {
        return None;
    }
    let which = match version::of_release(root) {
        Some(version) => format!("wasi-sdk {version}"),
        None => "it".to_owned(),
    };
    Some(format!("{which} has libraries for {}, and none for `{WASM_TARGET}`", targets.join(", ")))
}

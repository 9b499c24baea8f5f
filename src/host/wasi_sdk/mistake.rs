//! Errors about wasi-sdk: what is wrong with a folder, and which one you may have meant.

use super::{DefaultPlaces, RELEASES, WASI_SDK_PATH, WasiSdk, version};
use crate::error::{Error, backticked};
use crate::host::environment::WASM_TARGET;
use std::path::{Path, PathBuf};

/// The error for a wasi-sdk that does not exist anywhere.
pub(super) fn not_found(defaults: &DefaultPlaces<'_>, reason: &str) -> Error {
    let error = Error::new(format!("wasi-sdk was not found, but is needed because {reason}"))
        .help(format!("looked in `{}`, since `{WASI_SDK_PATH}` is not set", defaults.sdk.display()))
        .help(format!("install wasi-sdk ({RELEASES}) and set `WASI_SDK_PATH` to its folder"));
    match debian(defaults.debian) {
        Some(help) => error.help(help),
        None => error,
    }
}

/// The error for a folder that is not a usable wasi-sdk.
pub(super) fn explain(sdk: &WasiSdk, reason: &str) -> Error {
    let root = sdk.root.display();
    let what = if !sdk.root.exists() {
        "it does not exist".to_owned()
    } else if !sdk.root.is_dir() {
        "it is not a folder".to_owned()
    } else {
        let missing: Vec<String> =
            sdk.missing_parts().iter().map(|part| format!("`{}`", part.display())).collect();
        format!("it has no {}", missing.join(" and no "))
    };
    let error = Error::new(format!("`{root}` is not a usable wasi-sdk: {what}"))
        .help(format!("the folder comes from {}; wasi-sdk is needed because {reason}", sdk.origin));
    if let Some(other) = meant(&sdk.root) {
        return error.help(format!("`{}` is a wasi-sdk: name that folder", other.display()));
    }
    match debian(&sdk.root).or_else(|| other_targets(&sdk.root)) {
        Some(what) => error.help(what).help(version::install_newer()),
        None => error.help(format!(
            "it must contain bin/clang, bin/llvm-ar and share/wasi-sysroot/lib/{WASM_TARGET}, as \
             wasi-sdk 25 and later do"
        )),
    }
}

/// The wasi-sdk that contains this file or folder, or the only wasi-sdk inside this folder.
fn meant(path: &Path) -> Option<PathBuf> {
    if let Some(around) = path.ancestors().skip(1).find(|path| is_whole(path)) {
        return Some(around.to_owned());
    }
    let below =
        std::fs::read_dir(path).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut whole = below.filter(|path| is_whole(path));
    whole.next().filter(|_| whole.next().is_none())
}

fn is_whole(path: &Path) -> bool {
    WasiSdk { root: path.to_owned(), origin: "" }.missing_parts().is_empty()
}

/// Recognizes Debian's wasi-libc, which is easily mistaken for a wasi-sdk.
fn debian(root: &Path) -> Option<String> {
    let folders =
        std::fs::read_dir(root.join("lib")).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let folder = folders.filter(|path| is_debian_libc(path)).min()?;
    Some(format!(
        "`{}` is the wasi-libc of a Linux distribution; it has only static libraries, which you \
         cannot link into shared ones",
        folder.display()
    ))
}

fn is_debian_libc(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("wasm32-wasi"))
        && path.join("libc.a").is_file()
}

/// Recognizes an older wasi-sdk, or a part of a newer one, with libraries only for other targets.
fn other_targets(root: &Path) -> Option<String> {
    let folder = root.join("share").join("wasi-sysroot").join("lib");
    let folders = std::fs::read_dir(&folder)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut targets: Vec<String> = folders.filter(|name| name.starts_with("wasm32-wasi")).collect();
    targets.sort();
    if targets.is_empty() || root.join(super::library_folder()).exists() {
        return None;
    }
    let which = match version::of_release(root) {
        Some(version) => format!("wasi-sdk {version}"),
        None => "it".to_owned(),
    };
    Some(format!("{which} has libraries for {}, but not for `{WASM_TARGET}`", backticked(targets)))
}

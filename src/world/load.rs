//! Reading WIT from folders, files and texts.

use super::panic::catch_panic;
use crate::error::{Error, Result};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use wit_parser::{PackageId, Resolve};

/// Where WIT comes from.
#[derive(Serialize, Clone, Debug)]
pub(super) enum Input {
    Path(PathBuf),
    Text { name: String, text: String },
}

/// wit-parser panics at a few invalid texts, such as two `@since` before one item.
pub(super) fn without_panic<T>(load: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_panic(load).unwrap_or_else(|panic| {
        Err(Error::new("the WIT parser panicked; the WIT is probably invalid").caused_by(panic))
    })
}

/// Reads one input and adds the files that it consists of to `sources`. Returns its packages.
pub(super) fn load_input(
    resolve: &mut Resolve,
    input: &Input,
    sources: &mut BTreeSet<PathBuf>,
) -> Result<Vec<PackageId>> {
    let path = match input {
        Input::Path(path) => path,
        Input::Text { name, text } => {
            return match resolve.push_str(name, text) {
                Ok(package) => Ok(vec![package]),
                Err(error) => Err(Error::new("invalid WIT").caused_by(code_frame(resolve, &error))),
            };
        }
    };
    let mut packages = Vec::new();
    for path in package_paths(path)? {
        match resolve.push_path(&path) {
            Ok((package, read)) => {
                packages.push(package);
                sources.extend(read.paths().map(Path::to_owned));
                // wit-parser does not report the encoded packages among the dependencies.
                sources.extend(wasm_files(&path.join("deps")));
            }
            Err(error) => return Err(invalid(&path, code_frame(resolve, &error))),
        }
    }
    Ok(packages)
}

fn invalid(path: &Path, frame: String) -> Error {
    let is_unknown_package = frame.starts_with("package '") && frame.contains("' not found");
    let error = Error::new(format!("invalid WIT in `{}`", path.display())).caused_by(frame);
    if !is_unknown_package || !path.is_dir() {
        return error;
    }
    error.help(format!("the packages that it uses belong in `{}`", path.join("deps").display()))
}

/// The paths to hand to wit-parser one by one. A folder with `.wit` files is one package. A folder
/// without them holds packages encoded as wasm.
fn package_paths(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.exists() {
        return Err(Error::new(format!(
            "there is no WIT at `{}`: no such file or folder",
            path.display()
        )));
    }
    if !path.is_dir() || files_with_extension(path, "wit").next().is_some() {
        return Ok(vec![path.to_owned()]);
    }
    let encoded = wasm_files(path);
    if encoded.is_empty() {
        return Err(Error::new(format!("the folder `{}` holds no `.wit` file", path.display()))
            .help(
                "put the package's WIT files there; packages it uses belong below its `deps` \
                 folder",
            ));
    }
    Ok(encoded)
}

fn wasm_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = files_with_extension(folder, "wasm").collect();
    files.sort();
    files
}

fn files_with_extension(folder: &Path, extension: &'static str) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(move |path| {
            path.extension().is_some_and(|found| found == extension) && path.is_file()
        })
}

/// wit-parser's own rendering, without the outer layers of context, which only repeat the paths.
fn code_frame(resolve: &Resolve, error: &anyhow::Error) -> String {
    let mut text = resolve.render_error(error);
    let layers: Vec<String> = error.chain().map(ToString::to_string).collect();
    for context in &layers[..layers.len() - 1] {
        if let Some(rest) =
            text.strip_prefix(context.as_str()).and_then(|rest| rest.strip_prefix(": "))
        {
            text = rest.to_owned();
        }
    }
    text
}

/// Checks that some document names each of the features. One that no document names is a
/// misspelling.
///
/// Documents are searched as text, because a resolved package no longer has the items that a
/// feature hides. Packages encoded as wasm cannot be searched, so nothing is checked if there are
/// any.
pub(super) fn check_features(
    features: &[String],
    inputs: &[Input],
    sources: &BTreeSet<PathBuf>,
) -> Result<()> {
    if features.is_empty() {
        return Ok(());
    }
    let mut texts: Vec<String> = Vec::new();
    for source in sources {
        if source.extension().is_some_and(|extension| extension == "wasm") {
            return Ok(());
        }
        texts.push(std::fs::read_to_string(source).unwrap_or_default());
    }
    for input in inputs {
        if let Input::Text { text, .. } = input {
            texts.push(text.clone());
        }
    }
    for text in &mut texts {
        text.retain(|character| !character.is_whitespace());
    }
    for feature in features {
        let gate = format!("feature={feature})");
        if !texts.iter().any(|text| text.contains(&gate)) {
            return Err(Error::new(format!(
                "no item of the WIT is gated by the feature `{feature}`"
            ))
            .help(format!("gate an item with `@unstable(feature = {feature})`")));
        }
    }
    Ok(())
}

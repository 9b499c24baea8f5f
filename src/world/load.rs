//! Reading WIT from folders, files and texts.

use super::Input;
use crate::error::{Error, Result};
use crate::world::panic::catch_panic;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use wit_parser::{PackageId, Resolve};

/// wit-parser panics at a few texts that are no WIT, such as two `@since` before one item.
pub(super) fn without_panic<T>(load: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_panic(load).unwrap_or_else(|panic| {
        Err(Error::new("invalid WIT, at which the parser stopped").caused_by(panic))
    })
}

/// Reads one input, adding the files it read to `sources`; returns its packages.
pub(super) fn load_input(
    resolve: &mut Resolve,
    input: &Input,
    sources: &mut BTreeSet<PathBuf>,
) -> Result<Vec<PackageId>> {
    let path = match input {
        Input::Path(path) => path,
        Input::Text(name, text) => {
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
                sources.extend(wasm_files(&path.join("deps")));
            }
            Err(error) => {
                let frame = code_frame(resolve, &error);
                let is_unknown_package =
                    frame.starts_with("package '") && frame.contains("' not found");
                let error =
                    Error::new(format!("invalid WIT in `{}`", path.display())).caused_by(frame);
                return Err(match is_unknown_package && path.is_dir() {
                    true => error.help(format!(
                        "the packages that it uses belong into `{}`",
                        path.join("deps").display()
                    )),
                    false => error,
                });
            }
        }
    }
    Ok(packages)
}

/// The paths to hand to wit-parser one by one: a folder with `.wit` files is one package, and a
/// folder without them holds packages encoded as wasm.
fn package_paths(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return match path.exists() {
            true => Ok(vec![path.to_owned()]),
            false => Err(Error::new(format!(
                "there is no WIT at `{}`: no such file or folder",
                path.display()
            ))),
        };
    }
    if files_with_extension(path, "wit").next().is_some() {
        return Ok(vec![path.to_owned()]);
    }
    let encoded = wasm_files(path);
    if encoded.is_empty() {
        return Err(Error::new(format!("the folder `{}` holds no `.wit` file", path.display()))
            .help("put the package's WIT files there; packages it uses belong below its `deps` folder"));
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

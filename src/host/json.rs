//! Lists in the JSON of stamps.

use serde_json::Value;
use std::path::PathBuf;

/// Texts; `None` where there is something else.
pub(crate) fn texts(json: &Value) -> Option<Vec<String>> {
    json.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
}

/// Paths, from what `from_paths` made of them.
pub(crate) fn paths(json: &Value) -> Option<Vec<PathBuf>> {
    Some(texts(json)?.into_iter().map(PathBuf::from).collect())
}

/// Paths as texts, also those that are not UTF-8, of which serde would make an error. They are not
/// found again, so the step runs again.
pub(crate) fn from_paths(paths: &[PathBuf]) -> Value {
    paths.iter().map(|path| path.to_string_lossy()).collect()
}

//! Settings in `package.metadata.wit-dylib` of a manifest.

use super::shadow::local_metadata;
use crate::error::{Error, Result, backticked, did_you_mean};
use crate::host::session::Session;
use crate::host::stamp::Made;
use crate::interpreter::Interpreter;
use serde_json::Value;
use std::path::Path;

/// The valid keys.
const KEYS: [&str; 3] = ["files", "interpreter", "link"];

/// The settings in the package's own manifest; null if it has none.
pub(crate) fn manifest_settings(session: &Session) -> Result<Value> {
    // When nothing changed, asking cargo takes longer than everything else together. So check the
    // text first: a manifest with settings must contain this word.
    let manifest = session.outer.manifest();
    let text = std::fs::read_to_string(&manifest).unwrap_or_default();
    if !text.contains("metadata") {
        return Ok(Value::Null);
    }
    session.step(".stamp.manifest", &session.outer.manifest_dir, || {
        let metadata = local_metadata(session)?;
        let settings = metadata.package_at(&session.outer.manifest_dir)?.settings().clone();
        check_keys(&settings, &manifest)?;
        Ok(Made::from_files(settings, vec![manifest.clone()]))
    })
}

/// Rejects unknown keys, which would otherwise go unnoticed.
fn check_keys(settings: &Value, manifest: &Path) -> Result<()> {
    for key in settings.as_object().into_iter().flat_map(|settings| settings.keys()) {
        if !KEYS.contains(&key.as_str()) {
            let suggestion = did_you_mean(key, KEYS);
            let all = || format!("the keys are {}", backticked(KEYS));
            return Err(Error::new(format!("`package.metadata.wit-dylib` has no key `{key}`"))
                .help(suggestion.unwrap_or_else(all))
                .help(set_in(manifest)));
        }
    }
    Ok(())
}

/// The interpreter that the manifest names, else the package itself.
pub(crate) fn interpreter_in_manifest(session: &Session, settings: &Value) -> Result<Interpreter> {
    match &settings["interpreter"] {
        Value::Null => Ok(Interpreter::this_package()),
        Value::String(name) => Ok(Interpreter::package(name)),
        other => Err(Error::new(format!(
            "`package.metadata.wit-dylib.interpreter` must be the name of a package, but is \
             `{other}`"
        ))
        .help(set_in(&session.outer.manifest()))),
    }
}

/// The patterns in the manifest for the project files that a component carries.
pub(crate) fn patterns_in_manifest(settings: &Value, manifest: &Path) -> Result<Vec<String>> {
    check_keys(settings, manifest)?;
    if settings["files"].is_null() {
        return Ok(Vec::new());
    }
    serde_json::from_value(settings["files"].clone()).map_err(|_| {
        Error::new(
            "`package.metadata.wit-dylib.files` must be a list of patterns, such as `[\"*.lua\"]`",
        )
        .help(set_in(manifest))
    })
}

/// The help line that names the manifest with the mistake.
pub(crate) fn set_in(manifest: &Path) -> String {
    format!("it is set in `{}`", manifest.display())
}

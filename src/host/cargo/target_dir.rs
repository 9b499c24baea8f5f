//! Where people find artifacts.

use super::home::configuration_files;
use super::metadata::{Metadata, same_folder};
use crate::host::directives::Directives;
use crate::host::environment::{Environment, Outer};
use std::path::PathBuf;

/// By it, and by `build.build-dir` in the configuration, a user has cargo put `OUT_DIR` somewhere
/// else.
const BUILD_DIR: &str = "CARGO_BUILD_BUILD_DIR";

/// The target folder and the name of the profile; `None` when they cannot be told.
///
/// cargo does not say it to build scripts. `OUT_DIR` lies in the target folder, unless the user has
/// set `build.build-dir`: then `cargo metadata` knows both folders.
pub(crate) fn find_target_dir(
    outer: &Outer,
    environment: &Environment,
    directives: &mut Directives,
) -> Option<(PathBuf, String)> {
    let (folder, profile) = outer.target_dir_and_profile()?;
    let mut configuration = configuration_files(&outer.manifest_dir, environment).into_iter();
    let names_it =
        |path: PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains("build-dir"));
    if environment.get(BUILD_DIR).is_none() && !configuration.any(names_it) {
        return Some((folder, profile));
    }
    let metadata = Metadata::of_workspace(outer, environment, &outer.manifest_dir).ok()?;
    let (target_dir, build_dir) = metadata.target_and_build_folder()?;
    if target_dir == build_dir {
        return Some((folder, profile));
    }
    // `OUT_DIR` stays the same when only the target folder changes.
    for variable in ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR"] {
        directives.rerun_if_env_changed(variable);
    }
    // Another build folder than that of our package's workspace: we are a dependency of another
    // one.
    same_folder(Some(build_dir), &folder).then(|| (target_dir.to_owned(), profile))
}

//! Where users find artifacts.

use super::home::configuration_files;
use super::metadata::{Metadata, same_folder};
use crate::host::session::Session;
use std::path::{Path, PathBuf};

/// With this variable, or `build.build-dir` in the configuration, a user moves `OUT_DIR` out of the
/// target folder.
const BUILD_DIR: &str = "CARGO_BUILD_BUILD_DIR";

/// The target folder and the name of the profile; `None` if they are unknown.
///
/// cargo does not pass them to build scripts. `OUT_DIR` is in the target folder unless the user has
/// set `build.build-dir`; then `cargo metadata` lists both folders.
pub(crate) fn find_target_dir(session: &Session) -> Option<(PathBuf, String)> {
    let (folder, profile) = session.outer.target_dir_and_profile()?;
    let root = &session.outer.manifest_dir;
    if session.environment.get(BUILD_DIR).is_none()
        && !configuration_files(root, &session.environment).iter().any(|file| names_build_dir(file))
    {
        return Some((folder, profile));
    }
    let metadata = Metadata::of_workspace(session, root).ok()?;
    let (target_dir, build_dir) = metadata.target_and_build_folder()?;
    if target_dir == build_dir {
        return Some((folder, profile));
    }
    // `OUT_DIR` stays the same when only the target folder changes.
    session.watch_variable("CARGO_TARGET_DIR");
    session.watch_variable("CARGO_BUILD_TARGET_DIR");
    // If this is not the build folder of our own workspace, we are a dependency in another one.
    same_folder(Some(build_dir), &folder).then(|| (target_dir.to_owned(), profile))
}

fn names_build_dir(configuration: &Path) -> bool {
    std::fs::read_to_string(configuration).is_ok_and(|text| text.contains("build-dir"))
}

//! Variables that something in a build folder was compiled with.

use std::collections::BTreeSet;
use std::path::Path;
use walkdir::WalkDir;

/// The variables that build scripts asked cargo to watch, and those that sources read with `env!`.
/// cargo would compile again for another value, but somebody has to start it.
pub(crate) fn variables_of(build_dir: &Path) -> Vec<String> {
    let mut variables = BTreeSet::new();
    for entry in WalkDir::new(build_dir).into_iter().filter_map(Result::ok) {
        let path = entry.path();
        if path.file_name().is_some_and(|name| name == "output") {
            // It lies beside `OUT_DIR`, so no build script can have written another file of that
            // name.
            read_lines(
                path,
                |line| {
                    let line = line.strip_prefix("cargo:")?;
                    line.strip_prefix(':').unwrap_or(line).strip_prefix("rerun-if-env-changed=")
                },
                &mut variables,
            );
        } else if path.extension().is_some_and(|extension| extension == "d") {
            read_lines(
                path,
                |line| line.strip_prefix("# env-dep:")?.split('=').next(),
                &mut variables,
            );
        }
    }
    variables.into_iter().filter(|name| !is_set_by_cargo(name)).collect()
}

fn read_lines(path: &Path, name: impl Fn(&str) -> Option<&str>, variables: &mut BTreeSet<String>) {
    let Ok(text) = std::fs::read(path) else { return };
    let text = String::from_utf8_lossy(&text);
    variables.extend(text.lines().filter_map(|line| Some(name(line)?.trim().to_owned())));
}

fn is_set_by_cargo(name: &str) -> bool {
    name.starts_with("CARGO") || name == "OUT_DIR" || name.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn build_scripts_and_sources_name_variables() {
        let folder = tempfile::tempdir().unwrap();
        let file = |path: &str, text: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        file(
            "w/build/a-1/output",
            "cargo:rerun-if-env-changed=CC\ncargo::rerun-if-env-changed=AR\ncargo:x=y\nz\n",
        );
        file(
            "w/deps/b-1.d",
            "/b.d: /b.rs\n\n/b.rs:\n\n# env-dep:GREETING=a=b\n# env-dep:MISSING\n# env-dep:OUT_DIR=/o\n",
        );
        file("w/deps/c.rs", "# env-dep:NOT=1");
        assert_eq!(variables_of(folder.path()), ["AR", "CC", "GREETING", "MISSING"]);
    }
}

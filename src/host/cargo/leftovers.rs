//! Files that cargo leaves in a build folder: which sources and variables an artifact depends on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The files that an artifact depends on. cargo writes one rule, `<artifact>: <file> <file>…`, with
/// `\ ` for a space inside a path.
pub(crate) fn dep_info_files(text: &str) -> Vec<PathBuf> {
    let Some((_, files)) = text.lines().next().and_then(|line| line.split_once(": ")) else {
        return Vec::new();
    };
    let mut paths = Vec::new();
    let mut path = String::new();
    let mut characters = files.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.next_if_eq(&' ').is_some() => path.push(' '),
            ' ' => paths.push(std::mem::take(&mut path)),
            _ => path.push(character),
        }
    }
    paths.push(path);
    paths.into_iter().filter(|path| !path.is_empty()).map(PathBuf::from).collect()
}

/// The variables that build scripts asked cargo to watch, and those that sources read with `env!`.
/// cargo would compile again for another value, but only if our build script starts it.
pub(crate) fn variables_of(build_dir: &Path) -> Vec<String> {
    let mut variables = BTreeSet::new();
    for entry in WalkDir::new(build_dir).into_iter().filter_map(Result::ok) {
        let path = entry.path();
        if path.file_name().is_some_and(|name| name == "output") {
            // It is beside `OUT_DIR`, so no build script writes another file with that name.
            variables.extend(names_in(path, watched_by_build_script));
        } else if path.extension().is_some_and(|extension| extension == "d") {
            variables.extend(names_in(path, read_by_source));
        }
    }
    variables.into_iter().filter(|name| !is_set_by_cargo(name)).collect()
}

fn names_in(path: &Path, name_in: fn(&str) -> Option<&str>) -> Vec<String> {
    let Ok(text) = std::fs::read(path) else { return Vec::new() };
    let text = String::from_utf8_lossy(&text);
    text.lines().filter_map(|line| Some(name_in(line)?.trim().to_owned())).collect()
}

fn watched_by_build_script(line: &str) -> Option<&str> {
    let directive = line.strip_prefix("cargo:")?;
    directive.strip_prefix(':').unwrap_or(directive).strip_prefix("rerun-if-env-changed=")
}

fn read_by_source(line: &str) -> Option<&str> {
    line.strip_prefix("# env-dep:")?.split('=').next()
}

fn is_set_by_cargo(name: &str) -> bool {
    name.starts_with("CARGO") || name == "OUT_DIR" || name.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_in_paths_are_escaped() {
        let files = dep_info_files("/t/lib a.so: /s/my\\ app/a.rs /s/b.rs C:\\s\\c.rs\n");
        assert_eq!(files, ["/s/my app/a.rs", "/s/b.rs", "C:\\s\\c.rs"].map(PathBuf::from));
        assert!(dep_info_files("").is_empty());
        assert!(dep_info_files("/t/lib.so:\n").is_empty());
    }

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
            "/b.d: /b.rs\n\n/b.rs:\n\n# env-dep:GREETING=a=b\n# env-dep:MISSING\n\
             # env-dep:OUT_DIR=/o\n",
        );
        file("w/deps/c.rs", "# env-dep:NOT=1");
        assert_eq!(variables_of(folder.path()), ["AR", "CC", "GREETING", "MISSING"]);
    }
}

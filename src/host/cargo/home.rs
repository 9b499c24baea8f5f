//! cargo's own folders and files.

use crate::host::environment::Environment;
use std::path::{Path, PathBuf};

/// The folder with the registry, the git checkouts and the user's configuration.
fn cargo_home(environment: &Environment) -> Option<PathBuf> {
    if let Some(home) = environment.get("CARGO_HOME") {
        return Some(home.into());
    }
    let home = environment.get("HOME").or(environment.get("USERPROFILE"))?;
    Some(Path::new(home).join(".cargo"))
}

/// Where a cargo that runs in `folder` reads its configuration, whether there is some or not.
pub(crate) fn configuration_files(folder: &Path, environment: &Environment) -> Vec<PathBuf> {
    let folders =
        folder.ancestors().map(|folder| folder.join(".cargo")).chain(cargo_home(environment));
    let mut files: Vec<PathBuf> =
        folders.flat_map(|it| [it.join("config.toml"), it.join("config")]).collect();
    files.sort();
    files.dedup();
    files
}

/// Whether cargo fetched the package in `folder`, from a registry or by git, or `cargo vendor` did.
/// Its sources are nobody's to write to.
pub(crate) fn is_fetched(folder: &Path, environment: &Environment) -> bool {
    let is_below = |part: &str| {
        let Some(home) = cargo_home(environment) else { return false };
        let resolved = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        resolved(folder).starts_with(resolved(&home.join(part)))
    };
    is_below("registry") || is_below("git") || folder.join(".cargo-checksum.json").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        let mut environment = Environment::empty();
        for (name, value) in variables {
            environment.set(name.as_ref(), value.as_ref());
        }
        environment
    }

    #[test]
    fn configuration_is_looked_for_where_cargo_does() {
        let files = configuration_files(Path::new("/w/p"), &environment(&[("HOME", "/home/me")]));
        for file in [
            "/w/p/.cargo/config.toml",
            "/w/.cargo/config",
            "/.cargo/config.toml",
            "/home/me/.cargo/config.toml",
        ] {
            assert!(files.contains(&PathBuf::from(file)), "{file} in {files:?}");
        }
        let files = configuration_files(
            Path::new("/w"),
            &environment(&[("HOME", "/me"), ("CARGO_HOME", "/c")]),
        );
        assert!(
            files.contains(&"/c/config.toml".into())
                && !files.contains(&"/me/.cargo/config.toml".into())
        );
    }

    #[test]
    fn packages_of_registries_and_git_and_vendored_ones_are_fetched() {
        let folder = tempfile::tempdir().unwrap();
        let environment =
            environment(&[("CARGO_HOME", folder.path().join("home").to_str().unwrap())]);
        for (path, expected) in [
            ("home/registry/src/index-1/p-1.0.0", true),
            ("home/git/checkouts/p-1/2", true),
            ("home/p", false),
            ("work/p", false),
            ("vendor/p", true),
        ] {
            let path = folder.path().join(path);
            std::fs::create_dir_all(&path).unwrap();
            if path.starts_with(folder.path().join("vendor")) {
                std::fs::write(path.join(".cargo-checksum.json"), "{}").unwrap();
            }
            assert_eq!(is_fetched(&path, &environment), expected, "{}", path.display());
        }
    }
}

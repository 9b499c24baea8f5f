//! cargo's own folders and files.

use crate::host::disk::resolve;
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

/// The possible configuration files of a cargo that runs in `folder`, whether they exist or not.
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
/// Nothing may write to its sources.
pub(crate) fn is_fetched(folder: &Path, environment: &Environment) -> bool {
    let Some(home) = cargo_home(environment) else { return is_vendored(folder) };
    let resolved = resolve(folder);
    ["registry", "git"].iter().any(|part| resolved.starts_with(resolve(&home.join(part))))
        || is_vendored(folder)
}

fn is_vendored(folder: &Path) -> bool {
    folder.join(".cargo-checksum.json").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configuration_is_looked_for_where_cargo_does() {
        let files =
            configuration_files(Path::new("/w/p"), &Environment::of(&[("HOME", "/home/me")]));
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
            &Environment::of(&[("HOME", "/me"), ("CARGO_HOME", "/c")]),
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
            Environment::of(&[("CARGO_HOME", folder.path().join("home").to_str().unwrap())]);
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

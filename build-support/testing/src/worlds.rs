//! The worlds of `build-support/conform/worlds`, which many suites go through.

use crate::folders::repository;
use crate::interpreter::Interpreter;
use std::path::PathBuf;
use std::{env, fs};
use wit_dylib_conform::{TRACING_PROBE_WIT, with_probe};

/// A world, and what its folder says about it.
pub struct TestWorld {
    /// The name of the folder.
    pub name: String,
    /// The text of `world.wit`.
    pub wit: String,
    folder: PathBuf,
}

impl TestWorld {
    /// The world in the folder of this name.
    ///
    /// # Panics
    ///
    /// When there is no such folder.
    pub fn named(name: &str) -> Self {
        let folder = root().join(name);
        let wit = fs::read_to_string(folder.join("world.wit"));
        let wit = wit.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        Self { name: name.to_owned(), wit, folder }
    }

    /// All of them, sorted by their names.
    pub fn all() -> Vec<Self> {
        let entries = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names.iter().map(|name| Self::named(name)).collect()
    }

    /// The one that the variable `CASE` names, or else all.
    pub fn selected() -> Vec<Self> {
        env::var("CASE").map_or_else(|_| Self::all(), |name| vec![Self::named(&name)])
    }

    /// The path of `world.wit`.
    pub fn path(&self) -> PathBuf {
        self.folder.join("world.wit")
    }

    /// The text with the probe as a further export.
    pub fn with_probe(&self) -> String {
        with_probe(&self.wit, TRACING_PROBE_WIT)
    }

    /// Whether the crate `wit-dylib` takes the world. A file `no-peer` in the folder says why not.
    pub fn is_for_peer(&self) -> bool {
        !self.folder.join("no-peer").exists()
    }

    /// Whether the world links with libc.so. A file `no-libc` in the folder says why not.
    pub fn is_for_libc(&self) -> bool {
        !self.folder.join("no-libc").exists()
    }

    /// Whether the world links with what this interpreter needs.
    pub fn is_for(&self, interpreter: &Interpreter) -> bool {
        interpreter.libraries.is_empty() || self.is_for_libc()
    }
}

fn root() -> PathBuf {
    repository().join("build-support/conform/worlds")
}

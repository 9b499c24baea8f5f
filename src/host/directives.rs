//! The lines that a build script prints for cargo.

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The directives for cargo. The lines are sorted and written all at once, so that the same build
/// prints the same bytes.
#[derive(Default)]
pub(crate) struct Directives {
    lines: BTreeSet<String>,
    watched: BTreeSet<PathBuf>,
}

impl Directives {
    pub(crate) fn rerun_if_env_changed(&mut self, variable: &str) {
        self.lines.insert(format!("cargo::rerun-if-env-changed={variable}"));
    }

    /// Watches a file, or a folder with everything in it. Skips paths that do not exist, because
    /// cargo would then run the build script **at every build**.
    pub(crate) fn rerun_if_changed(&mut self, path: &Path) {
        // A line break would end the directive, and cargo has no escape for it.
        if path.to_str().is_some_and(|path| !path.contains(['\n', '\r'])) && path.exists() {
            self.watched.insert(path.to_owned());
        }
    }

    /// Whether this exact path is already watched.
    pub(crate) fn watches(&self, path: &Path) -> bool {
        self.watched.contains(path)
    }

    pub(crate) fn check_cfg(&mut self, name: &str) {
        self.lines.insert(format!("cargo::rustc-check-cfg=cfg({name})"));
    }

    pub(crate) fn cfg(&mut self, name: &str) {
        self.lines.insert(format!("cargo::rustc-cfg={name}"));
    }

    /// Has cargo pass an argument to the linker of some targets: `cdylib`, `bin=NAME`, `examples`.
    pub(crate) fn link_argument(&mut self, targets: &str, argument: &str) {
        self.lines.insert(format!("cargo::rustc-link-arg-{targets}={argument}"));
    }

    /// Has cargo show a line to the user.
    pub(crate) fn warning(&mut self, text: &str) {
        self.lines.insert(format!("cargo::warning={text}"));
    }

    /// Adds all directives of another part of the build.
    #[cfg(feature = "bundle")]
    pub(crate) fn merge(&mut self, other: Directives) {
        self.lines.extend(other.lines);
        self.watched.extend(other.watched);
    }

    /// Writes all directives, and `notes` for the user.
    pub(crate) fn write(&self, notes: &[String], out: &mut dyn Write) -> Result<()> {
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        // A watched folder includes everything below it.
        let is_included =
            |path: &Path| path.ancestors().skip(1).any(|folder| self.watched.contains(folder));
        for path in self.watched.iter().filter(|path| !is_included(path)) {
            text.push_str(&format!("cargo::rerun-if-changed={}\n", path.display()));
        }
        // Warnings are the only messages of a build script that cargo shows.
        for line in notes {
            text.push_str(&format!("cargo::warning={}\n", line.replace(['\n', '\r'], " ")));
        }
        out.write_all(text.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|error| Error::new("cannot write the directives for cargo").caused_by(error))
    }
}

//! The lines that a build script prints for cargo.

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What cargo is to be told. The lines are written at once and sorted, so that the same build
/// prints the same bytes.
#[derive(Default)]
pub(crate) struct Directives {
    lines: BTreeSet<String>,
    watched: BTreeSet<PathBuf>,
    notes: Vec<String>,
}

impl Directives {
    pub(crate) fn rerun_if_env_changed(&mut self, variable: &str) {
        self.lines.insert(format!("cargo::rerun-if-env-changed={variable}"));
    }

    /// Watches a file, or a folder with everything in it. cargo runs a build script **at every
    /// build** when a path that it watches does not exist, so those are left out.
    pub(crate) fn rerun_if_changed(&mut self, path: &Path) {
        // A line break would end the directive, and cargo has no escape for it.
        if path.to_str().is_some_and(|path| !path.contains(['\n', '\r'])) && path.exists() {
            self.watched.insert(path.to_owned());
        }
    }

    /// Watches a folder for what may come to lie in it. cargo watches a folder with all that lies
    /// below it, so one that holds any of `own`, the package and `OUT_DIR`, is left out: it is new
    /// after every build.
    pub(crate) fn rerun_if_added(&mut self, folder: &Path, own: [&Path; 2]) {
        let real = |path: &Path| path.canonicalize().ok();
        let is_inside = |path: &Path| {
            real(path).zip(real(folder)).is_none_or(|(path, it)| path.starts_with(it))
        };
        if !own.into_iter().any(is_inside) {
            self.rerun_if_changed(folder);
        }
    }

    /// Whether this very path is watched already.
    pub(crate) fn watches(&self, path: &Path) -> bool {
        self.watched.contains(path)
    }

    pub(crate) fn check_cfg(&mut self, name: &str) {
        self.lines.insert(format!("cargo::rustc-check-cfg=cfg({name})"));
    }

    pub(crate) fn cfg(&mut self, name: &str) {
        self.lines.insert(format!("cargo::rustc-cfg={name}"));
    }

    /// Has cargo give an argument to the linker of some targets: `cdylib`, `bin=NAME`, `examples`.
    pub(crate) fn link_argument(&mut self, targets: &str, argument: &str) {
        self.lines.insert(format!("cargo::rustc-link-arg-{targets}={argument}"));
    }

    /// Has cargo show a line to who builds.
    pub(crate) fn warning(&mut self, text: &str) {
        self.lines.insert(format!("cargo::warning={text}"));
    }

    /// Has cargo show these lines to who builds, in this order.
    pub(crate) fn notes(&mut self, lines: Vec<String>) {
        self.notes = lines;
    }

    /// Adds all that another part of the build has to say.
    #[cfg(feature = "bundle")]
    pub(crate) fn merge(&mut self, other: Directives) {
        self.lines.extend(other.lines);
        self.watched.extend(other.watched);
        self.notes.extend(other.notes);
    }

    pub(crate) fn write(&self, out: &mut dyn Write) -> Result<()> {
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        // A folder that is watched includes all that lies below it.
        let is_included =
            |path: &Path| path.ancestors().skip(1).any(|folder| self.watched.contains(folder));
        for path in self.watched.iter().filter(|path| !is_included(path)) {
            text.push_str(&format!("cargo::rerun-if-changed={}\n", path.display()));
        }
        // cargo shows what a build script says to people only as warnings.
        for line in &self.notes {
            text.push_str(&format!("cargo::warning={}\n", line.replace(['\n', '\r'], " ")));
        }
        out.write_all(text.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|error| Error::new("cannot write the directives for cargo").caused_by(error))
    }
}

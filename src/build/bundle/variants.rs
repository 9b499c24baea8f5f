//! The interpreters of a bundle, and how to pack each one.

use crate::error::{Error, Result};
use crate::interpreter::Interpreter;
use std::path::PathBuf;

/// One interpreter of a [`Bundle`](crate::Bundle), and how to pack it.
#[derive(Clone, Debug)]
pub struct BundleVariant {
    pub(super) interpreter: Option<Interpreter>,
    pub(super) strip: bool,
    pub(super) wasm_opt: Option<Vec<String>>,
}

/// All variants of a bundle.
pub(super) struct Variants {
    pub(super) all: Vec<(String, BundleVariant)>,
    /// The folder for the bundles of a published package.
    pub(super) folder: PathBuf,
}

impl Variants {
    pub(super) fn new() -> Self {
        Self { all: Vec::new(), folder: "bundles".into() }
    }

    /// The variant with this name. Adds it if it does not exist.
    pub(super) fn named(&mut self, name: &str) -> &mut BundleVariant {
        let index = self.all.iter().position(|(found, _)| found == name);
        let index = index.unwrap_or_else(|| {
            self.all.push((name.to_owned(), BundleVariant::default()));
            self.all.len() - 1
        });
        &mut self.all[index].1
    }

    /// Checks that the name of each variant is a valid file and folder name on every system.
    pub(super) fn check_names(&self) -> Result<()> {
        for (index, (name, _)) in self.all.iter().enumerate() {
            if !is_file_name(name) {
                return Err(Error::new(format!("`{name}` cannot be the name of a variant")).help(
                    "it names a file: use ASCII letters, digits, `-`, `_` and `.`, and no `.` at \
                     the start or end",
                ));
            }
            let mut before = self.all[..index].iter();
            if let Some((other, _)) = before.find(|(other, _)| other.eq_ignore_ascii_case(name)) {
                return Err(Error::new(format!(
                    "the variants `{other}` and `{name}` differ only in case"
                ))
                .help("some file systems cannot tell their files apart: rename one"));
            }
        }
        Ok(())
    }
}

fn is_file_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with('.')
        && name.chars().all(|it| it.is_ascii_alphanumeric() || "-_.".contains(it))
}

impl Default for BundleVariant {
    fn default() -> Self {
        Self { interpreter: None, strip: true, wasm_opt: None }
    }
}

impl BundleVariant {
    /// The interpreter: an [`Interpreter`], or a [`CInterpreter`](crate::CInterpreter). Required.
    pub fn interpreter(&mut self, interpreter: impl Into<Interpreter>) -> &mut Self {
        self.interpreter = Some(interpreter.into());
        self
    }

    /// Whether to remove debug names and similar sections from all libraries. Defaults to true.
    pub fn strip(&mut self, strip: bool) -> &mut Self {
        self.strip = strip;
        self
    }

    /// Optimizes the interpreter with Binaryen's `wasm-opt`, with arguments such as `["-Oz"]`. The
    /// variable `WASM_OPT` names the program; otherwise, the build looks for it in `PATH`. A
    /// library lists the WebAssembly features that it uses, so you need not turn any on. Defaults
    /// to no optimization.
    pub fn wasm_opt<S: Into<String>>(
        &mut self,
        arguments: impl IntoIterator<Item = S>,
    ) -> &mut Self {
        self.wasm_opt = Some(arguments.into_iter().map(Into::into).collect());
        self
    }
}

//! The world library.

use crate::{Error, Result, World};

/// Encodes the world library of a [`World`]: a shared-everything dynamic library that implements the world over the
/// push/pop interface.
pub struct Dylib<'a> {
    world: &'a World,
    interpreter: Option<String>,
    interpreter_exports: Vec<String>,
    files: Vec<(String, Vec<u8>)>,
}

impl<'a> Dylib<'a> {
    /// A library for `world`.
    pub fn new(world: &'a World) -> Self {
        Self { world, interpreter: None, interpreter_exports: Vec::new(), files: Vec::new() }
    }

    /// The link name of the interpreter's library, for `dylink.0`'s `needed` list.
    pub fn interpreter(&mut self, name: &str) -> &mut Self {
        self.interpreter = Some(name.to_owned());
        self
    }

    /// The functions that the interpreter exports; optional functions among them are used.
    pub fn interpreter_exports<S: Into<String>>(&mut self, names: impl IntoIterator<Item = S>) -> &mut Self {
        self.interpreter_exports = names.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a file for the interpreter.
    pub fn file(&mut self, name: &str, contents: Vec<u8>) -> &mut Self {
        self.files.push((name.to_owned(), contents));
        self
    }

    /// Encodes the library.
    ///
    /// # Errors
    ///
    /// When the world uses what cannot be expressed; the error names the item.
    pub fn encode(&self) -> Result<Vec<u8>> {
        let _ = (&self.world, &self.interpreter, &self.interpreter_exports, &self.files);
        Err(Error::new("not there yet"))
    }
}

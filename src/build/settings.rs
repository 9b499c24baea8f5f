//! The settings of a build: from the build script, else from the manifest, else the defaults.

use super::project::Project;
use crate::error::{Error, Result};
use crate::host::session::Session;
use crate::interpreter::package::{interpreter_in_manifest, manifest_settings, set_in};
use crate::interpreter::{Interpreter, Source};
use serde_json::Value;
use std::path::PathBuf;

/// The reason for writing only bindings that users may not expect.
pub(super) const OTHER_TARGET: &str =
    "the interpreter's own package is compiled for a target other than wasm32-wasip2";

/// The settings from a build script.
#[derive(Default)]
pub(super) struct Settings {
    /// The folders to search for projects.
    pub(super) folders: Vec<PathBuf>,
    pub(super) projects: Vec<Project>,
    /// The filters for the async functions of all projects.
    pub(super) filters: Vec<String>,
    pub(super) interpreter: Option<Interpreter>,
    pub(super) link: Option<Link>,
    pub(super) artifact_copies: Option<bool>,
    pub(super) bindings_only: bool,
}

/// How the interpreter and the world are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// As shared libraries: a nested cargo or clang compiles the interpreter once for all worlds,
    /// and the build script makes the components.
    Shared,
    /// As one module, if the interpreter is this package: the world is an object that cargo links
    /// into the package's cdylib or bins, so `cargo build --target wasm32-wasip2` writes the
    /// finished component. A bin becomes the component of the project with the same name. The
    /// cdylib becomes the component of the package's own project, or of the only project. If there
    /// is only one project and no cdylib, all bins become its component; if there are no bins
    /// either, the examples do. Tests are not linked with a world. C code is linked with the
    /// libraries of wasi-sdk; its own build script decides how to compile it.
    Static,
}

impl Settings {
    /// The interpreter, and how to link it.
    pub(super) fn interpreter_and_link(&self, session: &Session) -> Result<(Interpreter, Link)> {
        // If nothing will be compiled, the manifest does not matter.
        let is_idle = session.outer.bindings_only.is_some() || self.bindings_only;
        let manifest = if is_idle || (self.interpreter.is_some() && self.link.is_some()) {
            Value::Null
        } else {
            manifest_settings(session)?
        };
        let interpreter = match &self.interpreter {
            Some(interpreter) => interpreter.clone(),
            None => interpreter_in_manifest(session, &manifest)?,
        };
        let link = match self.link {
            Some(link) => link,
            None => link_in_manifest(session, &manifest)?,
        };
        Ok((interpreter, link))
    }

    /// Why this build writes only bindings.
    pub(super) fn bindings_only(
        &self,
        session: &Session,
        interpreter: &Interpreter,
    ) -> Option<&'static str> {
        if self.bindings_only {
            Some("the build script asks for bindings only")
        } else if matches!(interpreter.source, Source::ThisPackage) && !session.outer.is_wasm() {
            session.outer.bindings_only.or(Some(OTHER_TARGET))
        } else {
            session.outer.bindings_only
        }
    }
}

fn link_in_manifest(session: &Session, manifest: &Value) -> Result<Link> {
    match &manifest["link"] {
        Value::Null => Ok(Link::Shared),
        Value::String(link) if link == "shared" => Ok(Link::Shared),
        Value::String(link) if link == "static" => Ok(Link::Static),
        other => Err(Error::new(format!(
            "`package.metadata.wit-dylib.link` must be `shared` or `static`, but is `{other}`"
        ))
        .help(set_in(&session.outer.manifest()))),
    }
}

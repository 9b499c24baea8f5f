//! The story of a build.
//!
//! ```text
//! $OUT_DIR/wit-dylib/
//!   include/wit_dylib.h      the C contract
//!   wit_dylib.rs, rust/      the crate wit-dylib-interpreter as text
//!   world.rs                 constants for the world of the only project
//!   lib<interpreter>.so      the interpreter, unless it was compiled before
//!   <project>.so             the world library
//!   <project>.wasm           the component
//!   <project>.o              with static linking, the world library instead of these
//!   components.rs            all components as constants
//!   shadow/                  a manifest that stands in for the interpreter's
//!   objects/                 what clang made of an interpreter in C
//!   .stamp*                  what each step was made from
//! <target folder>/.wit-dylib/
//!   target/, c/target/       the nested cargo's own, for all interpreters without and with C code
//!   lib<interpreter>.so@…/   a compiled interpreter, for all build scripts
//! ```

use super::component;
use super::copies::Copies;
use super::filters;
use super::output::{BuiltComponent, Output};
use super::project::Project;
use super::projects::{find_projects, no_project};
use super::settings::{Link, OTHER_TARGET, Settings};
use super::static_link;
use crate::bindings;
use crate::bindings::embedded::{self, List};
use crate::error::{Result, backticked};
use crate::host::disk::{remove_temporaries, write_if_changed};
use crate::host::environment::WASM_TARGET;
use crate::host::session::Session;
use crate::wasm::sizes::Sizes;

/// The cfg that tells the package that `components.rs` exists.
const COMPONENTS_CFG: &str = "wit_dylib_components";

/// Runs a build.
pub(super) fn run(session: &Session, settings: &Settings) -> Result<Output> {
    let mut output = Output { folder: session.folder.clone(), ..Output::default() };
    session.check_cfg(COMPONENTS_CFG);
    for folder in ["", "include", "rust"] {
        remove_temporaries(&session.folder.join(folder), |_| true);
    }
    let projects = find_projects(session, settings)?;
    filters::check(session, settings, &projects)?;
    let only = if let [project] = &projects[..] { Some(project.only_world()) } else { None };
    let bindings = session.time("bindings", || bindings::write(session, projects.len(), only))?;

    let (interpreter, link) = settings.interpreter_and_link(session)?;
    session.note("interpreter", || interpreter.describe());
    if link == Link::Static {
        static_link::check(session, &interpreter)?;
    }
    output.bindings_only = settings.bindings_only(session, &interpreter);
    if let Some(reason) = output.bindings_only {
        say_bindings_only(session, reason, &projects);
        return Ok(output);
    }
    if projects.is_empty() {
        return Err(no_project(session, settings));
    }
    if link == Link::Static {
        output.objects = static_link::make_objects(session, &projects)?;
        return Ok(output);
    }

    let runtime = interpreter.gather(session, &bindings)?;
    let copies = Copies::find(session, settings.artifact_copies);
    for project in &projects {
        let copy = copies.claim(session, project)?;
        output.components.push(component::make(session, project, &runtime, copy)?);
    }
    write_list(session, &output.components)?;
    component::keep_only(session, &projects, runtime.link_name())?;
    copies.keep_only(session, &projects);
    output.interpreter = runtime.path();
    output.wasi_sdk_reason = runtime.c_code;
    Ok(output)
}

/// Warns that no component is made where you may expect one.
fn say_bindings_only(session: &Session, reason: &str, projects: &[Project]) {
    session.note("bindings only", || reason.to_owned());
    if reason == OTHER_TARGET && !projects.is_empty() {
        session.warn(&format!(
            "no component is made for {}: {reason}; run `cargo build --target {WASM_TARGET}`, or \
             name another package as the interpreter",
            backticked(projects.iter().map(|project| &project.name))
        ));
    }
}

/// Writes the list of all components, for programs that embed them, and notes their sizes.
fn write_list(session: &Session, components: &[BuiltComponent]) -> Result<()> {
    for component in components {
        session.note_table(|| {
            let sizes = Sizes::of(&std::fs::read(&component.path).ok()?).ok()?;
            Some(format!("{}\n{sizes}", component.name))
        });
    }
    let list = List {
        name: "COMPONENTS",
        docs: "All components, as the project's name and the bytes, sorted by name.",
    };
    let files = components.iter().map(|it| (it.name.as_str(), it.path.as_path()));
    let text = embedded::render(list, files, |name| format!("The component of project `{name}`."));
    session.cfg(COMPONENTS_CFG);
    write_if_changed(&session.folder.join("components.rs"), text)
}

//! The story of a library: from sources and archives to `lib<name>.so`.

use super::CInterpreter;
use super::compiler::{Compiler, tool_states, variables};
use super::link::{CppLibrary, Parts, link, linked_files};
use super::objects::{Object, make_objects, remove_others};
use super::sources::Language;
use crate::error::{Error, Result};
use crate::host::session::Session;
use crate::host::stamp::Made;
use crate::host::wasi_sdk::WasiSdk;
use crate::interpreter::library::BuiltLibrary;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The contents of a library's stamp.
#[derive(Serialize, Deserialize)]
struct Compiled {
    /// Its inputs, without wasi-sdk.
    inputs: Vec<PathBuf>,
    warnings: Vec<String>,
    /// The folder with libc++.
    library_folders: Vec<PathBuf>,
}

/// Makes the library if anything changed.
pub(crate) fn build(session: &Session, sources: &CInterpreter) -> Result<BuiltLibrary> {
    let root = &session.outer.manifest_dir;
    session.watch_all(sources.pattern_folders(root));
    let sources = &sources.with_files(root)?;
    sources.check(root)?;
    for (name, _) in variables(&session.environment) {
        session.watch_variable(name);
    }
    let sdk = WasiSdk::find(session, &sources.reason())?;
    let version = sdk.version(session)?;
    session.watch(&sdk.version_file());
    let link_name = format!("lib{}.so", sources.name);
    let output = session.folder.join(&link_name);

    let variables: Vec<_> = variables(&session.environment).collect();
    let settings = (sources, root, version, variables, tool_states(&session.environment));
    let compiled = session.step(".stamp.interpreter", settings, || {
        session.show_progress("Compiling", &format!("the interpreter `{}`", sources.name));
        let compiled = compile(session, sources, &sdk, &output)?;
        let inputs = compiled.inputs.clone();
        Ok(Made::new(compiled, inputs, vec![output.clone()]))
    })?;

    session
        .watch_all(compiled.inputs.iter().filter(|path| !path.starts_with(&session.outer.out_dir)));
    for folder in &sources.includes {
        session.watch_for_new(&root.join(folder));
    }
    // A new header or library may take precedence over an old one.
    for folder in compiled.inputs.iter().filter(|path| !path.exists()).filter_map(|it| it.parent())
    {
        session.watch_for_new(folder);
    }
    for warning in &compiled.warnings {
        session.warn(warning);
    }
    let mut library = BuiltLibrary::in_file(link_name, output);
    library.library_folders = compiled.library_folders;
    Ok(library)
}

fn compile(
    session: &Session,
    sources: &CInterpreter,
    sdk: &WasiSdk,
    output: &Path,
) -> Result<Compiled> {
    let folder = session.folder.join("objects");
    std::fs::create_dir_all(&folder).map_err(|error| {
        Error::new(format!("cannot make the folder `{}`", folder.display())).caused_by(error)
    })?;
    let has_cpp = sources.has(Language::Cpp);
    let cpp = has_cpp.then(|| Compiler::find(session, sources, sdk, Language::Cpp)).transpose()?;
    let needs_c = sources.has(Language::C) || !has_cpp;
    let c = needs_c.then(|| Compiler::find(session, sources, sdk, Language::C)).transpose()?;

    let mut objects = Vec::new();
    for source in &sources.files {
        let compiler = if Language::of(source) == Some(Language::Cpp) { &cpp } else { &c };
        objects.extend(compiler.as_ref().map(|compiler| Object::new(source, compiler, &folder)));
    }
    remove_others(&folder, &objects)?;
    let mut made = make_objects(session, &objects)?;

    let mut library_folders = Vec::new();
    if let Some(linker) = cpp.as_ref().or(c.as_ref()) {
        let needs_library = sources.needs_cpp_library();
        let cpp_library = needs_library.then(|| CppLibrary::find(sdk, linker)).flatten();
        let parts = Parts { sources, objects: &objects, cpp_library: cpp_library.as_ref() };
        made.warnings.extend(link(session, &parts, sdk, linker, output)?);
        made.inputs.extend(linked_files(sources, &session.outer.manifest_dir));
        library_folders.extend(cpp_library.map(|library| library.folder));
    }
    Ok(Compiled { inputs: made.inputs, warnings: made.warnings, library_folders })
}

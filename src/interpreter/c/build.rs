//! The story of a library: from sources and archives to `lib<name>.so`.

use super::super::{Built, Request};
use super::CInterpreter;
use super::compiler::{Compiler, tool_states, variables};
use super::link::{CppLibrary, Link, linked_files};
use super::objects::{self, Object, make_objects, remove_others};
use super::sources::Language;
use crate::error::{Error, Result};
use crate::host::directives::Directives;
use crate::host::json::{from_paths, paths};
use crate::host::stamp::Stamp;
use crate::host::wasi_sdk::{WASI_SDK_PATH, WasiSdk};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What a stamp remembers of a library.
struct Learnt {
    /// What it was made from, without wasi-sdk.
    made: objects::Learnt,
    /// Where libc++ was found.
    library_folders: Vec<PathBuf>,
}

/// Makes the library, unless nothing changed.
pub(crate) fn build(
    request: &Request<'_>,
    sources: &CInterpreter,
    directives: &mut Directives,
) -> Result<Built> {
    let root = &request.outer.manifest_dir;
    for folder in sources.pattern_folders(root) {
        directives.rerun_if_changed(&folder);
    }
    let sources = &sources.with_files(root)?;
    sources.check(root)?;
    directives.rerun_if_env_changed(WASI_SDK_PATH);
    for (name, _) in variables(request.environment) {
        directives.rerun_if_env_changed(name);
    }
    let sdk = WasiSdk::find(request.wasi_sdk, request.environment, &sources.reason())?;
    let link_name = format!("lib{}.so", sources.name);
    let output = request.folder.join(&link_name);
    let variables: Vec<_> = variables(request.environment).collect();
    let tools = tool_states(request.environment);
    let version = sdk.version(request.environment, request.folder)?;
    directives.rerun_if_changed(&sdk.version_file());
    let settings =
        json!([format!("{sources:?}"), root.display().to_string(), version, variables, tools]);
    let stamp = Stamp::new(request.folder.join(".stamp.interpreter"), settings);
    let learnt = match stamp.current().as_ref().and_then(Learnt::from_json) {
        Some(learnt) => {
            request.report.current();
            learnt
        }
        None => {
            let learnt = make(request, sources, &sdk, &output)?;
            stamp.record(&learnt.made.inputs, std::slice::from_ref(&output), &learnt.to_json())?;
            learnt
        }
    };
    for path in learnt.made.inputs.iter().filter(|path| !path.starts_with(&request.outer.out_dir)) {
        directives.rerun_if_changed(path);
    }
    // A new header or library may be found before an old one.
    let absent = learnt.made.inputs.iter().filter(|path| !path.exists());
    let with_absent = absent.filter_map(|path| path.parent().map(Path::to_owned));
    for folder in sources.includes.iter().map(|folder| root.join(folder)).chain(with_absent) {
        directives.rerun_if_added(&folder, [root, &request.outer.out_dir]);
    }
    for warning in &learnt.made.warnings {
        directives.warning(warning);
    }
    Ok(Built { link_name, path: output, library_folders: learnt.library_folders })
}

fn make(
    request: &Request<'_>,
    sources: &CInterpreter,
    sdk: &WasiSdk,
    output: &Path,
) -> Result<Learnt> {
    let folder = request.folder.join("objects");
    std::fs::create_dir_all(&folder).map_err(|error| {
        Error::new(format!("cannot make the folder `{}`", folder.display())).caused_by(error)
    })?;
    let compiler = |language| Compiler::find(request, sources, sdk, language, &folder);
    let cpp = sources.has(Language::Cpp).then(|| compiler(Language::Cpp)).transpose()?;
    let c =
        (sources.has(Language::C) || cpp.is_none()).then(|| compiler(Language::C)).transpose()?;

    let mut objects = Vec::new();
    for source in &sources.files {
        let compiler = if Language::of(source) == Some(Language::Cpp) { &cpp } else { &c };
        objects.extend(compiler.as_ref().map(|compiler| Object::new(source, compiler, &folder)));
    }
    remove_others(&folder, &objects);
    let mut made = make_objects(request, &objects)?;

    let mut library_folders = Vec::new();
    if let Some(linker) = cpp.as_ref().or(c.as_ref()) {
        let cpp_library =
            sources.needs_cpp_library().then(|| CppLibrary::find(sdk, linker)).flatten();
        let cpp_library = cpp_library.as_ref();
        let link = Link {
            request,
            sources,
            sdk,
            linker,
            objects: &objects,
            cpp_library,
            scratch: &folder,
        };
        made.warnings.extend(link.run(output)?);
        made.inputs.extend(linked_files(sources, &request.outer.manifest_dir));
        library_folders.extend(cpp_library.map(|library| library.folder.clone()));
    }
    Ok(Learnt { made, library_folders })
}

impl Learnt {
    fn to_json(&self) -> Value {
        json!({ "made": self.made.to_json(), "folders": from_paths(&self.library_folders) })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let made = objects::Learnt::from_json(&json["made"])?;
        Some(Self { made, library_folders: paths(&json["folders"])? })
    }
}

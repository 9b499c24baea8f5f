//! The story of a library: from sources and archives to `lib<name>.so`.

use super::super::{Built, Request};
use super::CInterpreter;
use super::compiler::{Compiler, variables};
use super::link::{CppLibrary, link};
use super::objects::{Object, make_objects, remove_others};
use super::sources::Language;
use crate::cargo::Directives;
use crate::stamp::Stamp;
use crate::toolchain::{WASI_SDK_PATH, WasiSdk};
use crate::{Error, Result};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What a stamp remembers of a library.
struct Learnt {
    /// What it was made from, without wasi-sdk.
    inputs: Vec<PathBuf>,
    warnings: Vec<String>,
    /// Where libc++ was found.
    library_folders: Vec<PathBuf>,
}

/// Makes the library, unless nothing changed.
pub(in super::super) fn build(
    request: &Request<'_>,
    sources: &CInterpreter,
    directives: &mut Directives,
) -> Result<Built> {
    let root = &request.outer.manifest_dir;
    sources.check(root)?;
    directives.rerun_if_env_changed(WASI_SDK_PATH);
    for (name, _) in variables(request.environment) {
        directives.rerun_if_env_changed(name);
    }
    let sdk = WasiSdk::find(request.wasi_sdk, request.environment, &sources.reason())?;
    let link_name = format!("lib{}.so", sources.name);
    let output = request.folder.join(&link_name);
    let variables: Vec<_> = variables(request.environment).collect();
    let settings = json!([format!("{sources:?}"), root.display().to_string(), sdk.version(), variables]);
    let stamp = Stamp::new(request.folder.join(".stamp.interpreter"), settings);
    let learnt = match stamp.current().as_ref().and_then(Learnt::from_json) {
        Some(learnt) => {
            request.report.current();
            learnt
        }
        None => {
            let (learnt, tools) = make(request, sources, &sdk, &output)?;
            let recorded = [&learnt.inputs[..], &tools].concat();
            stamp.record(&recorded, std::slice::from_ref(&output), &learnt.to_json())?;
            learnt
        }
    };
    for path in learnt.inputs.iter().filter(|path| !path.starts_with(&request.outer.out_dir)) {
        directives.rerun_if_changed(path);
    }
    for warning in &learnt.warnings {
        directives.warning(warning);
    }
    Ok(Built { link_name, path: output, library_folders: learnt.library_folders })
}

/// Compiles and links; returns what was learnt, and the tools.
fn make(request: &Request<'_>, sources: &CInterpreter, sdk: &WasiSdk, output: &Path) -> Result<(Learnt, Vec<PathBuf>)> {
    let folder = request.folder.join("objects");
    std::fs::create_dir_all(&folder)
        .map_err(|error| Error::new(format!("cannot make the folder `{}`", folder.display())).caused_by(error))?;
    let compiler = |language| Compiler::find(request, sources, sdk, language, &folder);
    let cpp = sources.has(Language::Cpp).then(|| compiler(Language::Cpp)).transpose()?;
    let c = (sources.has(Language::C) || cpp.is_none()).then(|| compiler(Language::C)).transpose()?;

    let mut objects = Vec::new();
    for source in &sources.files {
        let compiler = if Language::of(source) == Some(Language::Cpp) { &cpp } else { &c };
        objects.extend(compiler.as_ref().map(|compiler| Object::new(source, compiler, &folder)));
    }
    remove_others(&folder, &objects);
    let compiled = make_objects(request, &objects)?;

    let cpp_library = cpp.as_ref().and_then(|compiler| CppLibrary::find(sdk, compiler));
    let mut inputs = compiled.inputs;
    inputs.extend(sources.archives.iter().map(|archive| request.outer.manifest_dir.join(archive)));
    if let Some(linker) = cpp.as_ref().or(c.as_ref()) {
        inputs.extend(link(request, sources, linker, &objects, cpp_library.as_ref(), &folder, output)?);
    }
    let library_folders = cpp_library.iter().map(CppLibrary::folder).collect();
    let tools = [&cpp, &c].into_iter().flatten().filter_map(Compiler::program).collect();
    Ok((Learnt { inputs, warnings: compiled.warnings, library_folders }, tools))
}

impl Learnt {
    fn to_json(&self) -> Value {
        json!({ "inputs": self.inputs, "warnings": self.warnings, "folders": self.library_folders })
    }

    fn from_json(json: &Value) -> Option<Self> {
        let texts = |name: &str| -> Option<Vec<String>> {
            json[name].as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
        };
        let paths = |name: &str| Some(texts(name)?.into_iter().map(PathBuf::from).collect());
        Some(Self { inputs: paths("inputs")?, warnings: texts("warnings")?, library_folders: paths("folders")? })
    }
}

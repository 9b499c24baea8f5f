//! An interpreter that is a Rust package: compiled by a nested cargo as a position-independent shared library.

use super::linker::{EXPORT_CONSTRUCTORS, LINKER_ARGUMENTS};
use super::{Built, Request, Source};
use crate::cargo::{CargoCommand, Directives, NESTED, WASM_TARGET, dep_info_files, run_offline_first};
use crate::output::write_if_changed;
use crate::stamp::Stamp;
use crate::toolchain::{self, WASI_SDK_PATH, WasiSdk};
use crate::{Error, Result};
use serde_json::json;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The name of the profile that the nested cargo is given. It is none that a user has: overrides of theirs stay out
/// of it, and its folder differs from any of the outer build.
const PROFILE: &str = "wit-dylib";

/// Variables by which users choose tools for C; their own choice beats wasi-sdk's tools.
const C_VARIABLES: [&str; 3] = ["CC_wasm32_wasip2", "AR_wasm32_wasip2", "CFLAGS_wasm32_wasip2"];

pub(super) fn build(request: &Request<'_>, directives: &mut Directives) -> Result<Built> {
    let sdk = find_wasi_sdk(request, directives)?;
    let command = command(request, sdk.as_ref());
    let link_name = format!("lib{}.so", request.facts.library);
    let output = request.folder.join(&link_name);
    let variables: Vec<_> = command.build_variables().collect();
    for (name, _) in &variables {
        directives.rerun_if_env_changed(name);
    }
    let configuration = command.configuration();
    for path in &configuration {
        directives.rerun_if_changed(path);
    }
    let settings = json!([command.settings(), sdk.as_ref().map(WasiSdk::version), variables]);
    let stamp = Stamp::new(request.folder.join(".stamp.interpreter"), settings);
    let inputs = match stamp.current().as_ref().and_then(read_paths) {
        Some(inputs) => {
            request.report.current();
            inputs
        }
        None => {
            toolchain::check_wasm_target(request.outer, request.environment)?;
            run_offline_first(&command).map_err(|error| failed(request, error))?;
            let artifact = target_dir(request).join(WASM_TARGET).join(PROFILE).join(artifact_name(request));
            copy(&artifact, &output)?;
            let inputs = inputs(request, &artifact, directives);
            let recorded = [&inputs[..], &request.facts.files, &configuration, &bindings(request, &artifact)].concat();
            stamp.record(&recorded, std::slice::from_ref(&output), &json!(inputs))?;
            inputs
        }
    };
    for path in inputs.iter().chain(&request.facts.files) {
        directives.rerun_if_changed(path);
    }
    Ok(Built { link_name, path: output, library_folders: Vec::new() })
}

fn find_wasi_sdk(request: &Request<'_>, directives: &mut Directives) -> Result<Option<WasiSdk>> {
    let Some(reason) = &request.facts.c_code else { return Ok(None) };
    directives.rerun_if_env_changed(WASI_SDK_PATH);
    for variable in C_VARIABLES {
        directives.rerun_if_env_changed(variable);
    }
    WasiSdk::find(request.wasi_sdk, request.environment, reason).map(Some)
}

fn command(request: &Request<'_>, sdk: Option<&WasiSdk>) -> CargoCommand {
    let mut command = CargoCommand::new(request.outer, request.environment, "rustc");
    command.arg("--quiet").arg("--manifest-path").arg(request.facts.folder.join("Cargo.toml"));
    command.arg("--lib").arg("--crate-type=cdylib").arg(format!("--target={WASM_TARGET}"));
    for argument in &request.facts.features {
        command.arg(argument);
    }
    command.arg(format!("--profile={PROFILE}"));
    let setting = |name: &str, value: &str| format!("--config=profile.{PROFILE}.{name}=\"{value}\"");
    command.arg(setting("inherits", &request.interpreter.profile));
    // Without it, references to libc's data that nothing uses stay, and become imports that nothing satisfies.
    command.arg(setting("lto", "fat"));
    command.arg(setting("strip", "debuginfo"));
    command.arg("--");
    link_arguments(&mut command, sdk);

    // Both, or the nested run waits for ever for a folder that the outer one has locked.
    command.env("CARGO_TARGET_DIR", target_dir(request));
    command.env("CARGO_BUILD_BUILD_DIR", target_dir(request).join("build-dir"));
    // Beats every other source of flags. Those of the outer build fit when it has the same target.
    let rustflags = if request.outer.is_wasm() { request.outer.rustflags.clone() } else { OsString::new() };
    command.env("CARGO_ENCODED_RUSTFLAGS", rustflags);
    command.env(NESTED, "1");
    if let Some(sdk) = sdk {
        let tools = [sdk.clang().into_os_string(), sdk.archiver().into_os_string(), "-fPIC".into()];
        for (variable, ours) in C_VARIABLES.into_iter().zip(tools) {
            let theirs = request.environment.get(variable).map(OsString::from);
            command.env(variable, theirs.unwrap_or(ours));
        }
    }
    command
}

fn link_arguments(command: &mut CargoCommand, sdk: Option<&WasiSdk>) {
    match sdk {
        // rustc calls the linker itself, and links the libc that comes with the target into the library.
        None => {
            command.arg("-Clink-arg=-shared");
            for argument in LINKER_ARGUMENTS.iter().chain([&EXPORT_CONSTRUCTORS]) {
                command.arg(format!("-Clink-arg={argument}"));
            }
        }
        Some(sdk) => {
            let mut linker = OsString::from("-Clinker=");
            linker.push(sdk.clang());
            command.arg(linker).arg("-Clink-self-contained=no").arg(format!("-Clink-arg=--target={WASM_TARGET}"));
            command.arg("-Clink-arg=-shared").arg(format!("-Clink-arg=-Wl,{}", LINKER_ARGUMENTS.join(",")));
        }
    }
}

fn target_dir(request: &Request<'_>) -> PathBuf {
    request.folder.join("target")
}

fn artifact_name(request: &Request<'_>) -> String {
    format!("{}.wasm", request.facts.library)
}

fn copy(artifact: &Path, output: &Path) -> Result<()> {
    let bytes = std::fs::read(artifact)
        .map_err(|error| Error::new(format!("cargo made no `{}`", artifact.display())).caused_by(error))?;
    write_if_changed(output, bytes)
}

/// The bindings that the interpreter depends on: ours stand for those that its own build script writes. The constants
/// of the world are among them only when the interpreter includes them, so any other one outlives all changes of WIT.
fn bindings(request: &Request<'_>, artifact: &Path) -> Vec<PathBuf> {
    let mut files = request.bindings.files.clone();
    let text = std::fs::read_to_string(artifact.with_extension("d")).unwrap_or_default();
    let includes_constants = dep_info_files(&text)
        .iter()
        .any(|path| path.starts_with(target_dir(request)) && path.file_name() == request.bindings.world.file_name());
    if includes_constants && matches!(request.interpreter.source, Source::ThisPackage) {
        files.push(request.bindings.world.clone());
    }
    files
}

/// What the interpreter was compiled from, without what was generated on the way (a file that every run writes anew
/// would make cargo run the build script for ever), and without the projects, which the interpreter depends on only
/// through the bindings.
fn inputs(request: &Request<'_>, artifact: &Path, directives: &Directives) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(artifact.with_extension("d")).unwrap_or_default();
    let is_generated = |path: &PathBuf| path.starts_with(&request.outer.out_dir);
    let mut files = dep_info_files(&text);
    files.retain(|path| !is_generated(path) && !directives.watches(path));
    files.sort();
    files
}

fn read_paths(json: &serde_json::Value) -> Option<Vec<PathBuf>> {
    json.as_array()?.iter().map(|path| path.as_str().map(PathBuf::from)).collect()
}

fn failed(request: &Request<'_>, error: Error) -> Error {
    let language = match &request.facts.c_code {
        Some(reason) => format!("it was compiled with wasi-sdk, because {reason}"),
        None => "it was compiled as pure Rust; `Interpreter::uses_c(true)` brings in wasi-sdk".to_owned(),
    };
    Error::new(format!("cannot compile the interpreter `{}`", request.facts.package)).caused_by(error).help(language)
}

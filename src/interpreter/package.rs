//! An interpreter that is a Rust package: compiled by a nested cargo as a position-independent
//! shared library.

mod features;
pub(crate) mod info;
mod learnt;
mod other_tools;
mod shadow;

use super::linker::{EXPORT_CONSTRUCTORS, LINKER_ARGUMENTS};
use super::{Built, Request, Source};
use crate::error::{Error, Result};
use crate::host::cargo::{
    CargoCommand, dep_info_files, run_offline_first, variables_of, warnings, without_lto,
};
use crate::host::directives::Directives;
use crate::host::disk::write_if_changed;
use crate::host::environment::{NESTED, WASM_TARGET};
use crate::host::rust_target::check_wasm_target;
use crate::host::rustc::rustc_version;
use crate::host::stamp::Stamp;
use crate::host::wasi_sdk::{WASI_SDK_PATH, WasiSdk};
use crate::interpreter::package::learnt::Learnt;
use crate::interpreter::package::other_tools::forget_other_tools;
use serde_json::json;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The name of the profile that the nested cargo is given. It is none that a user has: overrides of
/// theirs stay out of it, and its folder differs from any of the outer build.
const PROFILE: &str = "wit-dylib";

/// Variables by which users choose tools for C; their own choice beats wasi-sdk's tools.
const C_VARIABLES: [&str; 3] = ["CC_wasm32_wasip2", "AR_wasm32_wasip2", "CFLAGS_wasm32_wasip2"];

pub(super) fn build(request: &Request<'_>, directives: &mut Directives) -> Result<Built> {
    let sdk = find_wasi_sdk(request, directives)?;
    let command = command(request, sdk.as_ref());
    let link_name = format!("lib{}.so", request.facts.library);
    let output = request.folder.join(&link_name);
    let variables: Vec<_> = command.build_variables().collect();
    let usual = CargoCommand::usual_build_variables(request.interpreter.profile_or_default());
    for name in variables.iter().map(|(name, _)| (*name).to_owned()).chain(usual) {
        directives.rerun_if_env_changed(&name);
    }
    let configuration = command.configuration();
    for path in &configuration {
        directives.rerun_if_changed(path);
    }
    let version =
        sdk.as_ref().map(|sdk| sdk.version(request.environment, request.folder)).transpose()?;
    let compiler = rustc_version(request.outer, request.environment, request.folder)?;
    request.report.fact("rustc", || match &compiler {
        Some(version) => version.lines().next().unwrap_or_default().to_owned(),
        None => "the one that cargo finds".to_owned(),
    });
    request.report.fact("nested cargo", || command.to_shell());
    let settings = json!([command.settings(), version, compiler, variables]);
    let stamp = Stamp::new(request.folder.join(".stamp.interpreter"), settings);
    let learnt = stamp.current().as_ref().and_then(Learnt::from_json);
    let learnt = match learnt
        .filter(|learnt| command.inherited_values(&learnt.variable_names()) == learnt.variables)
    {
        Some(learnt) => {
            request.report.current();
            learnt
        }
        None => {
            check_wasm_target(request.outer, request.environment)?;
            forget_other_tools(request.target_dir, version.as_deref())?;
            // The lock file of a workspace is found to be up to date before, and may lie where
            // nothing can be written.
            let locked = request.facts.package_id.is_none().then_some("--locked");
            let further: Vec<&str> =
                ["--quiet", "--message-format=json"].into_iter().chain(locked).collect();
            let printed =
                run_offline_first(&command, &further).map_err(|error| failed(request, error))?;
            let artifact =
                request.target_dir.join(WASM_TARGET).join(PROFILE).join(artifact_name(request));
            copy(&artifact, &output)?;
            let learnt = Learnt {
                inputs: inputs(request, &artifact, directives),
                variables: command.inherited_values(&variables_of(&build_dir(request))),
                warnings: if shows_warnings(request) { warnings(&printed) } else { Vec::new() },
            };
            let recorded = [
                &learnt.inputs[..],
                &request.facts.files,
                &configuration,
                &bindings(request, &artifact),
            ]
            .concat();
            stamp.record(&recorded, std::slice::from_ref(&output), &learnt.to_json())?;
            learnt
        }
    };
    for path in learnt.inputs.iter().chain(&request.facts.files) {
        directives.rerun_if_changed(path);
    }
    for name in learnt.variable_names() {
        directives.rerun_if_env_changed(&name);
    }
    for warning in &learnt.warnings {
        directives.warning(warning);
    }
    Ok(Built { link_name, path: output, library_folders: Vec::new() })
}

/// Whether nobody else shows the compiler's warnings: cargo does it for the package that it
/// compiles around us, and nobody wants them of a package that is not theirs.
fn shows_warnings(request: &Request<'_>) -> bool {
    matches!(request.interpreter.source, Source::Package(_)) && !request.facts.fetched
}

fn find_wasi_sdk(request: &Request<'_>, directives: &mut Directives) -> Result<Option<WasiSdk>> {
    let Some(reason) = &request.facts.c_code else { return Ok(None) };
    directives.rerun_if_env_changed(WASI_SDK_PATH);
    for variable in C_VARIABLES {
        directives.rerun_if_env_changed(variable);
    }
    let sdk = WasiSdk::find(request.wasi_sdk, request.environment, reason)?;
    directives.rerun_if_changed(&sdk.version_file());
    Ok(Some(sdk))
}

fn command(request: &Request<'_>, sdk: Option<&WasiSdk>) -> CargoCommand {
    let mut command = CargoCommand::new(request.outer, request.environment, "rustc");
    command.folder(&request.facts.run_in);
    command.arg("--manifest-path").arg(request.facts.manifest_dir.join("Cargo.toml"));
    // Where the manifest is not the package's own, it has the features.
    let features = match &request.facts.package_id {
        Some(id) => vec!["--package".to_owned(), id.clone()],
        None => request.facts.features.arguments(),
    };
    command.arg("--lib").arg("--crate-type=cdylib").arg(format!("--target={WASM_TARGET}"));
    for argument in features {
        command.arg(argument);
    }
    command.arg(format!("--profile={PROFILE}"));
    let setting =
        |name: &str, value: &str| format!("--config=profile.{PROFILE}.{name}=\"{value}\"");
    command.arg(setting("inherits", request.interpreter.profile_or_default()));
    // Without it, references to libc's data that nothing uses stay, and become imports that nothing
    // satisfies.
    command.arg(setting("lto", "fat"));
    command.arg(setting("strip", "debuginfo"));
    command.arg("--");
    if request.facts.fetched {
        // As for any dependency: what newer compilers say about it is not for those who use it.
        command.arg("--cap-lints=allow");
    }
    link_arguments(&mut command, sdk);

    // Both, or the nested run waits for ever for a folder that the outer one has locked.
    command.env("CARGO_TARGET_DIR", request.target_dir);
    command.env("CARGO_BUILD_BUILD_DIR", build_dir(request));
    // A user's own would make paths relative to a folder that we do not know.
    command.env("CARGO_BUILD_DEP_INFO_BASEDIR", request.target_dir);
    // Beats every other source of flags. Those of the outer build fit when it has the same target.
    let rustflags = if request.outer.is_wasm() {
        without_lto(&request.outer.rustflags)
    } else {
        OsString::new()
    };
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
        // rustc calls the linker itself, and links the libc that comes with the target into the
        // library.
        None => {
            command.arg("-Clink-arg=-shared");
            for argument in LINKER_ARGUMENTS.iter().chain([&EXPORT_CONSTRUCTORS]) {
                command.arg(format!("-Clink-arg={argument}"));
            }
        }
        Some(sdk) => {
            let mut linker = OsString::from("-Clinker=");
            linker.push(sdk.clang());
            command
                .arg(linker)
                .arg("-Clink-self-contained=no")
                .arg(format!("-Clink-arg=--target={WASM_TARGET}"));
            command
                .arg("-Clink-arg=-shared")
                .arg(format!("-Clink-arg=-Wl,{}", LINKER_ARGUMENTS.join(",")));
        }
    }
}

fn build_dir(request: &Request<'_>) -> PathBuf {
    request.target_dir.join("build-dir")
}

fn artifact_name(request: &Request<'_>) -> String {
    format!("{}.wasm", request.facts.library)
}

fn copy(artifact: &Path, output: &Path) -> Result<()> {
    let bytes = std::fs::read(artifact).map_err(|error| {
        Error::new(format!("cargo made no `{}`", artifact.display())).caused_by(error)
    })?;
    write_if_changed(output, bytes)
}

/// The bindings that the interpreter depends on: ours stand for those that its own build script
/// writes. The constants of the world are among them only when the interpreter includes them, so
/// any other one outlives all changes of WIT.
fn bindings(request: &Request<'_>, artifact: &Path) -> Vec<PathBuf> {
    let mut files = request.bindings.files.clone();
    let includes_constants = files_of(request, artifact).iter().any(|path| {
        path.starts_with(request.target_dir)
            && path.file_name() == request.bindings.world.file_name()
    });
    if includes_constants && matches!(request.interpreter.source, Source::ThisPackage) {
        files.push(request.bindings.world.clone());
    }
    files
}

/// What the interpreter was compiled from, without what was generated on the way (a file that every
/// run writes anew would make cargo run the build script for ever), and without the projects, which
/// the interpreter depends on only through the bindings.
fn inputs(request: &Request<'_>, artifact: &Path, directives: &Directives) -> Vec<PathBuf> {
    let out_dir = &request.outer.out_dir;
    let resolved = out_dir.canonicalize().unwrap_or_else(|_| out_dir.clone());
    let is_generated = |path: &PathBuf| path.starts_with(out_dir) || path.starts_with(&resolved);
    let mut files = files_of(request, artifact);
    files.retain(|path| !is_generated(path) && !directives.watches(path));
    files.sort();
    files
}

/// The files that cargo lists beside an artifact; those below the nested target folder are relative
/// to it.
fn files_of(request: &Request<'_>, artifact: &Path) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(artifact.with_extension("d")).unwrap_or_default();
    dep_info_files(&text).into_iter().map(|path| request.target_dir.join(path)).collect()
}

fn failed(request: &Request<'_>, error: Error) -> Error {
    let language = match &request.facts.c_code {
        Some(reason) => format!("it was compiled with wasi-sdk, because {reason}"),
        None => "it was compiled as pure Rust; `Interpreter::uses_c(true)` brings in wasi-sdk"
            .to_owned(),
    };
    Error::new(format!("cannot compile the interpreter `{}`", request.facts.package))
        .caused_by(error)
        .help(language)
}

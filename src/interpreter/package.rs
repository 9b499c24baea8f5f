//! An interpreter that is a Rust package: a nested cargo compiles it to a position-independent
//! shared library.

mod features;
mod info;
mod manifest;
mod other_tools;
mod shadow;

use super::library::{BuiltLibrary, LINKER_ARGUMENTS, export_constructors};
use super::{Interpreter, Source};
use crate::bindings::Bindings;
use crate::error::{Error, Result};
use crate::host::cargo::{
    CargoCommand, dep_info_files, run_offline_first, variables_of, warnings, without_lto,
};
use crate::host::disk::{resolve, write_if_changed};
use crate::host::environment::{NESTED, WASM_TARGET};
use crate::host::rustc::{check_wasm_target, rustc_version};
use crate::host::session::Session;
use crate::host::shared::Shared;
use crate::host::stamp::{Made, contents};
use crate::host::wasi_sdk::WasiSdk;
use other_tools::forget_other_tools;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

pub(crate) use info::{PackageInfo, own_features};
pub(crate) use manifest::{
    interpreter_in_manifest, manifest_settings, patterns_in_manifest, set_in,
};
pub(crate) use shadow::local_metadata;

/// The profile that the nested cargo uses. Users do not have a profile with this name, so their
/// overrides do not affect it, and its folder differs from those of the outer build.
const PROFILE: &str = "wit-dylib";

/// Variables by which users choose tools for C, instead of wasi-sdk's.
const C_VARIABLES: [&str; 3] = ["CC_wasm32_wasip2", "AR_wasm32_wasip2", "CFLAGS_wasm32_wasip2"];

/// The contents of a compiled interpreter's stamp.
#[derive(Serialize, Deserialize)]
struct Compiled {
    /// The files that it depends on.
    inputs: Vec<PathBuf>,
    /// The variables that it depends on.
    variables: Vec<String>,
    warnings: Vec<String>,
    /// If it includes the constants of the world, their hash.
    constants: Option<Value>,
}

/// The compilation of one package.
struct PackageBuild<'a> {
    session: &'a Session,
    interpreter: &'a Interpreter,
    info: &'a PackageInfo,
    sdk: Option<WasiSdk>,
    /// The nested cargo's own folder.
    target_dir: PathBuf,
}

/// Compiles the interpreter if anything changed.
pub(super) fn build(
    session: &Session,
    interpreter: &Interpreter,
    info: &PackageInfo,
    bindings: &Bindings,
) -> Result<BuiltLibrary> {
    let build = PackageBuild {
        session,
        interpreter,
        info,
        sdk: find_wasi_sdk(session, info)?,
        target_dir: session.nested_target_dir(info.c_code.is_some()),
    };
    let command = build.command();
    let link_name = format!("lib{}.so", info.library);
    let output = session.folder.join(&link_name);

    let set: Vec<_> =
        command.build_variables().map(|name| (name, session.environment.text(name))).collect();
    for (name, _) in &set {
        session.watch_variable(name);
    }
    for name in CargoCommand::usual_build_variables(interpreter.profile_or_default()) {
        session.watch_variable(&name);
    }
    session.watch_all(command.configuration());
    let sdk_version = build.sdk.as_ref().map(|sdk| sdk.version(session)).transpose()?;
    let compiler = rustc_version(session)?;
    session.note("rustc", || match &compiler {
        Some(version) => version.lines().next().unwrap_or_default().to_owned(),
        None => "the one that cargo finds".to_owned(),
    });
    session.note("nested cargo", || command.to_shell());

    let settings = serde_json::to_value((command.settings(), &sdk_version, &compiler, &set))
        .map_err(|error| Error::new("cannot record the settings").caused_by(error))?;
    let compiled = session.step(".stamp.interpreter", &settings, || {
        check_wasm_target(session)?;
        let shared = Shared::lock(&session.shared_folder(), || {
            session.show_progress("Waiting", "for another build script");
        })?;
        let make = |library: &Path| {
            forget_other_tools(&build.target_dir, sdk_version.as_deref())?;
            session.show_progress("Compiling", &format!("the interpreter `{}`", info.name));
            let compiled = build.compile(&command, library, bindings)?;
            Ok(Made {
                inputs: [&*compiled.inputs, &info.files, &command.configuration()].concat(),
                outputs: vec![library.to_owned()],
                variables: compiled.variables.clone(),
                outcome: compiled,
            })
        };
        // Each `OUT_DIR` has its own copy of the bindings, and each package its own configuration
        // of cargo. So their contents count, not their paths.
        let shared_settings = json!([
            env!("CARGO_PKG_VERSION"),
            settings,
            build.is_of_this_package(),
            all_contents(&bindings.files),
            all_contents(&command.configuration()),
        ]);
        let constants = Some(contents(&bindings.world));
        let compiled: Compiled = shared.make_once(
            &output,
            &shared_settings,
            &session.environment,
            |compiled: &Compiled| compiled.constants.is_none() || compiled.constants == constants,
            make,
        )?;
        let mut inputs =
            [&*compiled.inputs, &info.files, &command.configuration(), &bindings.files].concat();
        inputs.extend(compiled.constants.as_ref().map(|_| bindings.world.clone()));
        Ok(Made {
            inputs,
            outputs: vec![output.clone()],
            variables: compiled.variables.clone(),
            outcome: compiled,
        })
    })?;
    session.watch_all(compiled.inputs.iter().chain(&info.files));
    for name in &compiled.variables {
        session.watch_variable(name);
    }
    for warning in &compiled.warnings {
        session.warn(warning);
    }
    Ok(BuiltLibrary::in_file(link_name, output))
}

fn find_wasi_sdk(session: &Session, info: &PackageInfo) -> Result<Option<WasiSdk>> {
    let Some(reason) = &info.c_code else { return Ok(None) };
    for variable in C_VARIABLES {
        session.watch_variable(variable);
    }
    let sdk = WasiSdk::find(session, reason)?;
    session.watch(&sdk.version_file());
    Ok(Some(sdk))
}

impl PackageBuild<'_> {
    fn command(&self) -> CargoCommand {
        let Self { session, info, target_dir, .. } = self;
        let mut command = CargoCommand::new(session, "rustc");
        command.run_in(&info.run_in);
        command.arg("--manifest-path").arg(info.manifest_dir.join("Cargo.toml"));
        command.arg("--lib").arg("--crate-type=cdylib").arg(format!("--target={WASM_TARGET}"));
        // A shadow manifest contains the features itself.
        match &info.package_id {
            Some(id) => command.arg("--package").arg(id),
            None => command.args(info.features.arguments()),
        };
        command.arg(format!("--profile={PROFILE}"));
        command.arg(profile_setting("inherits", self.interpreter.profile_or_default()));
        // Without it, unused references to libc's data remain, and become imports that nothing
        // provides.
        command.arg(profile_setting("lto", "fat"));
        command.arg(profile_setting("strip", "debuginfo"));
        command.arg("--");
        if info.fetched {
            // As for any dependency: you can't fix its warnings.
            command.arg("--cap-lints=allow");
        }
        command.args(self.link_arguments());

        // Set both, or the nested run waits forever for a folder that the outer run has locked.
        command.env("CARGO_TARGET_DIR", target_dir);
        command.env("CARGO_BUILD_BUILD_DIR", self.build_dir());
        // A user's value would make paths relative to a folder that we do not know.
        command.env("CARGO_BUILD_DEP_INFO_BASEDIR", target_dir);
        // This overrides every other source of flags. The flags of the outer build apply if it has
        // the same target.
        let outer_flags = if session.outer.is_wasm() {
            without_lto(&session.outer.rustflags)
        } else {
            OsString::new()
        };
        command.env("CARGO_ENCODED_RUSTFLAGS", outer_flags);
        command.env(NESTED, "1");
        if let Some(sdk) = &self.sdk {
            let tools = [sdk.clang().into(), sdk.archiver().into(), OsString::from("-fPIC")];
            for (variable, ours) in C_VARIABLES.into_iter().zip(tools) {
                let theirs = session.environment.get(variable).map(OsString::from);
                command.env(variable, theirs.unwrap_or(ours));
            }
        }
        command
    }

    fn link_arguments(&self) -> Vec<OsString> {
        let Some(sdk) = &self.sdk else {
            // rustc calls the linker directly, and links the target's own libc into the library.
            let mut all = vec!["-shared".to_owned()];
            all.extend(LINKER_ARGUMENTS.map(str::to_owned));
            all.push(export_constructors());
            return all.iter().map(|argument| format!("-Clink-arg={argument}").into()).collect();
        };
        let mut linker = OsString::from("-Clinker=");
        linker.push(sdk.clang());
        vec![
            linker,
            "-Clink-self-contained=no".into(),
            format!("-Clink-arg=--target={WASM_TARGET}").into(),
            "-Clink-arg=-shared".into(),
            format!("-Clink-arg=-Wl,{}", LINKER_ARGUMENTS.join(",")).into(),
        ]
    }

    fn compile(
        &self,
        command: &CargoCommand,
        output: &Path,
        bindings: &Bindings,
    ) -> Result<Compiled> {
        let mut further = vec!["--quiet", "--message-format=json"];
        if self.info.package_id.is_none() {
            // The lock file of a workspace is known to be current, and its folder may be read-only.
            further.push("--locked");
        }
        let printed =
            run_offline_first(command, &further).map_err(|error| self.cannot_compile(error))?;
        let artifact = self.artifact();
        let bytes = std::fs::read(&artifact).map_err(|error| {
            Error::new(format!("cargo did not write `{}`", artifact.display())).caused_by(error)
        })?;
        write_if_changed(output, bytes)?;
        let mut variables = variables_of(&self.build_dir());
        variables.retain(|name| command.inherits(name));
        Ok(Compiled {
            inputs: self.inputs(),
            variables,
            warnings: if self.shows_warnings() { warnings(&printed) } else { Vec::new() },
            constants: self.constants_used(bindings),
        })
    }

    fn cannot_compile(&self, error: Error) -> Error {
        let language = match &self.info.c_code {
            Some(reason) => format!("it was compiled with wasi-sdk, because {reason}"),
            None => "it was compiled as pure Rust; `Interpreter::uses_c(true)` compiles it with \
                     wasi-sdk"
                .to_owned(),
        };
        Error::new(format!("cannot compile the interpreter `{}`", self.info.name))
            .caused_by(error)
            .help(language)
    }

    /// Whether to show the compiler's warnings. cargo itself shows those of the package that it is
    /// building, and warnings of a fetched package are of no use.
    fn shows_warnings(&self) -> bool {
        matches!(self.interpreter.source, Source::Package(_)) && !self.info.fetched
    }

    fn is_of_this_package(&self) -> bool {
        matches!(self.interpreter.source, Source::ThisPackage)
    }

    fn build_dir(&self) -> PathBuf {
        self.target_dir.join("build-dir")
    }

    fn artifact(&self) -> PathBuf {
        let name = format!("{}.wasm", self.info.library);
        self.target_dir.join(WASM_TARGET).join(PROFILE).join(name)
    }

    /// A hash of the world's constants, if the interpreter includes them: ours stand for those that
    /// its own build script writes. Other interpreters need no new compilation when WIT changes.
    fn constants_used(&self, bindings: &Bindings) -> Option<Value> {
        let includes_constants = self.files().iter().any(|path| {
            path.starts_with(&self.target_dir) && path.file_name() == bindings.world.file_name()
        });
        (includes_constants && self.is_of_this_package()).then(|| contents(&bindings.world))
    }

    /// The files that the interpreter was compiled from, without generated files (one that every
    /// run writes would make cargo run the build script every time), and without the projects,
    /// which the interpreter depends on only through `world.rs`.
    fn inputs(&self) -> Vec<PathBuf> {
        let generated = [&self.session.outer.out_dir, &self.target_dir];
        let resolved = generated.map(|folder| resolve(folder));
        let mut files = self.files();
        files.retain(|path| {
            let is_generated = generated.iter().any(|folder| path.starts_with(folder))
                || resolved.iter().any(|folder| path.starts_with(folder));
            // Other packages have other projects.
            let is_of_project = self.is_of_this_package() && self.session.watches(path);
            !is_generated && !is_of_project
        });
        files.sort();
        files
    }

    /// The files that cargo lists beside the artifact. Paths below the nested target folder are
    /// relative to it.
    fn files(&self) -> Vec<PathBuf> {
        let list = self.artifact().with_extension("d");
        let text = std::fs::read_to_string(list).unwrap_or_default();
        dep_info_files(&text).into_iter().map(|path| self.target_dir.join(path)).collect()
    }
}

/// Hashes of those files that exist.
fn all_contents(files: &[PathBuf]) -> Vec<Value> {
    files.iter().filter(|file| file.is_file()).map(|file| contents(file)).collect()
}

fn profile_setting(name: &str, value: &str) -> String {
    format!("--config=profile.{PROFILE}.{name}=\"{value}\"")
}

//! clang, with the flags for one language.

use super::super::Request;
use super::CInterpreter;
use super::messages::advice;
use super::sources::Language;
use crate::error::{Error, Result};
use crate::host::cargo::quoted;
use crate::host::environment::{Environment, WASM_TARGET};
use crate::host::wasi_sdk::{OLDEST_CLANG, WasiSdk};
use serde_json::{Value, json};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::UNIX_EPOCH;

/// The flag for exceptions in C++.
pub(super) const EXCEPTIONS: &str = "-fwasm-exceptions";

/// The form of WebAssembly's exceptions that hosts have; clang's default is the one of a first
/// draft.
const STANDARD_EXCEPTIONS: &str = "-wasm-use-legacy-eh=false";

/// Makes setjmp of exceptions.
const SETJMP: &str = "-wasm-enable-sjlj";

/// What the crate `cc` reads for all targets at once. It would add them to the flags for this
/// target, and they are meant for the machine that builds: `-march=native` is an error for another
/// one.
const FOR_THE_HOST: [&str; 2] = ["CFLAGS", "CXXFLAGS"];

/// What the crate `cc` and clang read: tools and flags for this target, and for all foreign ones.
const VARIABLES: [&str; 20] = [
    "CC_wasm32-wasip2",
    "CC_wasm32_wasip2",
    "CCC_OVERRIDE_OPTIONS",
    "CC_KNOWN_WRAPPER_CUSTOM",
    "CC_SHELL_ESCAPED_FLAGS",
    "CFLAGS_wasm32-wasip2",
    "CFLAGS_wasm32_wasip2",
    "COMPILER_PATH",
    "CPATH",
    "CPLUS_INCLUDE_PATH",
    "CRATE_CC_NO_DEFAULTS",
    "CXXFLAGS_wasm32-wasip2",
    "CXXFLAGS_wasm32_wasip2",
    "CXX_wasm32-wasip2",
    "CXX_wasm32_wasip2",
    "C_INCLUDE_PATH",
    "RUSTC_WRAPPER",
    "TARGET_CFLAGS",
    "TARGET_CXXFLAGS",
    "WASI_SYSROOT",
];

/// The variables that compiling depends on, with their values.
pub(super) fn variables(
    environment: &Environment,
) -> impl Iterator<Item = (&'static str, Option<String>)> {
    VARIABLES
        .into_iter()
        .map(|name| (name, environment.get(name).map(|value| value.to_string_lossy().into_owned())))
}

/// What tells cheaply that a tool which a variable names may be another one than the last time: its
/// size and time.
pub(super) fn tool_states(environment: &Environment) -> Value {
    let chosen = VARIABLES.iter().filter(|name| name.starts_with("CC") || name.starts_with("CXX_"));
    let chosen = chosen.filter_map(|name| environment.get(name)).map(PathBuf::from);
    let state = |path: PathBuf| {
        let metadata = std::fs::metadata(path).ok()?;
        let time = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some((metadata.len(), time.as_nanos() as u64))
    };
    chosen.map(|tool| json!(state(tool))).collect()
}

/// A program with its first arguments, the folder it runs in and all its variables.
#[derive(Clone)]
pub(super) struct Compiler {
    program: PathBuf,
    arguments: Vec<OsString>,
    folder: PathBuf,
    variables: Vec<(OsString, OsString)>,
    /// The folders of the build script with headers, and ours, in the order in which they are
    /// searched.
    pub(super) includes: Vec<PathBuf>,
    /// What it says about itself.
    version: String,
}

impl Compiler {
    /// The compiler for one language, with all flags that do not depend on the file.
    pub(super) fn find(
        request: &Request<'_>,
        sources: &CInterpreter,
        sdk: &WasiSdk,
        language: Language,
        scratch: &Path,
    ) -> Result<Self> {
        let is_cpp = language == Language::Cpp;
        let mut environment = request.environment.clone();
        for name in FOR_THE_HOST {
            environment.set(name.as_ref(), "".as_ref());
        }
        let mut default = |name: &str, value: PathBuf| {
            if environment.get(name).is_none() {
                environment.set(name.as_ref(), value.as_os_str());
            }
        };
        // wasi-sdk's tools stand where the user's choice for this very target would, so that what
        // is chosen for the machine that builds has no say.
        default("CC_wasm32_wasip2", sdk.clang());
        default("CXX_wasm32_wasip2", sdk.clang_cpp());
        default("WASI_SYSROOT", sdk.sysroot());

        let mut build = cc::Build::new();
        // Hidden in the documentation of `cc`, and the only way to have it read other variables
        // than the process's.
        build.set_envs_snapshot(environment.iter());
        build
            .cargo_metadata(false)
            .cargo_warnings(false)
            .emit_rerun_if_env_changed(false)
            .inherit_rustflags(false);
        build
            .target(WASM_TARGET)
            .host(environment.get("HOST").and_then(OsStr::to_str).unwrap_or("unknown"));
        build
            .out_dir(scratch)
            .cpp(is_cpp)
            .pic(true)
            .opt_level_str(&sources.opt_level)
            .debug(sources.debug);
        // By itself, `cc` asks for warnings only where no variable gives flags.
        build.warnings(true).extra_warnings(true).flag("-fvisibility=hidden");
        let exceptions = sources.setjmp || sources.flags.iter().any(|flag| flag == EXCEPTIONS);
        for (option, is_on) in [(STANDARD_EXCEPTIONS, exceptions), (SETJMP, sources.setjmp)] {
            if is_on {
                build.flag("-mllvm").flag(option);
            }
        }
        if is_cpp && !sources.flags.iter().any(|flag| flag == EXCEPTIONS) {
            // Else clang compiles `throw` to calls of functions that wasi-sdk does not have.
            build.flag("-fno-exceptions");
        }
        let ours = request.folder.join("include");
        build.includes(&sources.includes).include(&ours);
        for (name, value) in &sources.defines {
            build.define(name, value.as_deref());
        }
        for flag in sources.flags.iter().filter(|flag| !is_for_linker(flag)) {
            build.flag(flag);
        }
        let tool = build
            .try_get_compiler()
            .map_err(|error| Error::new("cannot find a C compiler").caused_by(error))?;

        let command = tool.to_command();
        let mut environment = request.environment.clone();
        for (name, value) in command.get_envs() {
            environment.set(name, value.unwrap_or_default());
        }
        let mut compiler = Self {
            program: command.get_program().into(),
            arguments: command.get_args().map(OsStr::to_owned).collect(),
            folder: request.outer.manifest_dir.clone(),
            variables: environment
                .iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            includes: sources
                .includes
                .iter()
                .map(|it| request.outer.manifest_dir.join(it))
                .chain([ours])
                .collect(),
            version: String::new(),
        };
        let output = compiler.output(&["--version".into()])?;
        compiler.version = String::from_utf8_lossy(&output.stdout).into_owned();
        if !tool.is_like_clang() {
            return Err(Error::new(format!("`{}` is not clang", compiler.program.display()))
                .help("interpreters in C are compiled by wasi-sdk's clang; `CC_wasm32_wasip2` and `CXX_wasm32_wasip2` name others"));
        }
        // wasi-sdk's own is looked at where wasi-sdk is found; this is one that a variable names.
        if let Some(major) = compiler.major_version().filter(|major| *major < OLDEST_CLANG) {
            return Err(Error::new(format!(
                "`{}` is clang {major}, and shared libraries for wasm32-wasip2 need clang {OLDEST_CLANG} or later",
                compiler.program.display()
            ))
            .help("`CC_wasm32_wasip2` and `CXX_wasm32_wasip2` name compilers; without them wasi-sdk's is taken"));
        }
        if let Some(major) = compiler.major_version().filter(|major| exceptions && *major < 20) {
            return Err(Error::new(format!(
                "`{}` is clang {major}, which has no exceptions for hosts of today",
                compiler.program.display()
            ))
            .help(
                "setjmp and the exceptions of C++ take clang 20 or later: install a newer wasi-sdk",
            ));
        }
        Ok(compiler)
    }

    fn major_version(&self) -> Option<u32> {
        self.version.split_once("clang version ")?.1.split('.').next()?.parse().ok()
    }

    /// Runs it with further arguments.
    pub(super) fn output(&self, arguments: &[OsString]) -> Result<Output> {
        Command::new(&self.program)
            .args(&self.arguments)
            .args(arguments)
            .current_dir(&self.folder)
            .env_clear()
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .output()
            .map_err(|error| {
                Error::new(format!("cannot run `{}`", self.program.display())).caused_by(error).help(
                    "it is the compiler for wasm32-wasip2; `CC_wasm32_wasip2` and `CXX_wasm32_wasip2` name others",
                )
            })
    }

    /// The error for a run that failed: what it printed, what that means here, and the command with
    /// the arguments that matter.
    pub(super) fn failed(&self, output: &Output, printed: &str, arguments: &[OsString]) -> Error {
        let error = match printed.trim() {
            "" => Error::new(format!("`{}` ended with {}", self.program.display(), output.status)),
            text => advice(text).fold(Error::new(text), Error::help),
        };
        error.help(format!("to repeat it by hand: {}", self.to_shell(arguments)))
    }

    /// The command with further arguments, as one would type it.
    fn to_shell(&self, arguments: &[OsString]) -> String {
        let words = std::iter::once(self.program.as_os_str())
            .chain(self.arguments.iter().map(OsString::as_os_str))
            .chain(arguments.iter().map(OsString::as_os_str));
        let words: Vec<String> = words.map(quoted).collect();
        format!("cd {} && {}", quoted(self.folder.as_os_str()), words.join(" "))
    }

    /// Everything that what it makes depends on, other than files.
    pub(super) fn settings(&self) -> Value {
        let arguments: Vec<_> =
            self.arguments.iter().map(|argument| argument.to_string_lossy()).collect();
        json!([self.program.to_string_lossy(), self.version, arguments])
    }

    pub(super) fn has_argument(&self, argument: &str) -> bool {
        self.arguments.iter().any(|found| found == argument)
    }
}

/// Whether clang has no use for a flag when it compiles.
pub(super) fn is_for_linker(flag: &OsStr) -> bool {
    flag.as_encoded_bytes().starts_with(b"-Wl,")
}

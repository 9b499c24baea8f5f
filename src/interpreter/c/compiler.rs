//! clang, with the flags for one language.

use super::CInterpreter;
use super::messages::advice;
use super::sources::Language;
use crate::error::{Error, Result};
use crate::host::environment::{Environment, WASM_TARGET};
use crate::host::process::Tool;
use crate::host::session::Session;
use crate::host::wasi_sdk::{WasiSdk, check_clang, clang_major};
use serde::Serialize;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::UNIX_EPOCH;

/// Selects the WebAssembly exceptions that hosts support; clang's default is an early draft.
const STANDARD_EXCEPTIONS: &str = "-wasm-use-legacy-eh=false";

/// The first clang with these exceptions. It is newer than that of wasi-sdk 25.
const OLDEST_CLANG_WITH_EXCEPTIONS: u32 = 20;

/// Implements setjmp with exceptions.
const SETJMP: &str = "-wasm-enable-sjlj";

/// Variables that the crate `cc` reads for all targets. It would add them to the flags for this
/// target, but they are for the host: `-march=native` is an error for other targets.
const FOR_THE_HOST: [&str; 2] = ["CFLAGS", "CXXFLAGS"];

/// Variables that the crate `cc` and clang read: tools and flags for this target and for all
/// targets other than the host.
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

/// The variables that compilation depends on, with their values.
pub(super) fn variables(
    environment: &Environment,
) -> impl Iterator<Item = (&'static str, Option<String>)> {
    VARIABLES.into_iter().map(|name| (name, environment.text(name)))
}

/// The size and time of each tool that a variable names: a cheap way to notice that the tool may
/// have changed.
pub(super) fn tool_states(environment: &Environment) -> Vec<Option<(u64, u64)>> {
    let chosen = VARIABLES.iter().filter(|name| name.starts_with("CC") || name.starts_with("CXX_"));
    let programs = chosen.filter_map(|name| environment.get(name));
    programs.map(|program| state(Path::new(program))).collect()
}

fn state(program: &Path) -> Option<(u64, u64)> {
    let metadata = std::fs::metadata(program).ok()?;
    let time = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((metadata.len(), time.as_nanos() as u64))
}

/// clang with the flags for one language.
#[derive(Clone)]
pub(super) struct Compiler {
    tool: Tool,
    /// The header folders of the build script, and ours, in search order.
    pub(super) includes: Vec<PathBuf>,
    /// Its output for `--version`.
    version: String,
}

impl Compiler {
    /// The compiler for one language, with all flags that are the same for every file.
    pub(super) fn find(
        session: &Session,
        sources: &CInterpreter,
        sdk: &WasiSdk,
        language: Language,
    ) -> Result<Self> {
        let root = &session.outer.manifest_dir;
        let ours = session.folder.join("include");
        let mut build = flags(sources, language);
        build.out_dir(session.folder.join("objects")).include(&ours);
        // The documentation of `cc` hides this function, but nothing else makes `cc` read variables
        // other than the process's.
        build.set_envs_snapshot(tools_of(session, sdk).iter());
        build.host(session.environment.get("HOST").and_then(OsStr::to_str).unwrap_or("unknown"));
        let found = build
            .try_get_compiler()
            .map_err(|error| Error::new("cannot find a C compiler").caused_by(error))?;

        let command = found.to_command();
        let mut tool = session.tool(Path::new(command.get_program()));
        tool.args(command.get_args());
        for (name, value) in command.get_envs() {
            tool.environment.set(name, value.unwrap_or_default());
        }
        let includes = sources.includes.iter().map(|folder| root.join(folder)).chain([ours]);
        let mut compiler = Self { tool, includes: includes.collect(), version: String::new() };
        let output = compiler.output(&["--version".into()])?;
        compiler.version = String::from_utf8_lossy(&output.stdout).into_owned();
        if !found.is_like_clang() {
            return Err(Error::new(format!("`{}` is not clang", compiler.program())).help(
                "wasi-sdk's clang compiles interpreters in C; to use another one, set \
                 `CC_wasm32_wasip2` and `CXX_wasm32_wasip2`",
            ));
        }
        compiler.check_version(sources.uses_exceptions())?;
        Ok(compiler)
    }

    fn check_version(&self, uses_exceptions: bool) -> Result<()> {
        let major = clang_major(&self.version);
        // `WasiSdk` checks its own clang; this check is for a compiler that a variable names.
        check_clang(self.tool.program(), major).map_err(|error| {
            error.help(
                "`CC_wasm32_wasip2` and `CXX_wasm32_wasip2` name compilers; unset them to use \
                 wasi-sdk's clang",
            )
        })?;
        match major {
            Some(major) if uses_exceptions && major < OLDEST_CLANG_WITH_EXCEPTIONS => {
                Err(Error::new(format!(
                    "`{}` is clang {major}, whose exceptions current hosts do not support",
                    self.program()
                ))
                .help(format!(
                    "`setjmp` and C++ exceptions need clang {OLDEST_CLANG_WITH_EXCEPTIONS} or \
                     later: install a newer wasi-sdk"
                )))
            }
            _ => Ok(()),
        }
    }

    fn program(&self) -> impl fmt::Display {
        self.tool.program().display()
    }

    /// The same compiler with further arguments.
    fn with(&self, arguments: &[OsString]) -> Tool {
        let mut tool = self.tool.clone();
        tool.args(arguments);
        tool
    }

    /// Runs it with further arguments.
    pub(super) fn output(&self, arguments: &[OsString]) -> Result<Output> {
        self.with(arguments).output().map_err(|error| {
            error.help(
                "it is the compiler for wasm32-wasip2; to use another one, set `CC_wasm32_wasip2` \
                 and `CXX_wasm32_wasip2`",
            )
        })
    }

    /// The error for a run that failed: its output, advice, and the command with the arguments that
    /// matter.
    pub(super) fn failed(&self, output: &Output, printed: &str, arguments: &[OsString]) -> Error {
        let error = match printed.trim() {
            "" => Error::new(format!("`{}` ended with {}", self.program(), output.status)),
            text => advice(text).fold(Error::new(text), Error::help),
        };
        error.help(format!("to repeat it by hand: {}", self.with(arguments).to_shell()))
    }

    /// Everything that its output depends on, except files.
    pub(super) fn settings(&self) -> impl Serialize {
        let arguments: Vec<_> =
            self.tool.arguments.iter().map(|argument| argument.to_string_lossy()).collect();
        (self.tool.program().to_string_lossy(), &self.version, arguments)
    }

    pub(super) fn has_argument(&self, argument: &str) -> bool {
        self.tool.arguments.iter().any(|found| found == argument)
    }
}

/// The variables by which `cc` finds tools. wasi-sdk's tools take the place of the user's choice
/// for this target, so that the choice for the host has no effect.
fn tools_of(session: &Session, sdk: &WasiSdk) -> Environment {
    let mut environment = session.environment.clone();
    for name in FOR_THE_HOST {
        environment.set(name.as_ref(), "".as_ref());
    }
    for (name, ours) in [
        ("CC_wasm32_wasip2", sdk.clang()),
        ("CXX_wasm32_wasip2", sdk.clang_cpp()),
        ("WASI_SYSROOT", sdk.sysroot()),
    ] {
        if environment.get(name).is_none() {
            environment.set(name.as_ref(), ours.as_os_str());
        }
    }
    environment
}

/// All flags that do not depend on the machine.
fn flags(sources: &CInterpreter, language: Language) -> cc::Build {
    let is_cpp = language == Language::Cpp;
    let mut build = cc::Build::new();
    build.cargo_metadata(false).cargo_warnings(false).emit_rerun_if_env_changed(false);
    build.inherit_rustflags(false).target(WASM_TARGET).cpp(is_cpp).pic(true);
    build.opt_level_str(&sources.opt_level).debug(sources.debug);
    // By default, `cc` turns on warnings only if no variable sets flags.
    build.warnings(true).extra_warnings(true).flag("-fvisibility=hidden");
    let options = [(STANDARD_EXCEPTIONS, sources.uses_exceptions()), (SETJMP, sources.setjmp)];
    for (option, _) in options.iter().filter(|(_, is_on)| *is_on) {
        build.flag("-mllvm").flag(option);
    }
    if is_cpp && !sources.throws() {
        // Otherwise, clang compiles `throw` to calls of functions that wasi-sdk does not have.
        build.flag("-fno-exceptions");
    }
    build.includes(&sources.includes);
    for (name, value) in &sources.defines {
        build.define(name, value.as_deref());
    }
    for flag in sources.flags.iter().filter(|flag| !is_for_linker(flag)) {
        build.flag(flag);
    }
    build
}

/// Whether clang uses a flag only when it links.
pub(super) fn is_for_linker(flag: &OsStr) -> bool {
    flag.as_encoded_bytes().starts_with(b"-Wl,")
}

//! cargo as a command, started by a build script.

use super::home::configuration_files;
use crate::error::Result;
use crate::host::environment::VERBOSE;
use crate::host::process::{FLAG_SEPARATOR, Tool};
use crate::host::session::Session;
use serde::Serialize;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Output;

/// A cargo command whose environment lacks everything that cargo set for the outer package.
pub(crate) struct CargoCommand {
    tool: Tool,
}

/// Variables that cargo sets for one package, or that would change what the nested run compiles.
/// Removing everything that starts with `CARGO` or `RUST` would also remove `CARGO_HOME`, the job
/// server and rustup's choice of a toolchain.
const REMOVED: &[&str] = &[
    "CARGO_BIN_NAME",
    "CARGO_BUILD_TARGET",
    "CARGO_CRATE_NAME",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_LINKS",
    "CARGO_MANIFEST_PATH",
    "CARGO_PRIMARY_PACKAGE",
    "CLIPPY_ARGS",
    "DEBUG",
    "HOST",
    "NUM_JOBS",
    "OPT_LEVEL",
    "OUT_DIR",
    "PROFILE",
    "RUSTC_LINKER",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTDOC",
    "RUSTFLAGS",
    "TARGET",
    // For this build, not for those of the interpreter's dependencies.
    VERBOSE,
];
const REMOVED_PREFIXES: &[&str] = &["CARGO_CFG_", "CARGO_FEATURE_", "CARGO_PKG_", "DEP_"];

/// Variables that configure profiles, and the linker and flags of the wasm target.
const BUILD_PREFIXES: &[&str] = &["CARGO_PROFILE_", "CARGO_TARGET_WASM32_WASIP2_"];

impl CargoCommand {
    pub(crate) fn new(session: &Session, subcommand: &str) -> Self {
        let mut tool = session.tool(&session.outer.cargo);
        tool.environment.retain(|name| !is_removed(name));
        tool.arg(subcommand);
        Self { tool }
    }

    /// The folder to run in, which decides which configuration cargo reads. Defaults to that of the
    /// outer package.
    pub(crate) fn run_in(&mut self, folder: &Path) -> &mut Self {
        self.tool.run_in(folder);
        self
    }

    pub(crate) fn arg(&mut self, argument: impl Into<OsString>) -> &mut Self {
        self.tool.arg(argument);
        self
    }

    pub(crate) fn args(
        &mut self,
        arguments: impl IntoIterator<Item = impl Into<OsString>>,
    ) -> &mut Self {
        self.tool.args(arguments);
        self
    }

    pub(crate) fn env(&mut self, name: &'static str, value: impl Into<OsString>) -> &mut Self {
        self.tool.env(name, value);
        self
    }

    /// Our own arguments and variables: when they change, the command must run again.
    pub(crate) fn settings(&self) -> impl Serialize {
        let arguments: Vec<_> =
            self.tool.arguments.iter().map(|argument| argument.to_string_lossy()).collect();
        let variables: Vec<_> =
            self.tool.set.iter().map(|(name, value)| (name, value.to_string_lossy())).collect();
        (arguments, variables)
    }

    /// Variables of the user that change what cargo compiles for wasm32-wasip2.
    pub(crate) fn build_variables(&self) -> impl Iterator<Item = &str> {
        let names = self.tool.environment.iter().filter_map(|(name, _)| name.to_str());
        names.filter(|name| {
            BUILD_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
                && *name != "CARGO_TARGET_WASM32_WASIP2_RUNNER"
        })
    }

    /// The names of the variables that users set most often, whether set or not, because nothing
    /// reveals the unset ones.
    pub(crate) fn usual_build_variables(profile: &str) -> impl Iterator<Item = String> {
        let profile = profile.to_uppercase().replace('-', "_");
        let of_profile =
            ["CODEGEN_UNITS", "DEBUG_ASSERTIONS", "OPT_LEVEL", "OVERFLOW_CHECKS", "PANIC"]
                .map(|name| format!("CARGO_PROFILE_{profile}_{name}"));
        let of_target =
            ["LINKER", "RUSTFLAGS"].map(|name| format!("CARGO_TARGET_WASM32_WASIP2_{name}"));
        of_profile.into_iter().chain(of_target)
    }

    /// Whether the command inherits a variable unchanged: we neither set nor remove it.
    pub(crate) fn inherits(&self, name: &str) -> bool {
        !is_removed(name) && self.tool.set.iter().all(|(ours, _)| *ours != name)
    }

    /// The possible files of cargo's configuration, whether they exist or not.
    pub(crate) fn configuration(&self) -> Vec<PathBuf> {
        configuration_files(self.tool.folder(), &self.tool.environment)
    }

    /// The command as you would type it.
    pub(crate) fn to_shell(&self) -> String {
        self.tool.to_shell()
    }

    /// Runs the command. `further` are arguments for the subcommand that you would not type.
    pub(super) fn output(&self, further: &[&str]) -> Result<Output> {
        let mut tool = self.tool.clone();
        // Directly after the subcommand, because arguments after `--` belong to rustc.
        tool.arguments.splice(1..1, further.iter().map(OsString::from));
        tool.output()
    }
}

fn is_removed(name: &str) -> bool {
    REMOVED.contains(&name) || REMOVED_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Options that conflict with link-time optimization by rustc itself.
const AGAINST_LTO: [&str; 3] = ["linker-plugin-lto", "prefer-dynamic", "embed-bitcode=no"];

/// Removes the flags that conflict with our own link-time optimization. Flags are in cargo's
/// encoding.
pub(crate) fn without_lto(flags: &OsStr) -> OsString {
    let Some(text) = flags.to_str() else { return flags.to_owned() };
    let mut kept: Vec<&str> = Vec::new();
    let mut flags = text.split(FLAG_SEPARATOR);
    while let Some(flag) = flags.next() {
        if ["-C", "--codegen"].contains(&flag) {
            let option = flags.next().unwrap_or_default();
            if !is_against_lto(option) {
                kept.extend([flag, option]);
            }
        } else if !flag
            .strip_prefix("-C")
            .or(flag.strip_prefix("--codegen="))
            .is_some_and(is_against_lto)
        {
            kept.push(flag);
        }
    }
    kept.join(&FLAG_SEPARATOR.to_string()).into()
}

fn is_against_lto(option: &str) -> bool {
    AGAINST_LTO.contains(&option)
        || option.split_once('=').is_some_and(|(name, _)| AGAINST_LTO.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::session::tests::session;

    #[test]
    fn profiles_and_flags_of_the_target_are_variables_of_the_build() {
        let session = session(&[
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ("CARGO_TARGET_WASM32_WASIP2_RUNNER", "wasmtime"),
        ]);
        let command = CargoCommand::new(&session, "rustc");
        assert_eq!(
            command.build_variables().collect::<Vec<_>>(),
            ["CARGO_PROFILE_RELEASE_OPT_LEVEL"]
        );
    }

    #[test]
    fn what_belongs_to_the_outer_package_is_not_inherited() {
        let session = session(&[("CARGO_CFG_UNIX", "x"), ("CARGO_HOME", "x"), ("PATH", "x")]);
        let command = CargoCommand::new(&session, "rustc");
        let names: Vec<_> = command.tool.environment.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["CARGO_HOME", "PATH"]);
    }

    #[test]
    fn flags_against_lto_go_and_the_others_stay() {
        let check = |flags: &[&str], expected: &[&str]| {
            assert_eq!(
                without_lto(flags.join("\u{1f}").as_ref()),
                OsString::from(expected.join("\u{1f}"))
            );
        };
        check(&[], &[]);
        check(&["-Clinker-plugin-lto", "-Copt-level=1"], &["-Copt-level=1"]);
        check(&["-C", "linker-plugin-lto=/x.so", "--cfg", "a"], &["--cfg", "a"]);
        check(&["--codegen", "embed-bitcode=no", "--codegen=prefer-dynamic"], &[]);
        check(
            &["-C", "embed-bitcode=yes", "-Cprefer-dynamics"],
            &["-C", "embed-bitcode=yes", "-Cprefer-dynamics"],
        );
        check(&["-C"], &["-C", ""]);
    }
}

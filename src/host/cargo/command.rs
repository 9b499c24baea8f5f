//! Running cargo inside of a build script.

use super::home::configuration_files;
use super::shell::quoted;
use crate::error::{Error, Result};
use crate::host::environment::{Environment, Outer};
use crate::host::report::VERBOSE;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A cargo command with an environment from which everything is gone that cargo set for the outer
/// package.
pub(crate) struct CargoCommand {
    program: PathBuf,
    folder: PathBuf,
    arguments: Vec<OsString>,
    inherited: Vec<(OsString, OsString)>,
    set: Vec<(&'static str, OsString)>,
}

/// Variables that cargo sets for one package, or that would change what the nested run compiles.
/// Wiping all that starts with `CARGO` or `RUST` would take away `CARGO_HOME`, the job server and
/// rustup's choice of a toolchain.
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
    // A question to this build, not to those of the interpreter's dependencies.
    VERBOSE,
];
const REMOVED_PREFIXES: &[&str] = &["CARGO_CFG_", "CARGO_FEATURE_", "CARGO_PKG_", "DEP_"];

/// What configures profiles, and the linker and flags of the wasm target.
const BUILD_PREFIXES: &[&str] = &["CARGO_PROFILE_", "CARGO_TARGET_WASM32_WASIP2_"];

impl CargoCommand {
    pub(crate) fn new(outer: &Outer, environment: &Environment, subcommand: &str) -> Self {
        Self {
            program: outer.cargo.clone(),
            folder: outer.manifest_dir.clone(),
            arguments: vec![subcommand.into()],
            inherited: environment
                .iter()
                .filter(|(name, _)| !is_removed(&name.to_string_lossy()))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            set: Vec::new(),
        }
    }

    /// The folder to run in, which decides what configuration is read. Defaults to that of the
    /// outer package.
    pub(crate) fn folder(&mut self, folder: &Path) -> &mut Self {
        self.folder = folder.to_owned();
        self
    }

    pub(crate) fn arg(&mut self, argument: impl Into<OsString>) -> &mut Self {
        self.arguments.push(argument.into());
        self
    }

    pub(crate) fn env(&mut self, name: &'static str, value: impl Into<OsString>) -> &mut Self {
        self.set.push((name, value.into()));
        self
    }

    /// The arguments and variables that are ours: when they change, the command must run again.
    pub(crate) fn settings(&self) -> serde_json::Value {
        let text = |value: &OsString| value.to_string_lossy().into_owned();
        let set: Vec<_> = self.set.iter().map(|(name, value)| (name, text(value))).collect();
        serde_json::json!([self.arguments.iter().map(text).collect::<Vec<_>>(), set])
    }

    /// Variables of the user that change what cargo compiles for wasm32-wasip2, and their values.
    pub(crate) fn build_variables(&self) -> impl Iterator<Item = (&str, String)> {
        self.inherited.iter().filter_map(|(name, value)| {
            let name = name.to_str()?;
            let is_read = BUILD_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
                && name != "CARGO_TARGET_WASM32_WASIP2_RUNNER";
            is_read.then(|| (name, value.to_string_lossy().into_owned()))
        })
    }

    /// The names of those variables that people set most, whether they are set or not: what is not
    /// set cannot be found.
    pub(crate) fn usual_build_variables(profile: &str) -> impl Iterator<Item = String> {
        let profile = profile.to_uppercase().replace('-', "_");
        let of_profile =
            ["CODEGEN_UNITS", "DEBUG_ASSERTIONS", "OPT_LEVEL", "OVERFLOW_CHECKS", "PANIC"];
        let of_target =
            ["LINKER", "RUSTFLAGS"].map(|name| format!("CARGO_TARGET_WASM32_WASIP2_{name}"));
        of_profile
            .map(|name| format!("CARGO_PROFILE_{profile}_{name}"))
            .into_iter()
            .chain(of_target)
    }

    /// The values of those variables that the command gets as they are, not set by us or removed.
    pub(crate) fn inherited_values(&self, names: &[String]) -> Vec<(String, Option<String>)> {
        let is_passed =
            |name: &&String| !is_removed(name) && self.set.iter().all(|(ours, _)| ours != name);
        let value = |name: &String| self.inherited.iter().find(|(found, _)| found == name.as_str());
        let text =
            |name: &String| value(name).map(|(_, value)| value.to_string_lossy().into_owned());
        names.iter().filter(is_passed).map(|name| (name.clone(), text(name))).collect()
    }

    /// Where cargo reads its configuration, whether there is some or not.
    pub(crate) fn configuration(&self) -> Vec<PathBuf> {
        let mut environment = Environment::empty();
        for (name, value) in &self.inherited {
            environment.set(name, value);
        }
        configuration_files(&self.folder, &environment)
    }

    /// The command as one would type it.
    pub(crate) fn to_shell(&self) -> String {
        let mut words = vec!["cd".to_owned(), quoted(self.folder.as_os_str()), "&&".to_owned()];
        words.extend(self.set.iter().map(|(name, value)| format!("{name}={}", quoted(value))));
        words.push(quoted(self.program.as_os_str()));
        words.extend(self.arguments.iter().map(|argument| quoted(argument)));
        words.join(" ")
    }

    /// `further` are arguments for the subcommand that nobody would type.
    pub(super) fn output(&self, further: &[&str]) -> Result<Output> {
        let (subcommand, arguments) = self.arguments.split_at(1);
        Command::new(&self.program)
            .args(subcommand)
            // Behind the subcommand, since arguments behind `--` belong to rustc.
            .args(further)
            .args(arguments)
            .current_dir(&self.folder)
            .env_clear()
            .envs(self.inherited.iter().map(|(name, value)| (name, value)))
            .envs(self.set.iter().map(|(name, value)| (*name, value)))
            .output()
            .map_err(|error| {
                Error::new(format!("cannot run `{}`", self.program.display())).caused_by(error)
            })
    }
}

fn is_removed(name: &str) -> bool {
    REMOVED.contains(&name) || REMOVED_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_and_flags_of_the_target_are_variables_of_the_build() {
        let mut environment = Environment::empty();
        let variables = [
            ("CARGO_PKG_NAME", "p"),
            ("CARGO_MANIFEST_DIR", "/w/p"),
            ("OUT_DIR", "/o"),
            ("TARGET", "t"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ("CARGO_TARGET_WASM32_WASIP2_RUNNER", "wasmtime"),
        ];
        for (name, value) in variables {
            environment.set(name.as_ref(), value.as_ref());
        }
        let outer = Outer::read(&environment).unwrap();
        let command = CargoCommand::new(&outer, &environment, "rustc");
        assert_eq!(
            command.build_variables().collect::<Vec<_>>(),
            [("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1".into())]
        );
    }

    #[test]
    fn what_belongs_to_the_outer_package_is_not_inherited() {
        let mut environment = Environment::empty();
        for name in [
            "CARGO_PKG_NAME",
            "CARGO_MANIFEST_DIR",
            "OUT_DIR",
            "TARGET",
            "CARGO_CFG_UNIX",
            "CARGO_HOME",
            "PATH",
        ] {
            environment.set(name.as_ref(), "x".as_ref());
        }
        let outer = Outer::read(&environment).unwrap();
        let command = CargoCommand::new(&outer, &environment, "rustc");
        assert_eq!(
            command.inherited.iter().map(|(name, _)| name).collect::<Vec<_>>(),
            ["CARGO_HOME", "PATH"]
        );
    }
}

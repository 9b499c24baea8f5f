//! Running cargo inside of a build script.

use super::environment::{Environment, Outer};
use crate::report::VERBOSE;
use crate::{Error, Result};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Command;

/// A cargo command with an environment from which everything is gone that cargo set for the outer package.
#[derive(Clone)]
pub(crate) struct CargoCommand {
    program: PathBuf,
    folder: PathBuf,
    arguments: Vec<OsString>,
    inherited: Vec<(OsString, OsString)>,
    set: Vec<(&'static str, OsString)>,
}

/// Variables that cargo sets for one package, or that would change what the nested run compiles. Wiping all that
/// starts with `CARGO` or `RUST` would take away `CARGO_HOME`, the job server and rustup's choice of a toolchain.
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
        let is_removed = |name: &OsStr| {
            let name = name.to_string_lossy();
            REMOVED.contains(&&*name) || REMOVED_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        };
        Self {
            program: outer.cargo.clone(),
            folder: outer.manifest_dir.clone(),
            arguments: vec![subcommand.into()],
            inherited: environment
                .iter()
                .filter(|(name, _)| !is_removed(name))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            set: Vec::new(),
        }
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
            let is_read = BUILD_PREFIXES.iter().any(|prefix| name.starts_with(prefix));
            is_read.then(|| (name, value.to_string_lossy().into_owned()))
        })
    }

    /// Where cargo reads its configuration, whether there is some or not.
    pub(crate) fn configuration(&self) -> Vec<PathBuf> {
        let inherited = |name: &str| self.inherited.iter().find(|(found, _)| found == name).map(|(_, value)| value);
        let home = inherited("CARGO_HOME").map(PathBuf::from);
        let home = home.or_else(|| Some(PathBuf::from(inherited("HOME").or(inherited("USERPROFILE"))?).join(".cargo")));
        let folders = self.folder.ancestors().map(|folder| folder.join(".cargo")).chain(home);
        let mut files: Vec<PathBuf> = folders.flat_map(|it| [it.join("config.toml"), it.join("config")]).collect();
        files.sort();
        files.dedup();
        files
    }

    /// The command as one would type it.
    fn to_shell(&self) -> String {
        let mut words = vec!["cd".to_owned(), quoted(self.folder.as_os_str()), "&&".to_owned()];
        words.extend(self.set.iter().map(|(name, value)| format!("{name}={}", quoted(value))));
        words.push(quoted(self.program.as_os_str()));
        words.extend(self.arguments.iter().map(|argument| quoted(argument)));
        words.join(" ")
    }

    fn output(&self) -> Result<std::process::Output> {
        Command::new(&self.program)
            .args(&self.arguments)
            .current_dir(&self.folder)
            .env_clear()
            .envs(self.inherited.iter().map(|(name, value)| (name, value)))
            .envs(self.set.iter().map(|(name, value)| (*name, value)))
            .output()
            .map_err(|error| Error::new(format!("cannot run `{}`", self.program.display())).caused_by(error))
    }
}

/// Runs `command` with `--offline`, and without it where that is what it failed of: whether the user asked for an
/// offline build is not visible to a build script. Returns what it printed to standard output.
pub(crate) fn run_offline_first(command: &CargoCommand) -> Result<Vec<u8>> {
    let mut offline = command.clone();
    // Behind the subcommand, since arguments behind `--` belong to rustc.
    offline.arguments.insert(1, "--offline".into());
    let mut output = offline.output()?;
    if !output.status.success() && String::from_utf8_lossy(&output.stderr).contains("--offline") {
        output = command.output()?;
    }
    if output.status.success() {
        return Ok(output.stdout);
    }
    let printed = String::from_utf8_lossy(&output.stderr);
    let printed = match printed.trim() {
        "" => format!("cargo ended with {}", output.status),
        text => text.to_owned(),
    };
    Err(Error::new(printed).help(format!("to repeat it by hand: {}", command.to_shell())))
}

/// A word as one would type it in a shell.
pub(crate) fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "/._-=:+,@%\\".contains(character);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.into_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quoted("-Clink-arg=-shared".as_ref()), "-Clink-arg=-shared");
        assert_eq!(quoted("my app's".as_ref()), "'my app'\\''s'");
        assert_eq!(quoted("".as_ref()), "''");
    }

    #[test]
    fn configuration_is_looked_for_where_cargo_does() {
        let mut environment = Environment::empty();
        let variables = [
            ("CARGO_PKG_NAME", "p"),
            ("CARGO_MANIFEST_DIR", "/w/p"),
            ("OUT_DIR", "/o"),
            ("TARGET", "t"),
            ("HOME", "/home/me"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
        ];
        for (name, value) in variables {
            environment.set(name.as_ref(), value.as_ref());
        }
        let outer = Outer::read(&environment).unwrap();
        let command = CargoCommand::new(&outer, &environment, "rustc");
        assert_eq!(command.build_variables().collect::<Vec<_>>(), [("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1".into())]);
        let files = command.configuration();
        for file in
            ["/w/p/.cargo/config.toml", "/w/.cargo/config", "/.cargo/config.toml", "/home/me/.cargo/config.toml"]
        {
            assert!(files.contains(&PathBuf::from(file)), "{file} in {files:?}");
        }
    }

    #[test]
    fn what_belongs_to_the_outer_package_is_not_inherited() {
        let mut environment = Environment::empty();
        for name in
            ["CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "OUT_DIR", "TARGET", "CARGO_CFG_UNIX", "CARGO_HOME", "PATH"]
        {
            environment.set(name.as_ref(), "x".as_ref());
        }
        let outer = Outer::read(&environment).unwrap();
        let command = CargoCommand::new(&outer, &environment, "rustc");
        assert_eq!(command.inherited.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["CARGO_HOME", "PATH"]);
    }
}

//! Running tools: one place for their environment, exit status and output.

use crate::error::{Error, Result};
use crate::host::environment::Environment;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The separator between two flags in cargo's encoding.
pub(crate) const FLAG_SEPARATOR: char = '\u{1f}';

/// A program with its arguments, its working folder and all its variables.
#[derive(Clone)]
pub(crate) struct Tool {
    program: PathBuf,
    pub(crate) arguments: Vec<OsString>,
    folder: PathBuf,
    pub(crate) environment: Environment,
    /// The variables that you need to repeat the command by hand.
    pub(crate) set: Vec<(&'static str, OsString)>,
}

impl Tool {
    pub(crate) fn new(program: &Path, folder: &Path, environment: Environment) -> Self {
        Self {
            program: program.to_owned(),
            arguments: Vec::new(),
            folder: folder.to_owned(),
            environment,
            set: Vec::new(),
        }
    }

    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn run_in(&mut self, folder: &Path) -> &mut Self {
        self.folder = folder.to_owned();
        self
    }

    pub(crate) fn arg(&mut self, argument: impl Into<OsString>) -> &mut Self {
        self.arguments.push(argument.into());
        self
    }

    pub(crate) fn args(
        &mut self,
        arguments: impl IntoIterator<Item = impl Into<OsString>>,
    ) -> &mut Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    pub(crate) fn env(&mut self, name: &'static str, value: impl Into<OsString>) -> &mut Self {
        self.set.push((name, value.into()));
        self
    }

    /// Runs the tool, and returns its output even if it fails.
    pub(crate) fn output(&self) -> Result<Output> {
        Command::new(&self.program)
            .args(&self.arguments)
            .current_dir(&self.folder)
            .env_clear()
            .envs(self.environment.iter())
            .envs(self.set.iter().map(|(name, value)| (name, value)))
            .output()
            .map_err(|error| self.cannot_run().caused_by(error))
    }

    /// Runs the tool, which must succeed, and returns its standard output.
    pub(crate) fn stdout(&self) -> Result<String> {
        let output = self.output()?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        let printed = String::from_utf8_lossy(&output.stderr);
        Err(self.cannot_run().caused_by(format!("{}\n{printed}", output.status)))
    }

    fn cannot_run(&self) -> Error {
        Error::new(format!("cannot run `{}`", self.program.display()))
    }

    /// The command as you would type it.
    pub(crate) fn to_shell(&self) -> String {
        let mut words = vec!["cd".to_owned(), quoted(self.folder.as_os_str()), "&&".to_owned()];
        words.extend(self.set.iter().map(|(name, value)| format!("{name}={}", quoted(value))));
        words.push(quoted(self.program.as_os_str()));
        words.extend(self.arguments.iter().map(|argument| quoted(argument)));
        words.join(" ")
    }
}

/// Quotes a word for `sh`.
fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.into_owned();
    }
    if !word.contains(FLAG_SEPARATOR) {
        return in_quotes(&word);
    }
    // You can't type the separator, and a terminal would not show it.
    let words: Vec<String> = word.split(FLAG_SEPARATOR).map(in_quotes).collect();
    format!("\"$(printf '%s{}' {})\"", "\\037%s".repeat(words.len() - 1), words.join(" "))
}

fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || "/._-=:+,@%".contains(character)
}

fn in_quotes(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quoted("-Clink-arg=-shared".as_ref()), "-Clink-arg=-shared");
        assert_eq!(quoted("my app's".as_ref()), "'my app'\\''s'");
        assert_eq!(quoted("".as_ref()), "''");
        assert_eq!(quoted("-Ca\u{1f}-C b".as_ref()), "\"$(printf '%s\\037%s' '-Ca' '-C b')\"");
    }

    #[cfg(unix)]
    #[test]
    fn a_shell_reads_the_words_that_were_meant() {
        for word in [
            "plain",
            "a b",
            "it's",
            "$HOME `x` \"y\" \\ \\n",
            "-Ca=%s\u{1f}-C 'b'\u{1f}--cfg=x=\"y\"",
            "ünï",
            "*",
        ] {
            let script = format!("printf %s {}", quoted(word.as_ref()));
            let output = Command::new("sh").arg("-c").arg(&script).output().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), word, "{script}");
        }
    }
}

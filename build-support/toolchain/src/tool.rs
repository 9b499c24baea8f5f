//! Running a program.

use crate::{Error, Machine, Result};
use std::ffi::{OsStr, OsString};
use std::io;
use std::process::{Command, Output, Stdio};

/// How much of a failed program's output an error shows.
const LINES_SHOWN: usize = 25;
const CHARACTERS_SHOWN: usize = 400;

/// A command line, run with the variables of a [`Machine`].
pub(crate) struct Tool(Command);

impl Tool {
    pub(crate) fn new(machine: &Machine, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.env_clear().envs(&machine.variables).stdin(Stdio::null());
        Self(command)
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.0.arg(arg);
        self
    }

    pub(crate) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.0.args(args);
        self
    }

    pub(crate) fn dir(mut self, dir: impl AsRef<std::path::Path>) -> Self {
        self.0.current_dir(dir);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    pub(crate) fn env_remove(mut self, name: &str) -> Self {
        self.0.env_remove(name);
        self
    }

    /// Lets the program write its own progress to the terminal.
    pub(crate) fn run_visibly(mut self) -> Result<()> {
        let status = self.0.stdout(Stdio::inherit()).stderr(Stdio::inherit()).status();
        let status = status.map_err(|error| self.not_started(error))?;
        if status.success() {
            Ok(())
        } else {
            Err(Error::new(format!("`{}` failed ({status})", self.line())))
        }
    }

    /// The program's standard output. A failure shows what it wrote.
    pub(crate) fn run(mut self) -> Result<String> {
        let Output { status, stdout, stderr } =
            self.0.output().map_err(|error| self.not_started(error))?;
        if status.success() {
            return Ok(String::from_utf8_lossy(&stdout).into_owned());
        }
        let failed = Error::new(format!("`{}` failed ({status})", self.line()));
        let said =
            [stdout, stderr].iter().map(|text| String::from_utf8_lossy(text)).collect::<String>();
        let clipped = |line: &str| line.chars().take(CHARACTERS_SHOWN).collect::<String>();
        let lines: Vec<_> =
            said.lines().filter(|line| !line.trim().is_empty()).map(clipped).collect();
        match &lines[lines.len().saturating_sub(LINES_SHOWN)..] {
            [] => Err(failed),
            last => Err(failed.caused_by(last.join("\n"))),
        }
    }

    fn not_started(&self, error: io::Error) -> Error {
        let program = self.0.get_program().to_string_lossy();
        match error.kind() {
            io::ErrorKind::NotFound => Error::new(format!("the program `{program}` was not found")),
            _ => Error::new(format!("`{program}` could not be started")).caused_by(error),
        }
    }

    /// The command as one would type it.
    fn line(&self) -> String {
        let words = std::iter::once(self.0.get_program()).chain(self.0.get_args());
        words.map(|word| quoted(&word.to_string_lossy())).collect::<Vec<_>>().join(" ")
    }
}

/// `word` as a POSIX shell has to be given it, to read it as one word.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=+:,@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// `value` in front of the folders of `PATH`.
pub(crate) fn path_with(machine: &Machine, folders: &[&std::path::Path]) -> Result<OsString> {
    let path = machine.variable("PATH").cloned().unwrap_or_default();
    let folders =
        folders.iter().map(|folder| folder.to_path_buf()).chain(std::env::split_paths(&path));
    std::env::join_paths(folders)
        .map_err(|error| Error::new("a folder's name does not fit into `PATH`").caused_by(error))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_failure_shows_the_whole_command_and_what_the_program_said() {
        let error = Tool::new(&Machine::current(), "sh")
            .args(["-c", "echo 'no such suite' >&2; exit 3"])
            .run()
            .unwrap_err();
        assert_eq!(
            format!("{error:?}"),
            "error: `sh -c 'echo '\\''no such suite'\\'' >&2; exit 3'` failed (exit status: 3)\n  caused by: no such suite"
        );
    }

    #[test]
    fn a_shell_reads_a_quoted_word_as_it_was() {
        for word in [
            "",
            "plain/path-1.0",
            "it's",
            "a b",
            "$(rm)",
            "`x`",
            "~/sdk",
            "a\\b",
            "(",
            "#",
            "täglich",
            "a\nb",
        ] {
            let script = format!("printf %s {}", quoted(word));
            assert_eq!(
                Tool::new(&Machine::current(), "sh").args(["-c", &script]).run().unwrap(),
                word
            );
        }
        assert_eq!(quoted("plain/path-1.0"), "plain/path-1.0");
    }

    #[test]
    fn a_program_that_is_missing_is_named() {
        let error = Tool::new(&Machine::current(), "no-such-program").run().unwrap_err();
        assert_eq!(format!("{error:?}"), "error: the program `no-such-program` was not found");
    }
}

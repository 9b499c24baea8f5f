//! Running cargo, without the network where that does.

use super::command::CargoCommand;
use super::messages::rendered;
use crate::error::{Error, Result};
use std::process::Output;

/// What became of a command that was not allowed to write the lock file.
pub(crate) enum Locked {
    /// What it printed to standard output.
    Done(Vec<u8>),
    /// The lock file is missing, or does not fit the manifests.
    Outdated,
}

/// Runs `command` with `--offline`, and without it where that is what it failed of: whether the
/// user asked for an offline build is not visible to a build script. Returns what it printed to
/// standard output.
pub(crate) fn run_offline_first(command: &CargoCommand, further: &[&str]) -> Result<Vec<u8>> {
    let output = output(command, further)?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(failed(command, &output)),
    }
}

/// Does the same with `--locked`.
pub(crate) fn run_locked(command: &CargoCommand, further: &[&str]) -> Result<Locked> {
    let output = output(command, &[further, &["--locked"]].concat())?;
    match output.status.success() {
        true => Ok(Locked::Done(output.stdout)),
        false if is_outdated(&output) => Ok(Locked::Outdated),
        false => Err(failed(command, &output)),
    }
}

fn output(command: &CargoCommand, further: &[&str]) -> Result<Output> {
    let offline = command.output(&[further, &["--offline"]].concat())?;
    let is_of_network =
        String::from_utf8_lossy(&offline.stderr).contains("--offline") && !is_outdated(&offline);
    match offline.status.success() || !is_of_network {
        true => Ok(offline),
        false => command.output(further),
    }
}

fn is_outdated(output: &Output) -> bool {
    String::from_utf8_lossy(&output.stderr).contains("--locked was passed")
}

fn failed(command: &CargoCommand, output: &Output) -> Error {
    let printed = rendered(&output.stdout) + &String::from_utf8_lossy(&output.stderr);
    let printed = match printed.trim() {
        "" => format!("cargo ended with {}", output.status),
        text => text.to_owned(),
    };
    Error::new(printed).help(format!("to repeat it by hand: {}", command.to_shell()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::host::environment::{Environment, Outer};
    use std::fs;

    /// Runs a shell instead of cargo, which takes the first argument for a script; returns what it
    /// was asked each time.
    fn run<T>(script: &str, run: impl FnOnce(&CargoCommand) -> T) -> (T, String) {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        fs::write(
            folder.path().join("metadata"),
            format!("echo \"$@\" >> '{}'\n{script}", log.display()),
        )
        .unwrap();
        let mut environment = Environment::empty();
        let manifest_dir = folder.path().to_str().unwrap();
        for (name, value) in
            [("CARGO_PKG_NAME", "p"), ("CARGO_MANIFEST_DIR", manifest_dir), ("OUT_DIR", "/o")]
        {
            environment.set(name.as_ref(), value.as_ref());
        }
        environment.set("TARGET".as_ref(), "t".as_ref());
        environment.set("CARGO".as_ref(), "/bin/sh".as_ref());
        let outer = Outer::read(&environment).unwrap();
        let mut command = CargoCommand::new(&outer, &environment, "metadata");
        command.arg("--").arg("x");
        (run(&command), fs::read_to_string(log).unwrap())
    }

    #[test]
    fn the_network_is_asked_only_when_it_is_needed() {
        let (output, asked) = run("echo done", |command| run_offline_first(command, &["--quiet"]));
        assert_eq!((output.unwrap(), &*asked), (b"done\n".to_vec(), "--quiet --offline -- x\n"));
        let needs_it = "case \"$*\" in *--offline*) echo 'remove the --offline flag' >&2; exit 101;; esac; echo done";
        let (output, asked) = run(needs_it, |command| run_offline_first(command, &[]));
        assert_eq!((output.unwrap(), &*asked), (b"done\n".to_vec(), "--offline -- x\n-- x\n"));
        let (output, asked) =
            run("echo 'no such target' >&2; exit 101", |command| run_offline_first(command, &[]));
        assert_eq!(
            (output.unwrap_err().to_string(), asked.lines().count()),
            ("no such target".to_owned(), 1)
        );
    }

    #[test]
    fn a_lock_file_that_would_be_written_is_no_reason_to_ask_again() {
        let outdated = "echo 'cannot create the lock file because --locked was passed, use --offline' >&2; exit 101";
        let (locked, asked) = run(outdated, |command| run_locked(command, &[]));
        assert!(matches!(locked.unwrap(), Locked::Outdated));
        assert_eq!(asked, "--locked --offline -- x\n");
        let (locked, _) = run("echo done", |command| run_locked(command, &[]));
        assert!(matches!(locked.unwrap(), Locked::Done(output) if output == b"done\n"));
    }
}

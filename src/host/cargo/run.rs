//! Running cargo, if possible without the network, and reading its messages.

use super::command::CargoCommand;
use crate::error::{Error, Result};
use serde_json::Value;
use std::process::Output;

/// The result of a command that must not write the lock file.
pub(crate) enum Locked {
    /// Its standard output.
    Done(Vec<u8>),
    /// The lock file is missing, or does not match the manifests.
    Outdated,
}

/// Runs `command` with `--offline`, and again without it if that made it fail, because a build
/// script cannot see whether you asked for an offline build. Returns its standard output.
pub(crate) fn run_offline_first(command: &CargoCommand, further: &[&str]) -> Result<Vec<u8>> {
    let output = output(command, further)?;
    if output.status.success() { Ok(output.stdout) } else { Err(failed(command, &output)) }
}

/// Does the same with `--locked`.
pub(crate) fn run_locked(command: &CargoCommand, further: &[&str]) -> Result<Locked> {
    let output = output(command, &[further, &["--locked"]].concat())?;
    if output.status.success() {
        Ok(Locked::Done(output.stdout))
    } else if is_outdated(&output) {
        Ok(Locked::Outdated)
    } else {
        Err(failed(command, &output))
    }
}

fn output(command: &CargoCommand, further: &[&str]) -> Result<Output> {
    let offline = command.output(&[further, &["--offline"]].concat())?;
    let is_of_network =
        String::from_utf8_lossy(&offline.stderr).contains("--offline") && !is_outdated(&offline);
    if offline.status.success() || !is_of_network { Ok(offline) } else { command.output(further) }
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

/// The compiler's messages, as it would print them.
fn rendered(stdout: &[u8]) -> String {
    diagnostics(stdout)
        .filter_map(|message| message["message"]["rendered"].as_str().map(str::to_owned))
        .collect()
}

/// The compiler's warnings about the shared library, without those about its dependencies, each on
/// one line with its location.
pub(crate) fn warnings(stdout: &[u8]) -> Vec<String> {
    let mut warnings = Vec::new();
    for diagnostic in diagnostics(stdout).filter(|message| message["target"]["kind"][0] == "cdylib")
    {
        let message = &diagnostic["message"];
        let spans = message["spans"].as_array().into_iter().flatten();
        // A warning without a location only counts the others, or repeats a linker's message.
        let Some(span) = spans.clone().find(|span| span["is_primary"] == true) else { continue };
        if message["level"] == "warning"
            && let (Some(file), Some(text)) =
                (span["file_name"].as_str(), message["message"].as_str())
        {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            warnings
                .push(format!("{file}:{}:{}: {text}", span["line_start"], span["column_start"]));
        }
    }
    warnings
}

fn diagnostics(stdout: &[u8]) -> impl Iterator<Item = Value> {
    let lines = stdout.split(|byte| *byte == b'\n');
    let messages = lines.filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    messages.filter(|message| message["reason"] == "compiler-message")
}

#[cfg(test)]
mod message_tests {
    use super::*;

    const PRINTED: &str = r#"no JSON
{"reason":"compiler-message","target":{"kind":["cdylib"]},"message":{"rendered":"warning: unused\n --> src/lib.rs:2:14\n","level":"warning","message":"unused\n variable","spans":[{"file_name":"src/b.rs","is_primary":false},{"file_name":"src/lib.rs","line_start":2,"column_start":14,"is_primary":true}]}}
{"reason":"compiler-message","target":{"kind":["cdylib"]},"message":{"rendered":"warning: 1 warning emitted\n","level":"warning","message":"1 warning emitted","spans":[]}}
{"reason":"compiler-message","target":{"kind":["lib"]},"message":{"rendered":"warning: other\n","level":"warning","message":"other","spans":[{"file_name":"d/lib.rs","line_start":1,"column_start":1,"is_primary":true}]}}
{"reason":"compiler-message","target":{"kind":["cdylib"]},"message":{"rendered":"error: no\n","level":"error","message":"no","spans":[{"file_name":"src/lib.rs","line_start":1,"column_start":1,"is_primary":true}]}}
{"reason":"build-finished","success":true}
"#;

    #[test]
    fn warnings_are_a_line_each_and_errors_none() {
        assert_eq!(warnings(PRINTED.as_bytes()), ["src/lib.rs:2:14: unused variable"]);
    }

    #[test]
    fn diagnostics_are_shown_as_the_compiler_would() {
        let expected = "warning: unused\n --> src/lib.rs:2:14\nwarning: 1 warning emitted\n\
                        warning: other\nerror: no\n";
        assert_eq!(rendered(PRINTED.as_bytes()), expected);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::host::session::tests::session;
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
        let manifest_dir = folder.path().to_str().unwrap();
        let session = session(&[("CARGO_MANIFEST_DIR", manifest_dir), ("CARGO", "/bin/sh")]);
        let mut command = CargoCommand::new(&session, "metadata");
        command.arg("--").arg("x");
        (run(&command), fs::read_to_string(log).unwrap())
    }

    #[test]
    fn the_network_is_asked_only_when_it_is_needed() {
        let (output, asked) = run("echo done", |command| run_offline_first(command, &["--quiet"]));
        assert_eq!((output.unwrap(), &*asked), (b"done\n".to_vec(), "--quiet --offline -- x\n"));
        let needs_it = "case \"$*\" in *--offline*) echo 'remove the --offline flag' >&2; exit \
                        101;; esac; echo done";
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
        let outdated = "echo 'cannot create the lock file because --locked was passed, use \
                        --offline' >&2; exit 101";
        let (locked, asked) = run(outdated, |command| run_locked(command, &[]));
        assert!(matches!(locked.unwrap(), Locked::Outdated));
        assert_eq!(asked, "--locked --offline -- x\n");
        let (locked, _) = run("echo done", |command| run_locked(command, &[]));
        assert!(matches!(locked.unwrap(), Locked::Done(output) if output == b"done\n"));
    }
}

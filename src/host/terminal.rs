//! Progress on the terminal. cargo captures what a build script prints, and shows warnings only
//! when the script has ended. So these lines go directly to the terminal that shows cargo's own
//! messages, if there is one.

use crate::host::environment::Environment;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Parts of a build that take longer than this are shown when they end.
pub(crate) const LONG: Duration = Duration::from_secs(2);

/// The terminal to which cargo, the process that started us, writes its messages. An editor that
/// runs cargo reads them instead, so there is none. Only Linux tells.
pub(crate) fn of_cargo(environment: &Environment) -> Option<PathBuf> {
    let is_quiet = environment.get("CARGO_TERM_QUIET").is_some_and(|quiet| quiet == "true")
        || environment.get("CARGO_TERM_PROGRESS_WHEN").is_some_and(|when| when == "never")
        || environment.get("TERM").is_some_and(|term| term == "dumb");
    if is_quiet { None } else { stderr_of_parent().filter(|path| is_terminal(path)) }
}

#[cfg(target_os = "linux")]
fn stderr_of_parent() -> Option<PathBuf> {
    let parent = std::os::unix::process::parent_id();
    std::fs::read_link(format!("/proc/{parent}/fd/2")).ok()
}

#[cfg(not(target_os = "linux"))]
fn stderr_of_parent() -> Option<PathBuf> {
    None
}

fn is_terminal(path: &Path) -> bool {
    path.starts_with("/dev/pts") || path.to_str().is_some_and(|path| path.starts_with("/dev/tty"))
}

/// Shows a line in the form of cargo's.
pub(crate) fn show(terminal: &Path, verb: &str, what: &str) {
    if let Ok(mut terminal) = File::options().append(true).open(terminal) {
        // Overwrites cargo's progress bar, which cargo draws again.
        _ = writeln!(terminal, "\r\x1b[K{verb:>12} {what}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_align_with_those_of_cargo() {
        let folder = tempfile::tempdir().unwrap();
        let terminal = folder.path().join("tty");
        show(&terminal, "Compiling", "nowhere");
        assert!(!terminal.exists(), "no terminal");
        std::fs::write(&terminal, "").unwrap();
        show(&terminal, "Compiling", "the interpreter `lua`");
        show(&terminal, "Finished", "it");
        assert_eq!(
            std::fs::read_to_string(&terminal).unwrap(),
            "\r\x1b[K   Compiling the interpreter `lua`\n\r\x1b[K    Finished it\n"
        );
    }

    #[test]
    fn only_terminals_are_written_to() {
        for path in ["/dev/pts/3", "/dev/tty1", "/dev/ttyS0"] {
            assert!(is_terminal(Path::new(path)), "{path}");
        }
        for path in ["pipe:[1234]", "/dev/null", "log"] {
            assert!(!is_terminal(Path::new(path)), "{path}");
        }
        for (name, value) in
            [("CARGO_TERM_QUIET", "true"), ("CARGO_TERM_PROGRESS_WHEN", "never"), ("TERM", "dumb")]
        {
            assert_eq!(of_cargo(&Environment::of(&[(name, value)])), None, "{name}");
        }
    }
}

//! Progress on the terminal. cargo captures what a build script prints, and shows warnings only
//! when the script has ended. So these lines go to the terminal itself, if there is one.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// The terminal of the process, whatever its streams are.
const TERMINAL: &str = if cfg!(windows) { "CONOUT$" } else { "/dev/tty" };

/// Parts of a build that take longer than this are shown when they end.
pub(crate) const LONG: Duration = Duration::from_secs(2);

/// Shows a line in the form of cargo's. Without a terminal, does nothing.
pub(crate) fn show(verb: &str, what: &str) {
    show_in(Path::new(TERMINAL), verb, what);
}

fn show_in(terminal: &Path, verb: &str, what: &str) {
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
        show_in(&terminal, "Compiling", "nowhere");
        assert!(!terminal.exists(), "no terminal");
        std::fs::write(&terminal, "").unwrap();
        show_in(&terminal, "Compiling", "the interpreter `lua`");
        show_in(&terminal, "Finished", "it");
        assert_eq!(
            std::fs::read_to_string(&terminal).unwrap(),
            "\r\x1b[K   Compiling the interpreter `lua`\n\r\x1b[K    Finished it\n"
        );
    }
}

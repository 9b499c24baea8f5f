//! Shell scripts that stand in for tools.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Writes a program that a test runs afterwards.
///
/// A file cannot be run as long as anybody holds it open for writing. So another process writes it:
/// what this one has open is inherited by every program that another thread is just starting.
pub(crate) fn write_script(path: &Path, text: &str) {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "cat > \"$0\" && chmod 755 \"$0\""]).arg(path).stdin(Stdio::piped());
    let mut shell = shell.spawn().unwrap();
    shell.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    assert!(shell.wait().unwrap().success(), "cannot write {}", path.display());
}

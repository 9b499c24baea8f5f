//! Shell scripts that stand in for tools.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Writes a program that the test runs afterwards.
///
/// Linux refuses to run a file while any process has it open for writing, and a child inherits the
/// open files of its parent. When another thread starts a program at the wrong moment, that program
/// would keep the script open. So a shell writes the file, not this process.
///
/// # Panics
///
/// When the file cannot be written.
pub fn write_script(path: &Path, text: &str) {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "cat > \"$0\" && chmod 755 \"$0\""]).arg(path).stdin(Stdio::piped());
    let mut shell = shell.spawn().unwrap();
    shell.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    assert!(shell.wait().unwrap().success(), "cannot write {}", path.display());
}

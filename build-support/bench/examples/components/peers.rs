//! Components of the same world by tools of other languages, from their packages.

use crate::{Made, Subject, WIT};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use testing::folders::target;

const PYTHON: &str = "componentize-py==0.25.1";
const JAVASCRIPT: &str = "componentize-qjs@0.4.5";

/// The components that can be made here. Says why the others cannot.
pub(crate) fn all() -> Vec<Subject> {
    let mut subjects = Vec::new();
    for (name, package, make) in [
        ("Python", PYTHON, python as fn(&Path) -> Result<Vec<u8>, String>),
        ("JavaScript", JAVASCRIPT, javascript),
    ] {
        let folder = target().join("bench").join(package);
        match make(&folder) {
            Ok(component) => {
                subjects.push(Subject { name, made: Made::Elsewhere, component, library: None });
            }
            Err(reason) => println!("no {name}: {reason}\n"),
        }
    }
    subjects
}

fn python(folder: &Path) -> Result<Vec<u8>, String> {
    write(folder, "world.wit", WIT)?;
    write(folder, "app.py", include_str!("../../guests/app.py"))?;
    write(folder, "counters.py", include_str!("../../guests/counters.py"))?;
    let programs = folder.join("venv").join(if cfg!(windows) { "Scripts" } else { "bin" });
    let tool = programs.join("componentize-py");
    if !tool.with_extension(std::env::consts::EXE_EXTENSION).exists() {
        let interpreter = if cfg!(windows) { "python" } else { "python3" };
        run(Command::new(interpreter).args(["-m", "venv", "venv"]), folder)?;
        run(Command::new(programs.join("pip")).args(["install", "--quiet", PYTHON]), folder)?;
    }
    let arguments =
        ["-d", "world.wit", "-w", "calls", "componentize", "--stub-wasi", "app", "-o", "app.wasm"];
    run(Command::new(tool).args(arguments), folder)?;
    read(&folder.join("app.wasm"))
}

fn javascript(folder: &Path) -> Result<Vec<u8>, String> {
    write(folder, "world.wit", WIT)?;
    write(folder, "app.js", include_str!("../../guests/app.js"))?;
    write(folder, "package.json", "{ \"private\": true }\n")?;
    let tool = folder.join("node_modules/componentize-qjs/bin/componentize-qjs");
    if !tool.exists() {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        run(Command::new(npm).args(["install", "--silent", JAVASCRIPT]), folder)?;
    }
    let arguments = ["--wit", "world.wit", "--js", "app.js", "--sync", "-o", "app.wasm"];
    run(Command::new("node").arg(tool).args(arguments), folder)?;
    read(&folder.join("app.wasm"))
}

/// Runs a program that must succeed. The error is one line.
fn run(command: &mut Command, folder: &Path) -> Result<(), String> {
    let program = PathBuf::from(command.get_program()).display().to_string();
    let words = command.get_args().map(|word| word.to_string_lossy());
    let line = words.fold(program, |line, word| format!("{line} {word}"));
    let output = command.current_dir(folder).output();
    let output = output.map_err(|error| format!("`{line}` could not be started: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let reason = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
    Err(format!("`{line}` failed ({}): {reason}", output.status))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), String> {
    let path = folder.join(name);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, text))
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}

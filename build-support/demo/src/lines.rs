//! A command that waits for its input and for the time.

use std::path::Path;
use testing::command::Command;
use wasmtime::component::Component;
use wasmtime::error::Context as _;
use wasmtime::{Engine, Result};

/// What is written to the command, and what it writes before anything else comes.
const INPUT: [(&str, &str); 3] = [
    ("to be or\nnot ", "1: to be or\n"),
    ("", "(nothing for 1 s)\n"),
    ("to be\n", "2: not to be\n"),
];

/// Runs the component in `folder`, and prints what goes in and what comes out. Returns how many
/// lines were not as expected.
pub(crate) fn run(engine: &Engine, folder: &Path) -> Result<usize> {
    let file = folder.join("lines.wasm");
    let component = Component::from_file(engine, &file)
        .with_context(|| format!("cannot load `{}`", file.display()))?;
    let mut wrong = 0;
    let exit = Command::new(&component)?.run(&["lines", "1"], async |terminal| {
        println!("lines: wasi:cli/run@0.3.0#run()");
        for (text, expected) in INPUT {
            terminal.write(text);
            let lines = terminal.next_lines().await;
            println!("lines:     {text:?} -> {lines:?}");
            if lines != expected {
                println!("lines: WRONG: expected {expected:?}");
                wrong += 1;
            }
        }
        terminal.close();
    })?;
    println!("lines:     the end -> {}", if exit.is_ok { "ok" } else { "err" });
    Ok(wrong + usize::from(!exit.is_ok))
}

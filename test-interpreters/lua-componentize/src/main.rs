//! The command: takes a WIT folder and a script, and writes a component.

use anyhow::{Context, Result};
use clap::Parser;
use lua_componentize::{componentize, scripts};
use std::path::PathBuf;
use std::process::ExitCode;
use wit_dylib_build::World;

/// Makes a WebAssembly component from a Lua script.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The script, or a folder that contains `main.lua` and the modules that it requires.
    script: PathBuf,
    /// A WIT folder or file. You can repeat this option: later paths can use the packages of
    /// earlier ones.
    #[arg(long, default_value = "wit")]
    wit: Vec<PathBuf>,
    /// The world to implement, if the WIT has several.
    #[arg(long)]
    world: Option<String>,
    /// The version of Lua: 5.1, 5.2, 5.3 or 5.4.
    #[arg(long, default_value = "5.4")]
    lua: String,
    /// The file to write the component to.
    #[arg(short, long, default_value = "app.wasm")]
    output: PathBuf,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Errors of wit-dylib-build are whole reports; others show their causes in one line.
            match error.downcast_ref::<wit_dylib_build::Error>() {
                Some(report) => eprintln!("{report:?}"),
                None => eprintln!("error: {error:#}"),
            }
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let mut loader = World::loader();
    for path in &arguments.wit {
        loader.path(path);
    }
    if let Some(world) = &arguments.world {
        loader.world(world);
    }
    let component = componentize(&arguments.lua, &loader.load()?, scripts(&arguments.script)?)?;
    let output = &arguments.output;
    std::fs::write(output, component)
        .with_context(|| format!("cannot write `{}`", output.display()))
}

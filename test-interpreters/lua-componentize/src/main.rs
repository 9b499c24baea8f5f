//! The command: a WIT folder and a script in, a component out.

use anyhow::{Context, Result};
use clap::Parser;
use lua_componentize::{componentize, scripts};
use std::path::PathBuf;
use std::process::ExitCode;
use wit_dylib_build::World;

/// Makes a WebAssembly component of a Lua script.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The script, or a folder with a `main.lua` and the modules that it requires.
    script: PathBuf,
    /// The WIT: a folder or a file. May be repeated; a later one may use packages of those before
    /// it.
    #[arg(long, default_value = "wit")]
    wit: Vec<PathBuf>,
    /// The world, if there are several.
    #[arg(long)]
    world: Option<String>,
    /// The version of Lua: 5.1, 5.2, 5.3 or 5.4.
    #[arg(long, default_value = "5.4")]
    lua: String,
    /// Where the component goes.
    #[arg(short, long, default_value = "app.wasm")]
    output: PathBuf,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The whole report of the crate below, or the causes in one line.
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

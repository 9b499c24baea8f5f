//! The tasks of this repository: `cargo xtask --help`.

mod cli;
mod dylib;
mod project;

use cli::{Command, Task};
use std::process::ExitCode;
use toolchain::{Machine, Needs, Result, Setup, Toolchain};

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    let machine = Machine::current();
    match task {
        Task::Help(text) => print!("{text}"),
        Task::Run(Command::Setup { needs, way }) => {
            let Toolchain { wasi_sdk } = Setup::new(&machine).way(way).run(needs)?;
            if let Some(sdk) = wasi_sdk {
                println!(
                    "export WASI_SDK_PATH={}",
                    toolchain::quoted(&sdk.path.display().to_string())
                );
            }
        }
        Task::Run(Command::Test { args }) => project::test(&set_up(&machine)?, &args)?,
        Task::Run(Command::Bless { args }) => project::bless(&set_up(&machine)?, &args)?,
        Task::Run(Command::Bindings) => project::bindings()?,
        Task::Run(Command::Demo) => project::demo(&set_up(&machine)?)?,
        Task::Run(Command::Fuzz(fuzz)) => project::fuzz(&set_up(&machine)?, &fuzz)?,
        Task::Run(Command::Profile { args }) => project::profile(&args)?,
        Task::Run(Command::Bench { peers }) => project::bench(&set_up(&machine)?, peers)?,
        Task::Run(Command::Dylib { wit, world, output }) => {
            dylib::write(&wit, world.as_deref(), &output)?;
        }
    }
    Ok(())
}

fn set_up(machine: &Machine) -> Result<Toolchain> {
    Setup::new(machine).run(Needs::WasiSdk)
}

//! The suite as a command: `wit-dylib-conform --help`.

mod cli;

use cli::{Asked, Task};
use std::ffi::OsStr;
use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};
use wit_dylib_conform::{Feature, Report, Suite};

/// Something has failed.
const FAILED: u8 = 1;
/// Nothing could be looked at.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()).and_then(run) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FAILED),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(UNUSABLE)
        }
    }
}

/// Whether nothing has failed.
fn run(task: Task) -> Result<bool, String> {
    let text = match task {
        Task::Help => cli::HELP.to_owned(),
        Task::List => {
            Feature::all().iter().map(|feature| format!("{}\n", feature.name())).collect()
        }
        Task::Wit(name) => {
            match Feature::all().into_iter().find(|feature| feature.name() == name) {
                Some(feature) => feature.wit().to_owned(),
                None => {
                    return Err(format!(
                        "error: no feature `{name}`\n  = help: `--list` lists them"
                    ));
                }
            }
        }
        Task::Run(asked) => {
            let report = report(&asked)?;
            print(&report.to_string());
            return Ok(report.has_passed());
        }
    };
    print(&text);
    Ok(true)
}

/// To a pipe that nobody reads any more, too.
fn print(text: &str) {
    let _ = io::Write::write_all(&mut io::stdout(), text.as_bytes());
}

fn report(asked: &Asked) -> Result<Report, String> {
    let mut suite = Suite::new(&name(&asked.interpreter), read(&asked.interpreter)?);
    for path in &asked.libraries {
        suite.library(&name(path), read(path)?);
    }
    for (name, path) in &asked.files {
        suite.file(name, read(path)?);
    }
    asked.features.iter().for_each(|name| {
        suite.feature(name);
    });
    asked.without.iter().for_each(|name| {
        suite.without(name);
    });
    if let Some(seed) = asked.seed {
        suite.seed(seed);
    }
    if let Some(calls) = asked.calls {
        suite.calls(calls);
    }
    suite.run().map_err(|error| format!("{error:?}"))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path)
        .map_err(|error| format!("error: cannot read `{}`\n  caused by: {error}", path.display()))
}

/// The name under which a library is linked.
fn name(path: &Path) -> String {
    path.file_name().map(OsStr::to_string_lossy).unwrap_or_default().into_owned()
}

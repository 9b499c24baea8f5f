//! Runs the components of `test-interpreters/lua-demo` in wasmtime and prints what each of their
//! functions returns, what the web services answer, and what a command writes.

mod clock;
mod greet;
mod lines;
mod live;
mod project;
mod shapes;
mod weather;
mod web;

// Building that package makes the components.
use lua_demo as _;
use project::{Host, Project};
use std::path::{Path, PathBuf};
use wasmtime::error::Context as _;
use wasmtime::{Engine, Result, bail, ensure};

/// A component: its name, what its host offers it, and the calls to it.
type Part = (&'static str, fn(&mut Host) -> Result<()>, fn(&mut Project) -> Result<()>);

const PARTS: [Part; 3] = [
    ("greet", greet::imports, greet::calls),
    ("shapes", shapes::imports, shapes::calls),
    ("clock", clock::imports, clock::calls),
];

/// Calls every exported function of the components in `folder`, by default the folder where their
/// build put them, sends requests to the web services, and runs the command.
///
/// # Errors
///
/// When a component cannot be run, and when a result is not the expected one.
pub fn run(folder: Option<PathBuf>) -> Result<()> {
    let folder = folder.map_or_else(built_components, Ok)?;
    let engine = Engine::default();
    let mut wrong = 0;
    for part in &PARTS {
        wrong +=
            run_part(&engine, &folder, part).with_context(|| format!("in project `{}`", part.0))?;
    }
    wrong += weather::run(&engine, &folder).context("in project `weather`")?;
    wrong += web::run(&engine, &folder).context("in project `web`")?;
    wrong += live::run(&engine, &folder).context("in project `live`")?;
    wrong += lines::run(&engine, &folder).context("in project `lines`")?;
    ensure!(wrong == 0, "{wrong} results are not what was expected");
    Ok(())
}

/// Returns how many results were not as expected.
fn run_part(engine: &Engine, folder: &Path, (name, imports, calls): &Part) -> Result<usize> {
    let mut host = Host::new(engine, name)?;
    imports(&mut host)?;
    let mut project = host.start(&folder.join(format!("{name}.wasm")))?;
    calls(&mut project)?;
    Ok(project.wrong())
}

/// Where the build of this program put the components: `<target folder>/wit-dylib/<profile>`.
fn built_components() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let below =
        |profile: &Path| Some(profile.parent()?.join("wit-dylib").join(profile.file_name()?));
    let Some(folder) = program.ancestors().filter_map(below).find(|folder| folder.is_dir()) else {
        bail!("there are no components in the target folder of `{}`", program.display());
    };
    Ok(folder)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_result_is_the_expected_one() -> wasmtime::Result<()> {
        crate::run(None)
    }
}

//! Runs the components of `test-interpreters/lua-demo` in wasmtime and prints what each of their functions returns.
//!
//! ```text
//! demo [FOLDER]   the folder of the components, if not `<target folder>/wit-dylib/<profile>`
//! ```

mod clock;
mod greet;
mod project;
mod shapes;

use project::{Host, Project};
use std::path::{Path, PathBuf};
use wasmtime::Engine;
use wasmtime::error::Context as _;
use wasmtime::{Result, bail, ensure};

fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).map_or_else(built_components, |folder| Ok(folder.into()))?;
    let engine = Engine::default();
    let mut wrong = 0;
    for (name, imports, calls) in [
        ("greet", greet::imports as fn(&mut Host) -> Result<()>, greet::calls as fn(&mut Project) -> Result<()>),
        ("shapes", shapes::imports, shapes::calls),
        ("clock", clock::imports, clock::calls),
    ] {
        wrong += run(&engine, &folder, name, imports, calls).with_context(|| format!("in project `{name}`"))?;
    }
    ensure!(wrong == 0, "{wrong} results are not what was expected");
    Ok(())
}

/// Returns how many results were not as expected.
fn run(
    engine: &Engine,
    folder: &Path,
    name: &str,
    imports: fn(&mut Host) -> Result<()>,
    calls: fn(&mut Project) -> Result<()>,
) -> Result<usize> {
    let mut host = Host::new(engine, name)?;
    imports(&mut host)?;
    let mut project = host.start(&folder.join(format!("{name}.wasm")))?;
    calls(&mut project)?;
    Ok(project.wrong())
}

/// Where a build of the same profile as this program's puts components.
fn built_components() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let mut folders = program.ancestors().skip(1);
    let (Some(profile), Some(target)) = (folders.next().and_then(Path::file_name), folders.next()) else {
        bail!("`{}` is not in a target folder", program.display());
    };
    Ok(target.join("wit-dylib").join(profile))
}

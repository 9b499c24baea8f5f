//! A link for trial: whether the linker that comes with Rust knows all that a world uses. It holds
//! a wit-component of its own, which may be older than ours.

use crate::dylib::WorldLibrary;
use crate::error::{Error, Result};
use crate::host::disk::{remove, write_if_changed};
use crate::host::environment::{Environment, Outer};
use crate::world::World;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Links the world with an interpreter whose functions do nothing.
///
/// # Errors
///
/// When the linker cannot make a component of it. A linker that is not where rustup puts it is not
/// asked.
pub(super) fn link(
    world: &World,
    dylib: &WorldLibrary<'_>,
    outer: &Outer,
    environment: &Environment,
    folder: &Path,
) -> Result<()> {
    let Some(linker) = find_linker(outer, environment) else { return Ok(()) };
    // No project is called like them.
    let [object, component] = [".trial.o", ".trial.wasm"].map(|name| folder.join(name));
    write_if_changed(&object, dylib.encode_trial()?)?;
    let mut command = Command::new(&linker);
    command.env_clear().envs(environment.iter()).args(["--no-entry", "--fatal-warnings"]);
    let wasm_ld =
        linker.with_file_name("gcc-ld").join(format!("wasm-ld{}", std::env::consts::EXE_SUFFIX));
    command.arg("--wasm-ld-path").arg(wasm_ld);
    let output = command.arg(&object).arg("-o").arg(&component).output();
    remove(&object);
    remove(&component);
    let output = output.map_err(|error| {
        Error::new(format!("cannot run `{}`", linker.display())).caused_by(error)
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let error = Error::new(format!(
        "the linker of this Rust cannot make a component of the world `{}`",
        world.name()
    ))
    .caused_by(said);
    let error = match &world.recent_items()[..] {
        [] => error,
        items => error.help(format!("it may be too old for {}", items.join(", "))),
    };
    Err(error
        .help(format!(
            "the linker is `{}`, {}; a newer Rust has a newer one",
            linker.display(),
            version(&linker)
        ))
        .help("or link shared libraries, with `Link::Shared`: that needs no linker but this crate"))
}

fn find_linker(outer: &Outer, environment: &Environment) -> Option<PathBuf> {
    let mut rustc = Command::new(&outer.rustc);
    rustc
        .args(["--print", "target-libdir"])
        .current_dir(&outer.manifest_dir)
        .env_clear()
        .envs(environment.iter());
    let output = rustc.output().ok()?;
    let libraries = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    let linker = libraries
        .with_file_name("bin")
        .join(format!("wasm-component-ld{}", std::env::consts::EXE_SUFFIX));
    linker.is_file().then_some(linker)
}

fn version(linker: &Path) -> String {
    let output = Command::new(linker).arg("--version").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    text.unwrap_or_default()
}

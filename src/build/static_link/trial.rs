//! A trial link: whether the linker that comes with Rust supports everything that a world uses.
//! That linker contains its own wit-component, which may be older than ours.

use crate::dylib::WorldLibrary;
use crate::error::{Error, Result};
use crate::host::disk::{remove, write_if_changed};
use crate::host::rustc::find_component_linker;
use crate::host::session::Session;
use crate::world::World;

/// Links the world with an interpreter whose functions do nothing.
///
/// # Errors
///
/// When the linker cannot make a component from it. Skips the check when the linker is not where
/// rustup puts it.
pub(super) fn link(session: &Session, world: &World, library: &WorldLibrary<'_>) -> Result<()> {
    let Some(linker) = find_component_linker(session) else { return Ok(()) };
    // No project can have these names.
    let [object, component] = [".trial.o", ".trial.wasm"].map(|name| session.folder.join(name));
    write_if_changed(&object, library.encode_trial()?)?;
    let wasm_ld = format!("wasm-ld{}", std::env::consts::EXE_SUFFIX);
    let wasm_ld = linker.with_file_name("gcc-ld").join(wasm_ld);
    let output = session
        .tool(&linker)
        .args(["--no-entry", "--fatal-warnings", "--wasm-ld-path"])
        .arg(wasm_ld)
        .arg(&object)
        .arg("-o")
        .arg(&component)
        .output();
    remove(&object);
    remove(&component);
    let output = output?;
    if output.status.success() {
        return Ok(());
    }
    let printed = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let error = Error::new(format!(
        "the linker of this Rust toolchain cannot make a component from the world `{}`",
        world.name()
    ))
    .caused_by(printed);
    let error = match &world.recent_items()[..] {
        [] => error,
        items => error.help(format!("it may be too old for {}", items.join(", "))),
    };
    let version = session.tool(&linker).arg("--version").stdout().unwrap_or_default();
    Err(error
        .help(format!(
            "the linker is `{}`, {version}; a newer Rust has a newer one",
            linker.display()
        ))
        .help("or link shared libraries, with `Link::Shared`: this crate links them itself"))
}

//! Makes WebAssembly components from Lua scripts. This library contains the interpreters, which its
//! `build.rs` compiles and packs, so that your users need no toolchain.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;
use wit_dylib_build::{Runtime, World};

/// The names and bundles of the interpreters: `lua51` to `lua54`.
pub mod bundle {
    include!(concat!(env!("OUT_DIR"), "/wit-dylib/bundle.rs"));
}

/// Makes a component from scripts with the names under which Lua finds them. `main.lua` is the
/// script that runs. `version` is the version of Lua: `5.1` to `5.4`.
pub fn componentize(
    version: &str,
    world: &World,
    scripts: Vec<(String, Vec<u8>)>,
) -> Result<Vec<u8>> {
    let runtime = Runtime::unpack(interpreter(version)?)?;
    let linked = runtime.component(world, scripts)?.link()?;
    Ok(linked.bytes)
}

/// The bundle of a version of Lua.
pub fn interpreter(version: &str) -> Result<&'static [u8]> {
    let name = format!("lua{}", version.replace('.', ""));
    let found = bundle::BUNDLES.iter().find(|(found, _)| *found == name);
    Ok(found
        .with_context(|| format!("Lua `{version}` is not included: use 5.1, 5.2, 5.3 or 5.4"))?
        .1)
}

/// The script at `path`, or all scripts in the folder.
pub fn scripts(path: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut scripts = Vec::new();
    for entry in WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let place = error.path().unwrap_or(path).display().to_string();
            let cause = error
                .into_io_error()
                .map(anyhow::Error::from)
                .unwrap_or_else(|| anyhow::anyhow!("the symbolic links form a cycle"));
            cause.context(format!("cannot read `{place}`"))
        })?;
        let parts: Vec<_> =
            entry.path().strip_prefix(path)?.iter().map(|part| part.to_string_lossy()).collect();
        let name = if entry.depth() == 0 { "main.lua".to_owned() } else { parts.join("/") };
        if entry.file_type().is_file() && name.ends_with(".lua") {
            let script = fs::read(entry.path());
            scripts.push((
                name,
                script.with_context(|| format!("cannot read `{}`", entry.path().display()))?,
            ));
        }
    }
    let has_main = scripts.iter().any(|(name, _)| name == "main.lua");
    anyhow::ensure!(has_main, "the folder `{}` has no `main.lua`", path.display());
    Ok(scripts)
}

//! Writing a world library to a file.

use std::fs;
use std::path::Path;
use toolchain::{Error, Result};
use wit_dylib_build::{World, WorldLibrary};

/// Writes the library of a world in `wit` to `output`, which stays as it is when there is an error.
pub(crate) fn write(wit: &Path, world: Option<&str>, output: &Path) -> Result<()> {
    let library = encode(wit, world).map_err(|error| {
        let report = format!("{error:?}");
        let report = report.strip_prefix("error: ").unwrap_or(&report);
        Error::new(format!("no world library of `{}`", wit.display())).caused_by(report)
    })?;
    fs::write(output, library).map_err(|error| {
        Error::new(format!("cannot write `{}`", output.display())).caused_by(error)
    })
}

fn encode(wit: &Path, world: Option<&str>) -> wit_dylib_build::Result<Vec<u8>> {
    let mut loader = World::loader();
    loader.path(wit);
    if let Some(world) = world {
        loader.world(world);
    }
    WorldLibrary::new(&loader.load()?).encode()
}

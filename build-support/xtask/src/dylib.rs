//! Writing a world library to a file.

use std::fs;
use std::path::Path;
use toolchain::{Error, Result};
use wit_dylib_build::{Dylib, World};

/// Writes the library of a world in `wit` to `output`, which stays as it is when there is an error.
pub(crate) fn write(wit: &Path, world: Option<&str>, output: &Path) -> Result<()> {
    let library = encode(wit, world).map_err(|error| {
        Error::new(format!("`{}` gives no world library", wit.display())).caused_by(format!("{error:?}"))
    })?;
    fs::write(output, library)
        .map_err(|error| Error::new(format!("cannot write `{}`", output.display())).caused_by(error))
}

fn encode(wit: &Path, world: Option<&str>) -> wit_dylib_build::Result<Vec<u8>> {
    let mut loader = World::loader();
    loader.path(wit);
    if let Some(world) = world {
        loader.world(world);
    }
    Dylib::new(&loader.load()?).encode()
}

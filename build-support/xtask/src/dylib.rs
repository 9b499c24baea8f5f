//! Writing a world library to a file.

use std::fs;
use std::path::Path;
use toolchain::{Error, Result};
use wit_dylib_build::{Dylib, World};

pub(crate) fn write(wit: &Path, world: Option<&str>, output: &Path) -> Result<()> {
    let text = fs::read_to_string(wit)
        .map_err(|error| Error::new(format!("cannot read `{}`", wit.display())).caused_by(error))?;
    let failed = |error| Error::new(format!("no world library of `{}`", wit.display())).caused_by(error);
    let world = World::parse(&text, world).map_err(failed)?;
    let module = Dylib::new(&world).encode().map_err(failed)?;
    fs::write(output, module)
        .map_err(|error| Error::new(format!("cannot write `{}`", output.display())).caused_by(error))
}

//! Writes the raw Rust bindings: `cargo xtask bindings`.
//!
//! They are a package of their own because bindgen takes long to compile and needs libclang, which
//! nothing else in this repository does.

mod generate;
#[cfg(test)]
mod tests;

use std::fs;
use std::process::ExitCode;
use toolchain::{Error, Result};

fn main() -> ExitCode {
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<()> {
    let (path, text) = (generate::output(), generate::text(generate::builder())?);
    fs::write(&path, text)
        .map_err(|error| Error::new(format!("cannot write `{}`", path.display())).caused_by(error))
}

//! Copies the bindings to where `wit_dylib_build::generate` writes them.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let templates = Path::new("../../templates");
    let out = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("wit-dylib");
    fs::create_dir_all(out.join("rust"))?;
    fs::copy(templates.join("wit_dylib.rs"), out.join("wit_dylib.rs"))?;
    for entry in fs::read_dir(templates.join("rust"))? {
        let entry = entry?;
        fs::copy(entry.path(), out.join("rust").join(entry.file_name()))?;
    }
    println!("cargo::rerun-if-changed={}", templates.display());
    Ok(())
}
